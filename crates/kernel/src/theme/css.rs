//! Tokens to custom properties. Only numbers and entries of closed lists are written, so no
//! tenant's text ever reaches a stylesheet.

use std::fmt::Write;

use super::{
    colour::Colour,
    section::{Align, Buttons, Cards, Density, Edges, Font, HeadingWeight, Hero, Masthead, Palette, ThemeSection},
};

impl ThemeSection {
    /// This brand's stylesheet: custom properties by day, and by night where the device asks for it.
    /// On paper it is always day.
    ///
    /// Beside each colour of [`Palette`] under its name: `on-brand`, `on-accent`, `on-danger`, `on-success`
    /// (black or white), `brand-hover`, `brand-soft`, `accent-soft`, `danger-soft`, `success-soft` (tints that carry
    /// text), `control` (edges of fields, 3:1), `focus`, `masthead`, `on-masthead`; then `radius`, `radius-small`,
    /// `radius-large`, `density` (a factor), `control-height`, `font`, `font-heading`, `heading-weight`.
    pub fn css(&self) -> String {
        let mut css = String::with_capacity(2_400);
        css.push_str(":root{color-scheme:light dark;");
        self.shape(&mut css);
        self.colours(&self.light, &mut css);
        css.push_str("}\n@media screen and (prefers-color-scheme:dark){:root{");
        self.colours(&self.night(), &mut css);
        css.push_str("}}\n");
        css
    }

    fn shape(&self, css: &mut String) {
        let radius = u16::from(self.radius.min(24));
        put(css, "radius", format_args!("{radius}px"));
        put(css, "radius-small", format_args!("{}px", radius / 2));
        put(css, "radius-large", format_args!("{}px", radius * 3 / 2));
        let (factor, height) = match self.density {
            Density::Compact => ("0.85", 40),
            Density::Normal => ("1", 44),
            Density::Airy => ("1.2", 52),
        };
        put(css, "density", factor);
        put(css, "control-height", format_args!("{height}px"));
        put(css, "font", self.font.stack());
        put(css, "font-heading", self.heading_font.unwrap_or(self.font).stack());
        put(css, "heading-weight", self.heading_weight.figure());
        if self.hero_align == Align::Center {
            put(css, "hero-align", "center");
        }
        if self.cards != Cards::Line {
            put(css, "card-line", "transparent");
        }
        if self.cards == Cards::Raised {
            put(css, "card-shadow", "0 1px 2px rgb(0 0 0/.06),0 6px 20px rgb(0 0 0/.05)");
        }
        if self.buttons == Buttons::Pill {
            put(css, "radius-button", "999px");
        }
        if self.edges == Edges::Thick {
            put(css, "line-width", "2px");
        }
    }

    fn colours(&self, palette: &Palette, css: &mut String) {
        for (name, colour) in palette.named() {
            put(css, name, colour);
        }
        let Palette { ground, surface, text, brand, accent, danger, success, link, .. } = *palette;
        for (name, colour) in [("brand", brand), ("accent", accent), ("danger", danger), ("success", success)] {
            put(css, format_args!("on-{name}"), colour.on());
            put(css, format_args!("{name}-soft"), soft(colour, palette));
        }
        // Away from the text's colour, so hovering never costs contrast.
        put(css, "brand-hover", brand.mixed(brand.on().on(), 14));
        put(css, "control", ground.mixed(text, 30).readable(text, &[ground, surface], 3.0));
        put(css, "focus", link);
        let masthead = self.masthead_on(palette);
        put(css, "masthead", masthead);
        let on_masthead = if self.masthead == Masthead::Plain { text } else { masthead.on() };
        put(css, "on-masthead", on_masthead);
        put(css, "masthead-mark", if self.masthead == Masthead::Plain { brand } else { on_masthead });
        self.hero_colours(palette, css);
    }
}

impl ThemeSection {
    /// What the bar at the top stands on, by day or by night.
    pub(crate) fn masthead_on(&self, palette: &Palette) -> Colour {
        let Palette { ground, surface, text, brand, .. } = *palette;
        match self.masthead {
            Masthead::Plain => ground,
            Masthead::Brand if ground.on() == Colour::BLACK => brand,
            Masthead::Brand => surface,
            Masthead::Ink if ground.on() == Colour::BLACK => text,
            Masthead::Ink => surface,
        }
    }

    fn hero_colours(&self, palette: &Palette, css: &mut String) {
        let Palette { ground, brand, .. } = *palette;
        let by_night = ground.on() == Colour::WHITE;
        match self.hero {
            Hero::Tint => put(css, "hero-ground", soft(brand, palette)),
            Hero::Plain => put(css, "hero-ground", ground),
            Hero::Brand => {
                let hero = if by_night { brand.mixed(Colour::BLACK, 55) } else { brand };
                put(css, "hero-ground", hero);
                put(css, "hero-text", hero.on());
                put(css, "hero-mark", hero.on());
                put(css, "hero-on-mark", if by_night { Colour::BLACK } else { brand });
            }
        }
    }
}

/// A tint of the ground that still carries the palette's text.
fn soft(colour: Colour, palette: &Palette) -> Colour {
    let texts = [palette.text, palette.muted, palette.link];
    (1..=10)
        .rev()
        .map(|percent| palette.ground.mixed(colour, percent))
        .find(|tint| texts.iter().all(|text| text.contrast(*tint) >= 4.5))
        .unwrap_or(palette.ground)
}

fn put(css: &mut String, name: impl std::fmt::Display, value: impl std::fmt::Display) {
    // Writing into a String cannot fail.
    let _ = write!(css, "--{name}:{value};");
}

impl Font {
    /// The stack, best first.
    pub const fn stack(self) -> &'static str {
        match self {
            Self::System => "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",sans-serif",
            Self::Humanist => "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",source-sans-pro,sans-serif",
            Self::Grotesque => "Inter,\"Helvetica Neue\",\"Arial Nova\",\"Nimbus Sans\",Helvetica,Arial,sans-serif",
            Self::Geometric => "Avenir,Montserrat,Corbel,\"URW Gothic\",source-sans-pro,sans-serif",
            Self::Industrial => {
                "Bahnschrift,\"DIN Alternate\",\"Franklin Gothic Medium\",\"Nimbus Sans Narrow\",sans-serif-condensed,sans-serif"
            }
            Self::Rounded => {
                "ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Comfortaa,Manjari,\"Arial Rounded MT Bold\",Calibri,Verdana,\"DejaVu Sans\",sans-serif"
            }
            Self::Serif => "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,serif",
            Self::Slab => "Rockwell,\"Rockwell Nova\",\"Roboto Slab\",\"DejaVu Serif\",\"Sitka Small\",serif",
        }
    }
}

impl HeadingWeight {
    const fn figure(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
            Self::Bold => 700,
            Self::Heavy => 800,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_has_day_and_night() {
        let css = ThemeSection { wordmark: "Haus".to_owned(), ..ThemeSection::default() }.css();
        assert!(css.starts_with(":root{color-scheme:light dark;--radius:8px;"), "{css}");
        assert_eq!(css.matches("--ground:").count(), 2);
        assert_eq!(css.matches("--on-brand:").count(), 2);
        assert!(css.contains("--brand:#1f5f99;") && css.contains("--on-brand:#ffffff;"), "{css}");
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn no_text_of_the_tenant_reaches_the_stylesheet() {
        let nasty = "x;}</style><script>";
        let css = ThemeSection { base: nasty.to_owned(), wordmark: nasty.to_owned(), ..ThemeSection::default() }.css();
        assert!(!css.contains('<') && !css.contains("script"), "{css}");
        assert!(
            toml::from_str::<ThemeSection>("[light]\nground = \"red;}</style>\"")
                .is_err_and(|e| e.to_string().contains("want #rrggbb"))
        );
    }

    #[test]
    fn tints_carry_text() {
        for brand in [Colour([0xe6, 0, 0]), Colour([0, 0x11, 0x55]), Colour([0xff, 0xdd, 0])] {
            let mut theme = ThemeSection::default();
            theme.light.brand = brand;
            for palette in [theme.light, theme.night()] {
                assert!(soft(brand, &palette).contrast(palette.text) >= 4.5);
            }
        }
    }
}
