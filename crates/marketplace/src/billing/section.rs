//! `[billing]`: how the commission is invoiced. Its rate stands in `[booking]`, which freezes it.

use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

/// The tenant's rules for invoices to helpers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BillingRules {
    /// VAT on the commission, in hundredths of a per cent: 810 in Switzerland, 1900 in Germany; 0: not registered.
    pub vat_basis_points: u32,
    /// A smaller sum waits for the next month, since no bill is worth less.
    pub least_invoice_minor: i64,
    /// Days to pay.
    pub due_days: u32,
}

impl Default for BillingRules {
    fn default() -> Self {
        Self { vat_basis_points: 0, least_invoice_minor: 500, due_days: 30 }
    }
}

impl Section for BillingRules {
    const KEY: &'static str = "billing";

    fn validate(&self, _: &Core, _: &Context<'_>) -> Vec<Problem> {
        let figures = [
            ("vat_basis_points", i64::from(self.vat_basis_points), 0, 3_000),
            ("least_invoice_minor", self.least_invoice_minor, 0, 1_000_000),
            ("due_days", i64::from(self.due_days), 1, 90),
        ];
        let wrong = figures.into_iter().filter(|(_, found, least, most)| !(least..=most).contains(&found));
        wrong
            .map(|(key, found, least, most)| Problem::new(format!("billing.{key}"), found, format!("{least} to {most}")))
            .collect()
    }
}
