//! The JSON twin: one's own side (`own`) and the support's (`staff`).

mod own;
mod staff;
pub mod views;

use kernel::prelude::*;

use views::CaseView;

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/cases", own::list).says("My cases, what changed last first"),
        post("/api/v1/cases", own::create)
            .creates_once::<CaseView>()
            .says("Open a case about a visit, or report something; a report needs no sign-in"),
        get("/api/v1/cases/{id}", own::show).says("One of my cases"),
        post("/api/v1/cases/{id}/messages", own::answer).says("Say something; a case that was over is open again"),
        post("/api/v1/cases/{id}/appeal", own::appeal)
            .says("Appeal against what was decided on a report, as who reported it or whose it is; somebody else decides"),
        post("/api/v1/report-appeals", own::appeal_unsigned)
            .says("The same without an account, by the token in the link of the answer's letter"),
        get("/api/v1/staff/report-appeals", staff::appeals).says("Appeals against decisions on reports, those that wait first"),
        post("/api/v1/staff/report-appeals/{id}/decision", staff::judge)
            .says("Grant or dismiss an appeal against somebody else's decision on a report"),
        get("/api/v1/staff/cases", staff::list).says("Cases, what is due first"),
        get("/api/v1/staff/cases/{id}", staff::show).says("A case with all that was said about it"),
        post("/api/v1/staff/cases/{id}/assignment", staff::assign).says("Give a case to one of the support, or to nobody"),
        post("/api/v1/staff/cases/{id}/messages", staff::write).says("Write to one side, to both, or a note"),
        post("/api/v1/staff/cases/{id}/handover", staff::hand_over)
            .says("Pass a case to the telco: the customer owes nothing for the visit"),
        post("/api/v1/staff/cases/{id}/ticket", staff::ticket).says("The telco's own number for a case"),
        post("/api/v1/staff/cases/{id}/resolution", staff::resolve).says("End a case, with reasons that both sides read"),
    ]
}
