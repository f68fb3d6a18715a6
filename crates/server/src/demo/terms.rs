//! What is frozen on an invented booking.

use kernel::tenant::{Operator, Tenant};
use marketplace::{
    booking::{
        section::BookingRules,
        terms::{Responsibility, Terms},
    },
    helpers::entity::helper::Kind,
};

use crate::seed::household::Household;

/// The terms as the tenant has them now.
pub fn of(tenant: &Tenant, household: &Household) -> Terms {
    let (rules, legal, helper) = (tenant.section::<BookingRules>(), &tenant.core.legal, &household.helper);
    let name = &household.neighbour.person.display_name;
    Terms {
        responsibility: Responsibility {
            contract_partner: helper.business_name.as_ref().unwrap_or(name).clone(),
            trader: helper.kind == Kind::Business,
            provider: legal.entity.clone(),
            operator: if legal.operator == Operator::Telco { "telco" } else { "platform" }.to_owned(),
            insurance: "helper_own".to_owned(),
            contact: legal.user_contact.clone(),
        },
        cancellation: rules.cancellation.clone(),
        buffer_minutes: rules.buffer_minutes,
    }
}
