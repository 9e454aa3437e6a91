//! Compressed bodies, which have to be decompressed before they can be searched.

use super::*;

/// Records the response of a transport that doesn't decompress.
async fn recorded_packed(
    redactor: Redactor,
    coding: &str,
    packed: Vec<u8>,
) -> (String, cloudcix_replay::Report, Bytes) {
    recorded_part(redactor, 200, coding, packed).await
}

async fn recorded_part(
    redactor: Redactor,
    status: u16,
    coding: &str,
    packed: Vec<u8>,
) -> (String, cloudcix_replay::Report, Bytes) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let session = Recorder::new(&path).mode(Mode::ReRecord).redactor(redactor).open().unwrap();
    let response = Response::builder()
        .status(status)
        .header("content-encoding", coding)
        .header("content-length", packed.len());
    let response = response.body(ResBody::from(packed)).unwrap();
    let (head, body) = response.into_parts();
    let body = body.bytes().unwrap().clone();
    let transport = service_fn(move |_: Request<Body>| {
        let response = Response::from_parts(head.clone(), ResBody::from(body.clone()));
        std::future::ready(Ok::<_, BoxError>(response))
    });
    let response = session
        .record(transport)
        .oneshot(request("GET", &url("membership", "/user/7/"), ""))
        .await
        .unwrap();
    let handed_over = response.into_body().collect(usize::MAX).await.unwrap();
    let report = session.finish().unwrap();
    (std::fs::read_to_string(path).unwrap_or_default(), report, handed_over)
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text).unwrap();
    packer.finish().unwrap()
}

#[tokio::test]
async fn a_compressed_response_is_decompressed_before_it_is_redacted() {
    let body = json!({"content": {"id": 7, "api_key": MEMBER_KEY}}).to_string();
    let packed = gzip(body.as_bytes());
    let (file, report, handed_over) =
        recorded_packed(Redactor::default(), "gzip", packed.clone()).await;
    assert_eq!(handed_over, packed, "the caller gets what came");
    assert!(report.skipped.is_empty() && file.contains(r#""api_key":"[redacted]""#), "{file}");
    assert!(!file.contains("content-encoding") && !file.contains("content-length"), "{file}");
    // A body that the transport decompressed without removing the header.
    let (file, ..) = recorded_packed(Redactor::default(), "gzip", body.into_bytes()).await;
    assert!(file.contains(r#""api_key":"[redacted]""#), "{file}");
}

#[tokio::test]
async fn a_response_that_can_not_be_decompressed_is_recorded_only_without_redaction() {
    let zstd = b"\x28\xb5\x2f\xfd\x04\x00\x91\xff\xfe".to_vec();
    let mut broken = gzip(b"secret");
    broken.truncate(12);
    for (coding, packed) in [
        ("zstd", zstd.clone()),
        ("gzip", broken),
        ("br, gzip", gzip(&zstd)),
        ("secret-one", zstd.clone()),
        ("deflate", zstd.clone()),
    ] {
        let (file, report, _) = recorded_packed(Redactor::default(), coding, packed).await;
        assert_eq!(
            (report.skipped.len(), report.recorded, file.lines().count()),
            (1, 0, 1),
            "{coding}: {file}"
        );
        assert!(report.to_string().contains("compressed in an unsupported way"), "{report}");
    }
    // The middle of a gzip body has no magic bytes.
    let middle = gzip(b"secret")[10..].to_vec();
    let (file, report, _) = recorded_part(Redactor::default(), 206, "gzip", middle).await;
    assert_eq!((report.skipped.len(), file.lines().count()), (1, 1), "{file}");
    let (file, report, _) = recorded_packed(Redactor::none(), "zstd", zstd).await;
    assert!(report.skipped.is_empty() && file.contains("zstd"), "{file}");
}

#[tokio::test]
async fn a_compressed_request_is_recorded_decompressed_and_matches_again_or_is_not_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let body = json!({"name": "Lab", "password": USER_PASSWORD}).to_string();
    let ask = |coding: &str, body: Vec<u8>| {
        let request = Request::post(url("membership", "/user/")).header("content-encoding", coding);
        request.header("content-type", "application/json").body(Body::from(body)).unwrap()
    };
    let session = Recorder::new(&path).mode(Mode::ReRecord).open().unwrap();
    let record = session.record(service_fn(|_: Request<Body>| {
        std::future::ready(Ok::<_, BoxError>(Response::new(ResBody::from("{}"))))
    }));
    record.clone().oneshot(ask("gzip", gzip(body.as_bytes()))).await.unwrap();
    record.oneshot(ask("zstd", b"\x28\xb5\x2f\xfd\x04\x00\xff".to_vec())).await.unwrap();
    let report = session.finish().unwrap();
    assert_eq!((report.recorded, report.skipped.len()), (1, 1), "{report}");
    let file = std::fs::read_to_string(&path).unwrap();
    assert!(file.contains(r#""password":"[redacted]""#) && !file.contains(USER_PASSWORD), "{file}");
    assert!(!file.contains("content-encoding"), "it is not compressed any more: {file}");
    let replay = Replay::open(&path).unwrap();
    // With another compression level and another password, it is the same request.
    replay
        .oneshot(ask(
            "gzip",
            gzip(json!({"name": "Lab", "password": "another one"}).to_string().as_bytes()),
        ))
        .await
        .unwrap();
}
