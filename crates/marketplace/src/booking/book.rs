//! Booking on pages, in three steps: when, where, check and book. Works without script; what was
//! typed is kept through every fault. Nothing is held before the last step, and the pages say so.

use chrono::{DateTime, Utc};
use kernel::{geo, prelude::*};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Request,
    book_pages::*,
    calendar::free_slots_of,
    place::{VisitPlace, reachable},
    reserve::{self, Wish},
    section::BookingRules,
    slot_days::Week,
    slots::Slot,
    start::start,
    state::answer_by,
    terms::Terms,
};
use crate::{
    certification::{self, Mark},
    helpers::entity::helper,
    offers::{
        self,
        entity::offer::{self, OfferId},
    },
    paths,
    people::entity::person,
};

/// What the offer's page, or a step before, knows.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct AskQuery {
    #[serde(default)]
    starts_at: String,
    #[serde(default)]
    duration_minutes: String,
    #[serde(default)]
    from: String,
}

/// Everything that is typed on the way; each step carries the others' answers along.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct BookForm {
    #[serde(skip_serializing)]
    pub(super) once: String,
    pub(super) starts_at: String,
    pub(super) duration_minutes: String,
    pub(super) postal_code: String,
    pub(super) town: String,
    pub(super) street: String,
    pub(super) house_no: String,
    pub(super) note: String,
    pub(super) adult_present: String,
    /// Back from the last step, to change something.
    #[serde(skip_serializing)]
    pub(super) change: String,
}

impl BookForm {
    fn place(&self) -> VisitPlace {
        let (postal_code, town) = (self.postal_code.clone(), self.town.clone());
        VisitPlace { postal_code, town, street: self.street.clone(), house_no: self.house_no.clone() }
    }

    fn minutes(&self) -> Result<Option<u32>> {
        let text = self.duration_minutes.trim();
        let wrong = |_| Error::invalid("duration_minutes", "not_a_number");
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(wrong) }
    }
}

/// What is booked, read once a request.
struct Subject {
    offer: offer::Model,
    helper: helper::Model,
    person: person::Model,
    mark: Option<Mark>,
}

async fn subject(scope: &Scope, id: OfferId) -> Result<Subject> {
    let found = scope.find::<offer::Entity>().also(helper::Entity).filter(offer::COLUMN.id.eq(id)).one().await?;
    let published = found.filter(|(offer, _)| offer.state == offer::State::Published);
    let (offer, helper) = published.and_then(|(offer, helper)| Some((offer, helper?))).ok_or(Error::NotFound)?;
    let person = scope.find::<person::Entity>().get(helper.person_id).await?;
    Ok(Subject { offer, helper, person, mark: None })
}

/// With the helper's mark, for pages.
async fn marked<P>(gate: &Can<P>, subject: Subject) -> Result<Subject> {
    let lang = gate.words.locale.lang.as_str();
    let mark = certification::mark(gate, &subject.helper, &subject.offer.category, lang).await?;
    Ok(Subject { mark, ..subject })
}

impl Subject {
    fn name(&self) -> &str {
        self.helper.business_name.as_deref().unwrap_or(&self.person.display_name)
    }

    fn about(&self) -> Result<About> {
        let currency = self.offer.currency.parse().map_err(Error::internal)?;
        Ok(About {
            title: self.offer.title.clone(),
            helper: self.name().to_owned(),
            photo: self.helper.photo_id.map(paths::file),
            offer_path: paths::offer(self.offer.id),
            path: paths::booking_request(self.offer.id),
            price_model: self.offer.price_model,
            unit_price: Money::new(self.offer.price_minor, currency),
            mark: self.mark.clone(),
        })
    }
}

/// `GET /offers/{id}/booking`: when, or, once that is known, where.
pub async fn ask(gate: Can<offers::View>, Path(id): Path<OfferId>, Query(query): Query<AskQuery>) -> Result<Reply> {
    let subject = marked(&gate, subject(&gate, id).await?).await?;
    let form = BookForm { starts_at: query.starts_at, duration_minutes: query.duration_minutes, ..BookForm::default() };
    let Some(person) = gate.actor().person() else { return invite(gate, &subject, &form).await };
    if !gate.may::<Request>() {
        return Err(Error::Forbidden);
    }
    reserve::bookable(&gate, &subject.offer, &subject.helper, Some(person)).await?;
    if form.starts_at.is_empty() {
        let page = when(&gate, &subject, form, &query.from, Vec::new()).await?;
        return gate.show(page).await;
    }
    match slot(&gate, &subject, &form).await {
        Ok(slot) => {
            let page = where_page(&subject, form, &slot, &gate, Vec::new())?;
            gate.show(page).await
        }
        Err(error) => again(gate, &subject, form, error).await,
    }
}

/// Somebody unknown signs in or up first, and comes back to this very address.
async fn invite(gate: Can<offers::View>, subject: &Subject, form: &BookForm) -> Result<Reply> {
    let at = start("starts_at", &form.starts_at, gate.tenant.core.timezone).ok();
    let back: String = form_urlencoded(&gate.request.path);
    let page = InvitePage { about: subject.about()?, starts_at: at, back };
    gate.show(page).await
}

fn form_urlencoded(path: &str) -> String {
    path.bytes().fold(String::new(), |mut text, byte| {
        use std::fmt::Write;
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}

/// `POST /offers/{id}/booking/summary`: what was typed, once more to read, with the price and who stands for what.
pub async fn summary(gate: Can<Request>, Path(id): Path<OfferId>, form: Form<BookForm>) -> Result<Reply> {
    let (subject, form) = (marked(&gate, subject(&gate, id).await?).await?, form.fields);
    reserve::bookable(&gate, &subject.offer, &subject.helper, gate.actor().person()).await?;
    let slot = match slot(&gate, &subject, &form).await {
        Ok(slot) => slot,
        Err(error) => return again(gate, &subject, form, error).await,
    };
    if !form.change.is_empty() || form.postal_code.is_empty() && form.street.is_empty() {
        let page = where_page(&subject, form, &slot, &gate, Vec::new())?;
        return gate.show(page).await;
    }
    match wish(&gate, &subject, &form) {
        Ok(_) => {
            let page = check_page(&gate, &subject, form, &slot, Vec::new())?;
            gate.show(page).await
        }
        Err(error) => again(gate, &subject, form, error).await,
    }
}

/// `POST /offers/{id}/booking`: books.
pub async fn create(gate: Can<Request>, Path(id): Path<OfferId>, form: Form<BookForm>) -> Result<Reply> {
    let (customer, subject) = (gate.person()?, subject(&gate, id).await?);
    let done = match wish(&gate, &subject, &form.fields) {
        Ok(wish) => {
            gate.once(Some(&form.fields.once), form.sha256, async |tx| {
                let agreement = reserve::reserve(tx, customer, wish).await?;
                Ok(Made::see(paths::booking(agreement.booking.id)).notice("notice-booking-requested"))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let subject = marked(&gate, subject).await?;
            again(gate, &subject, form.fields, error).await
        }
    }
}

/// The form as a wish; every fault beside its field.
fn wish(gate: &Can<Request>, subject: &Subject, form: &BookForm) -> Result<Wish> {
    let starts_at = start("starts_at", &form.starts_at, gate.tenant.core.timezone)?;
    let minutes = form.minutes()?;
    let (place, note) = (form.place().check("", &gate.tenant), reserve::note(&form.note));
    let adult = if form.adult_present == "true" { Ok(()) } else { Err(Error::invalid("adult_present", "not_accepted")) };
    let mut faults = Vec::new();
    let ((place, postal), note) = match (place, note, adult) {
        (Ok(place), Ok(note), Ok(())) => (place, note),
        (place, note, adult) => {
            for error in [place.err(), note.err(), adult.err()].into_iter().flatten() {
                match error {
                    Error::Invalid(invalid) => faults.extend(invalid.fields),
                    other => return Err(other),
                }
            }
            return Err(faults.into());
        }
    };
    reachable(&gate.tenant, postal, &subject.helper)?;
    let language = gate.words.locale.lang.clone();
    Ok(Wish { offer: subject.offer.id, starts_at, minutes, place, postal, note, language })
}

async fn slot(scope: &Scope, subject: &Subject, form: &BookForm) -> Result<Slot> {
    let starts_at = start("starts_at", &form.starts_at, scope.tenant.core.timezone)?;
    let rules = scope.tenant.section::<BookingRules>();
    let minutes = reserve::minutes(&subject.offer, rules.step_minutes, form.minutes()?)?;
    let at = (starts_at, place_of(scope, form));
    reserve::free_slot(scope, &subject.helper, &rules.limits(minutes), at, None).await
}

/// The postal code that was typed, where there is one of this name.
fn place_of(scope: &Scope, form: &BookForm) -> Option<&'static geo::Place> {
    geo::postal().get(scope.tenant.core.country, form.postal_code.trim())
}

/// The step at which a fault can be put right, with everything that was typed.
async fn again<P>(gate: Can<P>, subject: &Subject, form: BookForm, error: Error) -> Result<Reply> {
    let about_time = match &error {
        Error::Refused(refusal) => {
            [reserve::SLOT_TAKEN, reserve::SLOT_NOT_OFFERED, reserve::NO_TIME_FOR_THE_WAY].contains(refusal)
        }
        Error::Invalid(invalid) => invalid.fields.iter().any(|fault| fault.field == "starts_at"),
        _ => false,
    };
    let (status, errors) = (error.status(), gate.explain(error)?);
    let reply = if about_time {
        let from: String = form.starts_at.chars().take(10).collect();
        let errors = errors.into_iter().map(|fault| FieldText { field: "starts_at".to_owned(), ..fault }).collect();
        let page = when(&gate, subject, form, &from, errors).await?;
        gate.show(page).await?
    } else {
        let at = start("starts_at", &form.starts_at, gate.tenant.core.timezone)?;
        let minutes = super::calendar::minutes_of(&subject.offer);
        let slot = plain_slot(at, form.minutes().ok().flatten().unwrap_or(minutes));
        let page = where_page(subject, form, &slot, &gate, errors)?;
        gate.show(page).await?
    };
    Ok(reply.status(status))
}

/// Times to show while the form is put right; whether they are free is asked again at the next step.
fn plain_slot(at: DateTime<Utc>, minutes: u32) -> Slot {
    let ends_at = at + chrono::TimeDelta::minutes(minutes.min(1440).into());
    Slot { starts_at: at, ends_at, held_from: at, held_until: ends_at }
}

async fn when(scope: &Scope, subject: &Subject, form: BookForm, from: &str, errors: Vec<FieldText>) -> Result<WhenPage> {
    let (about, week) = (subject.about()?, Week::of(scope, from));
    let step = scope.tenant.section::<BookingRules>().step_minutes;
    let wanted = reserve::minutes(&subject.offer, step, form.minutes().ok().flatten());
    let minutes = wanted.unwrap_or_else(|_| super::calendar::minutes_of(&subject.offer));
    let free = free_slots_of(scope, &subject.offer, minutes, place_of(scope, &form), week.window()?).await?;
    let typed = !form.postal_code.is_empty() || !form.street.is_empty();
    // Other weeks are links, which carry no address: with something typed, this week and its faults stay.
    let href = |day: chrono::NaiveDate| format!("{}?from={day}", about.path);
    Ok(WhenPage {
        days: week.days(&free),
        earlier_href: week.earlier.filter(|_| !typed).map(href),
        more_href: week.later.filter(|_| !typed).map(href),
        about,
        form,
        typed,
        errors,
    })
}

fn where_page<P>(subject: &Subject, form: BookForm, slot: &Slot, gate: &Can<P>, errors: Vec<FieldText>) -> Result<WherePage> {
    let own = super::calendar::minutes_of(&subject.offer);
    let step = gate.tenant.section::<BookingRules>().step_minutes;
    let longer = (0..=8).map(|n| own + n * step);
    let lengths = longer.filter(|minutes| reserve::minutes(&subject.offer, step, Some(*minutes)).is_ok()).collect();
    Ok(WherePage { about: subject.about()?, starts_at: slot.starts_at, ends_at: slot.ends_at, lengths, form, errors })
}

fn check_page(gate: &Can<Request>, subject: &Subject, form: BookForm, slot: &Slot, errors: Vec<FieldText>) -> Result<CheckPage> {
    let rules = gate.tenant.section::<BookingRules>();
    let minutes = u32::try_from((slot.ends_at - slot.starts_at).num_minutes()).unwrap_or_default();
    let (place, _) = form.place().check("", &gate.tenant)?;
    let terms = Terms::now(&gate.tenant, &subject.helper, &subject.person.display_name);
    Ok(CheckPage {
        about: subject.about()?,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        minutes,
        price: reserve::price(&subject.offer, minutes)?,
        answer_by: answer_by(gate.now(), slot.starts_at, rules.answer_within_hours),
        place,
        responsibility: terms.responsibility,
        fee_steps: terms.cancellation.steps,
        no_show_percent: terms.cancellation.no_show_percent,
        form,
        errors,
    })
}
