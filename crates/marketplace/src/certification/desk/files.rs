//! `GET /staff/files/{id}`: a document that belongs to an application or to a proof of insurance.

use kernel::{
    audit::Entry,
    files::{self, FileId},
    prelude::*,
};
use sea_orm::ColumnTrait;

use crate::certification::{
    Review,
    entity::{document, insurance_proof},
};

/// Shows it, and writes down who looked.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<FileId>) -> Result<Reply> {
    let handed_in = gate.find::<document::Entity>().filter(document::COLUMN.file_id.eq(id)).count().await? > 0
        || gate.find::<insurance_proof::Entity>().filter(insurance_proof::COLUMN.file_id.eq(id)).count().await? > 0;
    let file = gate.find::<files::entity::Entity>().get(id).await?;
    if !handed_in {
        return Err(Error::NotFound);
    }
    gate.transaction(async |tx| tx.audit(Entry::new("document_viewed", "file", id)).await).await?;
    gate.end();
    let bytes = gate.read_file(id).await?;
    Ok(Reply::picture(&file.content_type, bytes, "document.jpg"))
}
