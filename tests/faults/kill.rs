//! kill -9 at any moment: every acknowledged booking exists once, an unanswered one at most once,
//! repeating a send gives the same booking, and the ledger sums to zero.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use kernel::jobs::entity as job;
use ledger::entity::posting;
use marketplace::booking::{entity::booking, state::State};
use serde_json::{Value, json};
use testkit::OwnPostgres;

use super::{act, book, of_today, starts, wish};
use crate::support::{
    HelperClient, TestApp,
    process::{Process, free_port},
};

/// What a writer noted before and after each send.
struct Noted {
    token: String,
    body: Value,
    /// The id that was acknowledged.
    id: Option<String>,
    /// How far the visit was acknowledged to be.
    steps: usize,
}

/// What becomes of every second booking, step by step: who asks, for what, and the state that is then acknowledged.
const LIFE: [(&str, State); 4] = [
    ("confirmation", State::Confirmed),
    ("check-in", State::InProgress),
    ("completion", State::Completed),
    ("sign-off", State::SignedOff),
];

/// What a killed process left behind.
#[derive(Debug, Default)]
pub struct Found {
    /// Bookings that were acknowledged.
    pub acknowledged: usize,
    /// Acknowledged bookings that are not there, or stand before the state that was acknowledged.
    pub lost: usize,
    /// Bookings beyond one for each key, and commissions beyond one for each visit.
    pub doubled: usize,
    /// Sends that were never answered.
    pub undecided: usize,
    /// Visits that were acknowledged as signed off, each with its commission.
    pub signed_off: usize,
    /// Whether bookings were acknowledged after the last kill.
    pub recovered: bool,
    /// Mails that were asked for; each is there as exactly one file, named by its `Message-ID`.
    pub mails: usize,
}

type Journal = Arc<Mutex<BTreeMap<String, Noted>>>;

async fn write(
    n: usize,
    address: std::net::SocketAddr,
    token: String,
    wanted: Vec<(Arc<HelperClient>, String)>,
    journal: Journal,
    stop: Arc<AtomicBool>,
) {
    let mut turn = false;
    for (helper, start) in wanted {
        // Being started again: nothing is sent, so nothing is undecided.
        while tokio::net::TcpStream::connect(address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let (key, body) = (format!("{n}-{}-{start}", helper.helper), wish(&helper, &start));
        journal.lock().unwrap().insert(key.clone(), Noted { token: token.clone(), body: body.clone(), id: None, steps: 0 });
        if let Some((status, answer)) = book(address, &token, &key, &body).await {
            assert!(status == 201 || status == 503, "{status} {answer}");
            if status == 201 {
                let id = answer["id"].as_str().unwrap().to_owned();
                journal.lock().unwrap().get_mut(&key).unwrap().id = Some(id.clone());
                turn = !turn;
                if turn {
                    live(address, &token, &helper, &id, answer["door_code"].as_str().unwrap(), |steps| {
                        journal.lock().unwrap().get_mut(&key).unwrap().steps = steps;
                    })
                    .await;
                }
            }
        } else {
            tokio::time::sleep(Duration::from_millis(30)).await; // being started again
        }
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
}

/// Goes through the life of a visit as far as answers come.
async fn live(
    address: std::net::SocketAddr,
    customer: &str,
    helper: &HelperClient,
    id: &str,
    code: &str,
    mut done: impl FnMut(usize) + Send,
) {
    for (n, (action, _)) in LIFE.iter().enumerate() {
        let token = if *action == "sign-off" { customer } else { helper.token.as_deref().unwrap() };
        let body = if *action == "check-in" { json!({ "code": code }) } else { json!({}) };
        match act(address, token, id, action, &body).await {
            Some((200, _)) => done(n + 1),
            Some((503, _)) | None => return,
            Some((status, answer)) => panic!("{action}: {status} {answer}"),
        }
    }
}

/// Kills the process `kills` times under four writers.
pub async fn kills(kills: u64) -> Option<Found> {
    killed(of_today().await, kills, None).await
}

/// The same with PostgreSQL as the one who is killed: by `kill -9`, and in between by `pg_ctl`, fast and immediate.
pub async fn kills_of_postgres(kills: u64) -> Option<Found> {
    let server = OwnPostgres::start().await?;
    let app = super::of_today_on(&server).await;
    killed(app, kills, Some(server)).await
}

async fn killed(app: TestApp, kills: u64, mut postgres: Option<OwnPostgres>) -> Option<Found> {
    let port = free_port();
    // What a killed worker held is taken up soon by the next.
    let settings = [("NABO__JOBS__LEASE_SECONDS", "10".to_owned())];
    let mut process = Process::start_with(&app.database.config, port, &settings).await?;
    let (journal, stop) = (Journal::default(), Arc::new(AtomicBool::new(false)));
    let mut writers = Vec::new();
    for n in 0..4 {
        let token = app.customer("swisscom").await.token.clone().unwrap();
        // A helper has some 130 times in reach; nobody may run out of them before the last kill.
        let mut wanted = Vec::new();
        for _ in 0..=kills / 20 {
            let helper = Arc::new(app.helper("swisscom").await);
            wanted.extend(starts(&app, &helper).await.into_iter().map(|start| (Arc::clone(&helper), start)));
        }
        writers.push(tokio::spawn(write(n, process.address, token, wanted, Arc::clone(&journal), Arc::clone(&stop))));
    }
    let acknowledged = || journal.lock().unwrap().values().filter(|noted| noted.id.is_some()).count();
    for n in 0..kills {
        // In the middle of work: some more were acknowledged since it was started, then at any moment.
        let (before, begun) = (acknowledged(), Instant::now());
        while acknowledged() < before + 6 && begun.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        tokio::time::sleep(Duration::from_millis((n * 389) % 400)).await;
        if let Some(postgres) = &mut postgres {
            postgres.end(match n % 3 {
                0 => None,
                1 => Some("fast"),
                _ => Some("immediate"),
            });
            tokio::time::sleep(Duration::from_millis((n * 173) % 900)).await;
            postgres.restart().await;
        } else {
            process.kill();
            process = Process::start_with(&app.database.config, port, &settings).await?;
        }
    }
    let (before_the_end, begun) = (acknowledged(), Instant::now());
    while acknowledged() < before_the_end + 6 && begun.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let ids =
        async || scope.find::<booking::Entity>().all().await.unwrap().into_iter().map(|b| b.id.to_string()).collect::<Vec<_>>();
    let before = ids().await;
    let mut found = Found { recovered: acknowledged() > before_the_end, ..Found::default() };
    let noted = std::mem::take(&mut *journal.lock().unwrap());
    for (key, Noted { token, body, id, .. }) in &noted {
        // The same send again gives the same booking, or makes the one that was never answered.
        let (status, again) = book(process.address, token, key, body).await.expect("an answer");
        assert_eq!(status, 201, "{again}");
        let again = again["id"].as_str().unwrap().to_owned();
        match id {
            Some(id) => {
                found.acknowledged += 1;
                assert_eq!(*id, again, "the same key gave another booking");
                found.lost += usize::from(!before.contains(id));
            }
            None => found.undecided += 1,
        }
    }
    found.doubled += ids().await.len().saturating_sub(noted.len());
    let states: BTreeMap<_, _> =
        scope.find::<booking::Entity>().all().await.unwrap().into_iter().map(|b| (b.id.to_string(), b)).collect();
    let mut commissions: BTreeMap<String, usize> = BTreeMap::new();
    for posting in scope.find::<posting::Entity>().all().await.unwrap() {
        *commissions.entry(posting.reference_id.to_string()).or_default() += 1;
    }
    for Noted { id, steps, .. } in noted.values().filter(|noted| noted.steps > 0) {
        let state = states[id.as_ref().unwrap()].state;
        let reached = LIFE.iter().position(|(_, step)| *step == state).map_or(0, |at| at + 1);
        found.lost += usize::from(reached < *steps);
        found.signed_off += usize::from(*steps == LIFE.len());
    }
    for (id, booking) in &states {
        let posted = commissions.remove(id).unwrap_or_default();
        let due = usize::from(booking.state == State::SignedOff);
        found.lost += due.saturating_sub(posted);
        found.doubled += posted.saturating_sub(due);
    }
    found.doubled += commissions.len();
    found.mails = delivered(&app, states.len()).await;
    let sums = ledger::trial_balance(&scope).await.unwrap();
    assert!(sums.iter().all(|sum| sum.amount == 0), "{sums:?}");
    Some(found)
}

/// Waits until every mail has left; there is one file for each, and at least two for each booking.
async fn delivered(app: &TestApp, bookings: usize) -> usize {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let begun = Instant::now();
    let asked = loop {
        let mails = scope.find::<job::Entity>().filter(job::COLUMN.kind.eq("notifications.mail")).all().await.unwrap();
        let left = mails.iter().filter(|mail| mail.state != "done").count();
        if left == 0 {
            break mails.len();
        }
        assert!(begun.elapsed() < Duration::from_secs(120), "{left} of {} mails have not left", mails.len());
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let names = std::fs::read_dir(app.database.config.data_dir.join("mail")).unwrap().map(|entry| entry.unwrap().file_name());
    let files = names.filter(|name| name.to_string_lossy().ends_with(".eml")).count();
    assert_eq!(files, asked, "one file for each mail");
    assert!(asked >= 2 * bookings, "{asked} mails for {bookings} bookings");
    asked
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_twice_under_four_writers_nothing_acknowledged_is_lost() {
    let Some(found) = kills(2).await else { return };
    assert!(found.acknowledged > 10 && found.signed_off > 2, "{found:?}");
    assert_eq!((found.lost, found.doubled, found.recovered), (0, 0, true), "{found:?}");
}
