//! Tenants' folders: checked, published into the database.
//!
//! A version stores its origin and the hash of the folder. Folder unchanged: nothing happens.
//! Changed, and the last version came from a folder: a new version. Changed on both sides: refused.

use std::path::{Path, PathBuf};

use kernel::{
    app::App,
    platform::{Platform, Publication},
    tenant::{Bundle, Parts, conflicts},
    world::authorities,
};

use crate::cli::Failure;

/// What became of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The published version is the folder's.
    Unchanged,
    /// A new version.
    Published(i32),
}

/// A folder that passed all checks.
pub struct Checked {
    /// The tenant's slug.
    pub slug: String,
    bundle: Bundle,
    /// What its document says, typed.
    pub parts: Parts,
}

/// The folders of tenants below `root`, or `root` itself where it is one.
///
/// # Errors
/// When the folder cannot be read.
pub fn folders(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    if root.join("tenant.toml").exists() {
        return Ok(vec![root.to_owned()]);
    }
    let entries = std::fs::read_dir(root).map_err(|error| Failure::configuration(format!("{}: {error}", root.display())))?;
    let mut folders: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.join("tenant.toml").exists()).collect();
    folders.sort();
    Ok(folders)
}

/// Reads and checks folders, each by itself and all against each other.
///
/// # Errors
/// Every problem, one a line, with its file and key.
pub fn check(folders: &[PathBuf], base_domain: &str) -> Result<Vec<Checked>, Failure> {
    let registry = marketplace::registry();
    let authorities = authorities(&registry.permissions).map_err(|error| Failure::configuration(error.to_string()))?;
    let (mut checked, mut faults) = (Vec::new(), Vec::new());
    for folder in folders {
        let read = Bundle::read_folder(folder);
        let done = read.and_then(|bundle| bundle.validate(&registry.sections, &authorities).map(|parts| (bundle, parts)));
        match done {
            Ok((bundle, parts)) => checked.push(Checked { slug: parts.core.slug.clone(), bundle, parts }),
            Err(problems) => {
                faults.extend(problems.iter().map(|problem| format!("{}/{problem}", folder.display())));
            }
        }
    }
    faults.extend(conflicts(base_domain, checked.iter().map(|tenant| &tenant.parts.core)).iter().map(ToString::to_string));
    if faults.is_empty() { Ok(checked) } else { Err(Failure::configuration(faults.join("\n"))) }
}

/// Publishes checked folders where they differ from what is published.
///
/// # Errors
/// When a tenant was changed on the console since, and `replace` is not given; when a host belongs
/// to another tenant; when the database does not answer.
pub async fn apply(app: &App, checked: Vec<Checked>, replace: bool) -> Result<Vec<(String, Outcome)>, Failure> {
    let platform = app.platform();
    let published = platform.newest_versions().await.map_err(|error| Failure::failed(error.to_string()))?;
    let mut outcomes = Vec::new();
    for Checked { slug, bundle, parts } in checked {
        let hash = bundle.hash();
        let last = published.iter().find(|version| version.slug == slug);
        if last.is_some_and(|version| version.hash == hash) {
            outcomes.push((slug, Outcome::Unchanged));
            continue;
        }
        if last.is_some_and(|version| version.origin != "folder") && !replace {
            return Err(Failure::failed(format!(
                "tenant {slug}: changed on the console since its folder was applied; export it first, or apply with --replace"
            )));
        }
        let number = publish(&platform, &slug, &parts.core.hosts, &bundle, hash, app).await?;
        outcomes.push((slug, Outcome::Published(number)));
    }
    app.reload().await.map_err(|error| Failure::failed(error.to_string()))?;
    Ok(outcomes)
}

async fn publish(
    platform: &Platform,
    slug: &str,
    hosts: &[String],
    bundle: &Bundle,
    hash: String,
    app: &App,
) -> Result<i32, Failure> {
    let publication =
        Publication { slug, hosts, origin: "folder", hash: &hash, bundle: bundle.to_json(), reason: "applied from its folder" };
    let done = platform.publish(&publication, app.now()).await;
    done.map(|(_, number)| number).map_err(|error| Failure::failed(format!("tenant {slug}: {error}")))
}
