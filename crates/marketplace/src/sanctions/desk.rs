//! `GET /staff/helpers/{id}/conduct`: a helper's record, what they still agreed to do, and what staff do about it.

use chrono::{DateTime, Utc};
use kernel::{audit::Entry, prelude::*};
use sea_orm::{ColumnTrait, FromQueryResult};
use serde::{Deserialize, Serialize};

use super::{
    Impose, Judge, Oversee,
    card::Card,
    entity::sanction::{self, Kind, Outcome, SanctionId},
    form::{Typed, prefixed},
    impose, of_helper,
    state::Standing,
};
use crate::{
    catalog,
    helpers::entity::helper::{self, HelperId},
    paths,
    people::entity::person,
};

/// A sanction as it was typed: see [`super::form`].
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ImposeForm {
    sanction_kind: String,
    sanction_categories: Vec<String>,
    sanction_facts: String,
    sanction_rule: String,
    sanction_until: String,
    sanction_until_lifted: String,
    once: String,
}

/// A decision on an appeal as it was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DecisionForm {
    decision: String,
    reason: String,
    once: String,
}

/// Why something is lifted.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WhyForm {
    reason: String,
    once: String,
}

/// What a page came back with: of which sanction, what was typed, what was wrong.
#[derive(Default)]
struct Failed {
    of: Option<SanctionId>,
    form: ImposeForm,
    decision: DecisionForm,
    errors: Vec<FieldText>,
}

/// Something to choose.
#[derive(Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

/// A visit that was agreed, or asked for, before.
#[derive(Clone, Serialize, FromQueryResult)]
struct Agreed {
    id: uuid::Uuid,
    title: String,
    starts_at: DateTime<Utc>,
    state: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct ConductPage {
    here: String,
    who: String,
    public: String,
    cards: Vec<Card>,
    /// Visits ahead; they are not called off by themselves.
    agreed: Vec<Agreed>,
    categories: Vec<Choice>,
    can_impose: bool,
    form: ImposeForm,
    decision: DecisionForm,
    errors: Vec<FieldText>,
}

/// How a helper is called.
async fn name(scope: &Scope, helper: &helper::Model) -> Result<String> {
    let person = scope.find::<person::Entity>().filter(person::COLUMN.id.eq(helper.person_id)).one().await?;
    Ok(helper.business_name.clone().or_else(|| person.map(|person| person.display_name)).unwrap_or_default())
}

/// Visits ahead. Bookings lie further down, so their rows are read by hand.
async fn agreed(scope: &Scope, helper: HelperId) -> Result<Vec<Agreed>> {
    let sql = "SELECT id, title, starts_at, state FROM booking WHERE tenant_id = $1 AND helper_id = $2 \
               AND state IN ('requested', 'confirmed', 'in_progress') ORDER BY starts_at, id LIMIT 50";
    scope.select::<Agreed>(sql, [helper.into()]).await
}

async fn page<P>(gate: &Can<P>, helper: &helper::Model, failed: Failed) -> Result<ConductPage> {
    let (me, locale) = (gate.actor().person(), gate.words.locale.lang.as_str());
    let (imposes, judges) = (gate.may::<Impose>(), gate.may::<Judge>());
    let card = |row: sanction::Model| {
        let action = format!("/staff/sanctions/{}", row.id);
        let (first, open) = (Some(row.decided_by) == me, failed.of == Some(row.id));
        let card = Card::of(gate, locale, row, action);
        Card {
            can_lift: imposes && card.standing == Standing::InForce,
            can_judge: judges && card.waits && !first,
            for_another: card.waits && first,
            open,
            ..card
        }
    };
    let cards = of_helper(gate, helper.id).await?.into_iter().map(card).collect();
    let all = catalog::choices(&gate.tenant, locale);
    Ok(ConductPage {
        here: paths::staff_conduct(helper.id),
        who: name(gate, helper).await?,
        public: paths::helper(helper.id),
        cards,
        agreed: agreed(gate, helper.id).await?,
        categories: all.into_iter().map(|one| Choice { value: one.value, label: one.label }).collect(),
        can_impose: imposes,
        form: failed.form,
        decision: failed.decision,
        errors: failed.errors,
    })
}

/// Shows it; who reads it is written down.
pub(super) async fn show(gate: Can<Oversee>, Path(id): Path<HelperId>) -> Result<Reply> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let page = page(&gate, &helper, Failed::default()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("conduct_viewed", "helper", id)).await).await?;
    gate.show(page).await
}

async fn wrong<P>(gate: Can<P>, helper: HelperId, failed: Failed, error: Error) -> Result<Reply> {
    let (status, errors) = (error.status(), gate.explain(error)?);
    let helper = gate.find::<helper::Entity>().get(helper).await?;
    let page = page(&gate, &helper, Failed { errors, ..failed }).await?;
    Ok(gate.show(page).await?.status(status))
}

/// `POST /staff/helpers/{id}/sanctions`.
pub(super) async fn create(gate: Can<Impose>, Path(id): Path<HelperId>, form: Form<ImposeForm>) -> Result<Reply> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let typed = form.fields;
    let read = Typed {
        kind: &typed.sanction_kind,
        categories: &typed.sanction_categories,
        facts: &typed.sanction_facts,
        rule: &typed.sanction_rule,
        until: &typed.sanction_until,
        until_lifted: typed.sanction_until_lifted == "true",
    };
    let made = match read.read(&gate.tenant) {
        Ok(wanted) => {
            gate.once(Some(&typed.once), form.sha256, async |tx| {
                impose(tx, helper.id, wanted, None).await?;
                Ok(Made::see(paths::staff_conduct(id)).notice("notice-sanctions-imposed"))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => wrong(gate, id, Failed { form: typed, ..Failed::default() }, prefixed(error)).await,
    }
}

/// `POST /staff/sanctions/{id}/lifting`.
pub(super) async fn lift(gate: Can<Impose>, Path(id): Path<SanctionId>, form: Form<WhyForm>) -> Result<Reply> {
    let row = gate.find::<sanction::Entity>().get(id).await?;
    let (helper, typed) = (row.helper_id, form.fields);
    match gate.transaction(async |tx| row.lift(tx, &typed.reason).await).await {
        Ok(_) => Ok(Reply::see(paths::staff_conduct(helper)).notice("notice-sanctions-lifted")),
        Err(error) => {
            let decision = DecisionForm { reason: typed.reason, ..DecisionForm::default() };
            wrong(gate, helper, Failed { of: Some(id), decision, ..Failed::default() }, error).await
        }
    }
}

/// `POST /staff/sanctions/{id}/appeal/decision`.
pub(super) async fn judge(gate: Can<Judge>, Path(id): Path<SanctionId>, form: Form<DecisionForm>) -> Result<Reply> {
    let row = gate.find::<sanction::Entity>().get(id).await?;
    let (helper, typed) = (row.helper_id, form.fields);
    let done = match serde_json::from_value::<Outcome>(serde_json::Value::String(typed.decision.clone())) {
        Ok(outcome) => gate.transaction(async |tx| row.judge(tx, outcome, &typed.reason).await).await,
        Err(_) => Err(Error::invalid("decision", "missing")),
    };
    match done {
        Ok(_) => Ok(Reply::see(paths::staff_conduct(helper)).notice("notice-sanctions-judged")),
        Err(error) => wrong(gate, helper, Failed { of: Some(id), decision: typed, ..Failed::default() }, error).await,
    }
}

impl Page for ConductPage {
    const TEMPLATE: &'static str = "sanctions/desk_conduct.html";

    fn samples() -> Vec<Self> {
        let fault = FieldText { field: "sanction_facts".to_owned(), text: "Das fehlt noch.".to_owned() };
        let visit = |state: &str| Agreed {
            id: uuid::Uuid::from_u128(3),
            title: "WLAN einrichten".to_owned(),
            starts_at: DateTime::UNIX_EPOCH,
            state: state.to_owned(),
        };
        let cards = vec![
            Card { can_lift: true, ..Card::sample(Kind::Warning, Standing::InForce) },
            Card {
                can_lift: true,
                can_judge: true,
                open: true,
                ..Card::sample(Kind::Restriction, Standing::InForce).appealed(None)
            },
            Card { can_lift: true, for_another: true, ..Card::sample(Kind::Suspension, Standing::InForce).appealed(None) },
            Card::sample(Kind::Suspension, Standing::Ended).appealed(Some(Outcome::Upheld)),
            Card::sample(Kind::Warning, Standing::Lifted).appealed(Some(Outcome::Lifted)),
        ];
        let sample = |cards, agreed, errors| Self {
            here: "/staff/helpers/018f0000-0000-7000-8000-000000000001/conduct".to_owned(),
            who: "Reto Frei".to_owned(),
            public: "/helpers/018f0000-0000-7000-8000-000000000001".to_owned(),
            cards,
            agreed,
            categories: vec![Choice { value: "tv".to_owned(), label: "Fernseher".to_owned() }],
            can_impose: true,
            form: ImposeForm::default(),
            decision: DecisionForm::default(),
            errors,
        };
        let visits = ["requested", "confirmed", "in_progress"].map(visit).to_vec();
        vec![sample(cards, visits, vec![fault]), Self { can_impose: false, ..sample(Vec::new(), Vec::new(), Vec::new()) }]
    }
}
