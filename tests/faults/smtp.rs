//! The mail server is away, says later, or says never (T14): the product goes on, and every mail
//! arrives once when it can.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use kernel::jobs::entity as job;
use testkit::{FaultProxy, MailServer, Mode, Says};

use super::{book, of_today, starts, wish};
use crate::support::{
    TestApp,
    process::{Process, free_port},
};

async fn jobs(app: &TestApp, state: &str) -> usize {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let rows = scope.find::<job::Entity>().filter(job::COLUMN.kind.eq("notifications.mail")).filter(job::COLUMN.state.eq(state));
    rows.all().await.expect("jobs").len()
}

async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) -> Duration {
    let begun = Instant::now();
    while !done().await {
        assert!(begun.elapsed() < Duration::from_secs(100), "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mail_arrives_once_after_the_server_was_away() {
    let app = of_today().await;
    let server = MailServer::start().await;
    let proxy = FaultProxy::to(server.address).await;
    let mut config = app.database.config.clone();
    config.mail.url = format!("smtp://{}", proxy.address).into();
    let settings = [("NABO__MAIL__URL", config.mail.url.expose().to_owned())];
    let Some(process) = Process::start_with(&config, free_port(), &settings).await else { return };
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let token = customer.token.clone().unwrap();
    let starts = starts(&app, &helper).await;
    let ask = async |n: usize| {
        let (status, answer) =
            book(process.address, &token, &format!("mail-{n}"), &wish(&helper, &starts[n])).await.expect("an answer");
        assert_eq!(status, 201, "{answer}");
    };
    // Each request is told to both sides.
    ask(0).await;
    until("the first mails do not arrive", async || jobs(&app, "done").await == 2).await;

    proxy.set(Mode::Reset);
    for n in 1..6 {
        ask(n).await;
    }
    until("nobody tries", async || jobs(&app, "due").await == 10 && proxy.connections() > 4).await;
    assert_eq!((server.taken().len(), jobs(&app, "dead").await), (2, 0), "nothing leaves, nothing is given up");
    proxy.set(Mode::Pass);
    let back = until("what waited does not leave", async || jobs(&app, "done").await == 12).await;
    assert_eq!(server.taken().len(), 12);

    // Later is later, never is never, and the next ones are none the worse for it.
    server.says(Says::Later);
    ask(6).await;
    until("they are not offered", async || server.tries() >= 14).await;
    assert_eq!(jobs(&app, "dead").await, 0);
    server.says(Says::Never);
    ask(7).await;
    until("what is refused for good is not set aside", async || jobs(&app, "dead").await >= 2).await;
    server.says(Says::Yes);
    ask(8).await;
    until("the next ones do not leave", async || jobs(&app, "done").await >= 14).await;

    let mut copies: BTreeMap<String, usize> = BTreeMap::new();
    for mail in server.taken() {
        let id = mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a Message-ID").to_owned();
        *copies.entry(id).or_default() += 1;
    }
    assert!(copies.values().all(|copies| *copies == 1), "{copies:?}");
    println!("| a mail server that is away | 0 lost, 0 doubled, bookings go on | drained {back:.1?} after it was there |");
}

/// Mails over a line in each of these modes, and what waited once it is well; how many copies each mail came in.
async fn over_a_bad_line(modes: &[Mode], hold: Duration) -> Option<(usize, usize, Duration)> {
    let app = of_today().await;
    let server = MailServer::start().await;
    let proxy = FaultProxy::to(server.address).await;
    let settings = [("NABO__MAIL__URL", format!("smtp://{}", proxy.address))];
    let process = Process::start_with(&app.database.config, free_port(), &settings).await?;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let (token, starts) = (customer.token.clone().unwrap(), starts(&app, &helper).await);
    for (n, mode) in modes.iter().enumerate() {
        proxy.set(*mode);
        let begun = Instant::now();
        let (status, answer) =
            book(process.address, &token, &format!("bad-{n}"), &wish(&helper, &starts[n])).await.expect("an answer");
        assert_eq!(status, 201, "{mode:?}: {answer}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{mode:?}: a booking waits for the mail server");
        if hold.is_zero() {
            until(&format!("{mode:?}: nothing arrives"), async || jobs(&app, "done").await == 2 * (n + 1)).await;
        } else {
            tokio::time::sleep(hold).await;
        }
    }
    proxy.set(Mode::Pass);
    let all = 2 * modes.len();
    let drained = until("what waited does not leave", async || jobs(&app, "done").await == all).await;
    assert_eq!(jobs(&app, "dead").await, 0, "a mail was given up");
    let taken = server.taken();
    let ids: std::collections::BTreeSet<_> =
        taken.iter().filter_map(|mail| mail.lines().find_map(|line| line.strip_prefix("Message-ID: "))).collect();
    Some((ids.len(), taken.len(), drained))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_line_to_the_mail_server_loses_and_doubles_nothing() {
    let modes = [Mode::Delay(Duration::from_millis(25)), Mode::Delay(Duration::from_millis(250)), Mode::Throttle(16_000)];
    let Some((mails, copies, _)) = over_a_bad_line(&modes, Duration::ZERO).await else { return };
    assert_eq!((mails, copies), (6, 6));
    println!("| mail over a line of 50 ms, 500 ms, 16 kB/s | 0 lost, 0 doubled | {mails} mails |");
}

mod prove {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_line_to_the_mail_server_that_swallows_everything() {
        if testkit::variable("NABO_PROVE").is_none() {
            return; // each of the two waits for a time limit
        }
        let (hold, modes) = (Duration::from_secs(30), [Mode::BlackHole, Mode::HalfOpen]);
        let Some((mails, copies, drained)) = over_a_bad_line(&modes, hold).await else { return };
        assert_eq!(mails, 4, "a mail was lost");
        println!(
            "| mail over a line that is a black hole, then half open, 30 s each | 0 lost of {mails}, bookings go on | {copies} copies under {mails} Message-IDs, drained {drained:.1?} after |"
        );
    }
}
