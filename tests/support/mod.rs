//! [`TestApp`]: the whole application on a database of its own, with a clock that is moved and a
//! mailbox; typed clients send requests straight into the router.

pub mod bodies;
pub mod booking;
mod browser;
mod client;
mod people;
pub mod process;
pub mod rows;
pub mod samples;

use std::sync::{Arc, OnceLock};

use axum::Router;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use kernel::{
    app::{App, Parts, load_themes},
    clock::{Clock, TestClock},
    config::Config,
    db::Pools,
    mail::{Mail, Mailer, Outbox},
    tenant::Tenant,
    theme::Themes,
    world::World,
};
use testkit::{Prepare, TestDatabase};

pub use browser::{Live, Tab};
pub use client::{Answer, Client};
pub use people::HelperClient;

/// The application of one test.
pub struct TestApp {
    /// The application itself.
    pub app: App,
    /// Its clock; it starts on Wednesday, 2 December 2026, 12:00 UTC.
    pub clock: TestClock,
    /// What leads to its database.
    pub database: TestDatabase,
    outbox: Outbox,
    router: Router,
    number: std::sync::atomic::AtomicU32,
    lenient: bool,
}

static THEMES: OnceLock<Arc<Themes>> = OnceLock::new();
static WORLD: OnceLock<Arc<World>> = OnceLock::new();

/// The themes, loaded once for all tests.
pub fn themes() -> Arc<Themes> {
    Arc::clone(THEMES.get_or_init(|| load_themes(true).expect("templates and words in order")))
}

/// Noon of a winter day.
pub fn start_of_tests() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 2, 12, 0, 0).single().expect("a date")
}

/// The schema, with the demonstration's tenants.
pub struct Published;

impl Prepare for Published {
    async fn prepare(config: Config) {
        server::migrate::run(&config, server::migrate::Direction::Up).await.expect("the schema");
        let app = application(config, TestClock::at(start_of_tests()).clock(), Mailer::Memory(Outbox::default())).await;
        let folders = server::publish::folders(std::path::Path::new("../tenants")).expect("tenants");
        let checked = server::publish::check(&folders, "localhost").expect("tenants in order");
        server::publish::apply(&app, checked, false).await.expect("published");
        app.house().pools.clone().close().await;
    }
}

async fn application(config: Config, clock: Clock, mailer: Mailer) -> App {
    let pools = Pools::open(&config).await.expect("the database");
    let world = WORLD.get().map(Arc::clone);
    let parts = Parts { config, clock, pools, mailer, registry: marketplace::registry(), themes: themes(), world };
    let app = App::new(parts).await.expect("the application");
    if !app.directory().revision.is_empty() {
        WORLD.get_or_init(|| app.directory());
    }
    app
}

impl TestApp {
    /// An application with the three tenants and nobody in them.
    pub async fn start() -> Self {
        Self::start_at(8080).await
    }

    /// The same, whose links lead to this port.
    pub async fn start_at(port: u16) -> Self {
        Self::with(TestDatabase::create::<Published>().await, port).await
    }

    /// The same on a server of its own, which the test may end.
    pub async fn on(server: &testkit::OwnPostgres) -> Self {
        Self::with(TestDatabase::on::<Published>(server).await, 8080).await
    }

    /// The same, which may call these servers of the test.
    pub async fn listing(servers: &[String]) -> Self {
        let mut database = TestDatabase::create::<Published>().await;
        database.config.outbound.listed = servers.to_vec();
        Self::with(database, 8080).await
    }

    async fn with(mut database: TestDatabase, port: u16) -> Self {
        database.config.http.public_url = format!("http://localhost:{port}");
        let (clock, outbox) = (TestClock::at(start_of_tests()), Outbox::default());
        let app = application(database.config.clone(), clock.clock(), Mailer::Memory(outbox.clone())).await;
        let router = kernel::http::application(app.clone(), marketplace::routes());
        Self { app, clock, database, outbox, router, number: 0.into(), lenient: false }
    }

    /// This test leaves jobs or mails behind on purpose.
    pub fn leaves_work(mut self) -> Self {
        self.lenient = true;
        self
    }

    /// A tenant by its slug.
    pub fn tenant(&self, slug: &str) -> Arc<Tenant> {
        self.app.directory().by_slug(slug).expect("a demonstration tenant")
    }

    /// The router, for tests that need a real listener.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// Moves the clock and does what became due.
    pub async fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
        self.run_jobs().await;
    }

    /// Does everything that is due; how many jobs.
    pub async fn run_jobs(&self) -> usize {
        let mut all = 0;
        loop {
            match kernel::jobs::run_due(&self.app).await.expect("the worker") {
                0 => return all,
                done => all += done,
            }
        }
    }

    /// Does what is due and takes the mails that were sent.
    pub async fn mail(&self) -> Vec<Mail> {
        self.run_jobs().await;
        self.outbox.take()
    }

    fn next(&self) -> u32 {
        self.number.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        if self.lenient || std::thread::panicking() {
            return;
        }
        let left: Vec<_> = self.outbox.take().into_iter().map(|mail| mail.subject).collect();
        assert!(left.is_empty(), "mails that the test did not expect: {left:?}");
        let due = self.database.due_jobs(self.clock.now());
        assert_eq!(due, 0, "due jobs that the test did not run");
    }
}
