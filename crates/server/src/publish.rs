//! Tenants' folders: checked, published into the database.
//!
//! A version stores its origin and the hash of the folder. Folder unchanged: nothing happens.
//! Changed, and the last version came from a folder: a new version. Changed on both sides: refused.

use std::path::{Path, PathBuf};

use kernel::{
    app::App,
    platform::{Platform, Publication, Published},
    problem::Problem,
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
    let entries = std::fs::read_dir(root).map_err(|error| {
        let want = "a folder with one folder for each tenant, or a tenant's own";
        let hint = "`tenants_dir` names the usual one; another can be given behind the command";
        Problem::new("", error, want).hint(hint).file(root.display().to_string())
    })?;
    // A folder whose document has another name is a mistake to be named, not to be passed over.
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let mut folders: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir() && !hidden(path)).collect();
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
                let hint = format!("then try `nabo tenant check {}`", folder.display());
                let said = problems.into_iter().map(|problem| problem.or_hint(&hint));
                faults.extend(said.map(|problem| format!("{}/{problem}", folder.display())));
            }
        }
    }
    let conflicts = conflicts(base_domain, checked.iter().map(|tenant| &tenant.parts.core));
    faults.extend(conflicts.into_iter().map(|problem| problem.or_hint("one of the two has to change").to_string()));
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
    let others = others(&published, &checked)?;
    let all = others.iter().chain(&checked).map(|tenant| &tenant.parts.core);
    if let Some(problem) = conflicts(&app.house().config.http.base_domain, all).into_iter().next() {
        return Err(problem.or_hint("`nabo tenant list` shows what is published").into());
    }
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

/// What is published and stays as it is.
fn others(published: &[Published], checked: &[Checked]) -> Result<Vec<Checked>, Failure> {
    let registry = marketplace::registry();
    let authorities = authorities(&registry.permissions).map_err(|error| Failure::configuration(error.to_string()))?;
    let stays = published.iter().filter(|version| checked.iter().all(|tenant| tenant.slug != version.slug));
    let read = stays.map(|version| -> Result<Checked, Vec<Problem>> {
        let bundle = Bundle::from_json(version.bundle.clone()).map_err(|problem| vec![problem])?;
        let parts = bundle.validate(&registry.sections, &authorities)?;
        Ok(Checked { slug: version.slug.clone(), bundle, parts })
    });
    read.collect::<Result<_, Vec<Problem>>>()
        .map_err(|problems| Failure::configuration(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
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
