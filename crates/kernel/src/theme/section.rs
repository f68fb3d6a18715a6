//! `[theme]` of a tenant: what makes a brand look like itself, as typed values. Stylesheets are
//! written from them ([`ThemeSection::css`]); a tenant never supplies CSS.

use serde::{Deserialize, Serialize};

use super::colour::Colour;

/// The `[theme]` section of a tenant's document.
///
/// ```toml
/// [theme]
/// wordmark = "Nachbarn"
/// radius = 4
/// [theme.light]
/// brand = "#001155"
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ThemeSection {
    /// The theme folder that the pages come from.
    pub base: String,
    /// The brand's name as it stands in the header: plain text, at most 30 characters.
    pub wordmark: String,
    /// Corner radius in pixels, 0 to 24.
    pub radius: u8,
    /// How much air is around things.
    pub density: Density,
    /// The font of running text.
    pub font: Font,
    /// The font of headings; missing: that of running text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading_font: Option<Font>,
    /// How heavy headings are.
    pub heading_weight: HeadingWeight,
    /// What the bar at the top of each page stands on.
    pub masthead: Masthead,
    /// What the front door's question stands on.
    pub hero: Hero,
    /// Where its words stand.
    pub hero_align: Align,
    /// How cards stand out from the page.
    pub cards: Cards,
    /// The shape of buttons.
    pub buttons: Buttons,
    /// How strong lines are.
    pub edges: Edges,
    /// Colours by day.
    pub light: Palette,
    /// Colours by night; what is missing is derived from those by day.
    #[serde(skip_serializing_if = "Night::is_empty")]
    pub dark: Night,
}

impl Default for ThemeSection {
    fn default() -> Self {
        Self {
            base: "default".to_owned(),
            wordmark: String::new(),
            radius: 8,
            density: Density::default(),
            font: Font::default(),
            heading_font: None,
            heading_weight: HeadingWeight::default(),
            masthead: Masthead::default(),
            hero: Hero::default(),
            hero_align: Align::default(),
            cards: Cards::default(),
            buttons: Buttons::default(),
            edges: Edges::default(),
            light: Palette::default(),
            dark: Night::default(),
        }
    }
}

/// How much air is around things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// For much on one page.
    Compact,
    /// The middle.
    #[default]
    Normal,
    /// For little on one page.
    Airy,
}

/// A stack of fonts that systems bring along; none is downloaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Font {
    /// The system's own interface font.
    #[default]
    System,
    /// Warm, written by a hand: Seravek, Gill Sans, Ubuntu, Calibri.
    Humanist,
    /// Neutral and tight: Inter, Helvetica, Arial.
    Grotesque,
    /// Circles and straight lines: Avenir, Montserrat, Corbel.
    Geometric,
    /// Narrow and strong: Bahnschrift, DIN Alternate.
    Industrial,
    /// Soft ends: SF Rounded, Quicksand, Nunito.
    Rounded,
    /// Bookish: Charter, Cambria.
    Serif,
    /// With feet like bricks: Rockwell, Roboto Slab.
    Slab,
}

/// How heavy headings are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeadingWeight {
    /// 400.
    Regular,
    /// 600.
    #[default]
    Semibold,
    /// 700.
    Bold,
    /// 800.
    Heavy,
}

/// What the bar at the top of each page stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Masthead {
    /// The page's ground.
    #[default]
    Plain,
    /// The brand colour.
    Brand,
    /// The colour of text: near-black by day, and a raised surface by night.
    Ink,
}

/// What the front door's question stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hero {
    /// A tint of the brand colour.
    #[default]
    Tint,
    /// The page's ground.
    Plain,
    /// The brand colour itself.
    Brand,
}

/// Where words stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Where a line begins.
    #[default]
    Start,
    /// In the middle.
    Center,
}

/// How cards stand out from the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cards {
    /// By a line.
    #[default]
    Line,
    /// By their ground.
    Fill,
    /// By a shadow.
    Raised,
}

/// The shape of buttons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Buttons {
    /// The brand's corner radius.
    #[default]
    Soft,
    /// Round ends.
    Pill,
}

/// How strong lines are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edges {
    /// One pixel.
    #[default]
    Thin,
    /// Two pixels.
    Thick,
}

macro_rules! palettes {
    ($($(#[$doc:meta])* $name:ident = $default:expr),* $(,)?) => {
        /// The colours by day.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Palette { $($(#[$doc])* pub $name: Colour),* }

        /// The colours by night, as far as the tenant chose them.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Night {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $name: Option<Colour>),*
        }

        impl Default for Palette {
            fn default() -> Self {
                Self { $($name: Colour($default)),* }
            }
        }

        impl Palette {
            /// Each colour with its name, in the order of the declaration.
            pub fn named(&self) -> impl Iterator<Item = (&'static str, Colour)> {
                [$((stringify!($name), self.$name)),*].into_iter()
            }
        }

        impl Night {
            /// Whether the tenant chose none.
            pub fn is_empty(&self) -> bool {
                *self == Self::default()
            }

            /// `derived` with the tenant's own choices laid over it.
            pub(super) fn over(&self, derived: Palette) -> Palette {
                Palette { $($name: self.$name.unwrap_or(derived.$name)),* }
            }
        }
    };
}

palettes! {
    /// The page.
    ground = [0xff, 0xff, 0xff],
    /// Cards and fields' backgrounds that stand on the page.
    surface = [0xf5, 0xf6, 0xf8],
    /// Running text.
    text = [0x1a, 0x1d, 0x23],
    /// Text of second rank.
    muted = [0x59, 0x60, 0x6c],
    /// Rules and the edges of cards.
    line = [0xd9, 0xdd, 0xe3],
    /// The one colour for action.
    brand = [0x1f, 0x5f, 0x99],
    /// For small marks beside the brand colour.
    accent = [0xb4, 0x53, 0x09],
    /// Links in running text.
    link = [0x1a, 0x5a, 0x96],
    /// What destroys, and what went wrong.
    danger = [0xb4, 0x23, 0x18],
    /// What went well.
    success = [0x1b, 0x6e, 0x3c],
}

impl ThemeSection {
    /// The colours by night: the tenant's, and what is missing derived from those by day. The same
    /// document gives the same colours on every machine.
    pub fn night(&self) -> Palette {
        let day = self.light;
        let ground = self.dark.ground.unwrap_or(Colour([0x10, 0x12, 0x16]).mixed(day.brand, 5));
        let surface = self.dark.surface.unwrap_or(ground.mixed(Colour::WHITE, 7));
        let text = self.dark.text.unwrap_or(Colour([0xf2, 0xf3, 0xf5]));
        let grounds = [ground, surface];
        let lit = |colour: Colour, wanted: f64| colour.readable(ground.on(), &grounds, wanted);
        self.dark.over(Palette {
            ground,
            surface,
            text,
            muted: text.mixed(ground, 38).readable(text, &grounds, 5.0),
            line: ground.mixed(text, 20),
            brand: lit(day.brand, 3.6),
            accent: lit(day.accent, 4.6),
            link: lit(day.link, 5.0),
            danger: lit(day.danger, 5.0),
            success: lit(day.success, 5.0),
        })
    }

    /// What is wrong with this section, one sentence each; empty when nothing is.
    pub fn validate(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if !is_folder_name(&self.base) {
            wrong.push(format!("base: `{}` is no theme's name: want lower-case letters, digits and hyphens", self.base));
        }
        let length = self.wordmark.chars().count();
        if self.wordmark.trim().is_empty() || length > 30 || self.wordmark.chars().any(char::is_control) {
            wrong.push(format!("wordmark: want 1 to 30 characters of plain text, found {length}"));
        }
        if self.radius > 24 {
            wrong.push(format!("radius: want 0 to 24 (pixels), found {}", self.radius));
        }
        for (when, palette) in [("light", self.light), ("dark", self.night())] {
            wrong.extend(unreadable(when, &palette));
        }
        wrong
    }
}

/// Pairs of a palette that WCAG 2.2 would call unreadable (1.4.3 for text, 1.4.11 for marks).
fn unreadable(when: &str, palette: &Palette) -> Vec<String> {
    let grounds = [("ground", palette.ground), ("surface", palette.surface)];
    let texts = [
        ("text", palette.text),
        ("muted", palette.muted),
        ("link", palette.link),
        ("danger", palette.danger),
        ("success", palette.success),
    ];
    let pairs = texts.into_iter().flat_map(|(name, colour)| grounds.map(|ground| (name, colour, ground, 4.5)));
    pairs
        .chain([("brand", palette.brand, grounds[0], 3.0)])
        .filter_map(|(name, colour, (ground_name, ground), wanted)| {
            // Cut, not rounded, so that a refused 4.496 never reads "4.50, want 4.5".
            let contrast = (colour.contrast(ground) * 100.0).floor() / 100.0;
            (contrast < wanted)
                .then(|| format!("{when}: {name} on {ground_name}: contrast {contrast:.2}, want {wanted} ({colour} on {ground})"))
        })
        .collect()
}

/// Whether this can be the name of a theme's folder.
pub(super) fn is_folder_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 40 && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(wordmark: &str) -> ThemeSection {
        ThemeSection { wordmark: wordmark.to_owned(), ..ThemeSection::default() }
    }

    #[test]
    fn the_default_is_readable_by_day_and_by_night() {
        assert_eq!(named("Haus").validate(), Vec::<String>::new());
    }

    #[test]
    fn a_derived_night_is_readable_whatever_the_brand() {
        for brand in ["#001155", "#e60000", "#2f7d4f", "#ffdd00", "#ffffff", "#000000", "#808080"] {
            let brand = brand.parse().expect("a colour");
            let mut theme = named("Haus");
            theme.light = Palette { brand, accent: brand, ..theme.light };
            assert_eq!(unreadable("dark", &theme.night()), Vec::<String>::new(), "{brand}");
        }
    }

    #[test]
    fn a_refusal_gives_the_figure() {
        let mut theme = named("Haus");
        theme.light.text = Colour([0x99; 3]);
        theme.light.brand = Colour([0xff, 0xee, 0x00]);
        theme.dark.text = Some(Colour([0x40; 3]));
        let wrong = theme.validate();
        assert!(wrong.iter().any(|w| w == "light: text on ground: contrast 2.84, want 4.5 (#999999 on #ffffff)"), "{wrong:#?}");
        assert!(wrong.iter().any(|w| w.starts_with("light: brand on ground: contrast 1.20, want 3 (")), "{wrong:#?}");
        assert!(wrong.iter().any(|w| w.starts_with("dark: text on ground")), "{wrong:#?}");
    }

    #[test]
    fn a_night_keeps_what_the_tenant_chose() {
        let mut theme = named("Haus");
        theme.dark.ground = Some(Colour([1, 2, 3]));
        assert_eq!(theme.night().ground, Colour([1, 2, 3]));
        assert_eq!(theme.night(), theme.night());
    }

    #[test]
    fn shapes_outside_the_list_are_refused() {
        for wrong in [
            "font = \"Comic Sans\"",
            "density = \"roomy\"",
            "colour = \"#ffffff\"",
            "[light]\nground = \"red;}</style>\"",
            "[light]\nbackdrop = \"#ffffff\"",
            "radius = -1",
        ] {
            assert!(toml::from_str::<ThemeSection>(wrong).is_err(), "{wrong}");
        }
        let mut theme = named("");
        theme.radius = 25;
        theme.base = "../x".to_owned();
        assert_eq!(theme.validate().len(), 3, "{:?}", theme.validate());
    }

    #[test]
    fn a_section_survives_being_written_and_read() {
        let text = "wordmark = \"Haus\"\nradius = 0\nfont = \"rounded\"\nmasthead = \"brand\"\n[light]\nbrand = \"#001155\"\n[dark]\nlink = \"#88aaff\"\n";
        let theme: ThemeSection = toml::from_str(text).expect("reads");
        assert_eq!(theme.light.brand, Colour([0, 0x11, 0x55]));
        let again: ThemeSection = toml::from_str(&toml::to_string(&theme).expect("writes")).expect("reads again");
        assert_eq!(again, theme);
        let json: ThemeSection = serde_json::from_value(serde_json::to_value(&theme).expect("writes")).expect("reads JSON");
        assert_eq!(json, theme);
    }
}
