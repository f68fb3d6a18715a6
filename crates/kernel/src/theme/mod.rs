//! How pages look. A theme is a folder of templates, static files and words; a tenant picks one
//! and says the rest with typed tokens ([`ThemeSection`]). [`Themes`] renders.

mod colour;
mod css;
mod engine;
mod files;
mod functions;
mod pictures;
mod section;
#[cfg(test)]
mod tests;

pub use colour::Colour;
pub use engine::{ThemeSource, Themes};
pub use files::Files;
pub(crate) use pictures::DRAWING;
pub use pictures::Picture;
pub use section::{Align, Buttons, Cards, Density, Edges, Font, HeadingWeight, Hero, Masthead, Night, Palette, ThemeSection};
