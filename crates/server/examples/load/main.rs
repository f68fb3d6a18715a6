//! The load of `cargo xtask bench`: asks a running server as fast as it answers, and runs the same
//! SQL raw, in turns, so that both see the same machine. Prints one line of JSON for each figure.
//!
//! Settings are those of the server (`config/` and variables); the database is the server's own.
//! Every answer is looked at: status, and a sign that the body is the right one. A single wrong
//! answer ends the run, so that errors never count as speed.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod ask;
mod closed;
mod http;
mod parties;
mod plan;
mod raw;

use std::{net::SocketAddr, path::Path, process::ExitCode, sync::Arc, time::Duration};

use clap::Parser;
use kernel::{
    app::App,
    config::{self, Config},
    scope::Scope,
};
use serde::Serialize;

use self::{
    ask::{Ask, Booking, Page, SignIn},
    closed::{Call, Figures, closed},
    http::Client,
    parties::Parties,
    raw::{Hash, Insert, Read},
};

/// Whatever went wrong, in words.
type Done<T> = Result<T, String>;

/// Loads a running server.
#[derive(Parser)]
struct Cli {
    /// Where it serves.
    #[arg(long)]
    address: SocketAddr,
    /// Where it tells its figures.
    #[arg(long)]
    admin: SocketAddr,
    /// Which tenant is asked.
    #[arg(long)]
    tenant: String,
    /// Connections at once.
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    connections: Vec<usize>,
    /// For each figure, half of it before and half after its counterpart.
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
    /// Hits of a search that is asked for.
    #[arg(long, value_delimiter = ',', default_value = "20,40")]
    hits: Vec<u32>,
    /// Which: static, search, dense, offer, booking, sign-in, statements.
    #[arg(long, value_delimiter = ',', default_value = "static,search,dense,offer,booking,sign-in,statements")]
    only: Vec<String>,
}

/// A figure.
#[derive(Serialize)]
struct Line<'a> {
    what: &'a str,
    /// `page`, `raw` (the one statement or transaction that does the work), `reads` (all statements of the page).
    kind: &'a str,
    connections: usize,
    #[serde(flatten)]
    figures: Figures,
}

/// What a request needed.
#[derive(Serialize)]
struct Needed<'a> {
    what: &'a str,
    statements: f64,
}

/// What was asked for.
#[derive(Serialize)]
struct About<'a> {
    what: &'a str,
    about: String,
}

fn say(line: &impl Serialize) -> Done<()> {
    println!("{}", serde_json::to_string(line).map_err(|error| error.to_string())?);
    Ok(())
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = runtime.map_err(|error| error.to_string()).and_then(|runtime| runtime.block_on(run(&cli)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: &Cli) -> Done<()> {
    let settings = Config::load(Path::new("config"), "production", config::variables())
        .map_err(|problems| problems.iter().map(|problem| format!("{problem}\n")).collect::<String>())?;
    let app = server::start::from_settings(settings, false).await.map_err(|failure| failure.to_string())?;
    let bench = Bench::new(cli, app)?;
    for what in &cli.only {
        match what.as_str() {
            "static" => bench.asset().await?,
            "search" => bench.search("search", plan::alike(&bench.scope(), (cli.hits[0], cli.hits[1])).await?).await?,
            "dense" => bench.search("dense", plan::dense(&bench.scope()).await?).await?,
            "offer" => bench.offer().await?,
            "booking" => bench.booking().await?,
            "sign-in" => bench.sign_in().await?,
            "statements" => bench.statements().await?,
            other => return Err(format!("`{other}` is nothing to measure")),
        }
    }
    Ok(())
}

struct Bench<'a> {
    cli: &'a Cli,
    app: App,
    tenant: Arc<kernel::tenant::Tenant>,
    client: Client,
}

impl<'a> Bench<'a> {
    fn new(cli: &'a Cli, app: App) -> Done<Self> {
        let tenant = app.directory().by_slug(&cli.tenant).ok_or_else(|| format!("no tenant `{}`", cli.tenant))?;
        let host = format!("{}.{}", cli.tenant, app.house().config.http.base_domain);
        Ok(Self { client: Client { address: cli.address, host }, cli, app, tenant })
    }

    fn scope(&self) -> Scope {
        self.app.system_scope(Arc::clone(&self.tenant))
    }

    /// Measures answers and what stands behind them in turns: first halves, then second halves.
    async fn compare<R: Call>(&self, what: &str, ask: Arc<dyn Ask>, behind: &[(&str, Arc<R>)]) -> Done<()> {
        let half = Duration::from_secs_f64(self.cli.seconds / 2.0);
        for connections in self.cli.connections.iter().copied() {
            let asking = Arc::new(http::Asking { client: self.client.clone(), ask: Arc::clone(&ask) });
            let mut pages = Vec::new();
            let mut raws: Vec<Vec<Figures>> = vec![Vec::new(); behind.len()];
            for _ in 0..2 {
                pages.push(closed(&asking, connections, half).await.map_err(|why| format!("{what}: {why}"))?);
                for ((kind, call), figures) in behind.iter().zip(&mut raws) {
                    figures.push(closed(call, connections, half).await.map_err(|why| format!("{what}, {kind}: {why}"))?);
                }
            }
            say(&Line { what, kind: "page", connections, figures: Figures::of(&pages) })?;
            for ((kind, _), figures) in behind.iter().zip(&raws) {
                say(&Line { what, kind, connections, figures: Figures::of(figures) })?;
            }
        }
        Ok(())
    }

    async fn asset(&self) -> Done<()> {
        let assets = self.app.house().themes.assets();
        let path = assets.url(&self.tenant.core.theme.base, "app.css").ok_or("no app.css")?;
        let body = assets.lookup(&path, Some("br")).ok_or("no app.css")?.body;
        let page = Page::fixed(path, body.len());
        self.compare::<Read>("static", Arc::new(page), &[]).await
    }

    async fn search(&self, what: &str, plan: plan::Plan) -> Done<()> {
        say(&About { what, about: plan.about.clone() })?;
        let raw = Read::new(&self.app, &self.tenant, plan.first()).await?;
        let reads = Read::new(&self.app, &self.tenant, plan.all()).await?;
        let page = Page::search(&self.client, &plan).await?;
        self.compare(what, Arc::new(page), &[("raw", Arc::new(raw)), ("reads", Arc::new(reads))]).await
    }

    async fn offer(&self) -> Done<()> {
        let plan = plan::offers(&self.scope()).await?;
        let reads = Read::new(&self.app, &self.tenant, plan.all()).await?;
        let page = Page::offers(&self.client, &plan).await?;
        self.compare("offer", Arc::new(page), &[("reads", Arc::new(reads))]).await
    }

    async fn booking(&self) -> Done<()> {
        let parties = Parties::make(&self.app, &self.scope()).await?;
        let booking = Booking::new(parties);
        let example = booking.example(&self.client, &self.scope()).await?;
        let insert = Insert::new(&self.app, &self.tenant, example).await?;
        self.compare("booking", Arc::new(booking), &[("raw", Arc::new(insert))]).await
    }

    async fn sign_in(&self) -> Done<()> {
        let parties = Parties::make(&self.app, &self.scope()).await?;
        let hash = Hash::new(&self.app, &parties);
        self.compare("sign-in", Arc::new(SignIn::new(parties)), &[("raw", Arc::new(hash))]).await
    }

    /// Statements a request, the gate's and the header's included: read off the server's own figures.
    async fn statements(&self) -> Done<()> {
        let scope = self.scope();
        let parties = Parties::make(&self.app, &scope).await?;
        let booking = Booking::new(parties);
        let made = booking.example(&self.client, &scope).await?;
        let (search, offers) = (plan::dense(&scope).await?, plan::offers(&scope).await?);
        let offer = offers.paths[0].clone();
        let asked = [
            ("search, signed in", "/search", search.paths[0].clone()),
            ("offer, signed in", "/offers/{id}", offer),
            ("a booking's page", "/bookings/{id}", format!("/bookings/{}", made.id)),
            ("form of a booking, when", "/offers/{id}/booking", booking.form(false)?),
            ("form of a booking, where", "/offers/{id}/booking", booking.form(true)?),
        ];
        for (what, route, path) in asked {
            let before = self.counted("GET", route).await?;
            for _ in 0..5 {
                self.client.get_as(&path, &booking.cookie()).await.map_err(|why| format!("{what}: {path}: {why}"))?;
            }
            let (sum, count) = self.counted("GET", route).await?;
            say(&Needed { what, statements: (sum - before.0) / (count - before.1) })?;
        }
        let before = self.counted("POST", "/api/v1/bookings").await?;
        let one = Arc::new(http::Asking { client: self.client.clone(), ask: Arc::new(booking) as Arc<dyn Ask> });
        closed(&one, 1, Duration::from_millis(400)).await?;
        let (sum, count) = self.counted("POST", "/api/v1/bookings").await?;
        say(&Needed { what: "booking", statements: (sum - before.0) / (count - before.1) })
    }

    /// Sum and number of the statements that a route needed so far.
    async fn counted(&self, method: &str, route: &str) -> Done<(f64, f64)> {
        let admin = Client { address: self.cli.admin, host: "localhost".to_owned() };
        let text = admin.get("/metrics").await?;
        let text = String::from_utf8_lossy(&text);
        let value = |name: &str| {
            let labelled = [format!("method=\"{method}\""), format!("route=\"{route}\"")];
            let line = text.lines().find(|line| line.starts_with(name) && labelled.iter().all(|label| line.contains(label)));
            line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).unwrap_or(0.0)
        };
        Ok((value("nabo_request_statements_sum"), value("nabo_request_statements_count")))
    }
}
