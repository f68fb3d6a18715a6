//! What every feature stands on and no customer would name: identity of tenants, the door to the
//! database, pages, words, jobs, mail. It knows no marketplace word.
//!
//! Start reading at [`gate`] (how a request gets in), then [`scope`] (how rows are read and
//! written), then [`routes`] (how a handler becomes a route).

pub mod actor;
pub mod api_key;
pub mod app;
pub mod assets;
pub mod audit;
pub mod authz;
pub mod clock;
pub mod config;
mod contract;
pub mod db;
pub mod error;
pub mod events;
pub mod files;
pub mod flood;
pub mod form;
pub mod gate;
pub mod geo;
pub mod http;
pub mod i18n;
pub mod id;
pub mod idempotency;
pub mod jobs;
pub mod limits;
pub mod mail;
pub mod money;
pub mod outbound;
pub mod page;
pub mod password;
pub mod platform;
pub mod problem;
pub mod qr;
pub mod random;
pub mod routes;
pub mod scope;
pub mod session;
pub mod sign;
pub mod telemetry;
pub mod tenant;
pub mod theme;
pub mod webhook;
pub mod world;

pub use error::{Error, FieldError, Refusal, Result};

/// What a feature's file usually needs.
pub mod prelude {
    pub use crate::{
        Error, FieldError, Refusal, Result,
        actor::Actor,
        form::{Form, JsonBody, NoBody, Only, Path, Query, Upload, UploadForm},
        gate::{Can, Open},
        id::{PersonId, TenantId},
        idempotency::Made,
        money::{Currency, Money},
        page::{Accepted, FieldText, Json, NoContent, Page, PageKind, Reply},
        permissions,
        routes::{Route, delete, get, patch, post, put},
        scope::{Scope, Tx},
        typed_id,
    };
}
