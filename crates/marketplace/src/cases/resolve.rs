//! Staff end a case, with reasons that everybody who is part of it reads.

use kernel::{audit::Entry, prelude::*};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{
    entity::case::{self, Resolution},
    open::{hold, words},
    state::Step,
};
use crate::event::Event;

impl case::Model {
    /// Ends it. An amount belongs to what was compensated or refunded; it is written down, and moves no money.
    ///
    /// # Errors
    /// `wrong_state` where somebody was faster; a fault of `reason` or `amount`.
    pub async fn resolve(self, tx: &Tx, how: Resolution, typed: &str, amount: Option<i64>) -> Result<Self> {
        let reason = words(typed).map_err(|fault| FieldError { field: "reason".into(), ..fault })?;
        let with_money = matches!(how, Resolution::Compensated | Resolution::Refunded);
        match amount {
            Some(amount) if !with_money || !(0..=10_000_000).contains(&amount) => {
                return Err(Error::invalid("amount_minor", "out_of_range"));
            }
            None if with_money => return Err(Error::invalid("amount_minor", "missing")),
            _ => {}
        }
        let (was, now, by) = (self.state, tx.now(), tx.actor().person());
        let row = self
            .moved(tx, Step::Resolve, |row| {
                (row.resolution, row.reason) = (Set(Some(how)), Set(Some(reason.clone())));
                (row.resolved_by, row.resolved_at, row.amount_minor) = (Set(by), Set(Some(now)), Set(amount));
            })
            .await?;
        hold(tx, row.booking_id, false).await?;
        let entry = Entry::new("case_resolved", "case", row.id);
        tx.audit(entry.from(json!(was)).to(json!({ "resolution": how, "amount_minor": amount })).because(reason)).await?;
        tx.record(Event::CaseResolved {
            case: row.id,
            helper: row.helper_id,
            to_customer: row.customer_sees,
            to_helper: row.helper_sees,
            to_visitor: row.reporter_email.is_some(),
        })
        .await?;
        Ok(row)
    }
}
