//! A helper's own side as JSON: profile, hours, photos.

use chrono::NaiveDate;
use kernel::{files::FileId, geo::Cell, prelude::*, random::Sha256Key};
use serde::{Deserialize, Serialize};

use super::{
    Manage, UploadFile,
    availability::{self, DAY, Exception, Window, clock_time, joined, span, today},
    entity::{
        availability_exception, availability_rule,
        helper::{HelperId, Kind, Model},
    },
    of_person,
    photo::UPLOADS,
    profile::{self, Document, Photo},
};
use crate::{paths, regions};

/// What happens first comes first: hours and offers need a profile.
pub(crate) const NO_PROFILE: Refusal = Refusal::new("profile_missing");

/// A profile as its owner sees it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct HelperView {
    /// Its id.
    pub id: HelperId,
    /// A person, or a small firm.
    pub kind: Kind,
    /// The firm's name.
    pub business_name: Option<String>,
    /// What customers read.
    pub about: String,
    /// Codes of the languages spoken.
    pub languages: Vec<String>,
    /// Keys of categories.
    pub topics: Vec<String>,
    /// Addresses of social profiles.
    pub links: Vec<String>,
    /// The photo's file.
    pub photo_id: Option<FileId>,
    /// Where the photo is.
    pub photo: Option<String>,
    /// Where the helper sets out from.
    pub postal_code: String,
    /// The place of the postal code.
    pub place: String,
    /// The home hexagon (H3, resolution 8).
    #[schema(value_type = String)]
    pub cell: Option<Cell>,
    /// How far the helper goes.
    pub radius_km: i32,
    /// Whether new requests are welcome.
    pub accepting: bool,
    /// Completed visits.
    pub visits: i32,
}

impl From<Model> for HelperView {
    fn from(helper: Model) -> Self {
        Self {
            id: helper.id,
            kind: helper.kind,
            business_name: helper.business_name,
            about: helper.about,
            languages: helper.languages.0,
            topics: helper.topics.0,
            links: helper.links.0,
            photo_id: helper.photo_id,
            photo: helper.photo_id.map(paths::file),
            postal_code: helper.postal_code,
            place: helper.place_name,
            cell: Cell::from_i64(helper.cell).ok(),
            radius_km: helper.radius_m / 1000,
            accepting: helper.accepting,
            visits: helper.visits,
        }
    }
}

/// `GET /api/v1/me/helper`
pub async fn show(gate: Can<Manage>) -> Result<Json<HelperView>> {
    let helper = of_person(&gate, gate.person()?).await?;
    helper.map(|helper| Json(helper.into())).ok_or(Error::NotFound)
}

/// `PUT /api/v1/me/helper`
pub async fn save(gate: Can<Manage>, body: JsonBody<Document>) -> Result<Json<HelperView>> {
    let (person, document) = (gate.person()?, body.body);
    let profile = document.check(&gate.tenant).map_err(regions::refused)?;
    let photo = Photo::Be(document.photo_id);
    let saved = gate.transaction(async |tx| profile::save(tx, person, &profile, photo).await).await?;
    Ok(Json(saved.into()))
}

/// A stored photo.
#[derive(Serialize, utoipa::ToSchema)]
pub struct FileView {
    /// Its id, to be named in another body.
    pub id: FileId,
    /// Always `image/jpeg`.
    pub content_type: String,
    /// Pixels across.
    pub width: i32,
    /// Pixels down.
    pub height: i32,
}

/// `POST /api/v1/files`
pub async fn upload(gate: Can<UploadFile>, upload: Upload) -> Result<Reply> {
    let person = gate.person()?;
    gate.limit(UPLOADS, &person.to_string()).await?;
    let sha256 = Sha256Key::of(&upload.bytes);
    let file = gate.store_photo(person, upload.bytes).await?;
    let view = FileView { id: file.id, content_type: file.content_type, width: file.width, height: file.height };
    // With a key that came before, the first file is answered; this one belongs to nobody's profile.
    gate.once(None, sha256, async |_| Made::created(&view)).await
}

/// Hours of every week, and the days that differ.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityBody {
    /// Weekly windows in the tenant's local time.
    pub rules: Vec<RuleBody>,
    /// Days that differ.
    #[serde(default)]
    pub exceptions: Vec<ExceptionBody>,
}

/// A weekly window.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleBody {
    /// 1 is Monday, 7 is Sunday.
    #[schema(minimum = 1, maximum = 7)]
    pub weekday: u8,
    /// `18:00`
    #[schema(format = "clock", example = "18:00")]
    pub from: String,
    /// `21:00`; the end of the day is `24:00`.
    #[schema(format = "clock", example = "21:00")]
    pub to: String,
}

/// A day that differs.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExceptionBody {
    /// Local date.
    pub date: NaiveDate,
    /// `off`: no time, all day or between two times; `extra`: time beside the weekly windows.
    pub kind: availability_exception::Kind,
    /// Needed for `extra`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "clock")]
    pub from: Option<String>,
    /// Needed for `extra`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "clock")]
    pub to: Option<String>,
}

impl From<availability_rule::Model> for RuleBody {
    fn from(rule: availability_rule::Model) -> Self {
        let weekday = u8::try_from(rule.weekday).unwrap_or_default();
        Self { weekday, from: clock_time(rule.from_minute), to: clock_time(rule.to_minute) }
    }
}

impl From<availability_exception::Model> for ExceptionBody {
    fn from(row: availability_exception::Model) -> Self {
        let whole = row.from_minute == 0 && row.to_minute == i32::from(DAY) && row.kind == availability_exception::Kind::Off;
        let at = |minute| (!whole).then(|| clock_time(minute));
        Self { date: row.on_date, kind: row.kind, from: at(row.from_minute), to: at(row.to_minute) }
    }
}

impl AvailabilityBody {
    /// Days that are over mean nothing any more, and no fault either: what was read may be sent back later.
    fn check(&self, today: NaiveDate) -> Result<(Vec<Window>, Vec<Exception>), Vec<FieldError>> {
        let (mut week, mut days, mut faults) = (Vec::new(), Vec::new(), Vec::new());
        for (at, rule) in self.rules.iter().enumerate() {
            if !(1..=7).contains(&rule.weekday) {
                let fault = FieldError::new(format!("rules[{at}].weekday"), "out_of_range");
                faults.push(fault.arg("min", 1).arg("max", 7));
            }
            match span(&format!("rules[{at}]."), &rule.from, &rule.to) {
                Ok((from, to)) => week.push(Window { weekday: rule.weekday, from, to }),
                Err(found) => faults.extend(found),
            }
        }
        for (at, day) in self.exceptions.iter().enumerate().filter(|(_, day)| day.date >= today) {
            match day.check(&format!("exceptions[{at}]."), today) {
                Ok(day) => days.push(day),
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok((joined(week)?, days)) } else { Err(faults) }
    }
}

impl ExceptionBody {
    fn check(&self, field: &str, today: NaiveDate) -> Result<Exception, Vec<FieldError>> {
        let date = availability::check_date(&format!("{field}date"), self.date, today).map_err(|fault| vec![fault])?;
        let (from, to) = match (self.kind, &self.from, &self.to) {
            (availability_exception::Kind::Off, None, None) => (0, DAY),
            (_, from, to) => span(field, from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default())?,
        };
        Ok(Exception { date, kind: self.kind, from, to })
    }
}

async fn read(gate: &Can<Manage>, helper: HelperId) -> Result<Json<AvailabilityBody>> {
    let rules = availability::week_of(gate, helper).await?;
    let exceptions = availability::exceptions_of(gate, helper, today(gate)).await?;
    Ok(Json(AvailabilityBody {
        rules: rules.into_iter().map(RuleBody::from).collect(),
        exceptions: exceptions.into_iter().map(ExceptionBody::from).collect(),
    }))
}

/// `GET /api/v1/me/availability`
pub async fn show_availability(gate: Can<Manage>) -> Result<Json<AvailabilityBody>> {
    let helper = of_person(&gate, gate.person()?).await?.ok_or(Error::NotFound)?;
    read(&gate, helper.id).await
}

/// `PUT /api/v1/me/availability`
pub async fn save_availability(gate: Can<Manage>, body: JsonBody<AvailabilityBody>) -> Result<Json<AvailabilityBody>> {
    let helper = of_person(&gate, gate.person()?).await?.ok_or(NO_PROFILE)?;
    let (week, days) = body.body.check(today(&gate))?;
    gate.transaction(async |tx| availability::replace(tx, helper.id, week, Some(days)).await).await?;
    read(&gate, helper.id).await
}
