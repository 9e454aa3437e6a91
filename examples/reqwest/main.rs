//! The network through a `reqwest::Client` that you already have: the adapter in `adapter.rs` makes
//! it a transport.
//!
//! `cargo run -p cloudcix-examples --example reqwest`
//!
//! It calls a tiny server of its own.

mod adapter;

use adapter::Reqwest;
use cloudcix::prelude::*;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", server.local_addr()?);
    tokio::spawn(serve(server));

    let transport = Reqwest(Reqwest::builder().user_agent("my program").build()?);
    let client = Client::new(Endpoints::default().with_application("membership", &url)?, transport);
    let ireland = client.membership().country().read(107).send().await?;
    println!(
        "{} is divided into units called {}",
        ireland["english_name"], ireland["primary_level_name"]
    );

    let closed = Endpoints::default().with_application("membership", "http://127.0.0.1:1/")?;
    let client = Client::new(closed, client.into_inner());
    match client.membership().department().create(&serde_json::json!({"name": "Lab"})).send().await
    {
        Ok(created) => println!("a server listens there and created {created}"),
        Err(error) => println!("was it sent? {}: {error}", error.was_sent()),
    }
    Ok(())
}

/// Responds to the first request of each connection.
async fn serve(server: TcpListener) {
    const COUNTRY: &str =
        r#"{"content": {"id": 107, "english_name": "Ireland", "primary_level_name": "County"}}"#;
    while let Ok((mut connection, _)) = server.accept().await {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n")
            && connection.read_buf(&mut request).await.is_ok_and(|read| read > 0)
        {}
        let response = format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{COUNTRY}",
            COUNTRY.len()
        );
        if let Err(error) = connection.write_all(response.as_bytes()).await {
            eprintln!("the client has left: {error}");
        }
    }
}
