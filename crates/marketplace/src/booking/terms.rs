//! What is frozen on a booking when it is asked for: later changes of the tenant's rules or of the
//! helper's profile do not touch it.

use kernel::tenant::{Operator, Tenant};
use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::{price::CancellationPolicy, section::BookingRules};
use crate::helpers::entity::helper;

/// The frozen terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Who stands for what.
    pub responsibility: Responsibility,
    /// What calling off costs, and when.
    pub cancellation: CancellationPolicy,
    /// Between two visits, half on each side, in minutes.
    pub buffer_minutes: u32,
}

/// The responsibility card: who is the contract partner, who insures what, who answers when it fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// With whom the customer has the contract: the helper, or the helper's firm.
    pub contract_partner: String,
    /// Whether the contract partner says to be a trader.
    pub trader: bool,
    /// Who runs the portal, as the imprint says.
    pub provider: String,
    /// `telco` or `platform`.
    pub operator: String,
    /// Who insures damage at the visit: `helper_proven` (a proof was checked), `helper_own` (the helper's own matter).
    pub insurance: String,
    /// Where to turn when something went wrong.
    pub contact: String,
}

impl Terms {
    /// The terms as they are now, for a visit by this helper, who is called so.
    pub fn now(tenant: &Tenant, helper: &helper::Model, name: &str) -> Self {
        let (rules, legal) = (tenant.section::<BookingRules>(), &tenant.core.legal);
        let operator = match legal.operator {
            Operator::Telco => "telco",
            Operator::Platform => "platform",
        };
        Self {
            responsibility: Responsibility {
                contract_partner: helper.business_name.clone().unwrap_or_else(|| name.to_owned()),
                trader: helper.kind == helper::Kind::Business,
                provider: legal.entity.clone(),
                operator: operator.to_owned(),
                insurance: "helper_own".to_owned(),
                contact: legal.user_contact.clone(),
            },
            cancellation: rules.cancellation.clone(),
            buffer_minutes: rules.buffer_minutes,
        }
    }
}
