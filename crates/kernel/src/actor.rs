//! Who acts: nobody known, a person of this tenant with a set of roles, or the house itself.

use std::collections::BTreeSet;

use crate::id::PersonId;

/// The acting side of a request or a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Not signed in on this host.
    Anonymous,
    /// A person of this tenant.
    Person {
        /// Who.
        id: PersonId,
        /// What they may be here; names from `policy.csv`.
        roles: BTreeSet<String>,
    },
    /// The house by itself: jobs and clocks.
    System,
}

impl Actor {
    /// The person, where there is one.
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Person { id, .. } => Some(*id),
            _ => None,
        }
    }

    /// Whether one of the actor's roles is `role`.
    pub fn has(&self, role: &str) -> bool {
        matches!(self, Self::Person { roles, .. } if roles.contains(role))
    }

    /// The roles to ask about: everybody is also `anonymous`.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        let own = match self {
            Self::Person { roles, .. } => Some(roles.iter().map(String::as_str)),
            _ => None,
        };
        std::iter::once("anonymous").chain(own.into_iter().flatten())
    }
}
