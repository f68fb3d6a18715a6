//! The waiting list: what the status of a region means for somebody, and a place on its list.

use std::time::Duration;

use kernel::{geo::Place, limits::Limit, prelude::*, tenant::Tenant};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{JoinWaitingList, entity::waiting_list_entry, place, section::Status};
use crate::people::checks::{self, Email};

/// Places on the list from one address.
pub const LIMIT: Limit = Limit::new("regions.waiting_list", 20, Duration::from_secs(3600));

/// A checked wish to hear of a place.
#[derive(Debug)]
pub struct Wish {
    place: &'static Place,
    email: Email,
}

impl Wish {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Each fault with its field.
    pub fn check(tenant: &Tenant, postal_code: &str, email: &str) -> Result<Self, Vec<FieldError>> {
        match (place(tenant, "postal_code", postal_code), checks::email(email)) {
            (Ok(place), Ok(email)) => Ok(Self { place, email }),
            (place, email) => Err([place.err(), email.err()].into_iter().flatten().collect()),
        }
    }
}

/// Notes the wish once. Where visits can be booked already there is nothing to wait for.
pub async fn join(tx: &Tx, wish: &Wish, locale: &str) -> Result<()> {
    let region = super::of(&tx.tenant, wish.place.code);
    if region.is_some_and(|(_, region)| region.status.is_open()) {
        return Ok(());
    }
    tx.try_insert(waiting_list_entry::ActiveModel {
        id: Set(tx.new_id()),
        region: Set(region.map(|(key, _)| key.to_owned())),
        postal_code: Set(wish.place.code.to_owned()),
        email: Set(wish.email.as_str().to_owned()),
        locale: Set(locale.to_owned()),
        created_at: Set(tx.now()),
        ..Default::default()
    })
    .await
    .map(drop)
}

/// Where somebody looks from.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// A postal code.
    pub postal_code: String,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct JoinForm {
    postal_code: String,
    email: String,
    once: String,
}

/// What holds at a place, and a form where there is something to wait for.
#[derive(Serialize)]
pub struct WaitingListPage {
    /// `ask`, `outside`, or the status of the region.
    state: &'static str,
    place: String,
    region: String,
    search: String,
    form: JoinForm,
    errors: Vec<FieldText>,
}

impl Page for WaitingListPage {
    const TEMPLATE: &'static str = "regions/waiting_list.html";
    fn samples() -> Vec<Self> {
        let sample = |state, errors| Self {
            state,
            place: if state == "ask" { String::new() } else { "1003 Lausanne".to_owned() },
            region: if state == "ask" || state == "outside" { String::new() } else { "Westschweiz".to_owned() },
            search: "/search?near=1003".to_owned(),
            form: JoinForm { postal_code: "1003".to_owned(), ..JoinForm::default() },
            errors,
        };
        let fault = FieldText { field: "email".to_owned(), text: "Diese Angabe fehlt noch.".to_owned() };
        ["ask", "outside", "planned", "waiting", "paused", "pilot", "live", "closed"]
            .map(|state| sample(state, Vec::new()))
            .into_iter()
            .chain([sample("waiting", vec![fault])])
            .collect()
    }
}

const fn state_of(status: Status) -> &'static str {
    match status {
        Status::Planned => "planned",
        Status::Waiting => "waiting",
        Status::Pilot => "pilot",
        Status::Live => "live",
        Status::Paused => "paused",
        Status::Closed => "closed",
    }
}

fn page(gate: &Can<JoinWaitingList>, form: JoinForm, errors: Vec<FieldText>) -> WaitingListPage {
    let place = place(&gate.tenant, "postal_code", &form.postal_code).ok();
    let region = place.and_then(|place| super::of(&gate.tenant, place.code));
    WaitingListPage {
        state: match (place, region) {
            (None, _) => "ask",
            (Some(_), None) => "outside",
            (Some(_), Some((_, region))) => state_of(region.status),
        },
        place: place.map(|place| format!("{} {}", place.code, place.place)).unwrap_or_default(),
        region: region.map(|(_, region)| region.names.get(&gate.words.code).to_owned()).unwrap_or_default(),
        search: place.map_or_else(|| "/search".to_owned(), |place| format!("/search?near={}", place.code)),
        form,
        errors,
    }
}

/// `GET /waiting-list`
pub async fn show(gate: Can<JoinWaitingList>, Query(asked): Query<Asked>) -> Result<Reply> {
    let form = JoinForm { postal_code: asked.postal_code, ..JoinForm::default() };
    let fault = if form.postal_code.is_empty() { None } else { place(&gate.tenant, "postal_code", &form.postal_code).err() };
    let errors = gate.field_errors(fault.as_slice());
    let (page, found) = (page(&gate, form, errors), fault.is_none());
    if found { gate.show(page).await } else { gate.show_invalid(page).await }
}

/// `POST /waiting-list`
pub async fn create(gate: Can<JoinWaitingList>, form: Form<JoinForm>) -> Result<Reply> {
    gate.limit(LIMIT, &gate.request.address.to_string()).await?;
    let wish = match Wish::check(&gate.tenant, &form.fields.postal_code, &form.fields.email) {
        Ok(wish) => wish,
        Err(faults) => {
            let page = page(&gate, form.fields, gate.field_errors(&faults));
            return gate.show_invalid(page).await;
        }
    };
    let (locale, code) = (gate.words.code.clone(), wish.place.code);
    gate.transaction(async |tx| join(tx, &wish, &locale).await).await?;
    Ok(Reply::see(format!("/waiting-list?postal_code={code}")).notice("notice-regions-joined"))
}
