//! Who hears of events, in the features' order: *inline* listeners run in the event's transaction,
//! *after* listeners are jobs, one for each recipient.

use futures::future::BoxFuture;
use kernel::{
    events::{Delivery, Listeners, Recorded},
    prelude::*,
};

use crate::event::Event;

/// Runs in the event's transaction.
pub type Inline = for<'a> fn(&'a Tx, &'a Event) -> BoxFuture<'a, Result<()>>;
/// Tells what has to be delivered after an event.
pub type After = fn(&Event) -> Vec<Delivery>;

/// All listeners.
pub struct AllListeners {
    /// In the features' order.
    pub inline: Vec<Inline>,
    /// In the features' order.
    pub after: Vec<After>,
}

impl Listeners for AllListeners {
    fn inline<'a>(&'a self, tx: &'a Tx, event: &'a Recorded) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let fact = event.fact::<Event>()?;
            for listener in &self.inline {
                listener(tx, &fact).await?;
            }
            Ok(())
        })
    }

    fn after(&self, event: &Recorded) -> Result<Vec<Delivery>> {
        let fact = event.fact::<Event>()?;
        Ok(self.after.iter().flat_map(|listener| listener(&fact)).collect())
    }
}
