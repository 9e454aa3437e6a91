//! Calls can be spawned, whatever the client's transport is.

use cloudcix::{core::Collect, prelude::*};
use cloudcix_tests::client_with_response;

fn assert_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test]
async fn a_call_of_any_client_can_be_spawned() {
    let client: Client = client_with_response(
        200,
        br#"{"content": [{"id": 1}], "_metadata": {"total_records": 1}}"#,
    );
    let spawned = client.clone();
    let page = tokio::spawn(async move { spawned.membership().country().list().send().await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(page.items.len(), 1);

    let collected = Client::new(Endpoints::default(), Collect::new(client.clone().into_inner()));
    let twice =
        Client::new(Endpoints::default(), Collect::new(Collect::new(client.clone().into_inner())));
    let page = tokio::spawn(async move { collected.membership().country().list().send().await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(page.items.len(), 1);
    let all = tokio::spawn(async move { twice.membership().country().get_all().send().await })
        .await
        .unwrap()
        .unwrap();
    assert_eq!(all.items.len(), 1);

    let stack = Stack::offline().build(Endpoints::default(), client.into_inner());
    let country = stack.membership().country();
    let task = async move {
        let raw = country.list().send_raw().await?;
        let unread = country.list().send_unread().await?;
        let head = country.head(()).exists().await?;
        let mut pages = country.get_all().pages();
        let mut items = country.get_all().items();
        let api: &dyn ServiceApi = &country;
        let listed = api.list(Params::new()).await?;
        Ok::<_, Error>((
            raw.status(),
            unread.status(),
            head,
            pages.next().await.is_some(),
            items.next().await.is_some(),
            listed.items.len(),
        ))
    };
    let seen = tokio::spawn(assert_send(task)).await.unwrap().unwrap();
    assert_eq!(seen, (http::StatusCode::OK, http::StatusCode::OK, true, true, true, 1));
}
