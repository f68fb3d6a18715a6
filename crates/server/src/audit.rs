//! `nabo audit verify`: whether the log of who did what is as it was when it was sealed.

use std::{fmt::Write, sync::Arc};

use kernel::{
    app::App,
    audit::{self, Known},
    problem::Problem,
    random::Sha256Key,
};

use crate::cli::Failure;

/// Verifies one tenant's log, or all. The report names the newest seal, to be kept elsewhere, and the tail without one.
///
/// # Errors
/// Status 1 where something is not as it was sealed; 78 for an unknown tenant or a kept seal that cannot be read.
pub async fn verify(app: &App, slug: Option<&str>, kept: Option<&str>) -> Result<String, Failure> {
    let known = kept.map(read).transpose()?;
    let directory = app.directory();
    let tenants: Vec<_> = directory.all().filter(|tenant| slug.is_none_or(|slug| tenant.slug == slug)).cloned().collect();
    if tenants.is_empty() {
        let found = slug.map_or_else(|| "no published tenant".to_owned(), |slug| format!("`{slug}`"));
        return Err(Problem::new("", found, "a published tenant; `nabo tenant list` names them").into());
    }
    let (mut report, mut faults) = (String::new(), 0);
    for tenant in tenants {
        let scope = app.system_scope(Arc::clone(&tenant));
        let found = audit::verify(&scope, known).await.map_err(|error| Failure::failed(error.to_string()))?;
        let _ = write!(report, "{}: {} entries sealed", tenant.slug, found.sealed);
        if let Some((number, sha256)) = found.last {
            let _ = write!(report, ", newest seal {number}:{}", sha256.hex());
        }
        let _ = writeln!(report, ", {} not sealed yet", found.unsealed.len());
        for (id, at) in &found.unsealed {
            let _ = writeln!(report, "  not sealed: entry {id} of {}", at.format("%Y-%m-%d %H:%M:%S UTC"));
        }
        for fault in &found.faults {
            let _ = writeln!(report, "  FAULT: {fault}");
        }
        faults += found.faults.len();
    }
    if faults == 0 { Ok(report) } else { Err(Failure::failed(format!("{report}{faults} faults"))) }
}

/// `number:sha256`.
fn read(kept: &str) -> Result<Known, Failure> {
    let parsed = kept.split_once(':').and_then(|(number, hex)| {
        let bytes =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect::<Option<Vec<_>>>()?;
        Some(Known { number: number.parse().ok()?, sha256: Sha256Key(bytes.try_into().ok()?) })
    });
    parsed.ok_or_else(|| {
        Problem::new("--kept", format!("`{kept}`"), "number:sha256, as the log and `nabo audit verify` write it").into()
    })
}
