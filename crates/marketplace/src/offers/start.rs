//! First steps: what a helper has done, what is missing before somebody can book.

use kernel::prelude::*;
use serde::Serialize;

use super::{entity::offer::State, of_helper};
use crate::{
    certification::{self, section::Vetting},
    helpers::{self, availability, of_person},
    paths,
};

/// One step.
#[derive(Serialize)]
pub struct Step {
    /// `profile`, `photo`, `availability`, `certificate`, `insurance`, `offer`.
    key: &'static str,
    done: bool,
    /// Whether nobody can book without it.
    needed: bool,
    /// Whether it can be done now.
    open: bool,
    href: String,
}

/// What is done and what is missing.
#[derive(Serialize)]
pub struct StartPage {
    steps: Vec<Step>,
    done: usize,
    /// Nothing that is needed is missing.
    ready: bool,
    /// Until when the certificate that ends first is valid, RFC 3339.
    certified_until: Option<String>,
}

impl StartPage {
    fn of(steps: Vec<Step>, certified_until: Option<String>) -> Self {
        let done = steps.iter().filter(|step| step.done).count();
        Self { done, ready: steps.iter().all(|step| step.done || !step.needed), steps, certified_until }
    }
}

impl Page for StartPage {
    const TEMPLATE: &'static str = "offers/start.html";
    fn samples() -> Vec<Self> {
        let all = |done: usize, certificate: bool| {
            let keys = ["profile", "photo", "availability", "certificate", "insurance", "offer"];
            let step = |(at, key): (usize, &'static str)| Step {
                key,
                done: at < done,
                needed: key != "photo" && (!matches!(key, "certificate" | "insurance") || certificate),
                open: at < 1 || done > 0,
                href: paths::MY_HELPER.to_owned(),
            };
            keys.into_iter().enumerate().map(step).collect::<Vec<_>>()
        };
        let until = Some("2028-12-02T12:00:00Z".to_owned());
        vec![Self::of(all(0, false), None), Self::of(all(3, true), None), Self::of(all(6, true), until)]
    }
}

/// `GET /me/helper/start`: for customers, too, who become helpers by the first step.
pub async fn show(gate: Can<helpers::Manage>) -> Result<Reply> {
    let helper = of_person(&gate, gate.person()?).await?;
    let made = helper.is_some();
    let step = |key, done, needed, href: &str| Step { key, done, needed, open: made || key == "profile", href: href.to_owned() };
    let mut steps = vec![
        step("profile", made, true, paths::MY_HELPER),
        step("photo", helper.as_ref().is_some_and(|helper| helper.photo_id.is_some()), false, paths::MY_HELPER),
    ];
    let (mut hours, mut published, mut certificates) = (false, false, Vec::new());
    if let Some(helper) = &helper {
        hours = availability::has_any(&gate, helper.id).await?;
        published = of_helper(&gate, helper.id).await?.iter().any(|offer| offer.state == State::Published);
        let now = gate.now();
        certificates = certification::valid_certificates(&gate, [helper.id], now).await?.remove(&helper.id).unwrap_or_default();
    }
    steps.push(step("availability", hours, true, paths::MY_AVAILABILITY));
    let required = certification::is_required(&gate.tenant);
    if gate.tenant.section::<Vetting>().certifies() {
        steps.push(step("certificate", !certificates.is_empty(), required, paths::MY_CERTIFICATION));
    }
    if gate.tenant.section::<Vetting>().insurance.required {
        let insured =
            helper.as_ref().is_some_and(|helper| certification::insurance::is_insured(&gate.tenant, helper, gate.now()));
        steps.push(step("insurance", insured, true, paths::MY_INSURANCE));
    }
    steps.push(step("offer", published, true, paths::MY_OFFERS));
    let until = certificates.first().map(|certificate| certificate.valid_until.to_rfc3339());
    gate.show(StartPage::of(steps, until)).await
}
