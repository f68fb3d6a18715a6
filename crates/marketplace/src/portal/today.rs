//! `GET /staff`: where the brand's people begin their day.

use kernel::prelude::*;
use serde::Serialize;

use super::Today;
use crate::certification::{
    Review,
    desk::{Work, waiting},
};

/// The page. Names and roles of the reader are in `site.me`.
#[derive(Clone, Debug, Serialize)]
pub struct TodayPage {
    /// Local day, as an instant.
    pub today: chrono::DateTime<chrono::Utc>,
    /// What waits, the longest waiting first.
    pub work: Vec<Work>,
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
        vec![Self { today, work: Vec::new() }, Self { today, work: all.map(|(kind, late)| work(kind, late)).to_vec() }]
    }
}

/// Shows the page.
pub async fn show(gate: Can<Today>) -> Result<Reply> {
    let today = gate.now();
    let work = if gate.may::<Review>() { waiting(&gate).await? } else { Vec::new() };
    gate.show(TodayPage { today, work }).await
}
