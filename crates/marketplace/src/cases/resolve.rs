//! Staff end a case, with reasons that everybody who is part of it reads.

use kernel::{audit::Entry, prelude::*};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{
    entity::case::{self, Resolution},
    open::{hold, words},
    state::Step,
};
use crate::{
    event::Event,
    sanctions::{Wanted, impose},
};

impl case::Model {
    /// Ends it, with a sanction where it has consequences, in one transaction. An amount belongs to what was compensated or refunded; it is written down, and moves no money.
    ///
    /// # Errors
    /// `wrong_state` where somebody was faster; a fault of `reason`, `amount_minor` or `sanction` (its own as
    /// `sanction.facts` and so on); what imposing it refuses.
    pub async fn resolve(
        self,
        tx: &Tx,
        how: Resolution,
        typed: &str,
        amount: Option<i64>,
        sanction: Option<Wanted>,
    ) -> Result<Self> {
        let reason = words(typed).map_err(|fault| FieldError { field: "reason".into(), ..fault })?;
        let with_money = matches!(how, Resolution::Compensated | Resolution::Refunded);
        match amount {
            Some(amount) if !with_money || !(0..=10_000_000).contains(&amount) => {
                return Err(Error::invalid("amount_minor", "out_of_range"));
            }
            None if with_money => return Err(Error::invalid("amount_minor", "missing")),
            _ => {}
        }
        // Consequences are a sanction, and nothing else has one.
        let helper = self.helper_id;
        let sanction = match (how, sanction, helper) {
            (Resolution::Sanction, Some(wanted), Some(helper)) => Some((helper, wanted)),
            (Resolution::Sanction, None, Some(_)) => return Err(Error::invalid("sanction", "missing")),
            (_, None, _) if how != Resolution::Sanction => None,
            _ => return Err(Error::invalid("sanction", "unknown")),
        };
        let (was, now, by) = (self.state, tx.now(), tx.actor().person());
        let row = self
            .moved(tx, Step::Resolve, |row| {
                (row.resolution, row.reason) = (Set(Some(how)), Set(Some(reason.clone())));
                (row.resolved_by, row.resolved_at, row.amount_minor) = (Set(by), Set(Some(now)), Set(amount));
            })
            .await?;
        hold(tx, row.booking_id, false).await?;
        if let Some((helper, wanted)) = sanction {
            impose(tx, helper, wanted, Some(row.id.into())).await.map_err(within)?;
        }
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

/// Faults of the sanction, as the case's end names them.
fn within(error: Error) -> Error {
    match error {
        Error::Invalid(mut invalid) => {
            for fault in &mut invalid.fields {
                fault.field.insert_str(0, "sanction.");
            }
            Error::Invalid(invalid)
        }
        other => other,
    }
}
