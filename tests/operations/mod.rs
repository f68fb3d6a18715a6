//! What an operator does: settings that are wrong, migrations, backups.

mod backup;
mod broken;
mod migrate;
mod prove;
mod store;

use std::{
    path::Path,
    process::{Command, Output},
};

use kernel::config::Config;

/// `nabo` with these settings alone: no variable of ours comes from outside, no file from the repository. `None` where
/// no binary was named.
fn nabo(folder: &Path, args: &[&str], settings: &[(&str, String)]) -> Option<Command> {
    let mut command = Command::new(std::fs::canonicalize(testkit::variable("NABO_TEST_BIN")?).expect("the binary"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("NABO_") {
            command.env_remove(name);
        }
    }
    command.args(args).current_dir(folder).envs(settings.iter().map(|(name, value)| (*name, value)));
    Some(command)
}

/// The settings that lead to a test's database.
fn settings(config: &Config) -> Vec<(&'static str, String)> {
    let database = &config.database;
    let urls = [
        ("NABO__DATABASE__URL", config.database_url()),
        ("NABO__DATABASE__OWNER_URL", database.owner_url.expose().to_owned()),
        ("NABO__DATABASE__PLATFORM_URL", database.platform_url.expose().to_owned()),
        ("NABO__DATABASE__BACKUP_URL", database.backup_url.expose().to_owned()),
        ("NABO__DATABASE__DRILL_URL", database.drill_url.expose().to_owned()),
        ("NABO__DATA_DIR", config.data_dir.display().to_string()),
        ("NABO__LOG__FILTER", "error".to_owned()),
    ];
    urls.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

/// Exit status, standard output, standard error.
fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Runs it to its end.
async fn run(folder: &Path, args: &[&str], settings: &[(&str, String)]) -> Option<(i32, String, String)> {
    let mut command = nabo(folder, args, settings)?;
    let output = tokio::task::spawn_blocking(move || command.output()).await.expect("no panic").expect("the binary starts");
    Some(said(&output))
}
