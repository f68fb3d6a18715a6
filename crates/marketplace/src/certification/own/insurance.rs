//! The proof of liability insurance: what counts, and handing one in.

use chrono::{DateTime, NaiveDate};
use kernel::{money, prelude::*};
use serde::{Deserialize, Serialize};

use super::{Apply, UPLOADS, profile};
use crate::{
    certification::{
        appeal,
        entity::insurance_proof::{self, State},
        insurance::{self, Proof, Typed},
        section::Vetting,
    },
    helpers::entity::helper,
    paths,
};

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ProofForm {
    insurer: String,
    policy_number: String,
    sum: String,
    valid_from: String,
    valid_until: String,
    covers_paid_help: bool,
    once: String,
}

/// A proof that was handed in.
#[derive(Clone, Serialize)]
struct Line {
    insurer: String,
    policy_number: String,
    sum: Money,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    state: State,
    /// Accepted, and over.
    ended: bool,
    reason: Option<String>,
    document: Option<String>,
    appeal: Option<String>,
}

/// The page.
#[derive(Serialize)]
pub(super) struct InsurancePage {
    required: bool,
    least_sum: Option<Money>,
    insured_until: Option<NaiveDate>,
    waits: bool,
    proofs: Vec<Line>,
    form: ProofForm,
    errors: Vec<FieldText>,
}

async fn page(gate: &Can<Apply>, helper: &helper::Model, form: ProofForm, errors: Vec<FieldText>) -> Result<InsurancePage> {
    let (tenant, now) = (&gate.tenant, gate.now());
    let rules = tenant.section::<Vetting>().insurance;
    let appeals = appeal::of_helper(gate, helper.id).await?;
    let rows = insurance::of_helper(gate, helper.id).await?;
    let line = |row: insurance_proof::Model| -> Result<Line> {
        let appealed = appeals.iter().any(|appeal| appeal.about_id == row.id.0);
        let late = row.checked_at.is_some_and(|at| now > at + appeal::WITHIN);
        Ok(Line {
            appeal: (row.state == State::Rejected && !appealed && !late).then(|| paths::new_appeal("insurance", row.id.0)),
            sum: Money::new(row.sum_minor, row.currency.parse().map_err(Error::internal)?),
            ended: row.state == State::Accepted && insurance::end_of(tenant, row.valid_until) <= now,
            insurer: row.insurer,
            policy_number: row.policy_number,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            state: row.state,
            reason: row.reason,
            document: row.file_id.map(paths::file),
        })
    };
    Ok(InsurancePage {
        required: rules.required,
        least_sum: (rules.least_sum_minor > 0).then(|| Money::new(rules.least_sum_minor, tenant.core.currency)),
        insured_until: helper.insured_until.filter(|until| now < *until).map(|until| insurance::last_day(tenant, until)),
        waits: rows.iter().any(|row| row.state == State::Submitted),
        proofs: rows.into_iter().take(20).map(line).collect::<Result<_>>()?,
        form,
        errors,
    })
}

/// `GET /me/insurance`.
pub(super) async fn show(gate: Can<Apply>) -> Result<Reply> {
    let helper = profile!(gate);
    let page = page(&gate, &helper, ProofForm::default(), Vec::new()).await?;
    gate.show(page).await
}

/// A day as a form sends it.
fn day(field: &str, typed: &str, faults: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let typed = typed.trim();
    let found = typed.parse().ok();
    if found.is_none() && !typed.is_empty() {
        faults.push(FieldError::new(field, "not_a_date"));
    }
    found
}

/// `POST /me/insurance`.
pub(super) async fn create(gate: Can<Apply>, form: UploadForm<ProofForm>) -> Result<Reply> {
    let helper = profile!(gate);
    let typed = form.fields;
    let mut faults = Vec::new();
    let read = |typed: &str, faults: &mut Vec<FieldError>| {
        money::read("sum", typed, gate.tenant.core.currency).map_err(|fault| faults.push(fault)).ok()
    };
    let (sum, from, until) = (
        read(&typed.sum, &mut faults),
        day("valid_from", &typed.valid_from, &mut faults),
        day("valid_until", &typed.valid_until, &mut faults),
    );
    let today = gate.now().with_timezone(&gate.tenant.core.timezone).date_naive();
    let checked = |file| {
        let fields = Typed {
            insurer: &typed.insurer,
            policy_number: &typed.policy_number,
            sum_minor: sum,
            valid_from: from,
            valid_until: until,
            covers_paid_help: typed.covers_paid_help,
            file: Some(file),
        };
        Proof::check(&gate.tenant, &fields, today)
    };
    // The fields first: a document is stored only where the rest is right.
    let anything = kernel::files::FileId(uuid::Uuid::nil());
    if let Err(Error::Invalid(invalid)) = checked(anything) {
        let read: Vec<String> = faults.iter().map(|fault| fault.field.clone()).collect();
        faults.extend(invalid.fields.into_iter().filter(|fault| !read.contains(&fault.field)));
    }
    if form.file.is_none() {
        faults.push(FieldError::new("file", "missing"));
    }
    let made = match form.file.filter(|_| faults.is_empty()) {
        None => Err(Error::from(faults)),
        Some(bytes) => {
            gate.limit(UPLOADS, &helper.person_id.to_string()).await?;
            match gate.store_document(helper.person_id, bytes).await {
                Err(error) => Err(error),
                Ok(file) => {
                    let proof = checked(file.id)?;
                    gate.once(Some(&typed.once), form.sha256, async |tx| {
                        insurance::submit(tx, &helper, proof).await?;
                        Ok(Made::see(paths::MY_INSURANCE).notice("notice-certification-proof"))
                    })
                    .await
                }
            }
        }
    };
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, &helper, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for InsurancePage {
    const TEMPLATE: &'static str = "certification/insurance.html";

    fn samples() -> Vec<Self> {
        let day = |text: &str| text.parse().unwrap_or_default();
        let line = |state, ended, reason: Option<&str>| Line {
            insurer: "Musterversicherung".to_owned(),
            policy_number: "H-4711".to_owned(),
            sum: Money::new(300_000_000, Currency::EUR),
            valid_from: day("2026-01-01"),
            valid_until: day("2026-12-31"),
            state,
            ended,
            reason: reason.map(str::to_owned),
            document: Some("/files/018f0000-0000-7000-8000-000000000001".to_owned()),
            appeal: reason.map(|_| "/me/appeals/new".to_owned()),
        };
        let sample = |proofs, waits: bool, errors| Self {
            required: true,
            least_sum: Some(Money::new(100_000_000, Currency::EUR)),
            insured_until: (!waits).then_some(DateTime::UNIX_EPOCH.date_naive()),
            waits,
            proofs,
            form: ProofForm { insurer: "Musterversicherung".to_owned(), ..ProofForm::default() },
            errors,
        };
        let fault = |field: &str| FieldText { field: field.to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            Self { required: false, least_sum: None, insured_until: None, ..sample(Vec::new(), false, Vec::new()) },
            sample(vec![line(State::Submitted, false, None)], true, Vec::new()),
            sample(
                vec![
                    line(State::Accepted, false, None),
                    line(State::Accepted, true, None),
                    line(State::Rejected, false, Some("Die Nummer stimmt nicht.")),
                ],
                false,
                ["sum", "valid_until", "covers_paid_help", "file"].map(fault).to_vec(),
            ),
        ]
    }
}
