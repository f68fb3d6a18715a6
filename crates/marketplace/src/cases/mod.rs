//! Trouble that the two cannot mend between them: somebody opens a case, staff look after it, the telco mends what is its
//! own, and everybody reads how it ended and why.
//!
//! A case is opened ([`open`]) by either side of a visit, by staff, by whoever reads these pages, or by itself after a bad
//! outcome or a bad grade ([`watch`]). Staff take it, ask, note, pass it to the telco ([`hand_over`]) and end it with
//! reasons ([`resolve`]); who was told no to a report can appeal ([`appeal`]). [`state`] says in one table what can happen when; [`section`] when an answer is due.

mod api;
pub mod appeal;
pub mod desk;
pub mod entity;
pub mod evidence;
pub mod hand_over;
pub mod list;
pub mod open;
mod own;
pub mod resolve;
pub mod say;
pub mod section;
pub mod state;
pub mod visible;
pub mod watch;

use kernel::prelude::*;

permissions! { cases { Report = "report", OpenCase = "open", Handle = "handle", Resolve = "resolve", Judge = "judge" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    [own::routes(), desk::routes(), api::routes()].into_iter().flatten().collect()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    [own::pages(), desk::pages()].into_iter().flatten().collect()
}

pub use watch::heard;
