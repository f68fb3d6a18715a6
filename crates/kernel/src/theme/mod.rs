//! How pages look. A theme is a folder of templates, static files and words; a tenant picks one
//! and says the rest with typed tokens ([`ThemeSection`]).

mod colour;
mod css;
mod section;

pub use colour::Colour;
pub use section::{Density, Font, HeadingWeight, Masthead, Night, Palette, ThemeSection};
