//! `nabo check`: all that can be checked without starting.

use std::path::Path;

use kernel::{
    config::Config,
    i18n::Strictness,
    id::TenantId,
    tenant::Tenant,
    theme::{ThemeSource, Themes},
    world::{authorities, words_of},
};

use crate::{cli::Failure, publish, words};

/// Checks tenants, policy, templates and words; gives the report.
///
/// # Errors
/// All faults, one a line.
pub fn run(settings: &Config) -> Result<String, Failure> {
    let registry = marketplace::registry();
    let authorities = authorities(&registry.permissions).map_err(|error| Failure::configuration(error.to_string()))?;
    let themes = Themes::load(ThemeSource { folder: None, reload: false, strictness: Strictness::Strict })
        .map_err(Failure::configuration)?;
    let (page_of_words, mut faults) = words::page(&themes, Path::new("."))?;
    let checked = publish::check(&publish::folders(&settings.tenants_dir)?, &settings.http.base_domain)?;
    let mut report = String::from("Role x permission\n");
    report.push_str(&authorities.common().matrix());
    report.push_str("\nWords\n");
    report.push_str(&page_of_words);
    report.push_str("\nTenants\n");
    for (n, tenant) in checked.into_iter().enumerate() {
        let slug = tenant.slug;
        let tenant = Tenant::new(TenantId(i32::try_from(n + 1).unwrap_or(i32::MAX)), 1, tenant.parts);
        match words_of(&themes, &tenant) {
            Ok(words) => report.push_str(&format!("  {slug}: {}\n", words.keys().cloned().collect::<Vec<_>>().join(", "))),
            Err(fault) => faults.push(format!("tenants/{slug}: {fault}")),
        }
    }
    if faults.is_empty() { Ok(report) } else { Err(Failure::configuration(faults.join("\n"))) }
}
