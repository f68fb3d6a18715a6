//! Applying, and what became of it.

use chrono::{DateTime, Utc};
use kernel::{files::FileId, prelude::*};
use serde::{Deserialize, Serialize};

use super::{Apply, Choice, UPLOADS, names, overview::path_name, profile};
use crate::{
    catalog::{self, section::Catalog},
    certification::{
        appeal,
        apply::{self, Wish},
        attempt, decide,
        entity::{
            application::{self, ApplicationId, State},
            attempt::{AttemptId, State as Attempted},
            certificate::Path as By,
            decision::Decision,
        },
        section::Vetting,
    },
    helpers::entity::helper::HelperId,
    paths,
};

/// Which path.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// `staff`, `earned`, `test`.
    #[param(inline)]
    path: By,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ApplicationForm {
    path: String,
    skills: Vec<String>,
    note: String,
    once: String,
}

/// The form.
#[derive(Serialize)]
pub(super) struct NewApplicationPage {
    path: By,
    skills: Vec<Choice>,
    form: ApplicationForm,
    errors: Vec<FieldText>,
}

fn new_page(gate: &Can<Apply>, path: By, form: ApplicationForm, errors: Vec<FieldText>) -> NewApplicationPage {
    let lang = &gate.words.locale.lang;
    let skills = gate.tenant.section::<Catalog>().skills();
    let skills = skills
        .map(|skill| Choice { value: skill.key.clone(), label: catalog::name(&gate.tenant, &skill.key, lang).to_owned() })
        .collect();
    NewApplicationPage { path, skills, form, errors }
}

/// `GET /me/certification/applications/new`.
pub(super) async fn new(gate: Can<Apply>, Query(wanted): Query<Wanted>) -> Result<Reply> {
    let _helper = profile!(gate);
    if gate.tenant.section::<Vetting>().of(wanted.path).is_none() {
        return Err(Error::NotFound);
    }
    let form = ApplicationForm { path: path_name(wanted.path).to_owned(), ..ApplicationForm::default() };
    let page = new_page(&gate, wanted.path, form, Vec::new());
    gate.show(page).await
}

/// `POST /me/certification/applications`.
pub(super) async fn create(gate: Can<Apply>, form: Form<ApplicationForm>) -> Result<Reply> {
    let helper = profile!(gate);
    let path = [By::Staff, By::Earned, By::Test].into_iter().find(|path| path_name(*path) == form.fields.path);
    let Some(path) = path else { return Err(Error::invalid("path", "unknown")) };
    let typed = form.fields;
    let made = match Wish::check(&gate.tenant, path, &typed.skills, &typed.note, &[]) {
        Err(error) => Err(error),
        Ok(wish) => {
            gate.once(Some(&typed.once), form.sha256, async |tx| {
                let row = apply::apply(tx, &helper, wish).await?;
                Ok(Made::see(paths::my_application(row.id)).notice("notice-certification-applied"))
            })
            .await
        }
    };
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let errors = gate.explain(error)?;
            let page = new_page(&gate, path, typed, errors);
            gate.show_invalid(page).await
        }
    }
}

/// One thing that staff said.
#[derive(Clone, Serialize)]
pub(in crate::certification) struct Said {
    decision: Decision,
    reason: String,
    at: DateTime<Utc>,
}

impl Said {
    /// For samples.
    pub(in crate::certification) fn samples() -> Vec<Self> {
        let said = |decision, reason: &str| Self { decision, reason: reason.to_owned(), at: DateTime::UNIX_EPOCH };
        vec![said(Decision::Changes, "Bitte eine Referenz nennen."), said(Decision::Second, "Referenz geprüft.")]
    }
}

/// What staff said to an application, the oldest first.
pub(in crate::certification) async fn said(scope: &Scope, id: ApplicationId) -> Result<Vec<Said>> {
    let rows = decide::decisions(scope, id).await?;
    Ok(rows.into_iter().map(|row| Said { decision: row.decision, reason: row.reason, at: row.at }).collect())
}

/// A sitting of the test.
#[derive(Clone, Serialize)]
struct Sitting {
    state: Attempted,
    started_at: DateTime<Utc>,
    href: String,
}

/// The test of an application.
#[derive(Clone, Serialize)]
struct Test {
    minutes: u32,
    pass_percent: u32,
    wait_days: u32,
    sittings: Vec<Sitting>,
    /// When the next may begin, where that is not now.
    next_at: Option<DateTime<Utc>>,
    /// Where it begins.
    begin: Option<String>,
}

/// The application.
#[derive(Serialize)]
pub(super) struct ApplicationPage {
    here: String,
    path: By,
    skills: Vec<String>,
    state: State,
    open: bool,
    note: String,
    documents: Vec<String>,
    said: Vec<Said>,
    opened_at: DateTime<Utc>,
    test: Option<Test>,
    appeal: Option<String>,
    /// What stands in the answer.
    form: AnswerForm,
    errors: Vec<FieldText>,
}

/// An answer to what staff asked for.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AnswerForm {
    note: String,
    once: String,
}

async fn test(gate: &Can<Apply>, helper: HelperId, row: &application::Model) -> Result<Option<Test>> {
    let Some(rule) = attempt::rule(&gate.tenant).filter(|_| row.path == By::Test) else { return Ok(None) };
    let attempts = attempt::of_helper(gate, helper).await?;
    let next_at = attempt::next_at(&gate.tenant, &attempts, gate.now());
    let busy = attempts.iter().any(|one| matches!(one.state, Attempted::Running | Attempted::Grading));
    let begin = row.state == State::Open && !busy && next_at.is_none();
    let bank = attempt::bank(&gate.tenant, rule.questionnaire)?;
    let own = attempts.into_iter().filter(|one| one.application_id == row.id);
    Ok(Some(Test {
        minutes: bank.minutes,
        pass_percent: rule.pass_percent,
        wait_days: rule.wait_days,
        sittings: own
            .map(|one| Sitting { state: one.state, started_at: one.started_at, href: paths::my_attempt(one.id) })
            .collect(),
        next_at: next_at.filter(|_| row.state == State::Open),
        begin: begin.then(|| format!("{}/attempts", paths::my_application(row.id))),
    }))
}

pub(super) async fn page(
    gate: &Can<Apply>,
    row: application::Model,
    form: AnswerForm,
    errors: Vec<FieldText>,
) -> Result<ApplicationPage> {
    let documents = apply::documents(gate, row.id).await?;
    let said = said(gate, row.id).await?;
    let test = test(gate, row.helper_id, &row).await?;
    let appealed = appeal::of_helper(gate, row.helper_id).await?.iter().any(|appeal| appeal.about_id == row.id.0);
    let rejected = row.state == State::Rejected && gate.now() <= row.changed_at + appeal::WITHIN;
    Ok(ApplicationPage {
        here: paths::my_application(row.id),
        path: row.path,
        skills: names(gate, &row.skills.0),
        state: row.state,
        open: row.state.is_open(),
        note: row.note,
        documents: documents.into_iter().map(|document| paths::file(document.file_id)).collect(),
        said,
        opened_at: row.opened_at,
        test,
        appeal: (rejected && !appealed).then(|| paths::new_appeal("rejection", row.id.0)),
        form,
        errors,
    })
}

/// `GET /me/certification/applications/{id}`.
pub(super) async fn show(gate: Can<Apply>, Path(id): Path<ApplicationId>) -> Result<Reply> {
    let helper = profile!(gate);
    let row = apply::own(&gate, helper.id, id).await?;
    let form = AnswerForm { note: row.note.clone(), once: String::new() };
    let page = page(&gate, row, form, Vec::new()).await?;
    gate.show(page).await
}

/// The application again: with a notice, or with why not.
pub(super) async fn after<T>(
    gate: Can<Apply>,
    row: application::Model,
    form: AnswerForm,
    done: Result<T>,
    notice: &str,
) -> Result<Reply> {
    match done {
        Ok(_) => Ok(Reply::see(paths::my_application(row.id)).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, row, form, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /me/certification/applications/{id}/answer`.
pub(super) async fn answer(gate: Can<Apply>, Path(id): Path<ApplicationId>, form: Form<AnswerForm>) -> Result<Reply> {
    let helper = profile!(gate);
    let (row, typed) = (apply::own(&gate, helper.id, id).await?, form.fields);
    let before = row.clone();
    let done = gate.transaction(async |tx| before.answer(tx, helper.person_id, &typed.note, &[]).await).await;
    after(gate, row, typed, done, "notice-certification-answered").await
}

/// `POST /me/certification/applications/{id}/documents`.
pub(super) async fn add_document(gate: Can<Apply>, Path(id): Path<ApplicationId>, upload: Upload) -> Result<Reply> {
    let helper = profile!(gate);
    let row = apply::own(&gate, helper.id, id).await?;
    gate.limit(UPLOADS, &helper.person_id.to_string()).await?;
    let stored = if row.state.is_open() {
        gate.store_document(helper.person_id, upload.bytes).await
    } else {
        Err(Refusal::WRONG_STATE.into())
    };
    let done = match stored {
        Ok(file) => gate.transaction(async |tx| row.add_document(tx, helper.person_id, file.id).await).await,
        Err(error) => Err(error),
    };
    let form = AnswerForm { note: row.note.clone(), once: String::new() };
    after(gate, row, form, done, "notice-certification-document").await
}

/// `POST /me/certification/applications/{id}/withdrawal`.
pub(super) async fn withdraw(gate: Can<Apply>, Path(id): Path<ApplicationId>, _: Form<Only>) -> Result<Reply> {
    let helper = profile!(gate);
    let row = apply::own(&gate, helper.id, id).await?;
    let before = row.clone();
    let done = gate.transaction(async |tx| before.withdraw(tx).await).await;
    let form = AnswerForm { note: row.note.clone(), once: String::new() };
    after(gate, row, form, done, "notice-certification-withdrawn").await
}

impl Page for NewApplicationPage {
    const TEMPLATE: &'static str = "certification/application_new.html";

    fn samples() -> Vec<Self> {
        let skill = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
        let sample = |path, errors| Self {
            path,
            skills: vec![skill("wifi", "WLAN"), skill("tv", "Fernsehen")],
            form: ApplicationForm { path: path_name(path).to_owned(), skills: vec!["wifi".to_owned()], ..Default::default() },
            errors,
        };
        let fault = FieldText { field: "skills".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![sample(By::Staff, Vec::new()), sample(By::Test, vec![fault]), sample(By::Earned, Vec::new())]
    }
}

impl Page for ApplicationPage {
    const TEMPLATE: &'static str = "certification/application.html";

    fn samples() -> Vec<Self> {
        let at = |days: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_790 + days);
        let id = ApplicationId(uuid::Uuid::from_u128(7));
        let said = |decision, reason: &str| Said { decision, reason: reason.to_owned(), at: at(2) };
        let sample = |path, state: State, said: Vec<Said>| Self {
            here: paths::my_application(id),
            path,
            skills: vec!["WLAN".to_owned()],
            state,
            open: state.is_open(),
            note: "Ich habe viele Heimnetze eingerichtet.".to_owned(),
            documents: vec![paths::file(FileId(uuid::Uuid::from_u128(9)))],
            said,
            opened_at: at(0),
            test: None,
            appeal: (state == State::Rejected).then(|| paths::new_appeal("rejection", id.0)),
            form: AnswerForm::default(),
            errors: Vec::new(),
        };
        let sitting = |state| Sitting { state, started_at: at(1), href: paths::my_attempt(AttemptId(id.0)) };
        let test = |sittings: Vec<Sitting>, next_at: Option<DateTime<Utc>>, begin| Test {
            minutes: 45,
            pass_percent: 80,
            wait_days: 7,
            sittings,
            next_at,
            begin: if begin { Some("/x".to_owned()) } else { None },
        };
        let fault = FieldText { field: "file".to_owned(), text: "Das ist kein Bild.".to_owned() };
        vec![
            sample(By::Staff, State::Open, Vec::new()),
            Self {
                errors: vec![fault],
                documents: Vec::new(),
                ..sample(By::Staff, State::Changes, vec![said(Decision::Changes, "Bitte eine Referenz nennen.")])
            },
            sample(By::Staff, State::Seconded, vec![said(Decision::Second, "Gut.")]),
            sample(By::Staff, State::Approved, vec![said(Decision::Second, "Gut."), said(Decision::Approve, "Gut.")]),
            sample(By::Staff, State::Rejected, vec![said(Decision::Reject, "Die Angaben stimmen nicht.")]),
            sample(By::Earned, State::Withdrawn, Vec::new()),
            Self { test: Some(test(Vec::new(), None, true)), ..sample(By::Test, State::Open, Vec::new()) },
            Self {
                test: Some(test([Attempted::Failed, Attempted::Passed].map(sitting).to_vec(), Some(at(8)), false)),
                ..sample(By::Test, State::Open, Vec::new())
            },
            Self {
                test: Some(test([Attempted::Running, Attempted::Grading].map(sitting).to_vec(), None, false)),
                ..sample(By::Test, State::Open, Vec::new())
            },
        ]
    }
}
