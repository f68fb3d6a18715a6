//! `nabo demo`: the whole product on SQLite, with an invented neighbourhood.
//!
//! [`neighbourhood`] invents (without a database), [`fill`] writes, [`front`] lists the portals at
//! the bare address. Restarting keeps the data.

mod ahead;
mod desk;
pub mod fill;
pub mod front;
pub mod money;
pub mod neighbourhood;
mod past;
mod said;
pub mod sign_ins;
mod visit;

#[cfg(test)]
mod tests;

use std::path::Path;

use kernel::{app::App, config::Config};

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
    migrate::run(&settings, migrate::Direction::Up).await?;
    let checked = publish::check(&publish::folders(&settings.tenants_dir)?, &settings.http.base_domain)?;
    let app = start::from_settings(settings, true).await?;
    publish::apply(&app, checked, true).await?;
    fill::fill_empty(&app, 1).await.map_err(|error| Failure::failed(format!("filling in the neighbourhood: {error}")))?;
    println!("{}", report(&app, port, &data_dir));
    let router = front::before(app.clone(), kernel::http::application(app.clone(), marketplace::routes()));
    cli::serve_router_until_signal(app, Role::All, router).await
}

/// Where to go, as whom, and where the mails are.
fn report(app: &App, port: u16, data_dir: &Path) -> String {
    let mut lines = vec![String::new(), format!("Portals (list: http://localhost:{port})")];
    lines.extend(app.directory().all().map(|tenant| format!("  http://{}.localhost:{port}", tenant.slug)));
    lines.push(format!("\nSign-ins, the same in every portal, password {}", sign_ins::PASSWORD));
    lines.extend(sign_ins::all().map(|who| format!("  {:<32} {}", who.email, who.roles.join(", "))));
    lines.push(format!("  Staff are asked for a code; secret of the app (TOTP): {}", sign_ins::TOTP_SECRET));
    lines.push(format!("\nMails   {}/mail", data_dir.display()));
    lines.push("Stop    Ctrl+C; the data stays. Begin anew with --reset.\n".to_owned());
    lines.join("\n")
}

fn settings(port: u16, data_dir: &Path) -> Result<Config, Failure> {
    let fault = |error: String| Failure::configuration(error);
    let mut settings = Config::built_in().map_err(|p| fault(p.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))?;
    settings.data_dir = data_dir.to_owned();
    settings.http.listen = ([127, 0, 0, 1], port).into();
    if std::net::TcpListener::bind(settings.http.admin_listen).is_err() {
        settings.http.admin_listen.set_port(0); // something else is there; a demonstration needs no metrics
    }
    settings.http.public_url = format!("http://localhost:{port}");
    settings.database.url = format!("sqlite://{}/nabo.sqlite", data_dir.display()).into();
    // The list of addresses stays in sight; what goes wrong is still said.
    settings.log.filter = "warn".to_owned();
    settings.mail.url = format!("file://{}/mail", data_dir.display()).into();
    Ok(settings)
}
