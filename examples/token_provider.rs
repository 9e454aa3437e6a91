//! Your own token provider: it reads tokens from a file, which another program replaces now and
//! then.
//!
//! `cargo run -p cloudcix-examples --example token_provider`
//!
//! Only the provider knows where the tokens come from. The server is a function that accepts one
//! token and refuses all others, as the real one refuses expired tokens.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use cloudcix::{core::X_AUTH_TOKEN, prelude::*};
use cloudcix_auth::{AuthError, AuthLayer, Issued, TokenProvider, async_trait};
use http::{Request, Response, StatusCode};

/// Reads the file when a token is needed, and again once the server has refused that token.
struct FromFile {
    path: PathBuf,
    /// The number of the current token. The first refusal of a token moves it on.
    generation: AtomicU64,
    read: Mutex<Option<Issued>>,
}

impl FromFile {
    fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), generation: AtomicU64::new(1), read: Mutex::new(None) }
    }
}

#[async_trait]
impl TokenProvider for FromFile {
    async fn token(&self) -> Result<Issued, AuthError> {
        let mut read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let generation = self.generation.load(Ordering::Acquire);
        match &*read {
            Some(issued) if issued.generation() == generation => Ok(issued.clone()),
            _ => {
                println!("  the file is read");
                // An error here reaches the call as the reason why it was not sent.
                let token = std::fs::read_to_string(&self.path).map_err(Error::not_sent)?;
                Ok(read.insert(Issued::new(&Token::new(token.trim()), generation)?).clone())
            }
        }
    }

    async fn invalidate(&self, generation: u64) {
        // Compared, because a late 401 may be about an older token than the current one.
        _ = self.generation.compare_exchange(
            generation,
            generation + 1,
            Ordering::AcqRel,
            Ordering::Acquire,
        );
    }
}

/// A server that accepts one token.
#[derive(Clone)]
struct Server(Arc<Mutex<&'static str>>);

impl Server {
    fn accept(&self, token: &'static str) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = token;
    }

    fn respond(&self, request: &Request<Body>) -> Result<Response<ResBody>, http::Error> {
        let accepted = *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if request.headers().get(X_AUTH_TOKEN).is_some_and(|token| token == accepted) {
            println!("  the server accepts the token");
            Ok(Response::new(ResBody::from(r#"{"content": {"id": 1, "name": "Lab"}}"#)))
        } else {
            println!("  the server refuses the token");
            let refusal = Response::builder()
                .status(StatusCode::UNAUTHORIZED)
                .header("www-authenticate", "X-Auth-Token");
            refusal.body(ResBody::from(r#"{"detail": "Token is expired."}"#))
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::temp_dir().join(format!("cloudcix-token-{}", std::process::id()));
    std::fs::write(&path, "first-token\n")?;
    let server = Server(Arc::new(Mutex::new("first-token")));

    let transport = {
        let server = server.clone();
        tower::service_fn(move |request: Request<Body>| {
            std::future::ready(server.respond(&request))
        })
    };
    let endpoints = Endpoints::default();
    let client = Client::new(endpoints.clone(), transport)
        .layer(AuthLayer::new(endpoints, FromFile::new(&path)));
    let department = client.membership().department();

    println!("The first call");
    println!("  it got {}", department.read(1).send().await?["name"]);

    println!("The token was replaced, and five calls come at once");
    std::fs::write(&path, "second-token\n")?;
    server.accept("second-token");
    let reads = (0..5).map(|_| department.read(1).send());
    for department in futures_util::future::join_all(reads).await {
        println!("  one got {}", department?["name"]);
    }

    println!("The file is gone");
    std::fs::remove_file(&path)?;
    server.accept("third-token");
    match department.read(1).send().await {
        Ok(department) => println!("  it got {}", department["name"]),
        Err(error) => println!("  {error:#}"),
    }
    Ok(())
}
