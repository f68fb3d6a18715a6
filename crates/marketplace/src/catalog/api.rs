//! The categories as JSON.

use kernel::prelude::*;
use serde::Serialize;

use super::{CategoryView, View, prohibited, tree};

/// The tenant's categories.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Categories {
    /// The topmost ones, each with what lies below it.
    pub items: Vec<CategoryView>,
    /// What nobody may offer here.
    pub prohibited: String,
}

/// `GET /api/v1/categories`
pub async fn index(gate: Can<View>) -> Result<Json<Categories>> {
    let locale = &gate.words.code;
    Ok(Json(Categories { items: tree(&gate.tenant, locale), prohibited: prohibited(&gate.tenant, locale).to_owned() }))
}
