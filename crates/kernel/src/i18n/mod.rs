//! Words and the shapes of figures. Sentences live in Fluent files (`themes/<theme>/locales/<lang>/<feature>.ftl`,
//! `tenants/<slug>/locales/<lang>.ftl`); the weakest layer is poured first and the tenant's own last, so a tenant
//! changes a single term and every sentence follows.
//!
//! [`Catalogue`] holds the parsed files, [`Words`] is one language of one tenant, [`negotiate`] picks the language.
//! A missing key or argument is an error where the [`Strictness`] says so, never half a sentence on a page.

pub(crate) mod args;
mod catalogue;
mod format;
mod locale;
mod markup;
mod negotiate;
mod syntax;
mod words;

pub use args::Args;
pub use catalogue::{Brand, Catalogue};
pub use locale::Locale;
pub use negotiate::negotiate;
pub use syntax::Fault;
pub use words::{Strictness, Words};
