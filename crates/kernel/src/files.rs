//! Uploads. A photo is decoded within limits, turned upright, made smaller and encoded again, so
//! nothing of the original file (EXIF, place, hidden payload) is kept. Files have random names and
//! lie in a folder of their tenant.

use std::{io::Cursor, path::PathBuf, sync::Arc, time::Duration};

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use tokio::sync::Semaphore;

use crate::{
    app::App,
    error::{Error, Result},
    id::{PersonId, TenantId},
    jobs::OutsideJob,
    scope::{Scope, Tx},
    typed_id,
};

typed_id!(
    /// An uploaded file.
    FileId
);

/// Greatest upload in bytes.
pub const MAX_UPLOAD: usize = 10 << 20;
/// Greatest body that brings one: with the boundaries and names of its parts.
pub const MAX_UPLOAD_BODY: usize = MAX_UPLOAD + (64 << 10);
const MAX_SIDE: u32 = 8192;
const MAX_PIXELS: u64 = 24_000_000;
/// Greatest picture in memory: all pixels at eight bits for each of four colours.
const MAX_DECODED: u64 = MAX_PIXELS * 4;
/// Longest side of a photo of somebody.
const PHOTO_SIDE: u32 = 1024;
/// Longest side of a photographed page: small print can be read.
const DOCUMENT_SIDE: u32 = 2048;
/// Pictures that are decoded at once: each may need some 100 MB for a moment.
const AT_ONCE: usize = 2;
/// How long an upload waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// `file` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: FileId,
        pub person_id: PersonId,
        pub content_type: String,
        pub bytes: i32,
        pub width: i32,
        pub height: i32,
        /// Shown to everybody.
        pub attached: bool,
        /// Used by something that is not public.
        pub kept: bool,
        pub created_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// The folder of all uploads, and the turns of those who decode.
pub struct Files {
    folder: PathBuf,
    room: Arc<Semaphore>,
}

impl Files {
    /// In this folder; it is made when the first file comes.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, room: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Makes a photo of an upload; `None` for what is none.
    async fn photo(&self, bytes: bytes::Bytes, side: u32) -> Result<Option<Photo>> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.room).acquire_owned());
        let turn = turn.await.map_err(|_| Error::Unavailable)?.map_err(|error| Error::internal(error.to_string()))?;
        let work = move || {
            let _turn = turn; // travels with the work: an aborted request must not free it early
            re_encode(&bytes, side)
        };
        match tokio::task::spawn_blocking(work).await {
            Ok(photo) => Ok(photo),
            Err(error) if error.is_panic() => {
                tracing::warn!("a decoder gave up on an upload");
                Ok(None)
            }
            Err(error) => Err(Error::internal(error.to_string())),
        }
    }

    fn path(&self, tenant: TenantId, id: FileId) -> PathBuf {
        self.folder.join(path_below(tenant, id))
    }
}

/// Where a file lies below the folder of all uploads.
pub fn path_below(tenant: TenantId, id: FileId) -> PathBuf {
    PathBuf::from(tenant.to_string()).join(format!("{}.jpg", id.0.simple()))
}

struct Photo {
    jpeg: Vec<u8>,
    width: u32,
    height: u32,
}

/// Decodes, turns upright, makes smaller, encodes.
fn re_encode(bytes: &[u8], side: u32) -> Option<Photo> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    // The limits hold for what a decoder needs on the way, not for what it gives.
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_DECODED {
        return None;
    }
    let orientation = decoder.orientation().ok()?;
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    if image.width().max(image.height()) > side {
        image = image.thumbnail(side, side);
    }
    // Through plain pixels: whatever else the source carried stays behind.
    let pixels = image.to_rgb8();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85).encode_image(&pixels).ok()?;
    Some(Photo { jpeg, width: pixels.width(), height: pixels.height() })
}

impl Scope {
    /// Stores a photo for `person`: the file first, then its row, so an acknowledged row has a file.
    /// A file without a row is an orphan that the sweep removes.
    pub async fn store_photo(&self, person: PersonId, bytes: bytes::Bytes) -> Result<entity::Model> {
        self.store(person, bytes, PHOTO_SIDE).await
    }

    /// The same for a photographed page.
    pub async fn store_document(&self, person: PersonId, bytes: bytes::Bytes) -> Result<entity::Model> {
        self.store(person, bytes, DOCUMENT_SIDE).await
    }

    async fn store(&self, person: PersonId, bytes: bytes::Bytes, side: u32) -> Result<entity::Model> {
        self.end();
        let Some(photo) = self.house().files.photo(bytes, side).await? else { return Err(Error::invalid("file", "not_a_photo")) };
        let id = FileId(uuid::Uuid::from_bytes(crate::random::bytes()?)); // not from the clock: names must not be guessed
        let path = self.house().files.path(self.tenant.id, id);
        if let Some(folder) = path.parent() {
            tokio::fs::create_dir_all(folder).await?;
        }
        let (draft, jpeg) = (path.with_extension("part"), photo.jpeg);
        let size = i32::try_from(jpeg.len()).map_err(|_| Error::internal("a photo of more than 2 GB"))?;
        let written = tokio::task::spawn_blocking(move || -> std::io::Result<()> {
            use std::io::Write;
            let store = || {
                let mut file = std::fs::File::create(&draft)?;
                file.write_all(&jpeg)?;
                file.sync_all()?;
                std::fs::rename(&draft, path)
            };
            // Half a file helps nobody, least of all on a full disk.
            store().inspect_err(|_| std::fs::remove_file(&draft).unwrap_or_default())
        });
        written.await.map_err(|e| Error::internal(e.to_string()))??;
        let side = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        self.transaction(async |tx| {
            tx.insert(entity::ActiveModel {
                id: Set(id),
                person_id: Set(person),
                content_type: Set("image/jpeg".to_owned()),
                bytes: Set(size),
                width: Set(side(photo.width)),
                height: Set(side(photo.height)),
                attached: Set(false),
                kept: Set(false),
                created_at: Set(tx.now()),
                ..Default::default()
            })
            .await
        })
        .await
    }

    /// The bytes of a stored file of this tenant.
    pub async fn read_file(&self, id: FileId) -> Result<bytes::Bytes> {
        let path = self.house().files.path(self.tenant.id, id);
        match tokio::fs::read(path).await {
            Ok(bytes) => Ok(bytes.into()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        }
    }
}

impl Tx {
    /// Keeps an upload of `person` for something that is not public; once kept, it stays.
    ///
    /// # Errors
    /// A fault of `field` where that is no file of theirs.
    pub async fn keep_file(&self, person: PersonId, id: FileId, field: &str) -> Result<()> {
        let file = self.find::<entity::Entity>().filter(entity::COLUMN.id.eq(id)).one().await?;
        let file = file.filter(|file| file.person_id == person).ok_or_else(|| Error::invalid(field, "unknown"))?;
        self.update(file, |row: &mut entity::ActiveModel| row.kept = Set(true)).await.map(drop)
    }
}

/// Removes, once a day, uploads that nothing uses: unattached rows, and files without a row, both
/// older than a day, so that nothing is taken from somebody who is still at it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Sweep {}

impl OutsideJob for Sweep {
    const KIND: &'static str = "files.sweep";

    async fn run(self, _: &App, scope: &Scope) -> Result<()> {
        let old = scope.now() - chrono::TimeDelta::days(1);
        let unused = scope.find::<entity::Entity>().filter(entity::COLUMN.attached.eq(false));
        let unused = unused.filter(entity::COLUMN.kept.eq(false));
        for file in unused.filter(entity::COLUMN.created_at.lt(old)).limit(1000).all().await? {
            let path = scope.house().files.path(scope.tenant.id, file.id);
            // The row first: a file without a row is swept the next time, a row without a file is a broken picture.
            scope.transaction(async |tx| tx.delete(file).await).await?;
            remove(&path).await?;
        }
        scope.sweep_orphans(old).await
    }
}

async fn remove(path: &std::path::Path) -> Result<()> {
    match tokio::fs::remove_file(path).await {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

impl Scope {
    async fn sweep_orphans(&self, old: chrono::DateTime<chrono::Utc>) -> Result<()> {
        let folder = self.house().files.folder.join(self.tenant.id.to_string());
        let mut entries = match tokio::fs::read_dir(&folder).await {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        while let Some(entry) = entries.next_entry().await? {
            let path = entry.path();
            let written = entry.metadata().await?.modified().map(chrono::DateTime::<chrono::Utc>::from)?;
            let id = path.file_stem().and_then(|stem| stem.to_str()?.parse::<uuid::Uuid>().ok()).map(FileId);
            let known = match id {
                Some(id) => self.find::<entity::Entity>().filter(entity::COLUMN.id.eq(id)).one().await?.is_some(),
                None => false,
            };
            if !known && written < old {
                remove(&path).await?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbImage};

    use super::*;

    #[test]
    fn a_photo_is_encoded_again_and_made_smaller() {
        let mut png = Vec::new();
        let image = DynamicImage::from(RgbImage::from_pixel(2000, 1000, image::Rgb([200, 30, 30])));
        image.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let photo = re_encode(&png, PHOTO_SIDE).unwrap();
        assert_eq!((photo.width, photo.height), (1024, 512));
        assert_eq!(&photo.jpeg[..2], [0xff, 0xd8]);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(re_encode(b"<svg onload=alert(1)>", PHOTO_SIDE).is_none());
        assert!(re_encode(b"GIF89a/*", PHOTO_SIDE).is_none());
        assert!(re_encode(&[], PHOTO_SIDE).is_none());
    }
}
