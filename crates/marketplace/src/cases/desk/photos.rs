//! `GET /staff/case-photos/{id}`: a photo that belongs to a case.

use kernel::{
    audit::Entry,
    files::{self, FileId},
    prelude::*,
};
use sea_orm::ColumnTrait;

use crate::cases::{Handle, entity::evidence};

/// Shows it, and writes down who looked.
pub(super) async fn show(gate: Can<Handle>, Path(id): Path<FileId>) -> Result<Reply> {
    let belongs = gate.find::<evidence::Entity>().filter(evidence::COLUMN.file_id.eq(id)).count().await? > 0;
    let file = gate.find::<files::entity::Entity>().get(id).await?;
    if !belongs {
        return Err(Error::NotFound);
    }
    gate.transaction(async |tx| tx.audit(Entry::new("case_photo_viewed", "file", id)).await).await?;
    gate.end();
    let bytes = gate.read_file(id).await?;
    Ok(Reply::picture(&file.content_type, bytes, "photo.jpg"))
}
