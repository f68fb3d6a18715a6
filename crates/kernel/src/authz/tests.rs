use super::*;
use crate::actor::Actor;

const MODEL: &str = include_str!("../../../../config/authz/model.conf");
const POLICY: &str = "g, helper, customer\n# who\np, anonymous, portal, browse\np, customer, booking, cancel\n\
    p, helper, booking, confirm\np, certifier, staff, today\np, platform_admin, console, operate\n";

mod declared {
    crate::permissions! {
        booking { Cancel = "cancel", Confirm = "confirm" }
        portal { Browse = "browse" }
        staff { Today = "today" }
        console { Operate = "operate" }
    }
}
use declared::{Browse, Cancel, Confirm, Operate, PERMISSIONS, Today};

fn authorities() -> Authorities {
    Authorities::load(MODEL, POLICY, PERMISSIONS).expect("a good policy")
}

#[test]
fn roles_may_what_the_lines_say_and_what_they_inherit() {
    let table = authorities().common();
    assert!(table.may(["helper"], Cancel::ID), "inherited from customer");
    assert!(!table.may(["customer"], Confirm::ID));
    assert!(table.may(["customer", "certifier"], Today::ID), "any role is enough");
    assert!(table.may(Actor::Anonymous.roles(), Browse::ID));
    assert!(!table.may(["stranger"], Browse::ID) && !table.may(["certifier"], Cancel::ID));
}

#[test]
fn a_tenants_lines_add_and_every_cell_agrees_with_casbin() {
    let all = authorities();
    let text = "p, certifier, booking, cancel\np, customer, staff, today";
    let own = Policy::parse("policy.csv", text).expect("good lines");
    let acme = all.with_tenant("acme", text).expect("good lines");
    assert!(acme.may(["helper"], Today::ID), "a tenant's line is inherited as well");

    let both = [all.policy.lines("*", &all.policy.grants), all.policy.lines("acme", &own.grants)].concat();
    let whole = async { Enforcer::new(DefaultModel::from_str(MODEL).await?, StringAdapter::new(both)).await };
    let whole = whole.now_or_never().expect("never waits").expect("good lines");
    for (slug, table) in [("acme", &acme), ("other", &all.common())] {
        for role in all.roles() {
            for id in PERMISSIONS {
                let asked = whole.enforce((role, slug, id.object, id.action)).expect("an answer");
                assert_eq!(table.may([role], *id), asked, "{slug}: {role} {id}");
            }
        }
    }
    let plain = all.with_tenant("plain", "# nothing of its own\n").expect("no lines");
    assert!(Arc::ptr_eq(&plain, &all.common), "tenants without own lines share the table");
}

#[test]
fn faulty_lines_are_named_with_their_number() {
    let load = |policy: &str| Authorities::load(MODEL, policy, PERMISSIONS).err().expect("a refusal").join("\n");
    for (line, want) in [
        ("p customer portal browse", "policy.csv:8: want `p, role, object, action`"),
        ("p, customer, portal", "policy.csv:8: want"),
        ("p, customer, *, portal, browse", "policy.csv:8: want"),
        ("p, customer, portal, browse # why", "policy.csv:8: want"),
        ("q, customer, portal, browse", "policy.csv:8: want"),
        ("p, customer, booking, cancel", "policy.csv:8: `p, customer, booking, cancel` stands there twice"),
        ("p, customer, booking, cancle", "policy.csv:8: no code declares `booking:cancle`, perhaps `booking:cancel`"),
        ("g, customer, helper", "role `helper` inherits from itself"),
    ] {
        let fault = load(&format!("{POLICY}{line}\n"));
        assert!(fault.contains(want), "{line}: {fault}");
    }
    let missing = load(&POLICY.replace("p, certifier, staff, today\n", ""));
    assert!(missing.contains("no line gives `staff:today`"), "{missing}");
}

#[test]
fn a_tenant_gives_neither_new_roles_nor_the_operators_things() {
    let refused = |line: &str| authorities().with_tenant("acme", line).expect_err("a refusal").join("\n");
    assert!(refused("p, boss, staff, today").contains("policy.csv:1: no role `boss`; want one of anonymous, certifier"));
    assert!(refused("p, tenant_admin, console, operate").contains("belongs to the console"));
    assert!(refused("p, platform_admin, staff, today").contains("belongs to the console"));
    assert!(refused("g, customer, certifier").contains("inherit the same everywhere"));
    assert!(!authorities().common().may(["helper"], Operate::ID));
}

#[test]
fn a_model_that_casbin_cannot_follow_is_refused_at_start() {
    let broken = MODEL.replace("g(r.role, p.role)", "h(r.role, p.role)");
    assert!(Authorities::load(&broken, POLICY, PERMISSIONS).is_err());
}

#[test]
fn the_matrix_can_be_read() {
    let want = "                 anonymous  certifier  customer  helper  platform_admin
booking:cancel       ·          ·         ✔        ✔           ·
booking:confirm      ·          ·         ·        ✔           ·
console:operate      ·          ·         ·        ·           ✔
portal:browse        ✔          ·         ·        ·           ·
staff:today          ·          ✔         ·        ·           ·
";
    assert_eq!(authorities().common().matrix(), want);
}

#[test]
fn the_policy_of_the_house_is_well_formed() {
    let policy = Policy::parse("policy.csv", include_str!("../../../../config/authz/policy.csv")).expect("good lines");
    let roles = ["anonymous", "certifier", "customer", "helper", "support", "tenant_admin", "ticketing"];
    assert_eq!(policy.roles().into_iter().collect::<Vec<_>>(), roles);
    assert_eq!(policy.inherits, [("helper".to_owned(), "customer".to_owned())]);
}
