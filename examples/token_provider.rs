//! A token provider of your own: tokens that another program keeps in a file, and replaces now and
//! then.
//!
//! `cargo run --example token_provider`
//!
//! Nothing here knows where the tokens come from but the provider. The server is a function: it
//! takes one token and refuses all others, as the real one does when a token has ended.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use cloudcix::{X_AUTH_TOKEN, prelude::*};
use cloudcix_auth::{AuthError, AuthLayer, Issued, TokenProvider, async_trait};
use http::{Request, Response, StatusCode};

/// Reads the file when it needs a token, and again when that one was refused.
struct FromFile {
    path: PathBuf,
    /// The number of the token that is read next; the first who is refused moves it on.
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
                // Whatever goes wrong here reaches the call as the reason why it was not sent.
                let token = std::fs::read_to_string(&self.path).map_err(Error::not_sent)?;
                Ok(read.insert(Issued::new(&Token::new(token.trim()), generation)?).clone())
            }
        }
    }

    async fn invalidate(&self, generation: u64) {
        // A 401 that comes late speaks of an old token, and changes nothing.
        _ = self.generation.compare_exchange(
            generation,
            generation + 1,
            Ordering::AcqRel,
            Ordering::Acquire,
        );
    }
}

/// A server that takes one token.
#[derive(Clone)]
struct Server(Arc<Mutex<&'static str>>);

impl Server {
    fn takes(&self, token: &'static str) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = token;
    }

    fn answer(&self, request: &Request<Body>) -> Result<Response<ResBody>, http::Error> {
        let good = *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if request.headers().get(X_AUTH_TOKEN).is_some_and(|token| token == good) {
            println!("  the server answers");
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
        tower::service_fn(move |request: Request<Body>| std::future::ready(server.answer(&request)))
    };
    let endpoints = Endpoints::default();
    let client = Client::new(endpoints.clone(), transport)
        .layer(AuthLayer::new(endpoints, FromFile::new(&path)));
    let department = client.membership().department();

    println!("The first call");
    println!("  it got {}", department.read(1).send().await?["name"]);

    println!("The token was replaced, and five calls come at once");
    std::fs::write(&path, "second-token\n")?;
    server.takes("second-token");
    let reads = (0..5).map(|_| department.read(1).send());
    for department in futures_util::future::join_all(reads).await {
        println!("  one got {}", department?["name"]);
    }

    println!("The file is gone");
    std::fs::remove_file(&path)?;
    server.takes("third-token");
    match department.read(1).send().await {
        Ok(department) => println!("  it got {}", department["name"]),
        Err(error) => println!("  {error:#}"),
    }
    Ok(())
}
