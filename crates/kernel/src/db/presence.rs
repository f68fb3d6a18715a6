//! Whether the database server answers at all. One connection of its own asks twice a second; while
//! there is no answer, requests are told so at once instead of each waiting for itself, and
//! statements that run end with "unavailable" instead of hanging on a dead connection.
//!
//! SQLite is never away.

#![expect(clippy::disallowed_types, reason = "one of the files that hold a connection")]

use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr};
use tokio::{sync::watch, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::config::{Config, Engine};

/// Between two questions.
const PAUSE: Duration = Duration::from_millis(500);
/// For the answer. A server that needs longer for a question without work is of no use to anybody.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Whether the database is there, as last seen.
pub struct Presence(watch::Sender<bool>);

impl Default for Presence {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Presence {
    /// It did not answer when it was last asked.
    pub fn is_away(&self) -> bool {
        *self.0.borrow()
    }

    /// Ends when the database is away.
    pub(crate) async fn lost(&self) {
        let mut seen = self.0.subscribe();
        if seen.wait_for(|away| *away).await.is_err() {
            std::future::pending::<()>().await; // the sender lives as long as the house
        }
    }

    /// Asks until `stop`; ends at once for SQLite.
    pub async fn watch(&self, config: &Config, stop: CancellationToken) {
        if config.database.engine() == Engine::Sqlite {
            return;
        }
        let mut connection = None;
        loop {
            // A server that was restarted between two questions closed the connection: that alone is no absence.
            let answered = ask(config, &mut connection).await || ask(config, &mut connection).await;
            if self.0.send_replace(!answered) == answered {
                let word = if answered { "the database answers again" } else { "the database does not answer" };
                tracing::warn!("{word}");
            }
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = stop.cancelled() => return,
            }
        }
    }
}

async fn ask(config: &Config, connection: &mut Option<DatabaseConnection>) -> bool {
    let asked = timeout(PATIENCE, async {
        let open = match connection.take() {
            Some(open) => open,
            None => super::connect_within(config.database.platform_url.expose(), 1, PATIENCE).await?,
        };
        open.execute_unprepared("SELECT 1").await?;
        Ok::<_, DbErr>(open)
    });
    match asked.await {
        Ok(Ok(open)) => *connection = Some(open),
        Ok(Err(_)) | Err(_) => return false,
    }
    true
}
