//! What the API says of certification.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{files::FileId, prelude::*};
use serde::Serialize;

use crate::{
    certification::{
        apply, attempt, decide,
        entity::{
            appeal::{self, Against, AppealId},
            application::{self, ApplicationId},
            attempt::{self as attempt_row, AttemptId},
            certificate::{self, CertificateId, Path},
            decision,
            insurance_proof::{self, ProofId},
        },
        grading::{self, Mark},
        questionnaire::Kind,
        section::VettingPath,
    },
    helpers::entity::helper::HelperId,
};

/// One thing that staff said.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DecisionView {
    /// What.
    #[schema(inline)]
    pub decision: decision::Decision,
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<decision::Model> for DecisionView {
    fn from(row: decision::Model) -> Self {
        Self { decision: row.decision, reason: row.reason, at: row.at }
    }
}

/// An application.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ApplicationView {
    /// Which.
    pub id: ApplicationId,
    /// Whose.
    pub helper_id: HelperId,
    /// By which path.
    #[schema(inline)]
    pub path: Path,
    /// Keys of categories.
    pub skills: Vec<String>,
    /// Where it stands.
    #[schema(inline)]
    pub state: application::State,
    /// What the applicant wrote.
    pub note: String,
    /// Uploaded documents.
    pub documents: Vec<FileId>,
    /// What staff said, the oldest first.
    pub decisions: Vec<DecisionView>,
    /// When it came.
    pub opened_at: DateTime<Utc>,
    /// When it last changed.
    pub changed_at: DateTime<Utc>,
}

impl ApplicationView {
    /// With what belongs to it, in two statements.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(scope: &Scope, row: application::Model) -> Result<Self> {
        let documents = apply::documents(scope, row.id).await?.into_iter().map(|document| document.file_id).collect();
        let decisions = decide::decisions(scope, row.id).await?.into_iter().map(Into::into).collect();
        Ok(Self::with(row, documents, decisions))
    }

    /// Out of what was read.
    pub fn with(row: application::Model, documents: Vec<FileId>, decisions: Vec<DecisionView>) -> Self {
        Self {
            id: row.id,
            helper_id: row.helper_id,
            path: row.path,
            skills: row.skills.0,
            state: row.state,
            note: row.note,
            documents,
            decisions,
            opened_at: row.opened_at,
            changed_at: row.changed_at,
        }
    }
}

/// Applications.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ApplicationList {
    /// At most 100.
    pub items: Vec<ApplicationView>,
    /// Where the next ones begin.
    pub next_cursor: Option<ApplicationId>,
    /// How many there are.
    pub total: u64,
}

/// An item as it is shown: options in the order in which places are sent.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ItemView {
    /// From 1.
    pub position: i32,
    /// The section's key.
    pub section: String,
    /// How it is answered.
    #[schema(inline)]
    pub kind: Kind,
    /// The question in the attempt's language.
    pub question: String,
    /// What to choose from or to order.
    pub options: Vec<String>,
    /// Places that were chosen, from 0, as options are shown.
    pub places: Vec<usize>,
    /// What was answered in words.
    pub text: String,
    /// Points, once graded.
    pub points: Option<i32>,
    /// Of so many.
    pub most_points: i32,
    /// What who graded it wrote.
    pub comment: String,
}

/// A test.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttemptView {
    /// Which.
    pub id: AttemptId,
    /// For which application.
    pub application_id: ApplicationId,
    /// Where it stands.
    #[schema(inline)]
    pub state: attempt_row::State,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ends by itself.
    pub ends_at: DateTime<Utc>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// How each section went, once graded.
    pub marks: Vec<Mark>,
    /// The items.
    pub items: Vec<ItemView>,
}

impl AttemptView {
    /// With its items, in two statements.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(scope: &Scope, row: attempt_row::Model) -> Result<Self> {
        let bank = attempt::bank(&scope.tenant, &row.questionnaire)?;
        let rows = attempt::items(scope, row.id).await?;
        let graded = matches!(row.state, attempt_row::State::Passed | attempt_row::State::Failed);
        let number = |n: i32| u32::try_from(n).unwrap_or(0);
        let points = rows.iter().map(|row| (row.section.as_str(), number(row.points.unwrap_or(0)), number(row.most_points)));
        let marks = if graded { grading::marks(&bank, points) } else { Vec::new() };
        let mut items = Vec::with_capacity(rows.len());
        for item in &rows {
            let Some(asked) = bank.item(&item.item) else { continue };
            let options = asked.options();
            let order = grading::shown(item.id.0, options.len());
            let (places, text) = match item.answer.clone() {
                Some(grading::Answer::Places(chosen)) => {
                    (chosen.iter().filter_map(|place| order.iter().position(|shown| shown == place)).collect(), String::new())
                }
                Some(grading::Answer::Text(text)) => (Vec::new(), text),
                None => (Vec::new(), String::new()),
            };
            items.push(ItemView {
                position: item.position,
                section: item.section.clone(),
                kind: asked.kind,
                question: asked.question.get(&row.locale).to_owned(),
                options: order.iter().filter_map(|place| Some(options.get(*place)?.get(&row.locale).to_owned())).collect(),
                places,
                text,
                points: item.points.filter(|_| graded),
                most_points: item.most_points,
                comment: if graded { item.comment.clone() } else { String::new() },
            });
        }
        Ok(Self {
            id: row.id,
            application_id: row.application_id,
            state: row.state,
            started_at: row.started_at,
            ends_at: row.ends_at,
            submitted_at: row.submitted_at,
            marks,
            items,
        })
    }
}

/// A test without its items.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttemptLine {
    /// Which.
    pub id: AttemptId,
    /// For which application.
    pub application_id: ApplicationId,
    /// Where it stands.
    #[schema(inline)]
    pub state: attempt_row::State,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ends by itself.
    pub ends_at: DateTime<Utc>,
}

impl From<attempt_row::Model> for AttemptLine {
    fn from(row: attempt_row::Model) -> Self {
        Self {
            id: row.id,
            application_id: row.application_id,
            state: row.state,
            started_at: row.started_at,
            ends_at: row.ends_at,
        }
    }
}

/// Tests.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttemptList {
    /// All of them.
    pub items: Vec<AttemptLine>,
    /// When the next may begin, where that is not now.
    pub next_at: Option<DateTime<Utc>>,
}

/// A proof of liability insurance.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProofView {
    /// Which.
    pub id: ProofId,
    /// Whose.
    pub helper_id: HelperId,
    /// The insurer.
    pub insurer: String,
    /// As it stands on the policy.
    pub policy_number: String,
    /// The sum insured.
    pub sum: Money,
    /// Local day.
    pub valid_from: NaiveDate,
    /// Local day, included.
    pub valid_until: NaiveDate,
    /// Whether it covers paid help.
    pub covers_paid_help: bool,
    /// The document; nothing where staff saw it on paper.
    pub file_id: Option<FileId>,
    /// Where it stands.
    #[schema(inline)]
    pub state: insurance_proof::State,
    /// Why, where it was rejected.
    pub reason: Option<String>,
    /// When it came.
    pub submitted_at: DateTime<Utc>,
}

impl ProofView {
    /// Out of its row.
    ///
    /// # Errors
    /// Where the row holds an unknown currency.
    pub fn of(row: insurance_proof::Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            helper_id: row.helper_id,
            insurer: row.insurer,
            policy_number: row.policy_number,
            sum: Money::new(row.sum_minor, row.currency.parse().map_err(Error::internal)?),
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            covers_paid_help: row.covers_paid_help,
            file_id: row.file_id,
            state: row.state,
            reason: row.reason,
            submitted_at: row.submitted_at,
        })
    }
}

/// Proofs.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProofList {
    /// At most 100.
    pub items: Vec<ProofView>,
    /// How many there are.
    pub total: u64,
}

/// An appeal.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AppealView {
    /// Which.
    pub id: AppealId,
    /// Whose.
    pub helper_id: HelperId,
    /// Against what.
    #[schema(inline)]
    pub against: Against,
    /// The certificate, the application or the proof.
    pub about_id: uuid::Uuid,
    /// What the helper says.
    pub text: String,
    /// Where it stands.
    #[schema(inline)]
    pub state: appeal::State,
    /// Why it was decided so.
    pub reason: Option<String>,
    /// When it came.
    pub opened_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
}

impl From<appeal::Model> for AppealView {
    fn from(row: appeal::Model) -> Self {
        Self {
            id: row.id,
            helper_id: row.helper_id,
            against: row.against,
            about_id: row.about_id,
            text: row.text,
            state: row.state,
            reason: row.reason,
            opened_at: row.opened_at,
            decided_at: row.decided_at,
        }
    }
}

/// Appeals.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AppealList {
    /// At most 100.
    pub items: Vec<AppealView>,
    /// How many there are.
    pub total: u64,
}

/// A certificate as its holder and staff see it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct HeldView {
    /// Which.
    pub id: CertificateId,
    /// For which category.
    pub skill: String,
    /// How it was found out.
    #[schema(inline)]
    pub path: Path,
    /// Since when.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: DateTime<Utc>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why it was taken back.
    pub revoked_reason: Option<String>,
    /// What its public statement is looked up by: `/c/{code}` on the tenant's host; absent for one from before there were any.
    pub code: Option<String>,
}

impl From<certificate::Model> for HeldView {
    fn from(row: certificate::Model) -> Self {
        Self {
            id: row.id,
            skill: row.skill,
            path: row.path,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            revoked_at: row.revoked_at,
            revoked_reason: row.revoked_reason,
            code: row.code,
        }
    }
}

/// What a helper has proven in a skill, beside what is asked.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ProvenView {
    /// The category's key.
    pub skill: String,
    /// Visits that were signed off.
    pub completed: i32,
    /// Different people who were helped.
    pub customers: i32,
    /// Score in hundredths.
    pub score_x100: i32,
    /// Whether a case is open.
    pub open_cases: i32,
    /// Whether it is enough.
    pub enough: bool,
}

/// A path of the tenant.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PathView {
    /// Which.
    #[schema(inline)]
    pub path: Path,
    /// Months that a certificate holds.
    pub valid_months: u32,
    /// `earned`: visits that are asked.
    pub completed_bookings: Option<u32>,
    /// `earned`: different people who are asked.
    pub different_customers: Option<u32>,
    /// `earned`: least score in hundredths.
    pub least_score_x100: Option<u32>,
    /// `test`: per cent that pass.
    pub pass_percent: Option<u32>,
    /// `test`: days after a failed one.
    pub wait_days: Option<u32>,
    /// `staff`: whether two of staff have to agree.
    pub four_eyes: Option<bool>,
}

impl From<&VettingPath> for PathView {
    fn from(rule: &VettingPath) -> Self {
        let mut view = Self {
            path: rule.path(),
            valid_months: rule.valid_months(),
            completed_bookings: None,
            different_customers: None,
            least_score_x100: None,
            pass_percent: None,
            wait_days: None,
            four_eyes: None,
        };
        match rule {
            VettingPath::Staff { four_eyes, .. } => view.four_eyes = Some(*four_eyes),
            VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. } => {
                view.completed_bookings = Some(*completed_bookings);
                view.different_customers = Some(*different_customers);
                view.least_score_x100 = Some(*least_score_x100);
            }
            VettingPath::Test { pass_percent, wait_days, .. } => {
                (view.pass_percent, view.wait_days) = (Some(*pass_percent), Some(*wait_days));
            }
        }
        view
    }
}

/// Everything about somebody's certification.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct StandingView {
    /// Whether offers in a skill need a certificate here.
    pub required: bool,
    /// Whether all paths are needed, or one is enough.
    pub all_paths: bool,
    /// Whether a proof of insurance is needed.
    pub insurance_required: bool,
    /// Until when there is a valid one.
    pub insured_until: Option<DateTime<Utc>>,
    /// The tenant's paths.
    pub paths: Vec<PathView>,
    /// What was proven so far.
    pub proven: Vec<ProvenView>,
    /// Certificates, valid or not, the newest first.
    pub certificates: Vec<HeldView>,
}
