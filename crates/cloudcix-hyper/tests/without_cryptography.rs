//! A build with neither `ring` nor `aws-lc-rs`, which has no TLS.

#![cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]

use cloudcix_hyper::HyperTransport;

#[test]
fn a_transport_without_tls_is_not_built_and_says_which_feature_to_enable() {
    let error = HyperTransport::new().unwrap_err().to_string();
    assert_eq!(
        error,
        "no cryptography for TLS; enable the feature `ring` or `aws-lc-rs` of cloudcix-hyper"
    );
}
