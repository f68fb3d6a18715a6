//! Who acts: nobody known, a person of this tenant with a set of roles, or the house itself.

use std::collections::BTreeSet;

use crate::{api_key::ApiKeyId, id::PersonId};

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
    /// Another system with a key of this tenant's.
    Machine {
        /// Which key.
        key: ApiKeyId,
        /// The one role that it has.
        role: String,
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

    /// The key, where another system acts.
    pub const fn key(&self) -> Option<ApiKeyId> {
        match self {
            Self::Machine { key, .. } => Some(*key),
            _ => None,
        }
    }

    /// Whether one of the actor's roles is `role`.
    pub fn has(&self, role: &str) -> bool {
        match self {
            Self::Person { roles, .. } => roles.contains(role),
            Self::Machine { role: own, .. } => own == role,
            Self::Anonymous | Self::System => false,
        }
    }

    /// The roles to ask about: everybody is also `anonymous`.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        let (own, machine) = match self {
            Self::Person { roles, .. } => (Some(roles.iter().map(String::as_str)), None),
            Self::Machine { role, .. } => (None, Some(role.as_str())),
            Self::Anonymous | Self::System => (None, None),
        };
        std::iter::once("anonymous").chain(own.into_iter().flatten()).chain(machine)
    }
}
