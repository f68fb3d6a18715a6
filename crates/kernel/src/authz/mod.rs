//! Who may do what. Roles live in the database, permissions live in `policy.csv`; casbin decides
//! every cell of role x permission once, when policies load, and requests look into the [`Decided`]
//! table. This is the only file that imports casbin.
//!
//! It refuses malformed lines (casbin ignores some and fails late on others), permissions that no
//! type declares, and declared ones that no line names. A tenant's own lines only ever allow more,
//! never the operator's things, and never invent a role.

mod decided;
mod policy;

use std::{collections::BTreeSet, sync::Arc};

use casbin::{CoreApi, DefaultModel, Enforcer, StringAdapter};
use futures::FutureExt;

pub use decided::Decided;
use policy::{Grant, Policy};

/// The role of the operator's people; it exists on the console's host only and no tenant can use it.
pub const OPERATOR: &str = "platform_admin";
/// The role that everybody has, signed in or not.
pub const ANONYMOUS: &str = "anonymous";

/// Object and action, as `policy.csv` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PermissionId {
    /// What is acted on: `booking`.
    pub object: &'static str,
    /// What is done: `cancel`.
    pub action: &'static str,
}

impl std::fmt::Display for PermissionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.object, self.action)
    }
}

/// A permission as a type, named in a handler's signature: `Can<Cancel>`.
pub trait Permission: Send + Sync + 'static {
    /// What `policy.csv` calls it.
    const ID: PermissionId;
}

/// Declares a feature's permissions, and `PERMISSIONS`, the list of them:
/// `permissions! { booking { Request = "request", Cancel = "cancel" } }`.
#[macro_export]
macro_rules! permissions {
    ($($object:ident { $($Type:ident = $action:literal),+ $(,)? })+) => {
        $($(
            #[doc = concat!("The permission `", stringify!($object), ":", $action, "`.")]
            pub struct $Type;
            impl $crate::authz::Permission for $Type {
                const ID: $crate::authz::PermissionId =
                    $crate::authz::PermissionId { object: stringify!($object), action: $action };
            }
        )+)+
        /// The permissions that this feature declares.
        pub const PERMISSIONS: &[$crate::authz::PermissionId] = &[$($(<$Type as $crate::authz::Permission>::ID),+),+];
    };
}

/// The model, the common policy and what follows from them; the base of each tenant's table.
pub struct Authorities {
    model: String,
    policy: Policy,
    declared: Vec<PermissionId>,
    common: Arc<Decided>,
}

impl Authorities {
    /// Reads the common policy and decides its table.
    ///
    /// # Errors
    /// Every faulty line, undeclared permission and declared permission that no line names.
    pub fn load(model: &str, policy: &str, declared: &[PermissionId]) -> Result<Self, Vec<String>> {
        let policy = Policy::parse("config/authz/policy.csv", policy)?;
        let mut faults: Vec<_> = undeclared("config/authz/policy.csv", &policy, declared).collect();
        for id in declared {
            if !policy.grants.iter().any(|grant| grant.is(*id)) {
                faults.push(format!("config/authz/policy.csv: no line gives `{id}`, which the code declares"));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut all = Self { model: model.to_owned(), policy, declared: declared.to_vec(), common: Arc::default() };
        let enforcer = all.enforcer("*", &all.policy.grants).map_err(|fault| vec![fault])?;
        all.common = Arc::new(all.decide(&enforcer, "*", declared, Decided::default()).map_err(|fault| vec![fault])?);
        Ok(all)
    }

    /// What holds where a tenant adds nothing.
    pub fn common(&self) -> Arc<Decided> {
        Arc::clone(&self.common)
    }

    /// The roles that the common policy names, sorted.
    pub fn roles(&self) -> BTreeSet<&str> {
        self.policy.roles()
    }

    /// The common table with a tenant's own lines (`p, role, object, action`) added.
    ///
    /// # Errors
    /// Every faulty line, with its number.
    pub fn with_tenant(&self, slug: &str, text: &str) -> Result<Arc<Decided>, Vec<String>> {
        const FILE: &str = "policy.csv";
        let own = Policy::parse(FILE, text)?;
        let mut faults: Vec<_> = undeclared(FILE, &own, &self.declared).collect();
        if let Some((role, _)) = own.inherits.first() {
            faults.push(format!("{FILE}: `g, {role}, ..`: roles inherit the same everywhere; want `p` lines only"));
        }
        for grant in &own.grants {
            let Grant { line, role, object, .. } = grant;
            if role == OPERATOR || self.is_the_operators(object) {
                faults.push(format!("{FILE}:{line}: `{role}, {object}` belongs to the console, which no tenant can give"));
            } else if !self.roles().contains(role.as_str()) {
                let known = self.roles().into_iter().filter(|role| *role != OPERATOR).collect::<Vec<_>>().join(", ");
                faults.push(format!("{FILE}:{line}: no role `{role}`; want one of {known}"));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        if own.grants.is_empty() {
            return Ok(self.common());
        }
        // Lines only allow, so deciding the few permissions they name and adding the outcome is
        // exact, and a hundred times faster than deciding all cells again.
        let named: Vec<_> = self.declared.iter().filter(|id| own.grants.iter().any(|grant| grant.is(**id))).copied().collect();
        let decided = self.enforcer(slug, &own.grants).and_then(|e| self.decide(&e, slug, &named, (*self.common).clone()));
        decided.map(Arc::new).map_err(|fault| vec![fault])
    }

    fn is_the_operators(&self, object: &str) -> bool {
        self.policy.grants.iter().any(|grant| grant.role == OPERATOR && grant.object == object)
    }

    /// casbin with the common inheritance and these lines. Its constructors are async and never wait.
    fn enforcer(&self, tenant: &str, grants: &[Grant]) -> Result<Enforcer, String> {
        let lines = self.policy.lines(tenant, grants);
        let made = async {
            let model = DefaultModel::from_str(&self.model).await?;
            Enforcer::new(model, StringAdapter::new(lines)).await
        };
        match made.now_or_never() {
            Some(made) => made.map_err(|fault| format!("config/authz/model.conf: {fault}")),
            None => Err("config/authz/model.conf: casbin waited for something".to_owned()),
        }
    }

    fn decide(&self, casbin: &Enforcer, tenant: &str, ids: &[PermissionId], mut table: Decided) -> Result<Decided, String> {
        for role in self.roles() {
            for id in ids {
                let yes = casbin.enforce((role, tenant, id.object, id.action));
                if yes.map_err(|fault| format!("config/authz/model.conf: {fault}"))? {
                    table.allow(role, *id);
                }
            }
        }
        Ok(table)
    }
}

fn undeclared<'a>(file: &'a str, policy: &'a Policy, declared: &'a [PermissionId]) -> impl Iterator<Item = String> + 'a {
    let unknown = policy.grants.iter().filter(|grant| !declared.iter().any(|id| grant.is(*id)));
    unknown.map(move |grant| {
        let Grant { line, object, action, .. } = grant;
        let names: Vec<_> = declared.iter().map(ToString::to_string).collect();
        let near = crate::problem::nearest(&format!("{object}:{action}"), names.iter().map(String::as_str));
        let hint = near.map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
        format!("{file}:{line}: no code declares `{object}:{action}`{hint}")
    })
}

#[cfg(test)]
mod tests;
