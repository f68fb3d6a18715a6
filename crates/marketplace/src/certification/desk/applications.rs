//! Applications by state.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{names, skills};
use crate::{
    certification::{
        Review,
        entity::{
            application::{self, State},
            certificate::Path as By,
        },
    },
    paths,
};

/// On a page.
const PAGE: u64 = 30;

/// Which.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Which {
    /// `open`, `changes`, `approved`, `rejected`.
    state: String,
    /// From 1.
    page: u64,
}

/// A line of the list.
#[derive(Clone, Serialize)]
pub(super) struct Line {
    who: String,
    skills: Vec<String>,
    path: By,
    state: State,
    changed_at: DateTime<Utc>,
    href: String,
}

/// A view.
#[derive(Clone, Serialize)]
struct View {
    key: &'static str,
    count: u64,
    href: String,
    current: bool,
}

/// The list.
#[derive(Serialize)]
pub(super) struct ApplicationsPage {
    views: Vec<View>,
    lines: Vec<Line>,
    total: u64,
    previous: Option<String>,
    next: Option<String>,
}

const VIEWS: [(&str, &[State]); 4] = [
    ("open", &[State::Open, State::Seconded]),
    ("changes", &[State::Changes]),
    ("approved", &[State::Approved]),
    ("rejected", &[State::Rejected]),
];

fn href(key: &str, page: u64) -> String {
    format!("{}?state={key}&page={page}", paths::STAFF_APPLICATIONS)
}

/// Lines of some applications.
pub(super) async fn lines<P>(gate: &Can<P>, rows: Vec<application::Model>) -> Result<Vec<Line>> {
    let names = names(gate, rows.iter().map(|row| row.helper_id)).await?;
    let line = |row: application::Model| Line {
        who: names.get(&row.helper_id).cloned().unwrap_or_default(),
        skills: skills(gate, &row.skills.0),
        path: row.path,
        state: row.state,
        changed_at: row.changed_at,
        href: paths::staff_application(row.id),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// `GET /staff/certification/applications`.
pub(super) async fn show(gate: Can<Review>, Query(which): Query<Which>) -> Result<Reply> {
    let key = if which.state.is_empty() { "open" } else { &which.state };
    let Some((key, _)) = VIEWS.into_iter().find(|(name, _)| *name == key) else { return Err(Error::NotFound) };
    let page = which.page.clamp(1, 100_000);
    let (mut views, mut total, mut lines) = (Vec::new(), 0, Vec::new());
    for (name, states) in VIEWS {
        let of_view = || gate.find::<application::Entity>().filter(application::COLUMN.state.is_in(states.iter().copied()));
        let count = of_view().count().await?;
        views.push(View { key: name, count, href: href(name, 1), current: name == key });
        if name == key {
            // What waits longest comes first; of what is decided the newest.
            let column = application::COLUMN;
            let waits = matches!(name, "open" | "changes");
            let rows = if waits { of_view().order_by_asc(column.changed_at) } else { of_view().order_by_desc(column.changed_at) };
            let rows = rows.order_by_asc(column.id).offset((page - 1) * PAGE).limit(PAGE).all().await?;
            (total, lines) = (count, self::lines(&gate, rows).await?);
        }
    }
    let next = (total > page * PAGE).then(|| href(key, page + 1));
    gate.show(ApplicationsPage { views, lines, total, previous: (page > 1).then(|| href(key, page - 1)), next }).await
}

fn sample(state: State) -> Line {
    Line {
        who: "Nora Keller".to_owned(),
        skills: vec!["WLAN".to_owned(), "Fernsehen".to_owned()],
        path: By::Staff,
        state,
        changed_at: DateTime::UNIX_EPOCH,
        href: "/staff/certification/applications/018f0000-0000-7000-8000-000000000001".to_owned(),
    }
}

/// Lines for samples.
pub(super) fn samples() -> Vec<Line> {
    [State::Open, State::Changes, State::Seconded, State::Approved, State::Rejected, State::Withdrawn].map(sample).to_vec()
}

impl Page for ApplicationsPage {
    const TEMPLATE: &'static str = "certification/desk_applications.html";

    fn samples() -> Vec<Self> {
        let page = |key: &str, lines: Vec<Line>| Self {
            views: VIEWS
                .iter()
                .map(|(name, _)| View { key: name, count: 2, href: href(name, 1), current: *name == key })
                .collect(),
            total: lines.len() as u64,
            lines,
            previous: None,
            next: (key == "open").then(|| href("open", 2)),
        };
        vec![
            page("open", vec![sample(State::Open), sample(State::Seconded)]),
            page("changes", vec![sample(State::Changes)]),
            page("approved", vec![sample(State::Approved)]),
            page("rejected", Vec::new()),
        ]
    }
}
