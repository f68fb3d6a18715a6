//! `[mail]`: where mails leave.

use serde::Deserialize;

use super::{Secret, database::scheme};
use crate::problem::Problem;

/// `[mail]`; the sender is the tenant's.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://`, `smtps://`, `file://`, or empty for files in the data folder.
    pub url: Secret,
}

impl Mail {
    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.url.is_empty() {
            return problems;
        }
        if !matches!(self.url.scheme(), "smtp" | "smtps" | "file") {
            problems.push(scheme("mail.url", &self.url, "smtp://, smtps:// or file://"));
        } else if crate::mail::Mailer::open(self.url.expose()).is_err() {
            let want = "such as smtps://user:password@host:465, or file:///folder";
            problems.push(Problem::new("mail.url", "an address that cannot be read", want));
        }
        problems
    }
}
