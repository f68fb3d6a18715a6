//! What every feature stands on and no customer would name: identity of tenants, the door to the
//! database, pages, words, jobs, mail. It knows no marketplace word.
//!
//! Start reading at [`gate`] (how a request gets in), then [`scope`] (how rows are read and
//! written), then [`routes`] (how a handler becomes a route).

pub mod actor;
pub mod assets;
pub mod clock;
pub mod error;
pub mod i18n;
pub mod id;
pub mod money;
pub mod theme;

pub use error::{Error, FieldError, Refusal, Result};
