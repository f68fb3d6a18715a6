//! Sitting the test: one section after the other, each kept as it is left.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::Serialize;

use super::{Apply, application, profile};
use crate::{
    certification::{
        api::views::{AttemptView, ItemView},
        apply,
        attempt::{self, Sent},
        entity::{
            application::ApplicationId,
            attempt::{self as attempt_row, AttemptId, State},
        },
        questionnaire::Kind,
    },
    paths,
};

/// A section, and how it went.
#[derive(Clone, Serialize)]
struct Part {
    key: String,
    name: String,
    answered: usize,
    of: usize,
    points: Option<u32>,
    most_points: u32,
    pass_percent: u32,
    passed: bool,
}

/// A test, while it runs and afterwards.
#[derive(Serialize)]
pub(super) struct TestPage {
    here: String,
    application: String,
    state: State,
    ends_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    parts: Vec<Part>,
    /// The section that is open, from 1.
    current: usize,
    /// Its items; all of them once it is graded.
    items: Vec<ItemView>,
    errors: Vec<FieldText>,
}

/// Which section.
#[derive(Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Which {
    /// From 1.
    section: usize,
}

/// `POST /me/certification/applications/{id}/attempts`.
pub(super) async fn begin(gate: Can<Apply>, Path(id): Path<ApplicationId>, _: Form<Only>) -> Result<Reply> {
    let helper = profile!(gate);
    let row = apply::own(&gate, helper.id, id).await?;
    let (seed, locale) = (kernel::random::bytes()?, gate.words.locale.lang.clone());
    let before = row.clone();
    match gate.transaction(async |tx| attempt::begin(tx, &before, &locale, seed).await).await {
        Ok(attempt) => Ok(Reply::see(paths::my_attempt(attempt.id))),
        Err(error) => application::after::<()>(gate, row, application::AnswerForm::default(), Err(error), "").await,
    }
}

async fn page(gate: &Can<Apply>, row: attempt_row::Model, section: usize, errors: Vec<FieldText>) -> Result<TestPage> {
    let bank = attempt::bank(&gate.tenant, &row.questionnaire)?;
    let (application, locale) = (paths::my_application(row.application_id), row.locale.clone());
    let view = AttemptView::of(gate, row).await?;
    let mut parts: Vec<Part> = Vec::new();
    for item in &view.items {
        let answered = usize::from(!item.places.is_empty() || !item.text.is_empty());
        match parts.iter_mut().find(|part| part.key == item.section) {
            Some(part) => (part.of, part.answered) = (part.of + 1, part.answered + answered),
            None => {
                let mark = view.marks.iter().find(|mark| mark.section == item.section);
                parts.push(Part {
                    key: item.section.clone(),
                    name: bank.part(&item.section).map(|part| part.names.get(&locale).to_owned()).unwrap_or_default(),
                    answered,
                    of: 1,
                    points: mark.map(|mark| mark.points),
                    most_points: mark.map_or(0, |mark| mark.most_points),
                    pass_percent: mark.map_or(0, |mark| mark.pass_percent),
                    passed: mark.is_some_and(|mark| mark.passed),
                });
            }
        }
    }
    let current = section.clamp(1, parts.len().max(1));
    let key = parts.get(current - 1).map(|part| part.key.clone()).unwrap_or_default();
    let running = view.state == State::Running;
    Ok(TestPage {
        here: paths::my_attempt(view.id),
        application,
        state: view.state,
        ends_at: view.ends_at,
        submitted_at: view.submitted_at,
        current,
        items: view.items.into_iter().filter(|item| !running || item.section == key).collect(),
        parts,
        errors,
    })
}

/// `GET /me/certification/attempts/{id}`.
pub(super) async fn show(gate: Can<Apply>, Path(id): Path<AttemptId>, Query(which): Query<Which>) -> Result<Reply> {
    let helper = profile!(gate);
    let row = attempt::own(&gate, helper.id, id).await?;
    let page = page(&gate, row, which.section, Vec::new()).await?;
    gate.show(page).await
}

/// What a section's form says: `a3` (places), `a4-0` (the step at the first place), `t5` (words), `section`, `go`.
fn read(sent: &[(String, String)], errors: &mut Vec<FieldError>) -> (Vec<Sent>, usize, String) {
    let (mut answers, mut section, mut go) = (BTreeMap::<i32, Sent>::new(), 1, String::new());
    let mut steps = BTreeMap::<(i32, usize), usize>::new();
    for (name, value) in sent {
        let (kind, rest) = name.split_at_checked(1).unwrap_or(("", ""));
        let (position, step) =
            rest.split_once('-').map_or((rest, None), |(position, step)| (position, step.parse::<usize>().ok()));
        match (name.as_str(), kind, position.parse::<i32>(), value.trim().parse::<usize>()) {
            ("once", ..) => {}
            ("section", _, _, Ok(at)) => section = at,
            ("go", ..) => go.clone_from(value),
            // A question without an answer is sent, too: what was ticked before can be taken back.
            (_, "q", Ok(position), _) => drop(answers.entry(position).or_insert_with(|| Sent { position, ..Sent::default() })),
            (_, "a", Ok(position), Ok(place)) => match step {
                Some(step) => drop(steps.insert((position, step), place)),
                None => answers.entry(position).or_insert_with(|| Sent { position, ..Sent::default() }).places.push(place),
            },
            (_, "a", Ok(_), Err(_)) if value.is_empty() => {}
            (_, "t", Ok(position), _) => {
                answers.entry(position).or_insert_with(|| Sent { position, ..Sent::default() }).text.clone_from(value);
            }
            _ => errors.push(FieldError::new(name.clone(), "unknown_field")),
        }
    }
    for ((position, _), place) in steps {
        answers.entry(position).or_insert_with(|| Sent { position, ..Sent::default() }).places.push(place);
    }
    (answers.into_values().collect(), section, go)
}

/// `POST /me/certification/attempts/{id}`: keeps a section's answers, then shows the next one or hands the test in.
pub(super) async fn answer(gate: Can<Apply>, Path(id): Path<AttemptId>, form: Form<Vec<(String, String)>>) -> Result<Reply> {
    let helper = profile!(gate);
    let mut unknown = Vec::new();
    let (answers, section, go) = read(&form.fields, &mut unknown);
    if !unknown.is_empty() {
        return Err(unknown.into());
    }
    let row = attempt::own(&gate, helper.id, id).await?;
    let (before, here) = (row.clone(), paths::my_attempt(row.id));
    let hand_in = go == "hand_in";
    let done = gate.transaction(async |tx| {
        before.answer(tx, &answers).await?;
        if hand_in { before.clone().submit(tx).await.map(drop) } else { Ok(()) }
    });
    match done.await {
        Ok(()) if hand_in => Ok(Reply::see(here).notice("notice-certification-handed-in")),
        Ok(()) => {
            let section = if go == "back" { section.saturating_sub(1).max(1) } else { section + 1 };
            Ok(Reply::see(format!("{here}?section={section}")))
        }
        Err(Error::Invalid(invalid)) => {
            // A fault of `answers.3` belongs to the question 3.
            let faults: Vec<FieldError> = invalid.fields.into_iter().map(of_question).collect();
            let errors = gate.field_errors(&faults);
            let page = page(&gate, row, section, errors).await?;
            gate.show_invalid(page).await
        }
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, row, section, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

fn of_question(fault: FieldError) -> FieldError {
    let field = fault.field.strip_prefix("answers.").map(|position| format!("q{position}"));
    FieldError { field: field.unwrap_or_else(|| fault.field.clone()), ..fault }
}

impl Page for TestPage {
    const TEMPLATE: &'static str = "certification/test.html";

    fn samples() -> Vec<Self> {
        let at = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_790);
        let item = |position, kind, places: Vec<usize>, graded: bool| ItemView {
            position,
            section: "wifi".to_owned(),
            kind,
            question: "Wo steht ein Router am besten?".to_owned(),
            options: if kind == Kind::Text {
                Vec::new()
            } else {
                vec!["Im Schrank".to_owned(), "Offen".to_owned(), "Im Keller".to_owned()]
            },
            places,
            text: if kind == Kind::Text { "Offen, in der Mitte der Wohnung.".to_owned() } else { String::new() },
            points: graded.then_some(2),
            most_points: 3,
            comment: if graded && kind == Kind::Text { "Gut erklärt.".to_owned() } else { String::new() },
        };
        let part = |key: &str, name: &str, points: Option<u32>, passed| Part {
            key: key.to_owned(),
            name: name.to_owned(),
            answered: 2,
            of: 4,
            points,
            most_points: 12,
            pass_percent: 70,
            passed,
        };
        let sample = |state, current, points: Option<u32>, errors| Self {
            here: paths::my_attempt(AttemptId(uuid::Uuid::from_u128(7))),
            application: paths::my_application(ApplicationId(uuid::Uuid::from_u128(7))),
            state,
            ends_at: at,
            submitted_at: (state != State::Running).then_some(at),
            parts: vec![part("wifi", "WLAN", points, true), part("home", "Beim Besuch", points.map(|_| 3), false)],
            current,
            items: vec![
                item(1, Kind::Single, vec![1], points.is_some()),
                item(2, Kind::Multiple, vec![0, 1], points.is_some()),
                item(3, Kind::Ordering, vec![2, 0, 1], points.is_some()),
                item(4, Kind::Text, Vec::new(), points.is_some()),
                item(5, Kind::Single, Vec::new(), points.is_some()),
            ],
            errors,
        };
        let fault = FieldText { field: "q3".to_owned(), text: "Das ist keine Antwort auf diese Frage.".to_owned() };
        vec![
            sample(State::Running, 1, None, Vec::new()),
            sample(State::Running, 2, None, vec![fault]),
            sample(State::Grading, 1, None, Vec::new()),
            sample(State::Passed, 1, Some(10), Vec::new()),
            sample(State::Failed, 1, Some(5), Vec::new()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_by_its_names() {
        let sent = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let mut faults = Vec::new();
        let form = sent(&[
            ("once", "x"),
            ("section", "2"),
            ("q1", ""),
            ("a1", "0"),
            ("a1", "2"),
            ("q2", ""),
            ("a3-1", "0"),
            ("a3-0", "2"),
            ("a4-0", ""),
            ("t5", "words"),
            ("go", "next"),
        ]);
        let (answers, section, go) = read(&form, &mut faults);
        assert!(faults.is_empty());
        assert_eq!((section, go.as_str()), (2, "next"));
        let places: Vec<_> = answers.iter().map(|one| (one.position, one.places.clone(), one.text.clone())).collect();
        let none = String::new;
        assert_eq!(
            places,
            [(1, vec![0, 2], none()), (2, vec![], none()), (3, vec![2, 0], none()), (5, vec![], "words".to_owned())]
        );
        read(&sent(&[("points", "9")]), &mut faults);
        read(&sent(&[("ä", "9")]), &mut faults);
        assert_eq!(faults.len(), 2);
    }
}
