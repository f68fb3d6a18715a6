//! A copy of the files that git tracks, as they lie in the work tree.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Stop, process};

/// Makes `to` a copy of the tracked files of `from`. Files that are equal already are left alone, so that their times
/// tell cargo the truth: what did not change keeps its time, what was broken and is mended gets a new one.
pub fn refresh(from: &Path, to: &Path) -> Result<(), Stop> {
    let tracked = tracked(from)?;
    let failed = |what: &Path| Stop::because(format!("cannot copy {}", what.display()));
    fs::create_dir_all(to).map_err(failed(to))?;
    for name in present(to, Path::new("")).map_err(failed(to))? {
        if !tracked.contains(&name) {
            fs::remove_file(to.join(&name)).map_err(failed(&name))?;
        }
    }
    for name in tracked {
        let (source, copy) = (from.join(&name), to.join(&name));
        let content = fs::read(&source).map_err(failed(&name))?;
        if fs::read(&copy).is_ok_and(|there| there == content) {
            continue;
        }
        copy.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&copy, content)).map_err(failed(&name))?;
    }
    Ok(())
}

/// Tracked, and not deleted in the work tree.
fn tracked(folder: &Path) -> Result<BTreeSet<PathBuf>, Stop> {
    let mut command = Command::new("git");
    command.args(["ls-files", "-z", "--cached"]).current_dir(folder);
    let names = process::must(command)?;
    let names = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(names.filter(|name| folder.join(name).is_file()).collect())
}

fn present(root: &Path, below: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() { found.extend(present(root, &name)?) } else { found.push(name) }
    }
    Ok(found)
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A git repository in `folder` that tracks `files`.
    pub fn repository(folder: &Path, files: &[(&str, &str)]) {
        for (name, content) in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        for args in [&["init", "-q"][..], &["add", "."]] {
            let mut command = Command::new("git");
            process::must({
                command.args(args).current_dir(folder);
                command
            })
            .unwrap();
        }
    }

    #[test]
    fn a_copy_is_exact_and_keeps_the_times_of_what_did_not_change() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        repository(&from, &[("same.txt", "1"), ("a/b.txt", "2")]);
        fs::write(from.join("untracked.txt"), "3").unwrap();
        refresh(&from, &to).unwrap();
        let time = |name: &str| fs::metadata(to.join(name)).unwrap().modified().unwrap();
        let (same, changed) = (time("same.txt"), time("a/b.txt"));

        fs::write(to.join("a/b.txt"), "broken").unwrap();
        fs::write(to.join("a/stray.txt"), "").unwrap();
        refresh(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(to.join("a/b.txt")).unwrap(), "2");
        assert!(!to.join("a/stray.txt").exists() && !to.join("untracked.txt").exists());
        assert_eq!(time("same.txt"), same);
        assert!(time("a/b.txt") > changed);
    }
}
