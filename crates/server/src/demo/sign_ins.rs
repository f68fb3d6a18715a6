//! Who can sign in to the demonstration: the same addresses in every tenant.

use kernel::tenant::Tenant;

/// The password of all of them.
pub const PASSWORD: &str = "neighbours-help-demo";

/// What the staff's apps make their codes from (SHA-1, 6 digits, 30 seconds).
pub const TOTP_SECRET: &str = "JBSWY3DPEHPK3PXP";

/// Asks for help; has a past, and visits ahead.
pub const CUSTOMER: SignIn = SignIn { email: "customer@example.org", name: "Lena Baumgartner", roles: &["customer"] };
/// Helps; certified where the tenant certifies.
pub const HELPER: SignIn = SignIn { email: "helper@example.org", name: "Marco Keller", roles: &["customer", "helper"] };
/// Helps, but has neither certificate nor published offer yet.
pub const NEWCOMER: SignIn = SignIn { email: "newcomer@example.org", name: "Yasmin Roth", roles: &["customer", "helper"] };
/// Certifies.
pub const CERTIFIER: SignIn = SignIn { email: "certifier@example.org", name: "Claudia Meier", roles: &["certifier"] };
/// The rest of the staff.
pub const STAFF: [SignIn; 3] = [
    SignIn { email: "second-certifier@example.org", name: "Beat Lüthi", roles: &["certifier"] },
    SignIn { email: "support@example.org", name: "Samuel Graf", roles: &["support"] },
    SignIn { email: "admin@example.org", name: "Ruth Hofer", roles: &["tenant_admin"] },
];

/// Somebody with a known password.
#[derive(Clone, Copy, Debug)]
pub struct SignIn {
    /// Address.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
    /// Roles.
    pub roles: &'static [&'static str],
}

/// All of them, in the order in which they are listed.
pub fn all() -> impl Iterator<Item = SignIn> {
    [CUSTOMER, HELPER, NEWCOMER, CERTIFIER].into_iter().chain(STAFF)
}

/// The postal code around which they live.
pub fn home(tenant: &Tenant) -> &'static str {
    match tenant.core.country {
        kernel::geo::Country::Ch => "8001",
        kernel::geo::Country::De => "10115",
    }
}
