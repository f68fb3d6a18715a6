//! `GET /staff`: where the brand's people begin their day.

use kernel::prelude::*;
use serde::Serialize;

use super::Today;
use crate::{
    cases::{
        self, Handle, Judge,
        desk::Waiting,
        entity::case::{Kind, Priority},
    },
    certification::{
        Review,
        desk::{Work, waiting},
    },
};

/// The page. Names and roles of the reader are in `site.me`.
#[derive(Clone, Debug, Serialize)]
pub struct TodayPage {
    /// Local day, as an instant.
    pub today: chrono::DateTime<chrono::Utc>,
    /// What waits, the longest waiting first.
    pub work: Vec<Work>,
    /// Cases that wait, what is due first.
    pub cases: Vec<Waiting>,
    /// Appeals against sanctions and decisions on reports that wait for somebody.
    pub appeals: usize,
}

impl Page for TodayPage {
    const TEMPLATE: &'static str = "portal/today.html";

    fn samples() -> Vec<Self> {
        let today = chrono::DateTime::UNIX_EPOCH;
        let work = |kind, late: bool| Work {
            kind,
            who: "Nora Keller".to_owned(),
            since: today,
            late,
            for_another: kind == "second",
            href: "/staff/certification/applications/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let all = [("application", true), ("second", false), ("test", false), ("insurance", false), ("appeal", true)];
        let case = |kind, priority, late, mine| Waiting {
            code: "K7F39QX2".to_owned(),
            kind,
            priority,
            due_at: today,
            late,
            mine,
            href: "/staff/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let cases = vec![case(Kind::Damage, Priority::High, true, false), case(Kind::Unsolved, Priority::Normal, false, true)];
        vec![
            Self { today, work: Vec::new(), cases: Vec::new(), appeals: 0 },
            Self { today, work: all.map(|(kind, late)| work(kind, late)).to_vec(), cases: Vec::new(), appeals: 1 },
            Self { today, work: Vec::new(), cases, appeals: 2 },
        ]
    }
}

/// Shows the page.
pub async fn show(gate: Can<Today>) -> Result<Reply> {
    let today = gate.now();
    let work = if gate.may::<Review>() { waiting(&gate).await? } else { Vec::new() };
    let appeals = if gate.may::<Judge>() { cases::appeal::waiting(&gate).await? } else { 0 };
    let cases = if gate.may::<Handle>() { cases::desk::waiting(&gate).await? } else { Vec::new() };
    gate.show(TodayPage { today, work, cases, appeals }).await
}
