//! Putting an application together: settings, databases, features. What makes a setting unusable is
//! found here, before anything is served.

use std::{io, path::Path};

use kernel::{
    app::{App, Parts, load_themes},
    clock::Clock,
    config::Config,
    db::Pools,
    mail::Mailer,
    problem::Problem,
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
    writable(&config, "data_dir", &config.data_dir)?;
    if let Some(folder) = config.mail_url().strip_prefix("file://") {
        writable(&config, "mail.url", Path::new(folder))?;
    }
    let pools = Pools::open(&config).await?;
    schema(&config, &pools).await?;
    let mailer = Mailer::open(&config.mail_url()).map_err(Failure::configuration)?;
    app(config, pools, Clock::system(), mailer, strict).await.map_err(|error| Failure::failed(error.to_string()))
}

/// Makes the folder where it is missing, and a file in it. A full disk is no fault of the settings: pages are served
/// from it all the same.
fn writable(config: &Config, key: &str, folder: &Path) -> Result<(), Problem> {
    let probe = folder.join(format!(".writable-{}", std::process::id()));
    let tried =
        std::fs::create_dir_all(folder).and_then(|()| std::fs::File::create(&probe)).and_then(|_| std::fs::remove_file(&probe));
    match tried {
        Err(error) if error.kind() != io::ErrorKind::StorageFull => {
            let hint = "the user that runs nabo has to own it";
            Err(config.problem(key, format!("`{}`: {error}", folder.display()), "a folder that can be written").hint(hint))
        }
        _ => Ok(()),
    }
}

/// A schema that lacks something this program needs is refused. One that has more is not: it comes from the next
/// version, which was made so that this one goes on working beside it.
async fn schema(config: &Config, pools: &Pools) -> Result<(), Problem> {
    let known = migrations::names();
    let hint = "`nabo migrate up` brings it to this program's version";
    let applied = pools.applied_migrations().await.map_err(|error| {
        config.problem("database.url", format!("a schema that cannot be read: {error}"), "the schema of this program").hint(hint)
    })?;
    let missing = known.iter().filter(|name| applied.iter().all(|applied| applied != *name)).count();
    if missing > 0 {
        let found = format!("a schema that lacks {missing} of {} migrations", known.len());
        return Err(config.problem("database.url", found, "all of them").hint(hint));
    }
    let newer = applied.len() - known.len();
    if newer > 0 {
        tracing::warn!(schema.newer = newer, "the schema is newer than this program; it serves all the same");
    }
    Ok(())
}
