//! One case as staff see it, and what they do with it.

mod samples;

use chrono::{DateTime, Utc};
use kernel::{audit::Entry, files::FileId, prelude::*};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    booking::{entity::booking, state},
    cases::{
        Handle, Resolve,
        entity::{
            case::{self, About, CaseId, Kind, Level, OpenedAs, Priority, Resolution, State},
            entry::{Readers, Speaker},
        },
        evidence, open,
        own::{CauseChoice, amount, causes},
        section::CaseRules,
        visible,
    },
    catalog, paths,
    people::entity::person,
    reviews::entity::review,
    sanctions::{
        Impose, Oversee,
        form::{Typed, prefixed},
    },
};

/// What was typed into one of the forms.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CaseForm {
    /// `mine` or `nobody`.
    owner: String,
    /// Whose it was when the page was read.
    from: String,
    to: String,
    text: String,
    cause_code: String,
    facts: String,
    ticket: String,
    resolution: String,
    reason: String,
    amount: String,
    /// What follows, where it has consequences: see `sanctions::form`.
    sanction_kind: String,
    sanction_categories: Vec<String>,
    sanction_facts: String,
    sanction_rule: String,
    sanction_until: String,
    sanction_until_lifted: String,
    once: String,
}

/// One of the people.
#[derive(Clone, Serialize)]
struct Side {
    name: String,
    sees: bool,
    href: Option<String>,
}

/// What somebody said.
#[derive(Clone, Serialize)]
struct Said {
    side: Speaker,
    /// Who reads it.
    seen_by: Readers,
    who: Option<String>,
    text: String,
    at: DateTime<Utc>,
}

/// The visit.
#[derive(Clone, Serialize)]
struct Visit {
    title: String,
    starts_at: DateTime<Utc>,
    price: Money,
    state: state::State,
    href: String,
}

/// What is reported.
#[derive(Clone, Serialize)]
struct Reported {
    kind: About,
    /// The words of a review; for the others their page says it.
    text: Option<String>,
    href: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct CasePage {
    here: String,
    code: String,
    kind: Kind,
    state: State,
    level: Level,
    priority: Priority,
    opened_as: OpenedAs,
    opened_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    late: bool,
    text: String,
    email: Option<String>,
    customer: Option<Side>,
    helper: Option<Side>,
    visit: Option<Visit>,
    reported: Option<Reported>,
    said: Vec<Said>,
    photos: Vec<String>,
    owner: Option<String>,
    owner_id: Option<PersonId>,
    mine: bool,
    cause: Option<String>,
    ticket: Option<String>,
    causes: Vec<CauseChoice>,
    /// What the helper gets when it is handed over.
    compensation: Option<Money>,
    resolution: Option<Resolution>,
    reason: Option<String>,
    amount: Option<Money>,
    /// Whom staff can write to.
    readers: Vec<Readers>,
    can_hand_over: bool,
    can_ticket: bool,
    can_resolve: bool,
    /// Where the helper's record is, for who may see it.
    conduct: Option<String>,
    /// Whether the reader may impose something.
    can_impose: bool,
    categories: Vec<CauseChoice>,
    form: CaseForm,
    errors: Vec<FieldText>,
}

async fn reported<P>(gate: &Can<P>, row: &case::Model) -> Result<Option<Reported>> {
    let (Some(kind), Some(id), Some(helper)) = (row.about_kind, row.about_id, row.helper_id) else { return Ok(None) };
    let text = match kind {
        About::Review => {
            let review = gate.find::<review::Entity>().filter(review::COLUMN.id.eq(review::ReviewId(id))).one().await?;
            review.map(|review| review.text)
        }
        About::Helper | About::Offer => None,
    };
    let href = if kind == About::Offer { paths::offer(id.into()) } else { paths::helper(helper) };
    Ok(Some(Reported { kind, text, href }))
}

async fn visit<P>(gate: &Can<P>, row: &case::Model) -> Result<Option<Visit>> {
    let Some(id) = row.booking_id else { return Ok(None) };
    let booking = gate.find::<booking::Entity>().get(id).await?;
    let currency = booking.currency.parse().map_err(Error::internal)?;
    Ok(Some(Visit {
        title: booking.title,
        starts_at: booking.starts_at,
        price: Money::new(booking.price_minor, currency),
        state: booking.state,
        href: paths::booking(id),
    }))
}

async fn page<P>(gate: &Can<P>, row: case::Model, form: CaseForm, errors: Vec<FieldText>) -> Result<CasePage> {
    let rules: &CaseRules = gate.tenant.section();
    let (customer, helper) = open::people(gate, &row).await?;
    let (visit, reported) = (visit(gate, &row).await?, reported(gate, &row).await?);
    let rows = visible::said(gate, row.id, Speaker::Staff).await?;
    let ids = rows.iter().filter_map(|one| one.person_id).chain(row.owner_id);
    let people = gate.find::<person::Entity>().filter(person::COLUMN.id.is_in(ids)).all().await?;
    let name = |id: Option<PersonId>| people.iter().find(|one| Some(one.id) == id).map(|one| one.display_name.clone());
    let said = rows.into_iter().map(|one| Said {
        side: one.side,
        seen_by: one.seen_by,
        who: name(one.person_id),
        text: one.text,
        at: one.at,
    });
    let said = said.collect();
    let causes = causes(gate);
    let cause = row.cause_code.as_ref().and_then(|key| causes.iter().find(|cause| cause.value == *key));
    let cause = cause.map(|cause| cause.label.clone());
    let photos = evidence::of(gate, row.id).await?.into_iter().map(|photo| paths::staff_case_photo(photo.file_id)).collect();
    let mut readers = vec![Readers::Staff];
    if customer.is_some() {
        readers.push(Readers::Customer);
    }
    if helper.is_some() {
        readers.push(Readers::Helper);
    }
    if customer.is_some() && helper.is_some() {
        readers.push(Readers::Everybody);
    }
    let categories = catalog::choices(&gate.tenant, &gate.words.locale.lang);
    let categories = categories.into_iter().map(|one| CauseChoice { value: one.value, label: one.label }).collect();
    let open = row.state.is_open();
    if !open {
        readers.truncate(1);
    }
    let compensation = (rules.compensation_minor > 0 && row.booking_id.is_some())
        .then(|| Money::new(rules.compensation_minor, gate.tenant.core.currency));
    Ok(CasePage {
        here: paths::staff_case(row.id),
        late: row.state == State::Open && row.due_at < gate.now(),
        amount: amount(&row)?,
        customer: customer.map(|person| Side { name: person.display_name, sees: row.customer_sees, href: None }),
        helper: helper.map(|person| Side {
            name: person.display_name,
            sees: row.helper_sees,
            href: row.helper_id.map(paths::helper),
        }),
        visit,
        reported,
        said,
        photos,
        owner: name(row.owner_id),
        owner_id: row.owner_id,
        mine: row.owner_id.is_some() && row.owner_id == gate.actor().person(),
        cause,
        can_hand_over: open && row.level == Level::Platform && row.kind != Kind::Report && !causes.is_empty(),
        can_ticket: open && row.level == Level::Telco,
        can_resolve: open && gate.may::<Resolve>(),
        conduct: row.helper_id.filter(|_| gate.may::<Oversee>()).map(paths::staff_conduct),
        can_impose: row.helper_id.is_some() && gate.may::<Impose>(),
        categories,
        causes,
        compensation,
        readers,
        code: row.code,
        kind: row.kind,
        state: row.state,
        level: row.level,
        priority: row.priority,
        opened_as: row.opened_as,
        opened_at: row.opened_at,
        due_at: row.due_at,
        text: row.text,
        email: row.reporter_email,
        ticket: row.ticket,
        resolution: row.resolution,
        reason: row.reason,
        form,
        errors,
    })
}

/// `GET /staff/cases/{id}`.
pub(super) async fn show(gate: Can<Handle>, Path(id): Path<CaseId>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let form = CaseForm { cause_code: row.cause_code.clone().unwrap_or_default(), ..CaseForm::default() };
    let page = page(&gate, row, form, Vec::new()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("case_viewed", "case", id)).await).await?;
    gate.show(page).await
}

/// A field that is called otherwise in a form than in the API.
fn renamed(error: Error, from: &str, to: &str) -> Error {
    match error {
        Error::Invalid(mut invalid) => {
            for field in invalid.fields.iter_mut().filter(|field| field.field == from) {
                to.clone_into(&mut field.field);
            }
            Error::Invalid(invalid)
        }
        other => other,
    }
}

/// Faults of the sanction, as this form names them: `sanction_facts`.
fn flat(error: Error) -> Error {
    match error {
        Error::Invalid(mut invalid) => {
            invalid.fields.iter_mut().for_each(|field| field.field = field.field.replace('.', "_"));
            Error::Invalid(invalid)
        }
        other => other,
    }
}

impl CaseForm {
    fn sanction(&self) -> Typed<'_> {
        Typed {
            kind: &self.sanction_kind,
            categories: &self.sanction_categories,
            facts: &self.sanction_facts,
            rule: &self.sanction_rule,
            until: &self.sanction_until,
            until_lifted: self.sanction_until_lifted == "true",
        }
    }
}

async fn after<P>(gate: Can<P>, row: case::Model, form: CaseForm, done: Result<case::Model>, notice: &str) -> Result<Reply> {
    match done {
        Ok(_) => Ok(Reply::see(paths::staff_case(row.id)).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, row, form, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /staff/cases/{id}/assignment`.
pub(super) async fn assign(gate: Can<Handle>, Path(id): Path<CaseId>, form: Form<CaseForm>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let (before, typed, me) = (row.clone(), form.fields, gate.person()?);
    let owner = (typed.owner != "nobody").then_some(me);
    let from = typed.from.parse::<uuid::Uuid>().ok().map(PersonId);
    let notice = if owner.is_some() { "notice-case-taken" } else { "notice-case-given-back" };
    let done = gate.transaction(async |tx| before.assign(tx, owner, from).await).await;
    after(gate, row, typed, done, notice).await
}

fn readers(typed: &str) -> Result<Readers> {
    serde_json::from_value(serde_json::Value::String(typed.to_owned())).map_err(|_| Error::invalid("to", "missing"))
}

/// `POST /staff/cases/{id}/messages`.
pub(super) async fn write(gate: Can<Handle>, Path(id): Path<CaseId>, form: Form<CaseForm>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let (before, typed) = (row.clone(), form.fields);
    let done = match readers(&typed.to) {
        Ok(to) => {
            let sent = gate
                .once(Some(&typed.once), form.sha256, async |tx| {
                    let row = before.write(tx, to, &typed.text).await?;
                    let notice = if to == Readers::Staff { "notice-case-noted" } else { "notice-case-written" };
                    Ok(Made::see(paths::staff_case(row.id)).notice(notice))
                })
                .await;
            match sent {
                Ok(reply) => return Ok(reply),
                Err(error) => Err(error),
            }
        }
        Err(error) => Err(error),
    };
    after(gate, row, typed, done, "notice-case-written").await
}

/// `POST /staff/cases/{id}/handover`.
pub(super) async fn hand_over(gate: Can<Handle>, Path(id): Path<CaseId>, form: Form<CaseForm>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let (before, typed) = (row.clone(), form.fields);
    let done = gate.transaction(async |tx| before.hand_over(tx, &typed.cause_code, &typed.facts).await).await;
    // The field is called after what it asks here.
    let done = done.map_err(|error| renamed(error, "text", "facts"));
    after(gate, row, typed, done, "notice-case-handed-over").await
}

/// `POST /staff/cases/{id}/ticket`.
pub(super) async fn ticket(gate: Can<Handle>, Path(id): Path<CaseId>, form: Form<CaseForm>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let (before, typed) = (row.clone(), form.fields);
    let done = gate.transaction(async |tx| before.ticket(tx, &typed.ticket).await).await;
    after(gate, row, typed, done, "notice-case-ticket").await
}

/// `POST /staff/cases/{id}/resolution`.
pub(super) async fn resolve(gate: Can<Resolve>, Path(id): Path<CaseId>, form: Form<CaseForm>) -> Result<Reply> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let (before, typed) = (row.clone(), form.fields);
    let how = serde_json::from_value::<Resolution>(serde_json::Value::String(typed.resolution.clone()));
    let currency = row.currency.parse::<Currency>().map_err(Error::internal)?;
    let amount = match typed.amount.trim() {
        "" => Ok(None),
        text => kernel::money::read("amount", text, currency).map(Some),
    };
    let sanction = match how {
        Ok(Resolution::Sanction) if !gate.may::<Impose>() => return Err(Error::Forbidden),
        Ok(Resolution::Sanction) => typed.sanction().read(&gate.tenant).map(Some).map_err(prefixed),
        _ => Ok(None),
    };
    let done = match (how, amount, sanction) {
        (Ok(how), Ok(amount), Ok(sanction)) => {
            gate.transaction(async |tx| Box::pin(before.resolve(tx, how, &typed.reason, amount, sanction)).await).await
        }
        (Ok(_), Ok(_), Err(error)) => Err(error),
        (how, amount, _) => {
            let missing = how.is_err().then(|| FieldError::new("resolution", "missing"));
            Err(missing.into_iter().chain(amount.err()).collect::<Vec<_>>().into())
        }
    };
    let done = done.map_err(|error| renamed(error, "amount_minor", "amount"));
    let done = done.map_err(flat);
    after(gate, row, typed, done, "notice-case-resolved").await
}
