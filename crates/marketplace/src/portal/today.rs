//! `GET /staff`: where the brand's people begin their day.

use kernel::prelude::*;
use serde::Serialize;

use super::Today;

/// The page. Names and roles of the reader are in `site.me`.
#[derive(Clone, Debug, Serialize)]
pub struct TodayPage {
    /// Local day, as an instant.
    pub today: chrono::DateTime<chrono::Utc>,
}

impl Page for TodayPage {
    const TEMPLATE: &'static str = "portal/today.html";

    fn samples() -> Vec<Self> {
        vec![Self { today: chrono::DateTime::UNIX_EPOCH }]
    }
}

/// Shows the page.
pub async fn show(gate: Can<Today>) -> Result<Reply> {
    let today = gate.now();
    gate.show(TodayPage { today }).await
}
