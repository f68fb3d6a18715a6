//! The digest of a link: SHA-256 over the digest before it, the link's number and every column of the entry. Pure.

use chrono::SecondsFormat;
use sha2::{Digest as _, Sha256};

use super::entity::event::Model;
use crate::random::Sha256Key;

/// What stands before the first link.
pub const BEGINNING: Sha256Key = Sha256Key([0; 32]);

/// The digest of link `number`. Each part is preceded by its length, so that no text can be moved from one column into the
/// next; a missing one differs from an empty one. Times are UTC with microseconds.
pub fn digest(before: &Sha256Key, number: i64, event: &Model) -> Sha256Key {
    let mut hash = Sha256::new();
    hash.update(before.0);
    hash.update(number.to_be_bytes());
    let person = event.person_id.map(|person| person.to_string());
    let parts = [
        Some(event.tenant_id.to_string()),
        Some(event.id.to_string()),
        Some(event.at.to_rfc3339_opts(SecondsFormat::Micros, true)),
        person,
        Some(event.action.clone()),
        Some(event.object.clone()),
        Some(event.object_id.to_string()),
        event.before.clone(),
        event.after.clone(),
        event.reason.clone(),
        event.network.clone(),
    ];
    for part in parts {
        match part {
            None => hash.update([0]),
            Some(text) => {
                hash.update([1]);
                hash.update((text.len() as u64).to_be_bytes());
                hash.update(text.as_bytes());
            }
        }
    }
    // A column of later: an entry without it has the digest that it always had.
    if let Some(key) = event.api_key_id {
        let text = key.to_string();
        hash.update([2]);
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    Sha256Key(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    use super::*;
    use crate::{audit::AuditId, id::TenantId};

    fn event() -> Model {
        Model {
            tenant_id: TenantId(1),
            id: AuditId(Uuid::from_u128(7)),
            at: DateTime::<Utc>::from_timestamp(1_800_000_000, 1_000).expect("an instant"),
            person_id: None,
            api_key_id: None,
            action: "certificate_revoked".into(),
            object: "certificate".into(),
            object_id: Uuid::from_u128(8),
            before: Some("a".into()),
            after: Some("b".into()),
            reason: None,
            network: None,
        }
    }

    #[test]
    fn every_column_the_number_and_what_stood_before_count() {
        let whole = digest(&BEGINNING, 1, &event());
        let changes: [fn(&mut Model); 11] = [
            |e| e.api_key_id = Some(crate::api_key::ApiKeyId(Uuid::from_u128(1))),
            |e| e.tenant_id = TenantId(2),
            |e| e.id = AuditId(Uuid::from_u128(9)),
            |e| e.at += chrono::TimeDelta::microseconds(1),
            |e| e.person_id = Some(crate::id::PersonId(Uuid::from_u128(1))),
            |e| e.action.push('x'),
            |e| e.object.push('x'),
            |e| e.object_id = Uuid::from_u128(10),
            |e| (e.before, e.after) = (Some("ab".into()), Some(String::new())),
            |e| e.reason = Some(String::new()),
            |e| e.network = Some("10.0.0.1".into()),
        ];
        for (n, change) in changes.iter().enumerate() {
            let mut changed = event();
            change(&mut changed);
            assert_ne!(digest(&BEGINNING, 1, &changed), whole, "change {n}");
        }
        assert_ne!(digest(&BEGINNING, 2, &event()), whole);
        assert_ne!(digest(&whole, 1, &event()), whole);
        assert_eq!(digest(&BEGINNING, 1, &event()), whole);
    }
}
