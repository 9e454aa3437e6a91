//! Each fault against the same fault on a real socket: a server that speaks raw TCP, and
//! hyper-util's client without anything around it.
//!
//! `ConnectTimeout` has no counterpart here: not every machine can set up a port that neither
//! accepts nor refuses.

mod common;

use std::{net::SocketAddr, time::Duration};

use cloudcix_core::{Body, BoxError, Collect, Error, ErrorKind, ResBody, Transport};
use cloudcix_mock::{
    Fault, Mock,
    matcher::any,
    response::{Reply, Responder as _, json, service},
};
use common::{API, request, send};
use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    time::Instant,
};
use tower::{ServiceExt as _, timeout::Timeout};

const WHOLE: &str = r#"{"content": {"name": "Lab"}}"#;

/// The behaviour of the server once it has read the head of the request.
#[derive(Clone, Copy)]
enum Wire {
    Refuse,
    Hang,
    /// The request's body stays unread, so that closing the socket resets the connection (RFC 9293,
    /// section 3.10.4).
    ResetBeforeResponse,
    CloseBeforeResponse,
    ResetAfter(usize),
    CloseAfter(usize),
    Respond(&'static str),
    Trickle(usize),
}

async fn serve(wire: Wire) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    if let Wire::Refuse = wire {
        return address;
    }
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(socket.read_u8().await.unwrap());
        }
        if !matches!(wire, Wire::ResetBeforeResponse | Wire::ResetAfter(_)) {
            socket.read_exact(&mut [0; 1000]).await.unwrap();
        }
        misbehave(wire, &mut socket).await;
    });
    address
}

async fn misbehave(wire: Wire, socket: &mut TcpStream) {
    let head = |length: usize| {
        format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        )
    };
    match wire {
        Wire::Refuse | Wire::ResetBeforeResponse | Wire::CloseBeforeResponse => {}
        Wire::Hang => std::future::pending().await,
        Wire::ResetAfter(bytes) | Wire::CloseAfter(bytes) => {
            socket
                .write_all(format!("{}{}", head(WHOLE.len()), &WHOLE[..bytes]).as_bytes())
                .await
                .unwrap();
        }
        Wire::Respond(body) => {
            socket.write_all(format!("{}{body}", head(body.len())).as_bytes()).await.unwrap();
        }
        Wire::Trickle(chunk) => {
            socket.write_all(head(WHOLE.len()).as_bytes()).await.unwrap();
            for piece in WHOLE.as_bytes().chunks(chunk) {
                socket.write_all(piece).await.unwrap();
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
}

/// The outcome of a call: its body, or how far it got.
type End = Result<String, (ErrorKind, bool)>;

async fn end<S: Transport>(transport: S, url: String, limit: Duration) -> End {
    let request = Request::post(url).body(Body::from(vec![b' '; 1000])).unwrap();
    let response: Result<Response<ResBody>, BoxError> =
        Timeout::new(Collect::new(transport), limit).oneshot(request).await;
    match response {
        Ok(response) => Ok(String::from_utf8(response.body().bytes().unwrap().to_vec()).unwrap()),
        Err(error) => {
            let error = Error::from_transport(error);
            Err((error.kind(), error.was_sent()))
        }
    }
}

async fn on_the_wire(wire: Wire, limit: Duration) -> End {
    let address = serve(wire).await;
    let client: Client<_, Body> = Client::builder(TokioExecutor::new()).build_http();
    // Only the transport knows that it never had a connection, so it is the one to say so.
    let transport = client.map_err(|error| {
        if error.is_connect() { Error::not_sent(error) } else { Error::unanswered(error) }
    });
    end(transport, format!("http://{address}/department/"), limit).await
}

async fn on_the_mock(fault: Fault, limit: Duration) -> End {
    let mock = Mock::new();
    mock.expect(any()).respond(json(serde_json::Value::Null).body(WHOLE).faulty(fault));
    end(mock.transport(), format!("{API}/department/"), limit).await
}

#[tokio::test]
async fn each_fault_ends_a_call_as_it_does_on_a_real_socket() {
    let (long, short) = (Duration::from_secs(60), Duration::from_millis(100));
    let (trickle, every) = (7, Duration::from_millis(1));
    let pairs = [
        (Fault::Connect, Wire::Refuse, long, Err((ErrorKind::NotSent, false))),
        (Fault::Hang, Wire::Hang, short, Err((ErrorKind::Timeout, true))),
        (Fault::Timeout(short), Wire::Hang, short, Err((ErrorKind::Timeout, true))),
        (Fault::Reset, Wire::ResetBeforeResponse, long, Err((ErrorKind::Unanswered, true))),
        (Fault::Reset, Wire::CloseBeforeResponse, long, Err((ErrorKind::Unanswered, true))),
        (Fault::ResetAfter(5), Wire::ResetAfter(5), long, Err((ErrorKind::Unanswered, true))),
        (Fault::ResetAfter(0), Wire::ResetAfter(0), long, Err((ErrorKind::Unanswered, true))),
        (Fault::TruncateAfter(5), Wire::CloseAfter(5), long, Err((ErrorKind::Unanswered, true))),
        (Fault::TruncateAfter(0), Wire::CloseAfter(0), long, Err((ErrorKind::Unanswered, true))),
        (Fault::BadJson, Wire::Respond("{\"content\": ["), long, Ok("{\"content\": [".to_owned())),
        (
            Fault::SlowBody { chunk: trickle, every },
            Wire::Trickle(trickle),
            long,
            Ok(WHOLE.to_owned()),
        ),
    ];
    for (fault, wire, limit, expected) in pairs {
        assert_eq!(on_the_wire(wire, limit).await, expected, "{fault:?} on the wire");
        assert_eq!(on_the_mock(fault, limit).await, expected, "{fault:?} on the mock");
    }
}

#[tokio::test(start_paused = true)]
async fn waits_are_on_tokios_clock() {
    let (mock, start) = (Mock::new(), Instant::now());
    mock.expect(any())
        .fault(Fault::ConnectTimeout(Duration::from_secs(5)))
        .fault(Fault::Timeout(Duration::from_secs(30)))
        .then(
            json(0).body(WHOLE).faulty(Fault::SlowBody { chunk: 0, every: Duration::from_secs(1) }),
        );
    let error = send(&mock, request(Method::GET, "/")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), start.elapsed().as_secs()),
        (ErrorKind::Timeout, false, 5)
    );
    let error = send(&mock, request(Method::GET, "/")).await.unwrap_err();
    assert_eq!(
        (error.kind(), error.was_sent(), start.elapsed().as_secs()),
        (ErrorKind::Timeout, true, 35)
    );
    send(&mock, request(Method::GET, "/")).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 35 + WHOLE.len() as u64);
}

#[tokio::test(start_paused = true)]
async fn a_body_is_broken_at_the_byte_of_its_fault() {
    let mock = Mock::new();
    let whole = || json(0).body(WHOLE);
    mock.expect(any())
        .respond(whole().faulty(Fault::ResetAfter(9)))
        .then(whole().faulty(Fault::TruncateAfter(1000)))
        .then(whole().faulty(Fault::SlowBody { chunk: 20, every: Duration::from_secs(1) }))
        .then(service(mock_of_one()).faulty(Fault::BadJson));
    let mut seen = Vec::new();
    for _ in 0..4 {
        let response = mock.transport().oneshot(request(Method::GET, "/")).await.unwrap();
        let announced: usize =
            response.headers()["content-length"].to_str().unwrap().parse().unwrap();
        let (mut body, mut sizes, mut broken) = (response.into_body(), Vec::new(), false);
        while let Some(frame) = body.frame().await {
            match frame {
                Ok(frame) => sizes.push(frame.into_data().unwrap().len()),
                Err(error) => broken = error.is::<Error>(),
            }
        }
        seen.push((announced, sizes, broken));
    }
    let all = WHOLE.len();
    assert_eq!(
        seen,
        [
            (all, vec![9], true),
            (all + 1, vec![all], true),
            (all, vec![20, all - 20], false),
            (13, vec![13], false)
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_status_and_a_delay_are_faults_too() {
    let (mock, start) = (Mock::new(), Instant::now());
    mock.expect(any())
        .fault(Fault::Status(StatusCode::SERVICE_UNAVAILABLE))
        .then(json(0).faulty(Fault::Status(StatusCode::TOO_MANY_REQUESTS)))
        .then(json(0).faulty(Fault::Delay(Duration::from_secs(9))));
    let unavailable = send(&mock, request(Method::GET, "/")).await.unwrap();
    assert_eq!(unavailable.status(), StatusCode::SERVICE_UNAVAILABLE);
    let throttled = send(&mock, request(Method::GET, "/")).await.unwrap();
    assert_eq!(throttled.headers()["retry-after"], "1");
    let late = send(&mock, request(Method::GET, "/")).await.unwrap();
    assert_eq!((late.body().bytes().unwrap().as_ref(), start.elapsed().as_secs()), (&b"0"[..], 9));
}

#[tokio::test]
async fn an_http_response_is_a_responder() {
    let mock = Mock::new();
    let response = Response::builder().status(418).header("x-pot", "tea").body("short").unwrap();
    mock.expect(any()).respond(Reply::from(response));
    let response = send(&mock, request(Method::GET, "/")).await.unwrap();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["x-pot"]),
        (418, &"tea".parse().unwrap())
    );
    assert_eq!(response.body().bytes().unwrap(), "short");
}

/// Returns the transport of another mock, whose handle is dropped.
fn mock_of_one() -> impl Transport {
    let mock = Mock::lenient();
    mock.expect(any()).respond(json("a response of its own")).times(..);
    mock.transport()
}
