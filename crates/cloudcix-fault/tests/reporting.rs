//! The reports of an injected fault: the log, the event and the error.
//!
//! This is a test binary of its own because `tracing` caches, for the whole process, whether an
//! event has a subscriber.

use std::{
    io,
    sync::{Arc, Mutex},
};

use cloudcix_core::{Body, BoxError, CallState, Error, Operation, ResBody};
use cloudcix_fault::{Fault, FaultLayer, Rule};
use http::{Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_the_event_and_the_error_say_what_happened_and_no_secret() {
    let written = Written::default();
    let writer = written.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .without_time()
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let transport = service_fn(|_: Request<Body>| async {
        Ok::<_, BoxError>(Response::new(ResBody::default()))
    });
    let faults =
        FaultLayer::builder().rule(Rule::new(Fault::Reset).application("vault")).build().unwrap();
    let mut request = Request::put("https://u:hunter2@vault.api.cloudcix.com/hunter2/?k=hunter2")
        .header("x-auth-token", "hunter2")
        .body(Body::from("hunter2"))
        .unwrap();
    let operation = Operation::new("Vault", "secret", "update");
    CallState::set_operation(request.extensions_mut(), operation);
    let service = faults.layer(transport);
    let error = Error::from_transport(service.clone().oneshot(request).await.unwrap_err());

    let log = faults.log();
    let line = "PUT vault.api.cloudcix.com (Vault.secret.update): connection reset before the \
                response";
    assert_eq!(log.to_string(), format!("{line}\n"));
    let event = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert_eq!(
        event.trim(),
        format!(
            "INFO cloudcix_fault::injection: {line} rule=0 call=1 fault=\"reset\" \
             operation=Vault.secret.update"
        )
    );
    assert_eq!(
        format!("{error:#}"),
        "the request was sent and no usable response came back: injected fault: connection reset \
         before the response"
    );
    // A relative URL has its host in the header, without the port.
    let relative = Request::post("/hunter2/").header("host", "vault.localhost:8080");
    let mut relative = relative.body(Body::empty()).unwrap();
    CallState::set_operation(relative.extensions_mut(), Operation::new("Vault", "key", "create"));
    let _ = service.clone().oneshot(relative).await;
    assert_eq!(
        log.injections()[1].to_string(),
        "POST vault.localhost (Vault.key.create): connection reset before the response"
    );
    let named = faults.log().injections()[0].clone();
    let mut bare = named.clone();
    (bare.host, bare.operation) = (None, None);
    assert_eq!(bare.to_string(), "PUT (no host): connection reset before the response");
    bare.host = named.host;
    assert_eq!(
        bare.to_string(),
        "PUT vault.api.cloudcix.com: connection reset before the response"
    );
    let shown = format!("{event} {log:?} {faults:?} {service:?} {error:?} {error:#}");
    assert!(!shown.contains("hunter2"), "{shown}");
}
