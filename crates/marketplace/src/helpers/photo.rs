//! A helper's photo, and files as they are shown.

use std::time::Duration;

use kernel::{
    files::{self, FileId},
    limits::Limit,
    prelude::*,
};

use super::{Manage, ViewFile, edit, of_person, profile::save_photo};
use crate::paths;

/// Uploads of one person: what nothing uses stays for a day, and must not fill the disk.
pub(super) const UPLOADS: Limit = Limit::new("files.uploads", 120, Duration::from_secs(3600));

/// `POST /me/helper/photo`: stores a photo and shows it on the profile.
pub async fn create(gate: Can<Manage>, upload: Upload) -> Result<Reply> {
    let person = gate.person()?;
    let Some(helper) = of_person(&gate, person).await? else { return Ok(Reply::see(paths::MY_HELPER)) };
    gate.limit(UPLOADS, &person.to_string()).await?;
    let file = match gate.store_photo(person, upload.bytes).await {
        Ok(file) => file,
        Err(Error::Invalid(invalid)) => {
            let page = edit::stored_page(&gate, Some(&helper), &invalid.fields)?;
            return gate.show_invalid(page).await;
        }
        Err(error) => return Err(error),
    };
    gate.transaction(async |tx| save_photo(tx, person, Some(file.id)).await).await?;
    Ok(Reply::see(paths::MY_HELPER).notice("notice-helpers-photo-saved"))
}

/// `POST /me/helper/photo/removal`
pub async fn remove(gate: Can<Manage>, _: Form<Only>) -> Result<Reply> {
    let person = gate.person()?;
    gate.transaction(async |tx| save_photo(tx, person, None).await).await?;
    Ok(Reply::see(paths::MY_HELPER).notice("notice-helpers-photo-removed"))
}

/// `GET /files/{id}`: an attached photo for everybody, another one for its owner. Whatever it may
/// hold, a browser shows it as a picture and runs nothing (T24).
pub async fn show(gate: Can<ViewFile>, Path(id): Path<FileId>) -> Result<Reply> {
    let file = gate.find::<files::entity::Entity>().get(id).await?;
    if !file.attached && gate.actor().person() != Some(file.person_id) {
        return Err(Error::NotFound);
    }
    gate.end();
    let bytes = gate.read_file(id).await?;
    let kept = if file.attached { "public, max-age=31536000, immutable" } else { "private, no-store" };
    Ok(Reply::picture(&file.content_type, bytes, "photo.jpg").header(http::header::CACHE_CONTROL, kept))
}
