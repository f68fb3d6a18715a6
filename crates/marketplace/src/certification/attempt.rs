//! A sitting of the test: begun, answered section by section, handed in or run out of time, graded. What was answered is
//! kept. Whoever fails waits for the tenant's `wait_days` before the next one.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{audit::Entry, jobs::InsideJob, prelude::*, tenant::Tenant};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    NOT_CERTIFYING,
    entity::{
        application::{self, State as Applied},
        attempt::{self, AttemptId, State},
        attempt_item,
        certificate::Path,
    },
    grading::{self, Mark},
    questionnaire::{Kind, Questionnaire},
    section::{Vetting, VettingPath},
};
use crate::{
    event::Event,
    helpers::{entity::helper::HelperId, text},
};

/// Another attempt runs, or waits to be graded.
const RUNNING: Refusal = Refusal::new("attempt_running");
/// The last one failed not long enough ago.
const WAITING: Refusal = Refusal::new("attempt_waiting");
/// The time is over; what was answered until then counts.
const TIME_OVER: Refusal = Refusal::new("attempt_over");
/// A slow line must not cost the last section.
const GRACE: TimeDelta = TimeDelta::seconds(60);
/// Longest comment of who grades.
const LONGEST_COMMENT: usize = 500;

/// The tenant's rule for tests.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'t> {
    /// Name of the file.
    pub questionnaire: &'t str,
    /// Per cent of all points that pass.
    pub pass_percent: u32,
    /// Days after a failed one.
    pub wait_days: u32,
}

/// The rule, where the tenant has tests.
pub fn rule(tenant: &Tenant) -> Option<Rule<'_>> {
    match tenant.section::<Vetting>().of(Path::Test)? {
        VettingPath::Test { questionnaire, pass_percent, wait_days, .. } => {
            Some(Rule { questionnaire, pass_percent: *pass_percent, wait_days: *wait_days })
        }
        _ => None,
    }
}

/// The bank as it is published now.
///
/// # Errors
/// When the tenant's document has no such questionnaire any more.
pub fn bank(tenant: &Tenant, name: &str) -> Result<Questionnaire> {
    tenant.questionnaire(name).map_err(|problem| Error::internal(problem.to_string()))
}

/// The attempts of a helper, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<attempt::Model>> {
    let rows = scope.find::<attempt::Entity>().filter(attempt::COLUMN.helper_id.eq(helper));
    rows.order_by_desc(attempt::COLUMN.started_at).order_by_desc(attempt::COLUMN.id).all().await
}

/// An attempt of this helper; another's is not there.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn own(scope: &Scope, helper: HelperId, id: AttemptId) -> Result<attempt::Model> {
    let row = scope.find::<attempt::Entity>().get(id).await?;
    if row.helper_id == helper { Ok(row) } else { Err(Error::NotFound) }
}

/// The drawn items in their order.
///
/// # Errors
/// When the database does not answer.
pub async fn items(scope: &Scope, attempt: AttemptId) -> Result<Vec<attempt_item::Model>> {
    let rows = scope.find::<attempt_item::Entity>().filter(attempt_item::COLUMN.attempt_id.eq(attempt));
    rows.order_by_asc(attempt_item::COLUMN.position).all().await
}

/// When the next attempt may begin, where that is not now.
pub fn next_at(tenant: &Tenant, attempts: &[attempt::Model], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let rule = rule(tenant)?;
    let last = attempts.iter().filter(|one| one.state == State::Failed).filter_map(|one| one.graded_at).max()?;
    Some(last + TimeDelta::days(rule.wait_days.into())).filter(|next| *next > now)
}

/// Begins an attempt for an application by test. `seed` is from the system: what is drawn cannot be guessed.
///
/// # Errors
/// `attempt_running`, `attempt_waiting`; `wrong_state` where the application is over or not for a test.
pub async fn begin(tx: &Tx, application: &application::Model, locale: &str, seed: [u8; 32]) -> Result<attempt::Model> {
    let tenant = std::sync::Arc::clone(&tx.tenant);
    let rule = rule(&tenant).ok_or(NOT_CERTIFYING)?;
    if application.path != Path::Test || application.state != Applied::Open {
        return Err(Refusal::WRONG_STATE.into());
    }
    let (now, before) = (tx.now(), of_helper(tx, application.helper_id).await?);
    if next_at(&tenant, &before, now).is_some() {
        return Err(WAITING.into());
    }
    let bank = bank(&tenant, rule.questionnaire)?;
    let ends_at = now + TimeDelta::minutes(bank.minutes.into());
    let row = tx
        .try_insert(attempt::ActiveModel {
            id: Set(tx.new_id()),
            application_id: Set(application.id),
            helper_id: Set(application.helper_id),
            questionnaire: Set(rule.questionnaire.to_owned()),
            locale: Set(locale.to_owned()),
            state: Set(State::Running),
            started_at: Set(now),
            ends_at: Set(ends_at),
            submitted_at: Set(None),
            graded_by: Set(None),
            graded_at: Set(None),
            ..Default::default()
        })
        .await?
        .ok_or(RUNNING)?;
    let drawn = grading::draw(&bank, &application.skills.0, seed);
    let rows = drawn.iter().zip(1..).map(|(item, position)| attempt_item::ActiveModel {
        id: Set(tx.new_id()),
        attempt_id: Set(row.id),
        position: Set(position),
        item: Set(item.key.clone()),
        section: Set(item.section.clone()),
        answer: Set(None),
        points: Set(None),
        most_points: Set(i32::try_from(item.points).unwrap_or(i32::MAX)),
        comment: Set(String::new()),
        ..Default::default()
    });
    tx.insert_all(rows.collect::<Vec<_>>()).await?;
    tx.schedule(Over { attempt: row.id }, ends_at + GRACE).await?;
    Ok(row)
}

/// An answer as it is sent: places in the order that was shown, or words.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Which item, from 1.
    pub position: i32,
    /// Places, from 0.
    pub places: Vec<usize>,
    /// Words.
    pub text: String,
}

impl attempt::Model {
    /// Keeps answers; a later one replaces an earlier one. What is no answer to its item is a fault of that item and
    /// nothing of the whole is kept.
    ///
    /// # Errors
    /// `attempt_over`; `wrong_state` once handed in; a fault of `answers.<position>`.
    pub async fn answer(&self, tx: &Tx, sent: &[Sent]) -> Result<()> {
        if self.state != State::Running {
            return Err(Refusal::WRONG_STATE.into());
        }
        if tx.now() > self.ends_at + GRACE {
            return Err(TIME_OVER.into());
        }
        let bank = bank(&tx.tenant, &self.questionnaire)?;
        let rows = items(tx, self.id).await?;
        let (mut faults, mut answers) = (Vec::new(), Vec::new());
        for one in sent {
            let field = format!("answers.{}", one.position);
            let Some(row) = rows.iter().find(|row| row.position == one.position) else {
                faults.push(FieldError::new(field, "unknown"));
                continue;
            };
            let Some(item) = bank.item(&row.item) else { continue };
            let empty = one.places.is_empty() && one.text.trim().is_empty();
            match grading::read(item, row.id.0, &one.places, &one.text) {
                _ if empty => answers.push((row.clone(), None)),
                Some(answer) => answers.push((row.clone(), Some(answer))),
                None if item.kind == Kind::Text => {
                    faults.push(FieldError::new(field, "too_long").arg("max", grading::LONGEST_TEXT));
                }
                None => faults.push(FieldError::new(field, "not_an_answer")),
            }
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        for (row, answer) in answers {
            tx.update(row, |row: &mut attempt_item::ActiveModel| row.answer = Set(answer)).await?;
        }
        Ok(())
    }

    /// Hands it in: graded at once, unless something was answered in words.
    ///
    /// # Errors
    /// `wrong_state` once handed in.
    pub async fn submit(self, tx: &Tx) -> Result<Self> {
        let now = tx.now();
        let still = attempt::COLUMN.state.eq(State::Running);
        let change = |row: &mut attempt::ActiveModel| (row.state, row.submitted_at) = (Set(State::Grading), Set(Some(now)));
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        let bank = bank(&tx.tenant, &row.questionnaire)?;
        let mut by_hand = false;
        for item in items(tx, row.id).await? {
            let answer = item.answer.clone();
            // One that was taken out of the bank meanwhile is nobody's fault: it gets all its points.
            let points =
                bank.item(&item.item).map_or(u32::try_from(item.most_points).ok(), |one| grading::points(one, answer.as_ref()));
            by_hand |= points.is_none();
            let points = points.and_then(|points| i32::try_from(points).ok());
            tx.update(item, |row: &mut attempt_item::ActiveModel| row.points = Set(points)).await?;
        }
        if by_hand {
            tx.record(Event::AttemptSubmitted { attempt: row.id, helper: row.helper_id }).await?;
            return Ok(row);
        }
        row.close(tx, None).await
    }

    /// Staff give points for what was answered in words; with the last of them it is graded.
    ///
    /// # Errors
    /// `wrong_state` where there is nothing to grade; `own_application`; faults of `points.<position>`.
    pub async fn grade(self, tx: &Tx, given: &[(i32, i32, String)]) -> Result<Self> {
        let by = super::decide::other_than(tx, self.helper_id).await?;
        if self.state != State::Grading {
            return Err(Refusal::WRONG_STATE.into());
        }
        let rows = items(tx, self.id).await?;
        let mut faults = Vec::new();
        for row in rows.iter().filter(|row| row.points.is_none()) {
            let field = format!("points.{}", row.position);
            match given.iter().find(|(position, ..)| *position == row.position) {
                None => faults.push(FieldError::new(field, "missing")),
                Some((_, points, _)) if !(0..=row.most_points).contains(points) => {
                    faults.push(FieldError::new(field, "out_of_range").arg("min", 0).arg("max", row.most_points));
                }
                Some((_, points, comment)) => match text::lines("comment", comment, 0..=LONGEST_COMMENT) {
                    Err(fault) => faults.push(fault),
                    Ok(comment) => {
                        let points = *points;
                        let change =
                            |row: &mut attempt_item::ActiveModel| (row.points, row.comment) = (Set(Some(points)), Set(comment));
                        tx.update(row.clone(), change).await?;
                    }
                },
            }
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        let row = self.close(tx, Some(by)).await?;
        tx.audit(Entry::new("attempt_graded", "attempt", row.id).to(json!(row.state))).await?;
        Ok(row)
    }

    /// All points are there: passed or not, and what follows for the application.
    async fn close(self, tx: &Tx, by: Option<PersonId>) -> Result<Self> {
        let (tenant, now) = (std::sync::Arc::clone(&tx.tenant), tx.now());
        let marks = self.marks(tx).await?;
        let passed = grading::passes(&marks, rule(&tenant).map_or(100, |rule| rule.pass_percent));
        let state = if passed { State::Passed } else { State::Failed };
        let still = attempt::COLUMN.state.eq(State::Grading);
        let change = |row: &mut attempt::ActiveModel| {
            (row.state, row.graded_at, row.graded_by) = (Set(state), Set(Some(now)), Set(by));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        if passed {
            let application = tx.find::<application::Entity>().get(row.application_id).await?;
            let open = application::COLUMN.state.eq(Applied::Open);
            let change = |row: &mut application::ActiveModel| (row.state, row.changed_at) = (Set(Applied::Approved), Set(now));
            // Taken back meanwhile: the test counts for nothing then.
            if let Some(application) = tx.update_if(application, open, change).await? {
                application.certify(tx, by, "").await?;
            }
        }
        tx.record(Event::AttemptGraded { attempt: row.id, helper: row.helper_id, passed }).await?;
        Ok(row)
    }

    /// How each section went, as far as it is graded.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn marks(&self, scope: &Scope) -> Result<Vec<Mark>> {
        let bank = bank(&scope.tenant, &self.questionnaire)?;
        let rows = items(scope, self.id).await?;
        let number = |n: i32| u32::try_from(n).unwrap_or(0);
        let rows = rows.iter().map(|row| (row.section.as_str(), number(row.points.unwrap_or(0)), number(row.most_points)));
        Ok(grading::marks(&bank, rows))
    }
}

/// The end of an attempt's time: what was answered until then is handed in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Over {
    attempt: AttemptId,
}

impl InsideJob for Over {
    const KIND: &'static str = "certification.attempt_over";

    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<attempt::Entity>().filter(attempt::COLUMN.id.eq(self.attempt)).one().await?;
        match found.filter(|row| row.state == State::Running) {
            Some(row) => row.submit(tx).await.map(drop),
            None => Ok(()),
        }
    }
}

/// How often an item was answered rightly so far: what it tells about those who take the test, and about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sea_orm::FromQueryResult, utoipa::ToSchema)]
pub struct Difficulty {
    /// Key in the bank.
    pub item: String,
    /// Graded answers.
    pub answers: i64,
    /// Those with all points.
    pub right: i64,
}

/// The difficulty of every item that was asked.
///
/// # Errors
/// When the database does not answer.
pub async fn difficulties(scope: &Scope, questionnaire: &str) -> Result<Vec<Difficulty>> {
    let sql = "SELECT i.item, count(*) AS answers, sum(CASE WHEN i.points = i.most_points THEN 1 ELSE 0 END) AS \"right\" \
               FROM attempt_item i JOIN attempt a ON a.tenant_id = i.tenant_id AND a.id = i.attempt_id \
               WHERE i.tenant_id = $1 AND a.questionnaire = $2 AND i.points IS NOT NULL GROUP BY i.item ORDER BY i.item";
    scope.select::<Difficulty>(sql, [questionnaire.into()]).await
}
