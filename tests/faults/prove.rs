//! The long forms: a hundred kills of the process, thirty of PostgreSQL.

use testkit::{Backend, backend, variable};

use super::kill::{Found, kills, kills_of_postgres};

fn told(what: &str, found: &Found) {
    println!(
        "| {what} under four writers | {} lost, {} doubled, {} mails each once | {} acknowledged, {} undecided, {} visits signed off and paid for |",
        found.lost, found.doubled, found.mails, found.acknowledged, found.undecided, found.signed_off
    );
    assert_eq!((found.lost, found.doubled, found.recovered), (0, 0, true), "{found:?}");
    assert!(found.signed_off > 10, "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_is_killed_a_hundred_times() {
    if variable("NABO_PROVE").is_none() {
        return; // two kills are in the suite
    }
    told("100 x kill -9 of the process", &kills(100).await.expect("the binary"));
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_is_killed_thirty_times() {
    if variable("NABO_PROVE").is_none() || backend() == Backend::Sqlite {
        return;
    }
    told("30 x an end of PostgreSQL (kill -9, immediate, fast)", &kills_of_postgres(30).await.expect("PostgreSQL's programs"));
}
