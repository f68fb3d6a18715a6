//! `[legal]`: who the provider is. Imprint, invoices' issuer, DSA provider, DAC7 operator and data
//! controller hang on it, so a document without these facts is refused.

use serde::{Deserialize, Serialize};

use super::{Core, Names, Problem};

/// The first switch of the law: who provides the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// The brand itself: it issues the invoices and answers to the authorities.
    Telco,
    /// The platform's operator, under the brand's name.
    Platform,
}

/// Facts about the provider, as the law wants them shown (§ 5 DDG, UWG Art. 3, DSA Art. 11-13).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Legal {
    /// Who provides the service.
    pub operator: Operator,
    /// Name of the legal entity.
    pub entity: String,
    /// Postal address, line by line.
    pub address: Vec<String>,
    /// Register and number: `Handelsregister Bern, CHE-..`.
    pub register: String,
    /// VAT id.
    pub vat_id: String,
    /// Address for authorities (DSA Art. 11).
    pub authority_contact: String,
    /// Address for everybody (DSA Art. 12).
    pub user_contact: String,
    /// Languages in which authorities may write, by locale.
    pub languages: Vec<String>,
    /// Who supervises under the DSA; required where the tenant serves a country of the EU.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dsa_authority: String,
    /// Representative in the EU (DSA Art. 13, GDPR Art. 27), for an operator without a seat there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub eu_legal_representative: String,
    /// Micro and small providers are free of some duties (DSA Art. 19, 29).
    pub size_class: SizeClass,
    /// A sentence that every page's foot and every mail carries, such as "demonstration, no real offer".
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub notice: Names,
}

/// Size of the provider in the sense of Recommendation 2003/361/EC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    /// Fewer than 10 staff.
    Micro,
    /// Fewer than 50 staff.
    Small,
    /// Fewer than 250 staff.
    Medium,
    /// More.
    Large,
}

impl Legal {
    pub(super) fn problems(&self, core: &Core) -> Vec<Problem> {
        let mut problems = Vec::new();
        let required = [
            ("entity", &self.entity),
            ("register", &self.register),
            ("vat_id", &self.vat_id),
            ("authority_contact", &self.authority_contact),
            ("user_contact", &self.user_contact),
        ];
        let supervised = core.country.is_in_eu().then_some(("dsa_authority", &self.dsa_authority));
        for (field, text) in required.into_iter().chain(supervised) {
            if text.trim().is_empty() {
                problems.push(Problem::new(format!("legal.{field}"), "nothing", "a text").hint("the imprint needs it"));
            }
        }
        if self.address.iter().all(|line| line.trim().is_empty()) {
            problems.push(Problem::new("legal.address", "nothing", "the address, line by line").hint("the imprint needs it"));
        }
        for (field, address) in [("authority_contact", &self.authority_contact), ("user_contact", &self.user_contact)] {
            if !address.trim().is_empty() && !super::core::is_address(address) {
                problems.push(Problem::new(format!("legal.{field}"), format!("`{address}`"), "an e-mail address"));
            }
        }
        if self.languages.is_empty() {
            problems.push(Problem::new("legal.languages", "nothing", "at least one language"));
        }
        if !self.notice.is_empty() {
            problems.extend(self.notice.check_text("legal.notice", core));
        }
        problems
    }
}
