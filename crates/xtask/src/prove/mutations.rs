//! The list of deliberate faults. Each names what is broken, where, and who must notice.

use super::broken::{Change, Expect, Mutation};

/// Every promise that the compiler or a test keeps should have its fault here.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        name: "a share rounded down",
        file: "crates/kernel/src/money.rs",
        change: Change::Replace { find: "rest.abs() * 2 >= ", with: "rest.abs() > " },
        command: &["cargo", "test", "-p", "kernel", "--lib", "money::"],
        expect: Expect::TestFails("shares_are_rounded_half_up_once"),
    },
    Mutation {
        name: "a person's id where a tenant's is wanted",
        file: "crates/kernel/src/id.rs",
        change: Change::Append(
            "\n/// Mixes two kinds of identity.\npub fn mixed(person: PersonId) -> TenantId {\n    person\n}\n",
        ),
        command: &["cargo", "check", "-p", "kernel"],
        expect: Expect::NotCompile("expected `TenantId`, found `PersonId`"),
    },
];
