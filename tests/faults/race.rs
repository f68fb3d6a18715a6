//! Two processes on one PostgreSQL, 200 requests at one slot.

use futures::future::join_all;
use testkit::{Backend, backend};

use super::{book, of_today, starts, wish};
use crate::support::process::{Process, free_port};

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_give_one_slot_once() {
    if backend() == Backend::Sqlite {
        return; // one process is what an embedded database serves; the race within it has a test of its own
    }
    let app = of_today().await;
    let Some(one) = Process::start(&app.database.config, free_port()).await else { return };
    let two = Process::start(&app.database.config, free_port()).await.expect("a second process");
    let helper = app.helper("swisscom").await;
    let mut customers = Vec::new();
    for _ in 0..10 {
        customers.push(app.customer("swisscom").await.token.clone().unwrap());
    }
    for start in starts(&app, &helper).await.into_iter().take(5) {
        let body = wish(&helper, &start);
        let tries = (0..200).map(|n| {
            let address = if n % 2 == 0 { one.address } else { two.address };
            book(address, &customers[n % customers.len()], "", &body)
        });
        let mut answers: Vec<u16> = join_all(tries).await.into_iter().map(|answer| answer.expect("an answer").0).collect();
        answers.sort_unstable();
        assert_eq!((answers[0], &answers[1..]), (201, &[409; 199][..]));
    }
}
