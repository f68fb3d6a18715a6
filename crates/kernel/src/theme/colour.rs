//! A colour is three numbers, so nothing can hide in it; contrast as WCAG 2.2 measures it.

use serde::{Deserialize, Serialize};

/// An sRGB colour, written `#rrggbb` and nothing else.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// Contrast of two colours, 1.0 to 21.0 (WCAG 2.2, "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Black or white, whichever is easier to read on this colour: at least 4.58 on any colour.
    pub fn on(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) { Self::WHITE } else { Self::BLACK }
    }

    /// This colour with `percent` of another poured in, channel by channel.
    #[must_use]
    pub fn mixed(self, other: Self, percent: u8) -> Self {
        let share = u16::from(percent.min(100));
        let channel = |i: usize| {
            let sum = u16::from(self.0[i]) * (100 - share) + u16::from(other.0[i]) * share;
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self([channel(0), channel(1), channel(2)])
    }

    /// The first colour on the way from this one to `target` that reaches `wanted` contrast on every ground.
    #[must_use]
    pub fn readable(self, target: Self, grounds: &[Self], wanted: f64) -> Self {
        (0..=100)
            .map(|percent| self.mixed(target, percent))
            .find(|colour| grounds.iter().all(|ground| colour.contrast(*ground) >= wanted))
            .unwrap_or(target)
    }

    /// Relative luminance, 0.0 (black) to 1.0 (white).
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl std::fmt::Debug for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}

impl std::str::FromStr for Colour {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let digits = s.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()));
        digits
            .and_then(|d| u32::from_str_radix(d, 16).ok())
            .map(|rgb| {
                let [_, r, g, b] = rgb.to_be_bytes();
                Self([r, g, b])
            })
            .ok_or_else(|| format!("`{s}` is no colour: want #rrggbb"))
    }
}

impl Serialize for Colour {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(s: &str) -> Colour {
        s.parse().expect("a colour")
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        let figure = |a: &str, b: &str| format!("{:.2}", colour(a).contrast(colour(b)));
        assert_eq!(figure("#000000", "#ffffff"), "21.00");
        assert_eq!(figure("#767676", "#ffffff"), "4.54");
        assert_eq!(figure("#777777", "#ffffff"), "4.48");
    }

    #[test]
    fn text_on_any_colour_is_readable() {
        for r in (0..=255).step_by(5) {
            for g in (0..=255).step_by(5) {
                for b in (0..=255).step_by(5) {
                    let colour = Colour([r, g, b]);
                    assert!(colour.on().contrast(colour) >= 4.58, "{colour}");
                }
            }
        }
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        for wrong in ["red", "#fff", "ffffff", "#ffffff00", "#gggggg", "red;}</style>", "#+12345", "url(x)", ""] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
        assert_eq!(colour("#A1B2c3").to_string(), "#a1b2c3");
    }
}
