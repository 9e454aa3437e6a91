//! The parts of the settings and of the stack that a client over the network is made of. No request
//! reaches the network here.

#![cfg(all(feature = "stack", feature = "hyper"))]

use std::{future::poll_fn, pin::Pin, task::Poll, time::Duration};

use cloudcix::{
    Client, Connect as _, ConnectError, Credentials, Error, Settings, Stack,
    auth::{AuthError, Issued, StaticProvider, TokenProvider, async_trait},
    settings::{Builder, Name, SettingsError},
    timeout::Timeouts,
};

fn settings() -> Builder {
    Settings::builder().api_url("http://legacy.localhost:9/").api_v2_url("http://localhost:9/")
}

/// A provider that has no tokens.
struct Empty;

#[async_trait]
impl TokenProvider for Empty {
    async fn token(&self) -> Result<Issued, AuthError> {
        Err(Error::not_sent("the stack's own provider is empty").permanent().into())
    }

    async fn invalidate(&self, _: u64) {}
}

/// Whether a call with this much time for all of it is refused the first time that it is polled.
async fn is_refused(client: &Client, time: Duration) -> (bool, impl Future) {
    let timeouts = Timeouts::new().deadline(time);
    let mut call = Box::pin(client.membership().country().read(1).option(timeouts).send());
    let first = poll_fn(|cx| Poll::Ready(Pin::new(&mut call).poll(cx))).await;
    let is_refused = match first {
        Poll::Ready(Err(error)) => {
            assert!(error.is_timeout() && !error.was_sent(), "{error:#}");
            true
        }
        Poll::Ready(Ok(_)) => panic!("there is no server"),
        Poll::Pending => false,
    };
    (is_refused, call)
}

#[tokio::test(start_paused = true)]
async fn a_client_that_connects_has_the_standard_stack_and_a_stack_that_connects_its_own_layers() {
    let settings = settings().build().unwrap();
    let minute = Duration::from_secs(60);
    for (client, is_limited) in [
        (Client::connect(&settings).unwrap(), true),
        (Stack::standard().connect(&settings).unwrap(), true),
        (Stack::offline().connect(&settings).unwrap(), false),
        (Stack::standard().without_rate_limit().connect(&settings).unwrap(), false),
    ] {
        let mut calls = Vec::new();
        for _ in 0..20 {
            let (is_refused, call) = is_refused(&client, minute).await;
            assert!(!is_refused);
            calls.push(call);
        }
        // The 21st has to wait for longer than it has time.
        assert_eq!(is_refused(&client, Duration::from_secs(1)).await.0, is_limited);
    }
}

#[test]
fn the_endpoints_are_those_of_the_settings() {
    let settings = settings().api_version("5.0").build().unwrap();
    for client in [Client::connect(&settings).unwrap(), Stack::bare().connect(&settings).unwrap()] {
        assert_eq!(client.endpoints(), settings.endpoints());
    }
}

#[tokio::test(start_paused = true)]
async fn a_stack_with_a_provider_does_not_log_in_with_the_settings() {
    let whole = settings().username("a@example.com").password("hunter2").api_key("hunter2");
    let half = settings().username("a@example.com");
    for settings in [settings(), half, whole] {
        let client = Stack::standard().token_provider(Empty).connect(&settings.build().unwrap());
        let error = client.unwrap().membership().country().read(1).send().await.unwrap_err();
        let text = format!("{error:#}");
        assert!(text.contains("the stack's own provider is empty"), "{text}");
    }
}

#[test]
fn half_of_the_credentials_is_an_error_only_where_they_are_needed() {
    let fixed = || StaticProvider::new("a-token").unwrap();
    let own = || Credentials::new("b@example.com", "hunter2", "hunter2");
    for (half, missing) in [
        (settings().username("a@example.com"), vec![Name::Password, Name::ApiKey]),
        (settings().password("hunter2"), vec![Name::Username, Name::ApiKey]),
        (settings().api_key("hunter2"), vec![Name::Username, Name::Password]),
        (settings().username("a@example.com").api_key("hunter2"), vec![Name::Password]),
    ] {
        let half = half.build().unwrap();
        for stack in [Stack::standard(), Stack::standard().token_provider(fixed()).without_auth()] {
            let error = stack.connect(&half).unwrap_err();
            let ConnectError::Settings(SettingsError::Missing(names)) = &error else {
                panic!("{error}")
            };
            assert_eq!(*names, missing);
        }
        assert!(Client::connect(&half).is_err());
        assert!(Stack::standard().token_provider(fixed()).connect(&half).is_ok());
        assert!(Stack::standard().credentials(own()).connect(&half).is_ok());
    }
    assert!(Client::connect(&settings().build().unwrap()).is_ok());
}
