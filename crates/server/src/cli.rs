//! The command line of `nabo`. Exit status: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use kernel::{
    config::{self, Config},
    problem::Problem,
};
use tokio_util::sync::CancellationToken;

use crate::{admin, audit, backup, check, demo, migrate, publish, seed, serve, start};

/// Neighbour-help portals for many brands on one installation.
#[derive(Parser)]
#[command(name = "nabo", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Folder with `default.toml` and one file for each profile.
    /// Without it `config`, should there be one: what is built in needs no file.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// Which profile to lay over `default.toml`.
    #[arg(long, global = true, default_value = "development")]
    profile: String,
}

#[derive(Subcommand)]
enum Command {
    /// The whole product on SQLite, with an invented neighbourhood; keeps its data.
    Demo {
        /// Port on 127.0.0.1.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Where the data lies.
        #[arg(long, default_value = ".data/demo")]
        data_dir: PathBuf,
        /// Begin anew: removes the data first.
        #[arg(long)]
        reset: bool,
    },
    /// Serves production: configuration from `config/` and the environment.
    Serve {
        /// Pages and API, jobs, or both.
        #[arg(long, value_enum, default_value_t = Role::All)]
        role: Role,
    },
    /// The schema of the database.
    Migrate {
        #[command(subcommand)]
        direction: migrate::Direction,
    },
    /// Tenants' documents.
    Tenant {
        #[command(subcommand)]
        command: TenantCommand,
    },
    /// Load data in bulk, reproducible: helpers with an offer and weekly hours each.
    Seed {
        /// Into which tenant.
        #[arg(long)]
        tenant: String,
        /// How many helpers.
        #[arg(long)]
        helpers: u64,
        /// The same seed gives the same helpers.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Database and uploads of this moment into a folder, while the product serves.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Backup {
        #[command(subcommand)]
        command: Option<backup::Command>,
        /// The folder to make; it must not be there yet.
        #[arg(required = true)]
        folder: Option<PathBuf>,
    },
    /// Puts a backup back, and compares everything with its manifest. Nothing may serve meanwhile.
    Restore {
        /// The backup.
        backup: PathBuf,
        /// Also where the target has data, which is gone then.
        #[arg(long)]
        replace: bool,
    },
    /// The audit log of who did what.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// All that can be checked without starting.
    Check,
    /// Prints the OpenAPI 3.1 document of `/api/v1`.
    Openapi,
}

/// What a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    /// Both.
    All,
    /// Pages and API.
    Web,
    /// Jobs.
    Worker,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Compares every sealed entry with the chain of seals; ends with 1 where one was changed, removed or put elsewhere.
    Verify {
        /// One tenant only.
        #[arg(long)]
        tenant: Option<String>,
        /// A seal that was kept elsewhere, `number:sha256` as the log has it: also found is a chain that was cut off behind it.
        #[arg(long, requires = "tenant")]
        kept: Option<String>,
    },
}

#[derive(Subcommand)]
enum TenantCommand {
    /// Checks folders without a database.
    Check {
        /// A tenant's folder, or the folder of all; `tenants` by default.
        folder: Option<PathBuf>,
    },
    /// What is published.
    List,
    /// Publishes folders into the database.
    Apply {
        /// A tenant's folder, or the folder of all; `tenants` by default.
        folder: Option<PathBuf>,
        /// Also where the tenant was changed on the console since.
        #[arg(long)]
        replace: bool,
    },
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    status: u8,
    message: String,
}

impl Failure {
    /// Status 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { status: 1, message: message.into() }
    }
    /// Status 78.
    pub fn configuration(message: impl Into<String>) -> Self {
        Self { status: 78, message: message.into() }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::configuration(problem.to_string())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

/// Reads the arguments and does what they say.
#[expect(clippy::print_stdout, reason = "this is the command line")]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(execute(cli)) {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(failure.status)
        }
    }
}

async fn execute(cli: Cli) -> Result<String, Failure> {
    let settings = || {
        let folder = cli.config.as_deref().unwrap_or(Path::new("config"));
        if cli.config.is_some() && !folder.is_dir() {
            let problem = Problem::new("", "no such folder", "the folder with the settings").file(folder.display().to_string());
            return Err(problem.hint("without --config, what is built in holds, and the variables over it").into());
        }
        Config::load(folder, &cli.profile, config::variables())
            .map_err(|problems| Failure::configuration(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
    };
    match cli.command {
        Command::Demo { port, data_dir, reset } => demo::run(port, &data_dir, reset).await,
        Command::Serve { role } => {
            let settings = settings()?;
            log(&settings);
            let app = start::from_settings(settings, false).await?;
            serve_until_signal(app, role).await
        }
        Command::Migrate { direction } => {
            let lines = migrate::run(&settings()?, direction).await?;
            Ok(lines.into_iter().map(|line| line + "\n").collect())
        }
        Command::Tenant { command } => tenant(command, settings).await,
        Command::Seed { tenant, helpers, seed: number } => {
            let settings = settings()?;
            log(&settings);
            let app = start::from_settings(settings, false).await?;
            seed::bulk::run(&app, &tenant, helpers, number).await
        }
        Command::Backup { command: Some(backup::Command::Verify { backup }), .. } => backup::verify(&settings()?, &backup).await,
        Command::Backup { folder, .. } => backup::create(&settings()?, &folder.unwrap_or_default()).await,
        Command::Restore { backup, replace } => backup::restore(&settings()?, &backup, replace).await,
        Command::Audit { command: AuditCommand::Verify { tenant, kept } } => {
            let app = start::from_settings(settings()?, false).await?;
            audit::verify(&app, tenant.as_deref(), kept.as_deref()).await
        }
        Command::Check => {
            let settings = settings()?;
            check::run(&settings)
        }
        Command::Openapi => {
            let document = marketplace::openapi().map_err(|error| Failure::failed(error.to_string()))?;
            Ok(format!("{document:#}\n"))
        }
    }
}

async fn tenant(command: TenantCommand, settings: impl Fn() -> Result<Config, Failure>) -> Result<String, Failure> {
    match command {
        TenantCommand::Check { folder } => {
            let settings = settings()?;
            let root = folder.unwrap_or_else(|| settings.tenants_dir.clone());
            let checked = publish::check(&some_folders(&root)?, &settings.http.base_domain)?;
            Ok(checked.iter().map(|tenant| format!("{}: in order\n", tenant.slug)).collect())
        }
        TenantCommand::List => {
            let app = start::from_settings(settings()?, false).await?;
            let versions = app.platform().newest_versions().await.map_err(|error| Failure::failed(error.to_string()))?;
            let line = |v: &kernel::platform::Published| {
                format!(
                    "{:<16} version {:<4} from {:<8} {}\n",
                    v.slug,
                    v.number,
                    v.origin,
                    v.published_at.format("%Y-%m-%d %H:%M UTC")
                )
            };
            Ok(versions.iter().map(line).collect())
        }
        TenantCommand::Apply { folder, replace } => {
            let settings = settings()?;
            let root = folder.unwrap_or_else(|| settings.tenants_dir.clone());
            let checked = publish::check(&some_folders(&root)?, &settings.http.base_domain)?;
            let app = start::from_settings(settings, false).await?;
            let outcomes = publish::apply(&app, checked, replace).await?;
            let line = |(slug, outcome): &(String, publish::Outcome)| match outcome {
                publish::Outcome::Unchanged => format!("{slug}: unchanged\n"),
                publish::Outcome::Published(number) => format!("{slug}: published as version {number}\n"),
            };
            Ok(outcomes.iter().map(line).collect())
        }
    }
}

/// Who asks for tenants means at least one.
fn some_folders(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folders = publish::folders(root)?;
    if folders.is_empty() {
        let problem = Problem::new("", "no folder in it", "one folder for each tenant, with its tenant.toml");
        return Err(problem
            .hint("copy one of the examples, and give it a slug of its own")
            .file(root.display().to_string())
            .into());
    }
    Ok(folders)
}

/// JSON lines in production, readable ones otherwise. Fields never hold personal data.
pub fn log(settings: &Config) {
    use tracing_subscriber::util::SubscriberInitExt;
    if let Err(error) = teller(&settings.log, std::io::stderr).try_init() {
        eprintln!("{error}");
    }
}

/// Writes log lines as the settings say.
pub fn teller<W>(settings: &config::Log, writer: W) -> tracing::Dispatch
where
    W: for<'w> tracing_subscriber::fmt::MakeWriter<'w> + Send + Sync + 'static,
{
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_new(&settings.filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    match settings.format {
        config::Format::Json => builder.json().into(),
        config::Format::Text => builder.compact().into(),
    }
}

/// An address that cannot be listened on.
pub(crate) fn taken(settings: &Config, key: &str, address: std::net::SocketAddr, error: &std::io::Error) -> Problem {
    let hint = "`ss -ltnp` shows who listens where";
    settings.problem(key, format!("{address}: {error}"), "an address of this machine that is free").hint(hint)
}

/// Serves and works until SIGINT or SIGTERM, then stops in order.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve_until_signal(app: kernel::app::App, role: Role) -> Result<String, Failure> {
    let router = kernel::http::application(app.clone(), marketplace::routes());
    serve_router_until_signal(app, role, router).await
}

/// As [`serve_until_signal`], with something around the application.
///
/// # Errors
/// When the address cannot be listened on.
#[expect(clippy::disallowed_methods, reason = "the two long tasks of a process")]
pub async fn serve_router_until_signal(app: kernel::app::App, role: Role, router: axum::Router) -> Result<String, Failure> {
    let http = app.house().config.http.clone();
    let listener = match role {
        Role::Worker => None,
        Role::All | Role::Web => {
            let listening = tokio::net::TcpListener::bind(http.listen).await;
            Some(listening.map_err(|error| taken(&app.house().config, "http.listen", http.listen, &error))?)
        }
    };
    let stop = CancellationToken::new();
    let signal = stop.clone();
    tokio::spawn(async move {
        let terminate = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut terminate) => drop(terminate.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            () = terminate => {}
        }
        signal.cancel();
    });
    admin::start(&app, admin::Metrics::collect()?, role != Role::Web, &stop).await?;
    let (watched, watch) = (app.clone(), stop.clone());
    let presence = tokio::spawn(async move { watched.house().presence.watch(&watched.house().config, watch).await });
    let follow = tokio::spawn(follow_publications(app.clone(), stop.clone()));
    let worker = (role != Role::Web).then(|| tokio::spawn(kernel::jobs::work(app.clone(), stop.clone())));
    if let Some(listener) = listener {
        let limits = serve::Limits {
            header: std::time::Duration::from_secs(http.header_seconds),
            connections: http.connections,
            per_address: u32::try_from(http.connections_per_address).unwrap_or(u32::MAX),
            ..Default::default()
        };
        serve::serve(listener, router, limits, stop.clone()).await;
    } else {
        stop.cancelled().await;
    }
    for task in worker.into_iter().chain([follow, presence]) {
        if let Err(error) = task.await {
            tracing::warn!(%error, "a task did not end in order");
        }
    }
    if role != Role::Web
        && let Err(error) = kernel::audit::seal_all(&app).await
    {
        tracing::warn!(%error, "the audit log was not sealed at the stop; it is at the next start");
    }
    app.house().pools.clone().close().await;
    Ok(String::new())
}

/// Every process follows a publication without a restart.
async fn follow_publications(app: kernel::app::App, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(std::time::Duration::from_secs(2)) => {}
            () = stop.cancelled() => return,
        }
        if let Err(error) = app.reload().await {
            tracing::warn!(%error, "published tenants could not be loaded; the last ones stay");
        }
    }
}
