//! `tower_resilience::circuitbreaker`.

use tower_resilience::circuitbreaker::CircuitBreakerLayer;

use super::*;

#[tokio::test(start_paused = true)]
async fn it_composes() {
    composes(|| CircuitBreakerLayer::builder().consecutive_failures(100).build().unwrap()).await;
}

#[tokio::test(start_paused = true)]
async fn a_call_that_meets_an_open_circuit_was_not_sent() {
    for slot in SLOTS {
        let world = World::always(Act::Lost);
        let breaker = CircuitBreakerLayer::builder()
            .failure_classifier(|result: &Result<Response<ResBody>, BoxError>| match result {
                Ok(response) => response.status().is_server_error(),
                Err(_) => true,
            })
            .failure_rate_threshold(0.5)
            .sliding_window_size(2)
            .minimum_number_of_calls(2)
            .build()
            .unwrap();
        let client = world.client(slot.put(once(), breaker));
        for _ in 0..2 {
            assert!(create(&client).await.unwrap_err().was_sent());
        }
        let error = create(&client).await.unwrap_err();
        assert!(!error.was_sent(), "{slot:?}: {error:#}");
        assert!(format!("{error:#}").contains("circuit is open"), "{error:#}");
        assert_eq!(world.creates(), 2);
    }
}
