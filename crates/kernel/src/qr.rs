//! Square codes (ISO/IEC 18004) as the path of an SVG: no picture has to be loaded, and colours are the page's.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::Serialize;

/// A code to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Qr {
    /// The dark modules, each a square of one unit, with a quiet margin of four.
    pub path: String,
    /// Units a side, margin included.
    pub modules: i32,
}

const MARGIN: i32 = 4;

impl Qr {
    /// The code of a text; a text of more than some 2,000 letters has none.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
                path.push_str(&format!("M{} {}h1v1h-1z", x + MARGIN, y + MARGIN));
            }
        }
        Some(Self { path, modules: code.size() + 2 * MARGIN })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_fits_and_a_book_does_not() {
        let qr = Qr::of("https://swisscom.example.org/c/ABCDEFGHJK").unwrap();
        assert!(qr.modules >= 29 + 8 && qr.path.starts_with("M4 4h1v1h-1z"), "{}", qr.modules);
        assert_eq!(Qr::of(&"x".repeat(5000)), None);
    }
}
