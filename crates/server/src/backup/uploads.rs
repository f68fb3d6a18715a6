//! Uploads: copied with their hashes, and those alone that rows name.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use kernel::random::Sha256Key;
use sha2::{Digest, Sha256};

use super::{failed, manifest::Stored};
use crate::cli::Failure;

/// Files by their path below the folder of all uploads.
pub type Files = BTreeMap<String, Stored>;

/// Length and hash of a file.
pub fn hash(file: &Path) -> io::Result<Stored> {
    pass(file, &mut io::sink())
}

fn pass(from: &Path, to: &mut impl Write) -> io::Result<Stored> {
    let (mut file, mut hash, mut bytes, mut chunk) = (File::open(from)?, Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(Stored { bytes, sha256: Sha256Key(hash.finalize().into()).hex() }),
            read => {
                hash.update(&chunk[..read]);
                to.write_all(&chunk[..read])?;
                bytes += read as u64;
            }
        }
    }
}

/// Copies one file; what was copied is what was hashed. `None` where it is not there (any more).
fn copy(from: &Path, to: &Path) -> io::Result<Option<Stored>> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    if !from.is_file() {
        return Ok(None);
    }
    let mut file = File::create(to)?;
    match pass(from, &mut file) {
        Ok(stored) => {
            file.sync_all()?;
            Ok(Some(stored))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::remove_file(to).map(|()| None),
        Err(error) => Err(error),
    }
}

/// Paths of all uploads below `folder`; drafts are none.
pub fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let tenants = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        tenants => tenants?,
    };
    for tenant in tenants {
        let tenant = tenant?;
        if !tenant.file_type()?.is_dir() {
            continue;
        }
        for file in fs::read_dir(tenant.path())? {
            let name = file?.file_name();
            let path = PathBuf::from(tenant.file_name()).join(&name);
            if path.extension().is_some_and(|ending| ending != "part") {
                found.push(path.display().to_string());
            }
        }
    }
    found.sort();
    Ok(found)
}

async fn off_the_runtime<T: Send + 'static>(
    what: &Path,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other).flatten().map_err(failed(what.display()))
}

/// Copies everything that is there.
pub async fn copy_all(from: &Path, to: &Path) -> Result<Files, Failure> {
    let (source, target) = (from.to_owned(), to.to_owned());
    off_the_runtime(from, move || {
        let names = list(&source)?;
        fs::create_dir_all(&target)?;
        let bar = super::bar(names.len() as u64, "uploads");
        let mut copied = Files::new();
        for name in names {
            if let Some(stored) = copy(&source.join(&name), &target.join(&name))? {
                copied.insert(name, stored);
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(copied)
    })
    .await
}

/// Adds what `wanted` names and is not copied yet, takes away what it does not name; gives what is not there.
pub async fn settle(from: &Path, to: &Path, copied: &mut Files, wanted: &[String]) -> Result<Vec<String>, Failure> {
    let (source, target, wanted) = (from.to_owned(), to.to_owned(), wanted.iter().cloned().collect::<BTreeSet<_>>());
    let mut files = std::mem::take(copied);
    let (files, missing) = off_the_runtime(from, move || {
        let (extra, mut missing): (Vec<_>, _) =
            (files.keys().filter(|name| !wanted.contains(*name)).cloned().collect(), Vec::new());
        for name in extra {
            fs::remove_file(target.join(&name))?;
            files.remove(&name);
        }
        for name in wanted {
            if files.contains_key(&name) {
                continue;
            }
            match copy(&source.join(&name), &target.join(&name))? {
                Some(stored) => drop(files.insert(name, stored)),
                None => missing.push(name),
            }
        }
        Ok((files, missing))
    })
    .await?;
    *copied = files;
    Ok(missing)
}

/// Which of `files` differ below `folder`, or are not there.
pub async fn differing(folder: &Path, files: &Files) -> Result<Vec<String>, Failure> {
    let (place, files) = (folder.to_owned(), files.clone());
    off_the_runtime(folder, move || {
        let bar = super::bar(files.len() as u64, "uploads");
        let differs = files.into_iter().filter(|(name, stored)| {
            bar.inc(1);
            hash(&place.join(name)).ok().as_ref() != Some(stored)
        });
        let names = differs.map(|(name, _)| name).collect();
        bar.finish_and_clear();
        Ok(names)
    })
    .await
}

/// Puts the uploads of a backup in the place of those in `target`, all at once.
pub async fn replace(from: &Path, target: &Path, files: &Files) -> Result<(), Failure> {
    let draft = target.with_extension("restoring");
    if draft.exists() {
        fs::remove_dir_all(&draft).map_err(failed(draft.display()))?;
    }
    let copied = copy_all(from, &draft).await?;
    if let Some(name) = files.keys().find(|name| copied.get(*name) != files.get(*name)) {
        return Err(Failure::failed(format!("{name}: differs from the manifest after it was copied")));
    }
    let old = target.with_extension("replaced");
    let swap = || {
        if target.exists() {
            fs::rename(target, &old)?;
        }
        fs::rename(&draft, target)?;
        if old.exists() { fs::remove_dir_all(&old) } else { Ok(()) }
    };
    swap().map_err(failed(target.display()))
}
