//! Common names as they stand on bells, by where families come from. The mix is that of the
//! neighbourhood: a canton, a city, a language region.

mod local;
mod other;

use local::{FRENCH, GERMAN, ITALIAN, SWISS};
use other::{ALBANIAN, ARABIC, BALKAN, ENGLISH, ERITREAN, POLISH, PORTUGUESE, SPANISH, TAMIL, TURKISH, UKRAINIAN, VIETNAMESE};

/// A way to be called.
pub struct Origin {
    /// First names.
    pub first: &'static [&'static str],
    /// Family names.
    pub last: &'static [&'static str],
    /// The language spoken at home.
    pub language: &'static str,
}

/// Whose names are how frequent.
pub type Mix = &'static [(&'static Origin, u32)];

/// Zürich, Bern and the rest of German-speaking Switzerland.
pub const GERMAN_SWITZERLAND: Mix = &[
    (&SWISS, 60),
    (&GERMAN, 8),
    (&ITALIAN, 7),
    (&ALBANIAN, 6),
    (&BALKAN, 5),
    (&PORTUGUESE, 4),
    (&TAMIL, 3),
    (&TURKISH, 3),
    (&SPANISH, 2),
    (&FRENCH, 2),
    (&ERITREAN, 1),
    (&ENGLISH, 1),
    (&POLISH, 1),
];
/// The French-speaking cantons.
pub const ROMANDIE: Mix =
    &[(&FRENCH, 64), (&PORTUGUESE, 10), (&ITALIAN, 6), (&SPANISH, 6), (&SWISS, 5), (&ALBANIAN, 4), (&ARABIC, 3), (&BALKAN, 2)];
/// Ticino.
pub const TICINO: Mix = &[(&ITALIAN, 80), (&SWISS, 8), (&PORTUGUESE, 5), (&BALKAN, 4), (&ALBANIAN, 3)];
/// Berlin.
pub const BERLIN: Mix = &[
    (&GERMAN, 62),
    (&TURKISH, 10),
    (&POLISH, 6),
    (&ARABIC, 6),
    (&UKRAINIAN, 4),
    (&VIETNAMESE, 3),
    (&BALKAN, 2),
    (&ITALIAN, 2),
    (&SPANISH, 2),
    (&ENGLISH, 2),
    (&FRENCH, 1),
];
