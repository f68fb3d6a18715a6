//! The JSON twin: a helper's own side ([`own`]) and the certifier's ([`staff`]).

mod own;
mod staff;
pub mod views;

use kernel::prelude::*;

use views::{AppealView, ApplicationView, AttemptView, ProofView};

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/me/certification", own::standing)
            .says("What is done and what is missing to be certified: paths, applications, tests, insurance, certificates"),
        post("/api/v1/certification/applications", own::apply)
            .creates_once::<ApplicationView>()
            .says("Apply to be certified for some skills by one of the tenant's paths"),
        get("/api/v1/certification/applications", own::applications).says("My applications, the newest first"),
        get("/api/v1/certification/applications/{id}", own::application).says("One of my applications"),
        post("/api/v1/certification/applications/{id}/answer", own::answer).says("Answer what staff asked for"),
        delete("/api/v1/certification/applications/{id}", own::withdraw).says("Take an application back"),
        get("/api/v1/certification/attempts", own::attempts).says("My tests, the newest first"),
        post("/api/v1/certification/attempts", own::begin)
            .creates_once::<AttemptView>()
            .says("Begin a test for an application by test"),
        get("/api/v1/certification/attempts/{id}", own::attempt).says("One of my tests; without what is right"),
        put("/api/v1/certification/attempts/{id}/answers", own::answers)
            .says("Keep answers; a later one replaces an earlier one"),
        post("/api/v1/certification/attempts/{id}/submission", own::submit).says("Hand a test in"),
        get("/api/v1/me/insurance", own::proofs).says("My proofs of liability insurance, the newest first"),
        post("/api/v1/me/insurance", own::prove).creates_once::<ProofView>().says("Hand in a proof of liability insurance"),
        get("/api/v1/me/appeals", own::appeals).says("My appeals, the newest first"),
        post("/api/v1/me/appeals", own::appeal)
            .creates_once::<AppealView>()
            .says("Appeal against a decision, once; somebody else decides"),
        get("/api/v1/staff/certification/applications", staff::applications).says("Applications, the longest waiting first"),
        get("/api/v1/staff/certification/applications/{id}", staff::application)
            .says("An application with all that belongs to it"),
        post("/api/v1/staff/certification/applications/{id}/decision", staff::decide)
            .says("Approve, ask for changes or reject, with a reason that the applicant reads"),
        post("/api/v1/staff/certification/attempts/{id}/grading", staff::grade)
            .says("Give points for what was answered in words"),
        get("/api/v1/staff/certification/difficulties", staff::difficulties)
            .says("How often each item of the test is answered rightly"),
        get("/api/v1/staff/insurance", staff::proofs).says("Proofs of insurance, the longest waiting first"),
        post("/api/v1/staff/insurance/{id}/check", staff::check).says("Accept or reject a proof of insurance"),
        post("/api/v1/staff/certificates/{id}/revocation", staff::revoke).says("Take a certificate back, with a reason; at once"),
        get("/api/v1/staff/appeals", staff::appeals).says("Appeals, the longest waiting first"),
        post("/api/v1/staff/appeals/{id}/decision", staff::decide_appeal)
            .says("Grant or dismiss an appeal against somebody else's decision"),
    ]
}
