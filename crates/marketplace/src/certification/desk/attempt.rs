//! A test as staff see it, with points for what was answered in words.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{audit::Entry, prelude::*};
use serde::Serialize;

use super::names;
use crate::{
    certification::{
        Decide, Review,
        api::views::{AttemptView, ItemView},
        attempt::{self, Difficulty},
        entity::attempt::{self as attempt_row, AttemptId, State},
        grading::Mark,
        questionnaire::Kind,
    },
    paths,
};

/// An item with what helps to grade it.
#[derive(Serialize)]
struct Asked {
    item: ItemView,
    /// What a good answer holds.
    guide: String,
    /// What is right, as options are shown.
    right: Vec<String>,
    /// Graded answers so far, and those with all points.
    answers: i64,
    right_answers: i64,
    /// Points as they were typed.
    points: String,
    comment: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct AttemptPage {
    who: String,
    state: State,
    started_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    marks: Vec<Mark>,
    items: Vec<Asked>,
    application: String,
    action: Option<String>,
    errors: Vec<FieldText>,
}

/// Points and comment as they were typed, by position.
type Typed = BTreeMap<i32, (String, String)>;

async fn page<P>(gate: &Can<P>, row: attempt_row::Model, typed: &Typed, errors: Vec<FieldText>) -> Result<AttemptPage> {
    let bank = attempt::bank(&gate.tenant, &row.questionnaire)?;
    let rows = attempt::items(gate, row.id).await?;
    let known = attempt::difficulties(gate, &row.questionnaire).await?;
    let (locale, application, state) = (row.locale.clone(), paths::staff_application(row.application_id), row.state);
    let who = names(gate, [row.helper_id]).await?.remove(&row.helper_id).unwrap_or_default();
    let view = AttemptView::of(gate, row).await?;
    let asked = |item: ItemView| {
        let own = rows.iter().find(|row| row.position == item.position);
        let bank_item = own.and_then(|row| bank.item(&row.item));
        let known: Option<&Difficulty> = own.and_then(|row| known.iter().find(|one| one.item == row.item));
        let (points, comment) = typed.get(&item.position).cloned().unwrap_or_default();
        Asked {
            guide: bank_item
                .and_then(|item| item.guidance.as_ref())
                .map(|guide| guide.get(&locale).to_owned())
                .unwrap_or_default(),
            right: bank_item.map(|item| right(item, &locale)).unwrap_or_default(),
            answers: known.map_or(0, |one| one.answers),
            right_answers: known.map_or(0, |one| one.right),
            points,
            comment,
            item,
        }
    };
    let (id, graded) = (view.id, gate.may::<Decide>() && state == State::Grading);
    Ok(AttemptPage {
        who,
        state,
        started_at: view.started_at,
        submitted_at: view.submitted_at,
        marks: view.marks,
        items: view.items.into_iter().map(asked).collect(),
        application,
        action: graded.then(|| format!("{}/grading", paths::staff_attempt(id))),
        errors,
    })
}

/// What is right, in the order of the bank.
fn right(item: &crate::certification::questionnaire::Item, locale: &str) -> Vec<String> {
    match item.kind {
        Kind::Single | Kind::Multiple => {
            item.choices.iter().filter(|choice| choice.right).map(|choice| choice.text.get(locale).to_owned()).collect()
        }
        Kind::Ordering => item.steps.iter().map(|step| step.get(locale).to_owned()).collect(),
        Kind::Text => Vec::new(),
    }
}

/// `GET /staff/certification/attempts/{id}`.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<AttemptId>) -> Result<Reply> {
    let row = gate.find::<attempt_row::Entity>().get(id).await?;
    let page = page(&gate, row, &Typed::new(), Vec::new()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("attempt_viewed", "attempt", id)).await).await?;
    gate.show(page).await
}

/// `POST /staff/certification/attempts/{id}/grading`: `points-3`, `comment-3`.
pub(super) async fn grade(gate: Can<Decide>, Path(id): Path<AttemptId>, form: Form<Vec<(String, String)>>) -> Result<Reply> {
    let mut typed = Typed::new();
    for (name, value) in form.fields {
        match name.split_once('-').map(|(kind, position)| (kind, position.parse::<i32>())) {
            Some(("points", Ok(position))) => typed.entry(position).or_default().0 = value,
            Some(("comment", Ok(position))) => typed.entry(position).or_default().1 = value,
            _ if name == "once" => {}
            _ => return Err(Error::invalid(name, "unknown_field")),
        }
    }
    let read = |(position, (points, comment)): (&i32, &(String, String))| match points.trim().parse::<i32>() {
        Ok(points) => Ok(Some((*position, points, comment.clone()))),
        Err(_) if points.trim().is_empty() => Ok(None),
        Err(_) => Err(FieldError::new(format!("points-{position}"), "not_a_number")),
    };
    let given: Result<Vec<_>, FieldError> = typed.iter().filter_map(|one| read(one).transpose()).collect();
    let row = gate.find::<attempt_row::Entity>().get(id).await?;
    let before = row.clone();
    let done = match given {
        Ok(given) => gate.transaction(async |tx| before.grade(tx, &given).await).await,
        Err(fault) => Err(fault.into()),
    };
    match done {
        Ok(row) => {
            let passed = row.state == State::Passed;
            Ok(Reply::see(paths::STAFF).notice(if passed {
                "notice-certification-passed"
            } else {
                "notice-certification-failed"
            }))
        }
        Err(error) => {
            let status = error.status();
            let error = match error {
                Error::Invalid(invalid) => {
                    let named = |fault: FieldError| FieldError { field: fault.field.replace('.', "-"), ..fault };
                    Error::from(invalid.fields.into_iter().map(named).collect::<Vec<_>>())
                }
                other => other,
            };
            let errors = gate.explain(error)?;
            let page = page(&gate, row, &typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for AttemptPage {
    const TEMPLATE: &'static str = "certification/desk_attempt.html";

    fn samples() -> Vec<Self> {
        let item = |position, kind, points| Asked {
            item: ItemView {
                position,
                section: "wifi".to_owned(),
                kind,
                question: "Wo steht ein Router am besten?".to_owned(),
                options: if kind == Kind::Text { Vec::new() } else { vec!["Offen".to_owned(), "Im Schrank".to_owned()] },
                places: if kind == Kind::Text { Vec::new() } else { vec![1] },
                text: if kind == Kind::Text { "Offen, in der Mitte.".to_owned() } else { String::new() },
                points,
                most_points: 3,
                comment: String::new(),
            },
            guide: if kind == Kind::Text { "Nennt Höhe und Mitte.".to_owned() } else { String::new() },
            right: if kind == Kind::Text { Vec::new() } else { vec!["Offen".to_owned()] },
            answers: 12,
            right_answers: 9,
            points: String::new(),
            comment: String::new(),
        };
        let sample = |state, points: Option<i32>, errors| Self {
            who: "Nora Keller".to_owned(),
            state,
            started_at: DateTime::UNIX_EPOCH,
            submitted_at: (state != State::Running).then_some(DateTime::UNIX_EPOCH),
            marks: if points.is_some() {
                vec![Mark {
                    section: "wifi".to_owned(),
                    points: 8,
                    most_points: 12,
                    pass_percent: 70,
                    passed: state == State::Passed,
                }]
            } else {
                Vec::new()
            },
            items: vec![item(1, Kind::Single, points), item(2, Kind::Text, points), item(3, Kind::Ordering, points)],
            application: "/staff/certification/applications/x".to_owned(),
            action: (state == State::Grading).then(|| "/staff/certification/attempts/x/grading".to_owned()),
            errors,
        };
        let fault = FieldText { field: "points-2".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(State::Grading, None, vec![fault]),
            sample(State::Grading, None, Vec::new()),
            sample(State::Running, None, Vec::new()),
            sample(State::Passed, Some(3), Vec::new()),
            sample(State::Failed, Some(1), Vec::new()),
        ]
    }
}
