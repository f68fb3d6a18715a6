//! kill -9 at any moment: every acknowledged booking exists once, an unanswered one at most once,
//! repeating a send gives the same booking, and the ledger sums to zero.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use marketplace::booking::entity::booking;
use serde_json::Value;

use super::{book, of_today, starts, wish};
use crate::support::{
    HelperClient,
    process::{Process, free_port},
};

/// What a writer noted before and after each send.
struct Noted {
    token: String,
    body: Value,
    /// The id that was acknowledged.
    id: Option<String>,
}

type Journal = Arc<Mutex<BTreeMap<String, Noted>>>;

async fn write(
    n: usize,
    address: std::net::SocketAddr,
    token: String,
    helper: HelperClient,
    starts: Vec<String>,
    journal: Journal,
    stop: Arc<AtomicBool>,
) {
    for start in starts {
        let (key, body) = (format!("{n}-{start}"), wish(&helper, &start));
        journal.lock().unwrap().insert(key.clone(), Noted { token: token.clone(), body: body.clone(), id: None });
        if let Some((status, answer)) = book(address, &token, &key, &body).await {
            assert!(status == 201 || status == 503, "{status} {answer}");
            if status == 201 {
                journal.lock().unwrap().get_mut(&key).unwrap().id = Some(answer["id"].as_str().unwrap().to_owned());
            }
        } else {
            tokio::time::sleep(Duration::from_millis(30)).await; // being started again
        }
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
}

/// Kills the process `kills` times under four writers. Gives (acknowledged, found, doubled, undecided).
pub async fn kills(kills: u64) -> Option<(usize, usize, usize, usize)> {
    let app = of_today().await;
    let port = free_port();
    let mut process = Process::start(&app.database.config, port).await?;
    let (journal, stop) = (Journal::default(), Arc::new(AtomicBool::new(false)));
    let mut writers = Vec::new();
    for n in 0..4 {
        let (helper, customer) = (app.helper("swisscom").await, app.customer("swisscom").await);
        let starts = starts(&app, &helper).await;
        let token = customer.token.clone().unwrap();
        writers.push(tokio::spawn(write(n, process.address, token, helper, starts, Arc::clone(&journal), Arc::clone(&stop))));
    }
    for n in 0..kills {
        tokio::time::sleep(Duration::from_millis(150 + (n * 389) % 700)).await;
        process.kill();
        process = Process::start(&app.database.config, port).await?;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let ids =
        async || scope.find::<booking::Entity>().all().await.unwrap().into_iter().map(|b| b.id.to_string()).collect::<Vec<_>>();
    let before = ids().await;
    let (mut acknowledged, mut found, mut undecided) = (0, 0, 0);
    let noted = std::mem::take(&mut *journal.lock().unwrap());
    for (key, Noted { token, body, id }) in &noted {
        // The same send again gives the same booking, or makes the one that was never answered.
        let (status, again) = book(process.address, token, key, body).await.expect("an answer");
        assert_eq!(status, 201, "{again}");
        let again = again["id"].as_str().unwrap().to_owned();
        match id {
            Some(id) => {
                acknowledged += 1;
                assert_eq!(*id, again, "the same key gave another booking");
                found += usize::from(before.contains(id));
            }
            None => undecided += 1,
        }
    }
    let after = ids().await;
    let doubled = after.len() - after.iter().collect::<BTreeSet<_>>().len() + after.len().saturating_sub(noted.len());
    let sums = ledger::trial_balance(&scope).await.unwrap();
    assert!(sums.iter().all(|sum| sum.amount == 0), "{sums:?}");
    Some((acknowledged, found, doubled, undecided))
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_twice_under_four_writers_nothing_acknowledged_is_lost() {
    let Some((acknowledged, found, doubled, _)) = kills(2).await else { return };
    assert!(acknowledged > 10, "only {acknowledged} bookings were acknowledged");
    assert_eq!((found, doubled), (acknowledged, 0));
}
