//! A helper's profile: what it may say, and the verb that keeps it.

use kernel::{
    files::{self, FileId},
    geo::{Cell, Place},
    prelude::*,
    session,
    tenant::Tenant,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::Deserialize;

use super::{
    area,
    entity::helper::{self, HelperId, Kind, Texts},
    languages,
    section::HelperRules,
    text,
};
use crate::{catalog, event::Event, regions};

/// The role that the first profile brings.
pub const ROLE: &str = "helper";
const MOST_LANGUAGES: usize = 10;
const MOST_TOPICS: usize = 20;
/// Links to social profiles (R28).
const MOST_LINKS: usize = 5;

/// A whole profile: the body of `PUT /me/helper`, and what the form becomes.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// A person, or a small firm.
    #[serde(default = "person")]
    pub kind: Kind,
    /// The firm's name; for firms only.
    #[serde(default)]
    #[schema(max_length = 80, format = "line")]
    pub business_name: Option<String>,
    /// What customers read, at most 1,000 letters.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub about: String,
    /// Codes of the languages spoken: `de`, `en`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Keys of categories.
    #[serde(default)]
    pub topics: Vec<String>,
    /// `https` addresses of social profiles, at most five.
    #[serde(default)]
    #[schema(max_items = 5)]
    pub links: Vec<String>,
    /// Where the helper sets out from.
    #[schema(min_length = 1, max_length = 16, example = "8001")]
    pub postal_code: String,
    /// One of the hexagons (H3, resolution 8) around the code's centre; the centre's where none is named.
    #[serde(default)]
    #[schema(value_type = Option<String>, pattern = "^8[0-9a-f]{14}$", example = "881f8ea9b3fffff")]
    pub cell: Option<Cell>,
    /// How far the helper goes, in kilometres; the tenant's default where none is named.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 500)]
    pub radius_km: Option<u32>,
    /// An own photo from `POST /files`; without one the profile has none.
    #[serde(default)]
    pub photo_id: Option<FileId>,
    /// Whether new requests are welcome.
    #[serde(default = "yes")]
    pub accepting: bool,
}

const fn person() -> Kind {
    Kind::Person
}

const fn yes() -> bool {
    true
}

/// A checked profile.
#[derive(Debug)]
pub struct Profile {
    kind: Kind,
    business_name: Option<String>,
    about: String,
    languages: Vec<String>,
    topics: Vec<String>,
    links: Vec<String>,
    place: &'static Place,
    cell: Cell,
    radius_km: u32,
    accepting: bool,
}

/// What becomes of the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Photo {
    /// As it is.
    Keep,
    /// This one, or none.
    Be(Option<FileId>),
}

impl Document {
    /// Checks everything at once.
    ///
    /// # Errors
    /// Each fault with its field.
    pub fn check(&self, tenant: &Tenant) -> Result<Profile, Vec<FieldError>> {
        let mut faults = Vec::new();
        let about = kept(&mut faults, text::lines("about", &self.about, 1..=1000));
        let business_name = match self.kind {
            Kind::Person => None,
            Kind::Business => {
                let typed = self.business_name.as_deref().unwrap_or_default();
                kept(&mut faults, text::line("business_name", typed, 1..=80))
            }
        };
        let spoken = |code: &String| languages::name(code).is_some();
        let languages = kept(&mut faults, list("languages", &self.languages, MOST_LANGUAGES, spoken));
        let known = |key: &String| catalog::find(tenant, key).is_some();
        let topics = kept(&mut faults, list("topics", &self.topics, MOST_TOPICS, known));
        let links = kept(&mut faults, links(&self.links));
        let place = kept(&mut faults, regions::place(tenant, "postal_code", &self.postal_code));
        let cell = place.and_then(|place| kept(&mut faults, area::pick(place, self.cell)));
        let radius_km = kept(&mut faults, radius(tenant.section(), self.radius_km));
        match (about, languages, topics, links, place, cell, radius_km) {
            (Some(about), Some(languages), Some(topics), Some(links), Some(place), Some(cell), Some(radius_km))
                if faults.is_empty() =>
            {
                let (kind, accepting) = (self.kind, self.accepting);
                Ok(Profile { kind, business_name, about, languages, topics, links, place, cell, radius_km, accepting })
            }
            _ => Err(faults),
        }
    }
}

/// Puts a fault with the others.
fn kept<T>(faults: &mut Vec<FieldError>, checked: Result<T, FieldError>) -> Option<T> {
    checked.map_err(|fault| faults.push(fault)).ok()
}

/// Known entries, each once.
fn list(field: &str, typed: &[String], most: usize, known: impl Fn(&String) -> bool) -> Result<Vec<String>, FieldError> {
    let mut entries: Vec<String> = Vec::new();
    for entry in typed {
        if !known(entry) {
            return Err(FieldError::new(field, "unknown"));
        }
        if !entries.contains(entry) {
            entries.push(entry.clone());
        }
    }
    if entries.len() > most { Err(FieldError::new(field, "too_many").arg("max", most)) } else { Ok(entries) }
}

fn links(typed: &[String]) -> Result<Vec<String>, FieldError> {
    let mut links: Vec<String> = Vec::new();
    for link in typed.iter().map(|link| link.trim()).filter(|link| !link.is_empty()) {
        let link = checked_link(link)?;
        if !links.contains(&link) {
            links.push(link);
        }
    }
    if links.len() > MOST_LINKS { Err(FieldError::new("links", "too_many").arg("max", MOST_LINKS)) } else { Ok(links) }
}

/// An address that leads where it says: encrypted, by name, without a user in it.
fn checked_link(link: &str) -> Result<String, FieldError> {
    let fault = |kind: &'static str| FieldError::new("links", kind);
    if link.len() > 200 {
        return Err(fault("too_long").arg("max", 200));
    }
    let address = link.parse::<http::Uri>().map_err(|_unreadable| fault("not_a_url"))?;
    let host = address.host().unwrap_or_default();
    match address.scheme_str() {
        Some("https") => {}
        Some(_) => return Err(fault("not_https")),
        None => return Err(fault("not_a_url")),
    }
    let named = host.contains('.') && host.chars().any(|c| c.is_ascii_alphabetic()) && !host.starts_with('[');
    let plain = address.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if named && plain && address.port().is_none() { Ok(link.to_owned()) } else { Err(fault("not_a_url")) }
}

fn radius(rules: &HelperRules, wanted: Option<u32>) -> Result<u32, FieldError> {
    let radius = wanted.unwrap_or(rules.radius_km);
    let good = (1..=rules.most_radius_km).contains(&radius);
    let fault = || FieldError::new("radius_km", "out_of_range").arg("min", 1).arg("max", rules.most_radius_km);
    if good { Ok(radius) } else { Err(fault()) }
}

/// The profile of a person, where there is one.
pub async fn of_person(scope: &Scope, person: PersonId) -> Result<Option<helper::Model>> {
    scope.find::<helper::Entity>().filter(helper::COLUMN.person_id.eq(person)).one().await
}

/// Keeps the profile of a person. The first one makes them a helper.
///
/// # Errors
/// A fault of `photo_id` where that is no file of theirs.
pub async fn save(tx: &Tx, person: PersonId, profile: &Profile, photo: Photo) -> Result<helper::Model> {
    let before = tx.find::<helper::Entity>().filter(helper::COLUMN.person_id.eq(person)).lock().one().await?;
    let had = before.as_ref().and_then(|helper| helper.photo_id);
    let photo_id = match photo {
        Photo::Keep => had,
        Photo::Be(wanted) => wanted,
    };
    change_photo(tx, person, had, photo_id).await?;
    let now = tx.now();
    let saved = match before {
        Some(helper) => {
            let fill = |row: &mut helper::ActiveModel| profile.fill(row, photo_id, now);
            tx.update(helper, fill).await?
        }
        None => {
            let mut row = new_row(tx.new_id(), person, now);
            profile.fill(&mut row, photo_id, now);
            // Two first saves at once: the second one is told to look again.
            let made = tx.try_insert(row).await?.ok_or(Refusal::WRONG_STATE)?;
            session::grant(tx, person, ROLE, None).await?;
            made
        }
    };
    tx.record(Event::HelperChanged { helper: saved.id }).await?;
    Ok(saved)
}

/// Changes nothing but the photo.
///
/// # Errors
/// 404 without a profile; a fault of `photo_id` where that is no file of theirs.
pub async fn save_photo(tx: &Tx, person: PersonId, photo_id: Option<FileId>) -> Result<helper::Model> {
    let helper = tx.find::<helper::Entity>().filter(helper::COLUMN.person_id.eq(person)).lock().one().await?;
    let helper = helper.ok_or(Error::NotFound)?;
    change_photo(tx, person, helper.photo_id, photo_id).await?;
    let now = tx.now();
    let change = |row: &mut helper::ActiveModel| (row.photo_id, row.updated_at) = (Set(photo_id), Set(now));
    let saved = tx.update(helper, change).await?;
    tx.record(Event::HelperChanged { helper: saved.id }).await?;
    Ok(saved)
}

/// Attaches the new file and lets go of the old one.
async fn change_photo(tx: &Tx, person: PersonId, had: Option<FileId>, wanted: Option<FileId>) -> Result<()> {
    if had == wanted {
        return Ok(());
    }
    for (id, attached) in [(had, false), (wanted, true)] {
        let Some(id) = id else { continue };
        let file = tx.find::<files::entity::Entity>().filter(files::entity::COLUMN.id.eq(id)).one().await?;
        match file.filter(|file| file.person_id == person) {
            Some(file) => {
                tx.update(file, |row: &mut files::entity::ActiveModel| row.attached = Set(attached)).await?;
            }
            None => return Err(Error::invalid("photo_id", "unknown")),
        }
    }
    Ok(())
}

impl Profile {
    fn fill(&self, row: &mut helper::ActiveModel, photo_id: Option<FileId>, now: chrono::DateTime<chrono::Utc>) {
        row.kind = Set(self.kind);
        row.business_name = Set(self.business_name.clone());
        row.about = Set(self.about.clone());
        row.languages = Set(Texts(self.languages.clone()));
        row.topics = Set(Texts(self.topics.clone()));
        row.links = Set(Texts(self.links.clone()));
        row.photo_id = Set(photo_id);
        row.postal_code = Set(self.place.code.to_owned());
        row.place_name = Set(self.place.place.to_owned());
        row.cell = Set(self.cell.to_i64());
        row.radius_m = Set(i32::try_from(self.radius_km).unwrap_or(i32::MAX / 1000) * 1000);
        row.accepting = Set(self.accepting);
        row.updated_at = Set(now);
    }
}

/// A helper of whom nothing is known yet but who they are.
fn new_row(id: HelperId, person: PersonId, now: chrono::DateTime<chrono::Utc>) -> helper::ActiveModel {
    helper::ActiveModel {
        id: Set(id),
        person_id: Set(person),
        visits: Set(0),
        requests: Set(0),
        failures: Set(0),
        review_count: Set(0),
        rating_sum: Set(0),
        created_at: Set(now),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(link: &str) -> Option<String> {
        checked_link(link).err().map(|fault| fault.kind.into_owned())
    }

    #[test]
    fn links_are_encrypted_and_lead_where_they_say() {
        assert_eq!(fault("https://www.linkedin.com/in/eva"), None);
        assert_eq!(fault("http://www.linkedin.com/in/eva").as_deref(), Some("not_https"));
        assert_eq!(fault("javascript:alert(1)").as_deref(), Some("not_a_url"));
        for bad in [
            "linkedin.com",
            "https://",
            "https://localhost/x",
            "https://127.0.0.1/",
            "https://a@evil.example",
            "https://a.ch:8080/",
        ] {
            assert_eq!(fault(bad).as_deref(), Some("not_a_url"), "{bad}");
        }
        let six: Vec<String> = (0..6).map(|n| format!("https://example.org/{n}")).collect();
        assert_eq!(links(&six).expect_err("too many").kind, "too_many");
        assert_eq!(links(&["https://a.ch/".to_owned(), " ".to_owned(), "https://a.ch/".to_owned()]).map(|all| all.len()), Ok(1));
    }
}
