//! Removes what is over: links, sessions, answers to repeated sends, jobs that are done, and
//! sign-ups that nobody confirmed.

use chrono::TimeDelta;
use kernel::{
    idempotency,
    jobs::{self, InsideJob},
    prelude::*,
    session,
};
use sea_orm::Condition;
use serde::{Deserialize, Serialize};

use super::entity::{half_sign_in, one_time_token};

/// How long jobs that are done can be looked at.
const JOBS_KEPT: TimeDelta = TimeDelta::days(30);
/// How long a sign-up waits for its confirmation; its link works for a day, and it can be repeated.
const UNCONFIRMED_KEPT: TimeDelta = TimeDelta::days(7);

/// Runs once an hour in each tenant.
#[derive(Serialize, Deserialize)]
pub struct Sweep {}

impl InsideJob for Sweep {
    const KIND: &'static str = "people.sweep";

    async fn run(self, tx: &Tx) -> Result<()> {
        let now = tx.now();
        tx.delete_where::<one_time_token::Entity>(one_time_token::COLUMN.expires_at.lte(now)).await?;
        tx.delete_where::<half_sign_in::Entity>(half_sign_in::COLUMN.expires_at.lte(now)).await?;
        session::sweep(tx).await?;
        tx.delete_where::<idempotency::entity::Entity>(idempotency::entity::COLUMN.created_at.lte(now - idempotency::KEPT))
            .await?;
        let done = Condition::all()
            .add(jobs::entity::COLUMN.state.eq("done"))
            .add(jobs::entity::COLUMN.finished_at.lte(now - JOBS_KEPT));
        tx.delete_where::<jobs::entity::Entity>(done).await?;
        // Nothing hangs on somebody who never confirmed, but for links, and those are over, too.
        tx.execute(
            "DELETE FROM person WHERE tenant_id = $1 AND confirmed_at IS NULL AND email IS NOT NULL AND password_hash IS NOT NULL \
             AND created_at <= $2 AND NOT EXISTS (SELECT 1 FROM one_time_token t WHERE t.tenant_id = $1 AND t.person_id = person.id) \
             AND NOT EXISTS (SELECT 1 FROM role_grant r WHERE r.tenant_id = $1 AND r.person_id = person.id)",
            [(now - UNCONFIRMED_KEPT).into()],
        )
        .await
        .map(drop)
    }
}
