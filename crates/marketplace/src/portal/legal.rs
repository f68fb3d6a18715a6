//! `GET /legal/..`: who provides this, under which rules, what happens with data, how lists are
//! ordered, who can use it. Facts come from the tenant's document, sentences from the word files.

use kernel::{geo::Country, prelude::*, tenant::Operator};
use serde::Serialize;

use super::Browse;
use crate::{
    booking::{price::FeeStep, section::BookingRules},
    catalog::section::Catalog,
    certification::section::Vetting,
    directory::{
        results::{Weight, weights},
        section::DirectoryRules,
    },
};

/// What several of the pages name.
#[derive(Clone, Debug, Serialize)]
pub struct Provider {
    entity: String,
    address: Vec<String>,
    register: String,
    vat_id: String,
    user_contact: String,
    authority_contact: String,
    languages: Vec<String>,
    dsa_authority: String,
    representative: String,
    /// `telco` or `platform`.
    operator: &'static str,
    country: &'static str,
    in_eu: bool,
}

impl Provider {
    fn of(gate: &Can<Browse>) -> Self {
        let core = &gate.tenant.core;
        let legal = core.legal.clone();
        Self {
            entity: legal.entity,
            address: legal.address,
            register: legal.register,
            vat_id: legal.vat_id,
            user_contact: legal.user_contact,
            authority_contact: legal.authority_contact,
            languages: legal.languages,
            dsa_authority: legal.dsa_authority,
            representative: legal.eu_legal_representative,
            operator: if legal.operator == Operator::Telco { "telco" } else { "platform" },
            country: core.country.code(),
            in_eu: core.country.is_in_eu(),
        }
    }

    fn sample(country: Country) -> Self {
        let in_eu = country.is_in_eu();
        Self {
            entity: "Beispiel AG".to_owned(),
            address: vec!["Beispielstrasse 1".to_owned(), "3050 Bern".to_owned()],
            register: "CHE-000.000.000".to_owned(),
            vat_id: "CHE-000.000.000 MWST".to_owned(),
            user_contact: "hilfe@example.org".to_owned(),
            authority_contact: "behoerden@example.org".to_owned(),
            languages: vec!["de".to_owned(), "en".to_owned()],
            dsa_authority: if in_eu { "Bundesnetzagentur".to_owned() } else { String::new() },
            representative: if in_eu { "Vertretung GmbH, Berlin".to_owned() } else { String::new() },
            operator: if in_eu { "platform" } else { "telco" },
            country: country.code(),
            in_eu,
        }
    }

    fn samples() -> [Self; 2] {
        [Country::Ch, Country::De].map(Self::sample)
    }
}

/// `/legal/imprint`.
#[derive(Clone, Debug, Serialize)]
pub struct Imprint {
    provider: Provider,
}

impl Page for Imprint {
    const TEMPLATE: &'static str = "portal/imprint.html";
    fn samples() -> Vec<Self> {
        Provider::samples().map(|provider| Self { provider }).into()
    }
}

/// Shows the page.
pub async fn imprint(gate: Can<Browse>) -> Result<Reply> {
    let provider = Provider::of(&gate);
    gate.show(Imprint { provider }).await
}

/// `/legal/terms`.
#[derive(Clone, Debug, Serialize)]
pub struct Terms {
    provider: Provider,
    /// Per cent.
    commission: f64,
    answer_within_hours: u32,
    steps: Vec<FeeStep>,
    no_show_percent: u8,
    /// What may not be offered, line by line.
    prohibited: String,
    insured: bool,
}

impl Page for Terms {
    const TEMPLATE: &'static str = "portal/terms.html";
    fn samples() -> Vec<Self> {
        let [one, other] = Provider::samples();
        let full = Self {
            provider: one,
            commission: 8.0,
            answer_within_hours: 24,
            steps: vec![FeeStep { hours_before: 24, percent: 25 }, FeeStep { hours_before: 2, percent: 50 }],
            no_show_percent: 50,
            prohibited: "Feste Elektroinstallationen".to_owned(),
            insured: false,
        };
        let bare = Self {
            provider: other,
            steps: Vec::new(),
            no_show_percent: 0,
            prohibited: String::new(),
            insured: true,
            ..full.clone()
        };
        vec![full, bare]
    }
}

/// Shows the page.
pub async fn terms(gate: Can<Browse>) -> Result<Reply> {
    let provider = Provider::of(&gate);
    let tenant = &gate.tenant;
    let rules = tenant.section::<BookingRules>();
    let mut steps = rules.cancellation.steps.clone();
    steps.sort_by_key(|step| std::cmp::Reverse(step.hours_before));
    let page = Terms {
        provider,
        commission: f64::from(rules.commission_basis_points) / 100.0,
        answer_within_hours: rules.answer_within_hours,
        steps,
        no_show_percent: rules.cancellation.no_show_percent,
        prohibited: tenant.section::<Catalog>().prohibited.get(&gate.words.locale.lang).to_owned(),
        insured: tenant.section::<Vetting>().insurance.required,
    };
    gate.show(page).await
}

/// `/legal/privacy`.
#[derive(Clone, Debug, Serialize)]
pub struct Privacy {
    provider: Provider,
}

impl Page for Privacy {
    const TEMPLATE: &'static str = "portal/privacy.html";
    fn samples() -> Vec<Self> {
        Provider::samples().map(|provider| Self { provider }).into()
    }
}

/// Shows the page.
pub async fn privacy(gate: Can<Browse>) -> Result<Reply> {
    let provider = Provider::of(&gate);
    gate.show(Privacy { provider }).await
}

/// `/legal/ranking`.
#[derive(Clone, Debug, Serialize)]
pub struct Ranking {
    weights: Vec<Weight>,
    per_km: i32,
    radius_km: u32,
    certifies: bool,
}

impl Page for Ranking {
    const TEMPLATE: &'static str = "portal/ranking.html";
    fn samples() -> Vec<Self> {
        let rules = DirectoryRules::default();
        let page = |certifies| Self {
            weights: weights(&rules.weights),
            per_km: rules.weights.per_km,
            radius_km: rules.radius_km,
            certifies,
        };
        vec![page(true), page(false)]
    }
}

/// Shows the page: the weights are the tenant's own, as the search uses them.
pub async fn ranking(gate: Can<Browse>) -> Result<Reply> {
    let rules = *gate.tenant.section::<DirectoryRules>();
    let certifies = gate.tenant.section::<Vetting>().certifies();
    let page = Ranking { weights: weights(&rules.weights), per_km: rules.weights.per_km, radius_km: rules.radius_km, certifies };
    gate.show(page).await
}

/// `/legal/accessibility`.
#[derive(Clone, Debug, Serialize)]
pub struct Accessibility {
    provider: Provider,
}

impl Page for Accessibility {
    const TEMPLATE: &'static str = "portal/accessibility.html";
    fn samples() -> Vec<Self> {
        Provider::samples().map(|provider| Self { provider }).into()
    }
}

/// Shows the page.
pub async fn accessibility(gate: Can<Browse>) -> Result<Reply> {
    let provider = Provider::of(&gate);
    gate.show(Accessibility { provider }).await
}
