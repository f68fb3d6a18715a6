//! A region opened: everybody on its list is told, once, and taken off the list.
//!
//! A publication writes no rows of the tenant, so the list itself says what is left to do: an entry
//! whose place is open now has not been told yet.

use kernel::{
    app::App,
    i18n::Words,
    jobs::OutsideJob,
    mail::{Letter, Recipient},
    prelude::*,
};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

use super::{entity::waiting_list_entry, is_open};

/// Mails of one run; the next one goes on.
const MOST: u64 = 200;

/// Looks through the list.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellWaiting {}

#[derive(FromQueryResult)]
struct Code {
    postal_code: String,
}

impl OutsideJob for TellWaiting {
    const KIND: &'static str = "regions.tell_waiting";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let sql = "SELECT DISTINCT postal_code FROM waiting_list_entry WHERE tenant_id = $1";
        let mut codes: Vec<_> = scope.select::<Code>(sql, []).await?.into_iter().map(|row| row.postal_code).collect();
        codes.retain(|code| is_open(&scope.tenant, code));
        if codes.is_empty() {
            return Ok(());
        }
        let column = waiting_list_entry::COLUMN;
        let entries = scope.find::<waiting_list_entry::Entity>().filter(column.postal_code.is_in(codes));
        let entries = entries.order_by_asc(column.created_at).limit(MOST).all().await?;
        scope.end();
        let mut failure = None;
        for entry in entries {
            // One address that cannot be reached keeps nobody else waiting.
            if let Err(error) = tell(app, scope, entry).await {
                failure = Some(error);
            }
        }
        failure.map_or(Ok(()), Err)
    }
}

/// Sends first, forgets after: a repeated mail carries the same `Message-ID`, a lost one would be lost for ever.
async fn tell(app: &App, scope: &Scope, entry: waiting_list_entry::Model) -> Result<()> {
    let Some((_, region)) = super::of(&scope.tenant, &entry.postal_code) else { return Ok(()) };
    let letter = RegionOpen {
        region: region.names.get(&entry.locale).to_owned(),
        postal_code: entry.postal_code.clone(),
        link: app.url(&scope.tenant, &format!("/search?near={}", entry.postal_code)),
    };
    let to = Recipient { name: String::new(), email: entry.email.clone(), locale: entry.locale.clone() };
    app.post(&scope.tenant, &to, &entry.id.to_string(), &letter, None).await?;
    scope.transaction(async |tx| tx.delete(entry).await).await
}

/// "It has begun where you live."
#[derive(Debug, Serialize)]
pub struct RegionOpen {
    region: String,
    postal_code: String,
    link: String,
}

impl Letter for RegionOpen {
    const TEMPLATE: &'static str = "mail/region-open";

    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text("regions-open-subject", [("region", self.region.clone())])
    }

    fn samples() -> Vec<Self> {
        vec![Self {
            region: "Westschweiz".to_owned(),
            postal_code: "1003".to_owned(),
            link: "https://example.org/search?near=1003".to_owned(),
        }]
    }
}
