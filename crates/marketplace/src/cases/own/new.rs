//! Opening a case about a visit.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::OPENED;
use crate::{
    booking::{entity::booking::BookingId, state::Side},
    cases::{
        OpenCase,
        entity::case::{Kind, OpenedAs},
        open::{self, Trouble},
        section::CaseRules,
    },
    paths,
    reviews::involved::{Involved, involved},
};

/// About which visit.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The visit.
    #[param(value_type = uuid::Uuid)]
    booking: BookingId,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CaseForm {
    booking: String,
    kind: String,
    cause_code: String,
    text: String,
    once: String,
}

/// Something that the telco can be the cause of.
#[derive(Clone, Serialize)]
pub(in crate::cases) struct CauseChoice {
    /// Its key.
    pub value: String,
    /// In the reader's language.
    pub label: String,
}

/// The form.
#[derive(Serialize)]
pub(super) struct NewCasePage {
    title: String,
    starts_at: DateTime<Utc>,
    back: String,
    kinds: Vec<Kind>,
    /// What the telco can be the cause of; only helpers are asked.
    causes: Vec<CauseChoice>,
    form: CaseForm,
    errors: Vec<FieldText>,
}

/// What can be wrong with a visit.
pub(in crate::cases) const KINDS: [Kind; 6] =
    [Kind::Unsolved, Kind::TelcoFault, Kind::Damage, Kind::Conduct, Kind::Payment, Kind::NoShow];

/// The tenant's causes in the reader's language.
pub(in crate::cases) fn causes<P>(gate: &Can<P>) -> Vec<CauseChoice> {
    let rules: &CaseRules = gate.tenant.section();
    let label = |names: &kernel::tenant::Names| names.get(&gate.words.locale.lang).to_owned();
    rules.causes.iter().map(|cause| CauseChoice { value: cause.key.clone(), label: label(&cause.names) }).collect()
}

fn page(gate: &Can<OpenCase>, visit: &Involved, form: CaseForm, errors: Vec<FieldText>) -> NewCasePage {
    let booking = &visit.agreement.booking;
    NewCasePage {
        title: booking.title.clone(),
        starts_at: booking.starts_at,
        back: paths::booking(booking.id),
        kinds: KINDS.to_vec(),
        causes: if visit.side == Side::Helper { causes(gate) } else { Vec::new() },
        form,
        errors,
    }
}

/// `GET /cases/new`.
pub(super) async fn show(gate: Can<OpenCase>, Query(wanted): Query<Wanted>) -> Result<Reply> {
    let visit = involved(&gate, wanted.booking).await?;
    // One is enough: who has an open one goes on there.
    let open = open::of_booking(&gate, wanted.booking)
        .await?
        .into_iter()
        .find(|case| case.state.is_open() && if visit.side == Side::Helper { case.helper_sees } else { case.customer_sees });
    if let Some(open) = open {
        return Ok(Reply::see(paths::my_case(open.id)));
    }
    let form = CaseForm { booking: wanted.booking.to_string(), ..CaseForm::default() };
    let page = page(&gate, &visit, form, Vec::new());
    gate.show(page).await
}

/// `POST /cases`.
pub(super) async fn create(gate: Can<OpenCase>, form: Form<CaseForm>) -> Result<Reply> {
    let typed = form.fields;
    let booking = typed.booking.parse::<uuid::Uuid>().map_err(|_| Error::NotFound)?;
    let visit = involved(&gate, booking.into()).await?;
    gate.limit(OPENED, &gate.person()?.to_string()).await?;
    let kind = KINDS.into_iter().find(|kind| serde_json::to_value(kind).is_ok_and(|value| value == typed.kind.as_str()));
    let made = match (kind, open::words(&typed.text)) {
        (Some(kind), Ok(text)) => {
            let by = if visit.side == Side::Helper { OpenedAs::Helper } else { OpenedAs::Customer };
            let cause = Some(typed.cause_code.clone()).filter(|cause| !cause.is_empty() && kind == Kind::TelcoFault);
            let visit = Some(visit.agreement.clone());
            let trouble = Trouble { kind, by, visit, about: None, email: None, text, cause, photos: Vec::new() };
            gate.once(Some(&typed.once), form.sha256, async |tx| {
                let row = open::open(tx, trouble).await?;
                Ok(Made::see(paths::my_case(row.id)).notice("notice-case-opened"))
            })
            .await
        }
        (kind, text) => {
            let missing = kind.is_none().then(|| FieldError::new("kind", "missing"));
            Err(missing.into_iter().chain(text.err()).collect::<Vec<_>>().into())
        }
    };
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let errors = gate.explain(error)?;
            let page = page(&gate, &visit, typed, errors);
            gate.show_invalid(page).await
        }
    }
}

impl Page for NewCasePage {
    const TEMPLATE: &'static str = "cases/new.html";

    fn samples() -> Vec<Self> {
        let sample = |causes, errors| Self {
            title: "WLAN einrichten".to_owned(),
            starts_at: DateTime::UNIX_EPOCH,
            back: "/bookings/018f0000-0000-7000-8000-000000000001".to_owned(),
            kinds: KINDS.to_vec(),
            causes,
            form: CaseForm { kind: "damage".to_owned(), ..CaseForm::default() },
            errors,
        };
        let cause = CauseChoice { value: "line_dead".to_owned(), label: "Leitung tot".to_owned() };
        let fault = FieldText { field: "text".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![sample(Vec::new(), vec![fault]), sample(vec![cause], Vec::new())]
    }
}
