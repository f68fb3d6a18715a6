//! The JSON twin: a helper's own side (`own`) and staff's (`staff`).

mod own;
mod staff;
pub mod views;

use kernel::prelude::*;

pub(super) use own::mine;
use views::SanctionView;

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/me/sanctions", own::list).says("Sanctions against me, in force and past, the newest first"),
        post("/api/v1/me/sanctions/{id}/reply", own::reply).says("Say something to a sanction, once"),
        post("/api/v1/me/sanctions/{id}/appeal", own::appeal).says("Appeal against a sanction, once; somebody else decides"),
        get("/api/v1/staff/helpers/{id}/sanctions", staff::list).says("Sanctions against a helper, the newest first"),
        post("/api/v1/staff/helpers/{id}/sanctions", staff::create)
            .creates_once::<SanctionView>()
            .says("Impose a sanction with a statement of reasons; at once"),
        post("/api/v1/staff/sanctions/{id}/lifting", staff::lift).says("Lift a sanction before its end, with a reason; at once"),
        post("/api/v1/staff/sanctions/{id}/appeal/decision", staff::judge)
            .says("Decide on an appeal against somebody else's sanction"),
    ]
}
