//! `nabo demo`: the whole product on SQLite, with an invented neighbourhood.

use std::path::Path;

use kernel::{config::Config, tenant::Tenant};

use crate::{
    cli::{self, Failure, Role},
    migrate, publish, start,
};

/// Migrates, applies `tenants/`, fills in the neighbourhood where it is empty, prints addresses and
/// sign-ins, serves.
///
/// # Errors
/// When the folder cannot be written, a tenant's document is faulty, or the port is taken.
#[expect(clippy::print_stdout, reason = "this is the command line")]
pub async fn run(port: u16, data_dir: &Path, reset: bool) -> Result<String, Failure> {
    if reset && data_dir.exists() {
        std::fs::remove_dir_all(data_dir).map_err(|error| Failure::failed(format!("{}: {error}", data_dir.display())))?;
    }
    std::fs::create_dir_all(data_dir).map_err(|error| Failure::failed(format!("{}: {error}", data_dir.display())))?;
    let data_dir = data_dir.canonicalize().map_err(|error| Failure::failed(format!("{}: {error}", data_dir.display())))?;
    let settings = settings(port, &data_dir)?;
    cli::log(&settings);
    migrate::run(&settings.database, migrate::Direction::Up).await.map_err(|error| Failure::failed(error.to_string()))?;
    let checked = publish::check(&publish::folders(&settings.tenants_dir)?, &settings.http.base_domain)?;
    let app = start::from_settings(settings, true).await?;
    publish::apply(&app, checked, true).await?;
    for tenant in app.directory().all() {
        println!("{}", address(tenant, port));
    }
    cli::serve_until_signal(app, Role::All).await
}

fn address(tenant: &Tenant, port: u16) -> String {
    format!("  http://{}.localhost:{port}", tenant.slug)
}

fn settings(port: u16, data_dir: &Path) -> Result<Config, Failure> {
    let fault = |error: String| Failure::configuration(error);
    let mut settings = Config::built_in().map_err(|p| fault(p.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    settings.data_dir = data_dir.to_owned();
    settings.http.listen = ([127, 0, 0, 1], port).into();
    settings.http.public_url = format!("http://localhost:{port}");
    settings.database.url = format!("sqlite://{}/nabo.sqlite", data_dir.display()).into();
    settings.mail.url = format!("file://{}/mail", data_dir.display()).into();
    Ok(settings)
}
