//! `GET /cases`: my cases, what changed last first.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::Serialize;

use crate::{
    cases::{
        OpenCase,
        entity::case::{Kind, State},
        visible,
    },
    paths,
};

/// One of them.
#[derive(Clone, Serialize)]
pub(super) struct Line {
    code: String,
    kind: Kind,
    state: State,
    changed_at: DateTime<Utc>,
    href: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct CasesPage {
    lines: Vec<Line>,
}

/// Shows it.
pub(super) async fn show(gate: Can<OpenCase>) -> Result<Reply> {
    let line = |seen: visible::Seen| Line {
        code: seen.case.code,
        kind: seen.case.kind,
        state: seen.case.state,
        changed_at: seen.case.changed_at,
        href: paths::my_case(seen.case.id),
    };
    let lines = visible::mine(&gate).await?.into_iter().map(line).collect();
    gate.show(CasesPage { lines }).await
}

impl Page for CasesPage {
    const TEMPLATE: &'static str = "cases/list.html";

    fn samples() -> Vec<Self> {
        let line = |kind, state| Line {
            code: "K7F39QX2".to_owned(),
            kind,
            state,
            changed_at: DateTime::UNIX_EPOCH,
            href: "/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        use Kind::{Conduct, Damage, NoShow, Payment, Report, TelcoFault, Unsolved};
        let lines = vec![
            line(Unsolved, State::Open),
            line(TelcoFault, State::HandedOver),
            line(Damage, State::Waiting),
            line(Conduct, State::Resolved),
            line(Payment, State::Open),
            line(NoShow, State::Resolved),
            line(Report, State::Open),
        ];
        vec![Self { lines }, Self { lines: Vec::new() }]
    }
}
