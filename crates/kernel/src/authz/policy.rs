//! Our own strict reading of `policy.csv`. casbin gets lines that we wrote anew from it, since its
//! reader drops what it does not understand, and an inline comment becomes part of the action.

use std::collections::BTreeSet;

use super::PermissionId;

/// A policy as read.
#[derive(Debug, Default)]
pub(super) struct Policy {
    pub grants: Vec<Grant>,
    /// Role and the role whose permissions it has too.
    pub inherits: Vec<(String, String)>,
}

/// `p, role, object, action`.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub line: usize,
    pub role: String,
    pub object: String,
    pub action: String,
}

impl Grant {
    pub fn is(&self, id: PermissionId) -> bool {
        self.object == id.object && self.action == id.action
    }
}

impl Policy {
    /// Reads a text. `#` begins a comment at the start of a line only.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<String>> {
        let (mut policy, mut faults, mut seen) = (Self::default(), Vec::new(), BTreeSet::new());
        for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<&str> = line.split(',').map(str::trim).collect();
            match columns[..] {
                ["p", role, object, action] if [role, object, action].into_iter().all(is_name) => {
                    let [role, object, action] = [role, object, action].map(str::to_owned);
                    policy.grants.push(Grant { line: at, role, object, action });
                }
                ["g", role, parent] if is_name(role) && is_name(parent) => policy.inherits.push((role.into(), parent.into())),
                _ => {
                    faults.push(format!(
                        "{file}:{at}: want `p, role, object, action` or `g, role, inherited role`, found `{line}`"
                    ));
                }
            }
            if !seen.insert(columns) {
                faults.push(format!("{file}:{at}: `{line}` stands there twice"));
            }
        }
        for (role, _) in &policy.inherits {
            if policy.ancestors(role).contains(role.as_str()) {
                faults.push(format!("{file}: role `{role}` inherits from itself"));
            }
        }
        if faults.is_empty() { Ok(policy) } else { Err(faults) }
    }

    /// Every role named.
    pub fn roles(&self) -> BTreeSet<&str> {
        let granted = self.grants.iter().map(|grant| grant.role.as_str());
        granted.chain(self.inherits.iter().flat_map(|(role, parent)| [role.as_str(), parent])).collect()
    }

    /// Lines for casbin: the inheritance of this policy, and `grants` in `tenant`.
    pub fn lines(&self, tenant: &str, grants: &[Grant]) -> String {
        let mut text = String::new();
        for (role, parent) in &self.inherits {
            text += &format!("g, {role}, {parent}\n");
        }
        for Grant { role, object, action, .. } in grants {
            text += &format!("p, {role}, {tenant}, {object}, {action}\n");
        }
        text
    }

    fn ancestors<'a>(&'a self, role: &'a str) -> BTreeSet<&'a str> {
        let (mut found, mut open) = (BTreeSet::new(), vec![role]);
        while let Some(role) = open.pop() {
            let parents = self.inherits.iter().filter(|(child, _)| child == role).map(|(_, parent)| parent.as_str());
            open.extend(parents.filter(|parent| found.insert(*parent)).collect::<Vec<_>>());
        }
        found
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}
