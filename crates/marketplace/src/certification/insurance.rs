//! A proof of liability insurance: handed in by the helper, checked by staff against the document, good until its last day
//! (R73). Where the tenant requires one, a helper without a valid proof gets no new bookings; those that were agreed stay,
//! and staff see them.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use kernel::{audit::Entry, files::FileId, jobs::InsideJob, prelude::*, tenant::Tenant};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    decide,
    entity::insurance_proof::{self, ProofId, State},
    section::Vetting,
};
use crate::{
    event::Event,
    helpers::{
        entity::helper::{self, HelperId},
        text,
    },
};

/// A proof waits to be checked already.
const WAITS: Refusal = Refusal::new("proof_waiting");
/// Days before the end on which the helper is reminded; the last is the end itself.
pub const REMINDERS: [i64; 3] = [30, 7, 0];
/// At what time of the tenant's day reminders leave.
const MORNING: u32 = 9;

/// What a helper hands in, checked.
#[derive(Clone, Debug)]
pub struct Proof {
    insurer: String,
    policy_number: String,
    sum: Money,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    covers_paid_help: bool,
    file: FileId,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed<'t> {
    /// Insurer's name.
    pub insurer: &'t str,
    /// As it stands on the policy.
    pub policy_number: &'t str,
    /// Minor units of the tenant's currency.
    pub sum_minor: Option<i64>,
    /// Local days.
    pub valid_from: Option<NaiveDate>,
    /// Included.
    pub valid_until: Option<NaiveDate>,
    /// Whether paid side jobs are covered.
    pub covers_paid_help: bool,
    /// The document.
    pub file: Option<FileId>,
}

impl Proof {
    /// Checks what was typed.
    ///
    /// # Errors
    /// Faults of the fields; `not_covered` where the policy does not cover paid help, `below` where the sum is too small.
    pub fn check(tenant: &Tenant, typed: &Typed<'_>, today: NaiveDate) -> Result<Self> {
        let rules = tenant.section::<Vetting>().insurance;
        let mut faults = Vec::new();
        let mut keep = |found: Result<String, FieldError>| found.map_err(|fault| faults.push(fault)).unwrap_or_default();
        let insurer = keep(text::line("insurer", typed.insurer, 2..=80));
        let policy_number = keep(text::line("policy_number", typed.policy_number, 2..=40));
        let currency = tenant.core.currency;
        let sum_minor = typed.sum_minor.unwrap_or_default();
        let least = Money::new(rules.least_sum_minor.max(1), currency);
        if typed.sum_minor.is_none() {
            faults.push(FieldError::new("sum", "missing"));
        } else if sum_minor < least.amount {
            faults.push(FieldError::new("sum", "too_low").arg("min", json!(least)));
        } else if sum_minor > 100_000_000_000 {
            faults.push(FieldError::new("sum", "too_high").arg("max", json!(Money::new(100_000_000_000, currency))));
        }
        let (valid_from, valid_until) = (typed.valid_from.unwrap_or(today), typed.valid_until.unwrap_or(today));
        if typed.valid_from.is_none() {
            faults.push(FieldError::new("valid_from", "missing"));
        }
        match typed.valid_until {
            None => faults.push(FieldError::new("valid_until", "missing")),
            Some(until) if until < today => faults.push(FieldError::new("valid_until", "in_the_past")),
            Some(until) if until < valid_from => faults.push(FieldError::new("valid_until", "wrong_order")),
            Some(until) if until > today + Days::new(3 * 366) => faults.push(FieldError::new("valid_until", "too_late")),
            Some(_) => {}
        }
        if !typed.covers_paid_help {
            faults.push(FieldError::new("covers_paid_help", "not_covered"));
        }
        let Some(file) = typed.file else {
            faults.push(FieldError::new("file_id", "missing"));
            return Err(faults.into());
        };
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let (sum, covers_paid_help) = (Money::new(sum_minor, currency), typed.covers_paid_help);
        Ok(Self { insurer, policy_number, sum, valid_from, valid_until, covers_paid_help, file })
    }
}

/// Hands a proof in.
///
/// # Errors
/// `proof_waiting` where one waits to be checked; a fault of `file_id` where that is no file of theirs.
pub async fn submit(tx: &Tx, helper: &helper::Model, proof: Proof) -> Result<insurance_proof::Model> {
    let column = insurance_proof::COLUMN;
    let mine = tx.find::<helper::Entity>().filter(helper::COLUMN.id.eq(helper.id)).lock().one().await?;
    let helper = mine.ok_or(Error::NotFound)?;
    let waiting = tx.find::<insurance_proof::Entity>().filter(column.helper_id.eq(helper.id));
    if waiting.filter(column.state.eq(State::Submitted)).count().await? > 0 {
        return Err(WAITS.into());
    }
    tx.keep_file(helper.person_id, proof.file, "file_id").await?;
    let row = tx
        .insert(insurance_proof::ActiveModel {
            id: Set(tx.new_id()),
            helper_id: Set(helper.id),
            insurer: Set(proof.insurer),
            policy_number: Set(proof.policy_number),
            sum_minor: Set(proof.sum.amount),
            currency: Set(proof.sum.currency.code().to_owned()),
            valid_from: Set(proof.valid_from),
            valid_until: Set(proof.valid_until),
            covers_paid_help: Set(proof.covers_paid_help),
            file_id: Set(Some(proof.file)),
            state: Set(State::Submitted),
            checked_by: Set(None),
            checked_at: Set(None),
            reason: Set(None),
            submitted_at: Set(tx.now()),
            ..Default::default()
        })
        .await?;
    tx.record(Event::InsuranceSubmitted { proof: row.id, helper: row.helper_id }).await?;
    Ok(row)
}

/// Staff write down a policy that they saw on paper; it counts at once.
///
/// # Errors
/// When the database does not answer.
pub async fn record(tx: &Tx, helper: HelperId, policy: Policy<'_>, by: PersonId) -> Result<insurance_proof::Model> {
    let now = tx.now();
    let row = tx
        .insert(insurance_proof::ActiveModel {
            id: Set(tx.new_id()),
            helper_id: Set(helper),
            insurer: Set(policy.insurer.to_owned()),
            policy_number: Set(policy.number.to_owned()),
            sum_minor: Set(policy.sum.amount),
            currency: Set(policy.sum.currency.code().to_owned()),
            valid_from: Set(policy.valid_from),
            valid_until: Set(policy.valid_until),
            covers_paid_help: Set(true),
            file_id: Set(None),
            state: Set(State::Accepted),
            checked_by: Set(Some(by)),
            checked_at: Set(Some(now)),
            reason: Set(None),
            submitted_at: Set(now),
            ..Default::default()
        })
        .await?;
    tx.audit(Entry::new("insurance_recorded", "insurance_proof", row.id)).await?;
    row.counts_from_now(tx).await?;
    Ok(row)
}

/// What stands on a policy.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'p> {
    /// Insurer's name.
    pub insurer: &'p str,
    /// Its number.
    pub number: &'p str,
    /// The sum insured.
    pub sum: Money,
    /// Local days.
    pub valid_from: NaiveDate,
    /// Included.
    pub valid_until: NaiveDate,
}

/// The proofs of a helper, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<insurance_proof::Model>> {
    let rows = scope.find::<insurance_proof::Entity>().filter(insurance_proof::COLUMN.helper_id.eq(helper));
    rows.order_by_desc(insurance_proof::COLUMN.submitted_at).order_by_desc(insurance_proof::COLUMN.id).all().await
}

/// The instant after the last day, in the tenant's zone.
pub fn end_of(tenant: &Tenant, last: NaiveDate) -> DateTime<Utc> {
    at(tenant, last + Days::new(1), 0)
}

/// The last day that lies before the end, in the tenant's zone: what people are told.
pub fn last_day(tenant: &Tenant, end: DateTime<Utc>) -> NaiveDate {
    (end - chrono::TimeDelta::microseconds(1)).with_timezone(&tenant.core.timezone).date_naive()
}

fn at(tenant: &Tenant, day: NaiveDate, hour: u32) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
    let found = tenant.core.timezone.from_local_datetime(&local).earliest();
    found.map_or_else(|| local.and_utc(), |at| at.to_utc())
}

impl insurance_proof::Model {
    /// Staff checked the document: what was typed is what it says, or not.
    ///
    /// # Errors
    /// `wrong_state` where somebody was faster; `own_application`; a fault of `reason` where it is refused without one.
    pub async fn check(self, tx: &Tx, accept: bool, reason: &str) -> Result<Self> {
        let reason = if accept && reason.trim().is_empty() { String::new() } else { decide::reason(reason)? };
        let by = decide::other_than(tx, self.helper_id).await?;
        let (now, state) = (tx.now(), if accept { State::Accepted } else { State::Rejected });
        let still = insurance_proof::COLUMN.state.eq(State::Submitted);
        let change = |row: &mut insurance_proof::ActiveModel| {
            (row.state, row.checked_by, row.checked_at) = (Set(state), Set(Some(by)), Set(Some(now)));
            row.reason = Set((!reason.is_empty()).then(|| reason.clone()));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("insurance_checked", "insurance_proof", row.id).to(json!(state)).because(reason)).await?;
        if accept {
            row.counts_from_now(tx).await?;
        }
        tx.record(Event::InsuranceChecked { proof: row.id, helper: row.helper_id, accepted: accept }).await?;
        Ok(row)
    }

    /// An appeal was right: it is accepted now.
    ///
    /// # Errors
    /// `wrong_state` where it was not rejected.
    pub(super) async fn accept_after_all(self, tx: &Tx, by: PersonId) -> Result<()> {
        let now = tx.now();
        let still = insurance_proof::COLUMN.state.eq(State::Rejected);
        let change = |row: &mut insurance_proof::ActiveModel| {
            (row.state, row.checked_by, row.checked_at) = (Set(State::Accepted), Set(Some(by)), Set(Some(now)));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        row.counts_from_now(tx).await
    }

    /// An accepted proof counts: the helper is insured until its end, and is reminded before.
    async fn counts_from_now(&self, tx: &Tx) -> Result<()> {
        insured_until(tx, self.helper_id).await?;
        let (now, tenant) = (tx.now(), std::sync::Arc::clone(&tx.tenant));
        for days in REMINDERS {
            let day = self.valid_until - TimeDelta::days(days);
            let when = if days == 0 { end_of(&tenant, self.valid_until) } else { at(&tenant, day, MORNING) };
            if when > now {
                tx.schedule(Ends { proof: self.id, days }, when).await?;
            }
        }
        Ok(())
    }
}

/// Puts on the helper's row until when they are insured: the last end of all accepted proofs.
async fn insured_until(tx: &Tx, helper: HelperId) -> Result<()> {
    let tenant = std::sync::Arc::clone(&tx.tenant);
    let proofs = of_helper(tx, helper).await?;
    let accepted = proofs.iter().filter(|proof| proof.state == State::Accepted);
    let until = accepted.map(|proof| end_of(&tenant, proof.valid_until)).max();
    let row = tx.find::<helper::Entity>().get(helper).await?;
    tx.update(row, |row: &mut helper::ActiveModel| row.insured_until = Set(until)).await?;
    tx.record(Event::CertificatesChanged { helper }).await.map(drop)
}

/// Whether insurance stands in nobody's way: the tenant asks for none, or there is a valid one.
pub fn is_insured(tenant: &Tenant, helper: &helper::Model, now: DateTime<Utc>) -> bool {
    !tenant.section::<Vetting>().insurance.required || helper.insured_until.is_some_and(|until| now < until)
}

/// The end of a proof comes near, or is here.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ends {
    proof: ProofId,
    days: i64,
}

impl InsideJob for Ends {
    const KIND: &'static str = "certification.insurance_ends";

    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<insurance_proof::Entity>().filter(insurance_proof::COLUMN.id.eq(self.proof)).one().await?;
        let Some(proof) = found.filter(|proof| proof.state == State::Accepted) else { return Ok(()) };
        let (tenant, helper) = (std::sync::Arc::clone(&tx.tenant), tx.find::<helper::Entity>().get(proof.helper_id).await?);
        // A later one was accepted: nothing ends.
        if helper.insured_until.is_some_and(|until| until > end_of(&tenant, proof.valid_until)) {
            return Ok(());
        }
        if self.days == 0 {
            tx.record(Event::CertificatesChanged { helper: helper.id }).await?;
        }
        tx.record(Event::InsuranceEnds { proof: proof.id, helper: helper.id, days: self.days }).await.map(drop)
    }
}
