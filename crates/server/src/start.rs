//! Putting an application together: settings, databases, features.

use kernel::{
    app::{App, Parts, load_themes},
    clock::Clock,
    config::Config,
    db::Pools,
    mail::Mailer,
};

use crate::cli::Failure;

/// The application on these databases.
///
/// # Errors
/// When the databases, templates, words or published tenants are not in order.
pub async fn app(config: Config, pools: Pools, clock: Clock, mailer: Mailer, strict: bool) -> kernel::Result<App> {
    let (themes, registry) = (load_themes(strict)?, marketplace::registry());
    App::new(Parts { config, clock, pools, mailer, registry, themes, world: None }).await
}

/// As the settings say: databases opened, mail connected.
///
/// # Errors
/// With the setting that is to blame.
pub async fn from_settings(config: Config, strict: bool) -> Result<App, Failure> {
    let pools = Pools::open(&config).await.map_err(|error| Failure::failed(format!("database.url: {error}")))?;
    let mailer = Mailer::open(&config.mail_url()).map_err(Failure::configuration)?;
    app(config, pools, Clock::system(), mailer, strict).await.map_err(|error| Failure::failed(error.to_string()))
}
