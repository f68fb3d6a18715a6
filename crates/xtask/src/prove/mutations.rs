//! The list of deliberate faults. Each names what is broken, where, and who must notice.

use super::broken::{Change, Expect, Mutation};

/// Every promise that the compiler or a test keeps should have its fault here. All commands take the whole workspace:
/// packages by themselves ask for other features of what they stand on, and everything would be compiled for each.
pub const MUTATIONS: &[Mutation] = &[
    Mutation {
        name: "a share rounded down",
        file: "crates/kernel/src/money.rs",
        change: Change::Replace { find: "rest.abs() * 2 >= ", with: "rest.abs() > " },
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "billing::"],
        expect: Expect::TestFails("eight_per_cent_half_up_are_posted_at_sign_off"),
    },
    Mutation {
        name: "a person's id where a tenant's is wanted",
        file: "crates/kernel/src/id.rs",
        change: Change::Append(
            "\n/// Mixes two kinds of identity.\npub fn mixed(person: PersonId) -> TenantId {\n    person\n}\n",
        ),
        command: &["cargo", "check", "--workspace"],
        expect: Expect::NotCompile("expected `TenantId`, found `PersonId`"),
    },
    Mutation {
        name: "a route without a permission",
        file: "crates/marketplace/src/regions/mod.rs",
        change: Change::Append(
            "\n/// No gate.\npub fn open() -> Route {\n    get(\"/open\", open_door)\n}\n\nasync fn open_door() -> Result<Reply> {\n    Ok(Reply::see(\"/\"))\n}\n",
        ),
        command: &["cargo", "check", "--workspace"],
        expect: Expect::NotCompile("is no action"),
    },
    Mutation {
        name: "a table without tenant",
        file: "migrations/src/m0010_regions.rs",
        change: Change::Replace {
            find: "schema.tenant_table(\"waiting_list_entry\", ",
            with: "schema.run(\"CREATE TABLE stray (id uuid NOT NULL PRIMARY KEY)\").await?;\n        schema.tenant_table(\"waiting_list_entry\", ",
        },
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "schema::"],
        expect: Expect::TestFails("every_key_of_a_tenant_table_begins_with_the_tenant"),
    },
    Mutation {
        name: "a unique key without tenant",
        file: "migrations/src/m0010_regions.rs",
        change: Change::Replace { find: "UNIQUE (tenant_id, postal_code, email)", with: "UNIQUE (postal_code, email)" },
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "schema::"],
        expect: Expect::TestFails("every_key_of_a_tenant_table_begins_with_the_tenant"),
    },
    Mutation {
        name: "a statement without tenant",
        file: "crates/kernel/src/session.rs",
        change: Change::Replace { find: "WHERE s.tenant_id = $1 AND s.sha256 = $2", with: "WHERE s.sha256 = $2" },
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "permissions::"],
        expect: Expect::TestFails("every_route_answers_every_role_as_declared"),
    },
    Mutation {
        name: "a missing word",
        file: "themes/default/locales/en/booking.ftl",
        change: Change::Replace { find: "booking-check-title = Check and book\n", with: "" },
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "translations::"],
        expect: Expect::TestFails("no_language_lacks_a_word_and_all_take_the_same_arguments"),
    },
    Mutation {
        name: "a template without a page",
        file: "themes/default/templates/booking/stray.html",
        change: Change::Append("<p>Nobody renders me.</p>\n"),
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "templates::"],
        expect: Expect::TestFails("every_template_belongs_to_a_page_or_a_letter"),
    },
    Mutation {
        name: "an import upwards",
        file: "crates/marketplace/src/people/mod.rs",
        change: Change::Append(
            "\n/// Looks down.\npub fn looks_down() -> usize {\n    crate::booking::state::HOLDING.len()\n}\n",
        ),
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "architecture::"],
        expect: Expect::TestFails("a_feature_uses_only_those_above_it"),
    },
    Mutation {
        name: "a policy line that no type declares",
        file: "config/authz/policy.csv",
        change: Change::Append("p, customer, moon, fly\n"),
        command: &["cargo", "test", "--workspace", "--test", "suite", "--", "permissions::"],
        expect: Expect::TestFails("the_decided_table_is_the_policy"),
    },
];
