//! `GET /_components`: every component in all its states, for those who build; not in production.

use kernel::prelude::*;
use serde::Serialize;

use super::Browse;

/// The page; all its data is in the template.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Gallery {}

impl Page for Gallery {
    const TEMPLATE: &'static str = "kernel/_components.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// Shows the page where the product is built.
pub async fn show(gate: Can<Browse>) -> Result<Reply> {
    if gate.is_development() { gate.show(Gallery {}).await } else { Err(Error::NotFound) }
}
