//! `GET /api/v1/openapi.json`: the description of the API, read off the handlers' signatures.

use std::sync::OnceLock;

use http::header;
use kernel::prelude::*;

use super::Browse;

/// The same for every tenant, so it is made once.
static DOCUMENT: OnceLock<String> = OnceLock::new();

/// Shows the document.
pub async fn show(_gate: Can<Browse>) -> Result<Reply> {
    let document = match DOCUMENT.get() {
        Some(document) => document,
        None => {
            let made = serde_json::to_string(&crate::openapi()?)?;
            DOCUMENT.get_or_init(|| made)
        }
    };
    Ok(Reply::bytes("application/json", document.as_str()).header(header::CACHE_CONTROL, "no-cache"))
}
