//! Photos of a case.

use kernel::{files::FileId, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{
    entity::{case::CaseId, evidence},
    open::MOST_PHOTOS,
};

/// The photos, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of(scope: &Scope, case: CaseId) -> Result<Vec<evidence::Model>> {
    let rows = scope.find::<evidence::Entity>().filter(evidence::COLUMN.case_id.eq(case));
    rows.order_by_asc(evidence::COLUMN.added_at).order_by_asc(evidence::COLUMN.id).all().await
}

/// Adds uploads of somebody.
///
/// # Errors
/// A fault of `photos`: too many, twice the same, or not theirs.
pub async fn add(tx: &Tx, case: CaseId, person: PersonId, wanted: &[FileId]) -> Result<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    if of(tx, case).await?.len() + wanted.len() > MOST_PHOTOS {
        return Err(FieldError::new("photos", "too_many").arg("max", MOST_PHOTOS).into());
    }
    for file in wanted {
        tx.keep_file(person, *file, "photos").await?;
        let row = evidence::ActiveModel {
            id: Set(tx.new_id()),
            case_id: Set(case),
            file_id: Set(*file),
            person_id: Set(person),
            added_at: Set(tx.now()),
            ..Default::default()
        };
        tx.try_insert(row).await?.ok_or_else(|| Error::invalid("photos", "duplicate"))?;
    }
    Ok(())
}
