//! The decided table: which role may what. Built by casbin ahead, read at each request.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::PermissionId;

/// What each role may, in one tenant. A look-up takes some 20 ns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided(HashMap<String, HashSet<PermissionId>>);

impl Decided {
    /// Whether any of the roles may do this. Give it [`crate::actor::Actor::roles`].
    pub fn may<'a>(&self, roles: impl IntoIterator<Item = &'a str>, id: PermissionId) -> bool {
        roles.into_iter().any(|role| self.0.get(role).is_some_and(|may| may.contains(&id)))
    }

    /// The roles that may do something, sorted.
    pub fn roles(&self) -> BTreeSet<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    /// Role x permission as a table for people: one line a permission, a column a role.
    pub fn matrix(&self) -> String {
        let roles = self.roles();
        let ids: BTreeMap<String, PermissionId> = self.0.values().flatten().map(|id| (id.to_string(), *id)).collect();
        let first = ids.keys().map(String::len).max().unwrap_or_default();
        let mut table = format!("{:first$}", "");
        for role in &roles {
            table += &format!("  {role}");
        }
        for (name, id) in ids {
            table += &format!("\n{name:first$}");
            for role in &roles {
                let (mark, width) = (if self.may([*role], id) { "✔" } else { "·" }, role.len());
                table += &format!("  {mark:^width$}");
            }
        }
        let lines: Vec<_> = table.lines().map(str::trim_end).collect();
        lines.join("\n") + "\n"
    }

    pub(super) fn allow(&mut self, role: &str, id: PermissionId) {
        self.0.entry(role.to_owned()).or_default().insert(id);
    }
}
