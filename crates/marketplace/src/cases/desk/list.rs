//! `GET /staff/cases`: cases by where they stand.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    cases::{
        Handle,
        entity::case::{self, Kind, Priority, State},
    },
    paths,
    people::entity::person,
};

/// On a page.
const PAGE: u64 = 30;

/// Which of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Which {
    /// `open`, `waiting`, `handed_over`, `resolved`.
    state: String,
    /// From 1.
    page: u64,
}

impl Default for Which {
    fn default() -> Self {
        Self { state: "open".to_owned(), page: 1 }
    }
}

/// A view with how many are in it.
#[derive(Clone, Serialize)]
struct View {
    key: &'static str,
    count: u64,
    href: String,
    current: bool,
}

/// A case in the list.
#[derive(Clone, Serialize)]
struct Line {
    code: String,
    kind: Kind,
    priority: Priority,
    /// Who looks after it.
    owner: Option<String>,
    due_at: DateTime<Utc>,
    late: bool,
    changed_at: DateTime<Utc>,
    href: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct CasesPage {
    views: Vec<View>,
    /// Whether somebody still waits for what is shown.
    waits: bool,
    lines: Vec<Line>,
    total: u64,
    previous: Option<String>,
    next: Option<String>,
}

const VIEWS: [(&str, State); 4] =
    [("open", State::Open), ("waiting", State::Waiting), ("handed_over", State::HandedOver), ("resolved", State::Resolved)];

fn href(key: &str, page: u64) -> String {
    format!("{}?state={key}&page={page}", paths::STAFF_CASES)
}

/// Shows it.
pub(super) async fn show(gate: Can<Handle>, Query(which): Query<Which>) -> Result<Reply> {
    let Some((key, state)) = VIEWS.into_iter().find(|(name, _)| *name == which.state) else { return Err(Error::NotFound) };
    let page = which.page.clamp(1, 100_000);
    let column = case::COLUMN;
    let mut views = Vec::new();
    for (name, state) in VIEWS {
        let count = gate.find::<case::Entity>().filter(column.state.eq(state)).count().await?;
        views.push(View { key: name, count, href: href(name, 1), current: name == key });
    }
    let total = views.iter().find(|view| view.current).map_or(0, |view| view.count);
    let rows = gate.find::<case::Entity>().filter(column.state.eq(state));
    // What is due comes first; of what is over the newest.
    let rows = if state.is_open() { rows.order_by_asc(column.due_at) } else { rows.order_by_desc(column.changed_at) };
    let rows = rows.order_by_asc(column.id).offset((page - 1) * PAGE).limit(PAGE).all().await?;
    let owners = rows.iter().filter_map(|row| row.owner_id);
    let owners = gate.find::<person::Entity>().filter(person::COLUMN.id.is_in(owners)).all().await?;
    let owners: HashMap<PersonId, String> = owners.into_iter().map(|person| (person.id, person.display_name)).collect();
    let now = gate.now();
    let line = |row: case::Model| Line {
        code: row.code,
        kind: row.kind,
        priority: row.priority,
        owner: row.owner_id.and_then(|id| owners.get(&id).cloned()),
        due_at: row.due_at,
        late: row.state == State::Open && row.due_at < now,
        changed_at: row.changed_at,
        href: paths::staff_case(row.id),
    };
    let lines = rows.into_iter().map(line).collect();
    let next = (total > page * PAGE).then(|| href(key, page + 1));
    let previous = (page > 1).then(|| href(key, page - 1));
    gate.show(CasesPage { views, waits: state == State::Open, lines, total, previous, next }).await
}

impl Page for CasesPage {
    const TEMPLATE: &'static str = "cases/desk_list.html";

    fn samples() -> Vec<Self> {
        let line = |kind, priority, owner: Option<&str>, late| Line {
            code: "K7F39QX2".to_owned(),
            kind,
            priority,
            owner: owner.map(str::to_owned),
            due_at: DateTime::UNIX_EPOCH,
            late,
            changed_at: DateTime::UNIX_EPOCH,
            href: "/staff/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let page = |key: &str, lines: Vec<Line>| Self {
            views: VIEWS
                .iter()
                .map(|(name, _)| View { key: name, count: 2, href: href(name, 1), current: *name == key })
                .collect(),
            waits: key == "open",
            total: lines.len() as u64,
            lines,
            previous: None,
            next: (key == "open").then(|| href("open", 2)),
        };
        let all = vec![
            line(Kind::Damage, Priority::High, None, true),
            line(Kind::Unsolved, Priority::Normal, Some("Claudia Meier"), false),
            line(Kind::Report, Priority::Normal, None, false),
        ];
        vec![
            page("open", all),
            page("waiting", vec![line(Kind::Payment, Priority::Normal, Some("Claudia Meier"), false)]),
            page("handed_over", Vec::new()),
            page("resolved", vec![line(Kind::NoShow, Priority::Normal, None, false)]),
        ]
    }
}
