//! Pictures of a brand that browsers, phones and other sites ask for as files: drawn from its typed
//! colours and its word mark, so that a tenant is complete without supplying any. The hexagon with
//! the word mark's first letter is the mark.

use std::fmt::Write;

use ab_glyph::{Font, FontRef, OutlineCurve, Point, ScaleFont, point};
use ab_glyph_rasterizer::Rasterizer;
use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs::png::PngEncoder};

use super::{colour::Colour, section::ThemeSection};

/// Moves with every change of how they are drawn, since their addresses are kept for ever.
pub(crate) const DRAWING: u32 = 1;
/// Half of the width of a hexagon that stands on its point, as a share of its radius.
const HALF_WIDTH: f32 = 0.866_025_4;

/// A picture that every brand has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// For a browser's tab, by day and by night: SVG.
    Icon,
    /// For a phone's home screen: PNG, 180 pixels square.
    Touch,
    /// For an installed app: PNG, 512 pixels square; nothing of it is lost where a mask rounds it off.
    App,
    /// For a link that somebody shares: PNG, 1200 by 630 pixels.
    Share,
}

impl Picture {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Icon, Self::Touch, Self::App, Self::Share];

    /// Its name among static files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Icon => "icon.svg",
            Self::Touch => "icon-180.png",
            Self::App => "icon-512.png",
            Self::Share => "share.png",
        }
    }

    /// Draws it for a brand.
    pub fn draw(self, theme: &ThemeSection) -> Vec<u8> {
        match self {
            Self::Icon => icon(theme).into_bytes(),
            Self::Touch => square(theme, 180),
            Self::App => square(theme, 512),
            Self::Share => share(theme),
        }
    }
}

/// Closed outlines; what one goes around twice in opposite ways stays empty.
struct Shape(Vec<OutlineCurve>);

impl Shape {
    fn hexagon(centre: Point, radius: f32) -> Self {
        let (x, y) = (radius * HALF_WIDTH, radius / 2.0);
        let corners = [(0.0, -radius), (x, -y), (x, y), (0.0, radius), (-x, y), (-x, -y)];
        let corner = |n: usize| point(centre.x + corners[n % 6].0, centre.y + corners[n % 6].1);
        Self((0..6).map(|n| OutlineCurve::Line(corner(n), corner(n + 1))).collect())
    }

    /// Text that begins at `left` on a baseline; its width.
    fn text(text: &str, left: Point, size: f32) -> (Self, f32) {
        let mut curves = Vec::new();
        // The font is part of the program, so it is there and sound.
        let Ok(font) = FontRef::try_from_slice(dejavu::sans::bold()) else { return (Self(curves), 0.0) };
        let scaled = font.as_scaled(size);
        let (scale, mut x) = (scaled.scale_factor(), left.x);
        let mut before = None;
        for letter in text.chars() {
            let glyph = font.glyph_id(letter);
            x += before.map_or(0.0, |before| scaled.kern(before, glyph));
            let at = |p: &Point| point(x + p.x * scale.horizontal, left.y - p.y * scale.vertical);
            curves.extend(font.outline(glyph).into_iter().flat_map(|outline| outline.curves).map(|curve| match curve {
                OutlineCurve::Line(a, b) => OutlineCurve::Line(at(&a), at(&b)),
                OutlineCurve::Quad(a, b, c) => OutlineCurve::Quad(at(&a), at(&b), at(&c)),
                OutlineCurve::Cubic(a, b, c, d) => OutlineCurve::Cubic(at(&a), at(&b), at(&c), at(&d)),
            }));
            x += scaled.h_advance(glyph);
            before = Some(glyph);
        }
        (Self(curves), x - left.x)
    }

    /// The mark's letter, in the middle of a hexagon.
    fn letter(theme: &ThemeSection, centre: Point, size: f32) -> Self {
        let letter: String = theme.wordmark.chars().find(|c| c.is_alphanumeric()).into_iter().collect();
        let (shape, _) = Self::text(&letter, point(0.0, 0.0), size);
        let Some((low, high)) = shape.around() else { return shape };
        shape.moved(point(centre.x - (low.x + high.x) / 2.0, centre.y - (low.y + high.y) / 2.0))
    }

    /// As the `d` of an SVG path.
    fn path(&self) -> String {
        let (mut d, mut last) = (String::new(), None);
        for curve in &self.0 {
            let [start, end] = ends(curve);
            if last != Some(start) {
                let _ = write!(d, "M{:.2} {:.2}", start.x, start.y);
            }
            let _ = match curve {
                OutlineCurve::Line(_, b) => write!(d, "L{:.2} {:.2}", b.x, b.y),
                OutlineCurve::Quad(_, b, c) => write!(d, "Q{:.2} {:.2} {:.2} {:.2}", b.x, b.y, c.x, c.y),
                OutlineCurve::Cubic(_, b, c, e) => {
                    write!(d, "C{:.2} {:.2} {:.2} {:.2} {:.2} {:.2}", b.x, b.y, c.x, c.y, e.x, e.y)
                }
            };
            last = Some(end);
        }
        d
    }

    /// Corners of the upright box around it.
    fn around(&self) -> Option<(Point, Point)> {
        let points = self.0.iter().flat_map(|curve| match curve {
            OutlineCurve::Line(a, b) => vec![*a, *b],
            OutlineCurve::Quad(a, b, c) => vec![*a, *b, *c],
            OutlineCurve::Cubic(a, b, c, d) => vec![*a, *b, *c, *d],
        });
        points
            .map(|p| (p, p))
            .reduce(|(low, high), (p, _)| (point(low.x.min(p.x), low.y.min(p.y)), point(high.x.max(p.x), high.y.max(p.y))))
    }

    /// Somewhere else.
    fn moved(&self, by: Point) -> Self {
        let at = |p: &Point| *p + by;
        let moved = self.0.iter().map(|curve| match curve {
            OutlineCurve::Line(a, b) => OutlineCurve::Line(at(a), at(b)),
            OutlineCurve::Quad(a, b, c) => OutlineCurve::Quad(at(a), at(b), at(c)),
            OutlineCurve::Cubic(a, b, c, d) => OutlineCurve::Cubic(at(a), at(b), at(c), at(d)),
        });
        Self(moved.collect())
    }

    /// Onto a picture; what lies outside is cut off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a small picture, and a share of 100")]
    fn fill(&self, picture: &mut RgbImage, colour: Colour) {
        let Some((low, high)) = self.around() else { return };
        // In a box of its own, since the rasterizer does not cut off.
        let (left, top) = (low.x.floor() - 1.0, low.y.floor() - 1.0);
        let mut paint = Rasterizer::new((high.x - left).ceil() as usize + 2, (high.y - top).ceil() as usize + 2);
        for curve in &self.moved(point(-left, -top)).0 {
            match curve {
                OutlineCurve::Line(a, b) => paint.draw_line(raster(a), raster(b)),
                OutlineCurve::Quad(a, b, c) => paint.draw_quad(raster(a), raster(b), raster(c)),
                OutlineCurve::Cubic(a, b, c, d) => paint.draw_cubic(raster(a), raster(b), raster(c), raster(d)),
            }
        }
        let (left, top) = (left as i64, top as i64);
        paint.for_each_pixel_2d(|x, y, cover| {
            let percent = (cover.clamp(0.0, 1.0) * 100.0).round() as u8;
            let inside = u32::try_from(left + i64::from(x)).ok().zip(u32::try_from(top + i64::from(y)).ok());
            if let Some((x, y)) = inside.filter(|_| percent > 0)
                && let Some(under) = picture.get_pixel_mut_checked(x, y)
            {
                *under = Rgb(Colour(under.0).mixed(colour, percent).0);
            }
        });
    }
}

fn ends(curve: &OutlineCurve) -> [Point; 2] {
    match curve {
        OutlineCurve::Line(a, b) | OutlineCurve::Quad(a, _, b) | OutlineCurve::Cubic(a, _, _, b) => [*a, *b],
    }
}

fn raster(p: &Point) -> ab_glyph_rasterizer::Point {
    ab_glyph_rasterizer::point(p.x, p.y)
}

fn icon(theme: &ThemeSection) -> String {
    let (day, night) = (theme.light.brand, theme.night().brand);
    let centre = point(16.0, 16.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><style>.h{{fill:{day}}}.l{{fill:{}}}\
         @media(prefers-color-scheme:dark){{.h{{fill:{night}}}.l{{fill:{}}}}}</style>\
         <path class=\"h\" d=\"{}\"/><path class=\"l\" d=\"{}\"/></svg>\n",
        day.on(),
        night.on(),
        Shape::hexagon(centre, 16.0).path(),
        Shape::letter(theme, centre, 20.0).path(),
    )
}

/// The mark on the brand's colour, within the circle that every mask leaves.
fn square(theme: &ThemeSection, side: u16) -> Vec<u8> {
    let brand = theme.light.brand;
    let (mut picture, side) = (RgbImage::from_pixel(side.into(), side.into(), Rgb(brand.0)), f32::from(side));
    let centre = point(side / 2.0, side / 2.0);
    Shape::hexagon(centre, side * 0.36).fill(&mut picture, brand.on());
    Shape::letter(theme, centre, side * 0.44).fill(&mut picture, brand);
    png(&picture)
}

/// The word mark beside the mark, before a neighbourhood of hexagons.
fn share(theme: &ThemeSection) -> Vec<u8> {
    const WIDTH: f32 = 1200.0;
    const HEIGHT: f32 = 630.0;
    let brand = theme.light.brand;
    let mut picture = RgbImage::from_pixel(1200, 630, Rgb(brand.0));
    let radius = 66.0;
    for (row, n) in (0_u8..8).flat_map(|row| (0_u8..14).map(move |n| (row, n))) {
        let shift = if row % 2 == 1 { HALF_WIDTH * radius } else { 0.0 };
        let centre = point(f32::from(n) * 2.0 * HALF_WIDTH * radius + shift, f32::from(row) * 1.5 * radius);
        // Fuller towards the lower right corner; words need quiet behind them.
        let share = (centre.x / WIDTH + centre.y / HEIGHT) / 2.0;
        if share > 0.56 {
            let tone = match (row * 5 + n * 3) % 11 {
                0 => brand.mixed(theme.light.accent, 80),
                other => brand.mixed(brand.on(), 6 + other % 3 * 4),
            };
            Shape::hexagon(centre, radius - 5.0).fill(&mut picture, tone);
        }
    }
    let mut size = 120.0;
    let (_, wide) = Shape::text(&theme.wordmark, point(0.0, 0.0), size);
    size *= (WIDTH - 320.0).min(wide) / wide.max(1.0);
    let (words, _) = Shape::text(&theme.wordmark, point(210.0, HEIGHT / 2.0 + size * 0.27), size);
    Shape::hexagon(point(130.0, HEIGHT / 2.0), size * 0.44).fill(&mut picture, brand.on());
    words.fill(&mut picture, brand.on());
    png(&picture)
}

fn png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = PngEncoder::new(&mut bytes).write_image(picture, picture.width(), picture.height(), ExtendedColorType::Rgb8);
    debug_assert!(written.is_ok(), "a picture in memory is as large as it says");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(wordmark: &str, brand: Colour) -> ThemeSection {
        let mut theme = ThemeSection { wordmark: wordmark.to_owned(), ..ThemeSection::default() };
        theme.light.brand = brand;
        theme
    }

    #[test]
    fn each_brand_has_its_own_in_the_sizes_that_are_asked_for() {
        let (blue, red) = (brand("swift", Colour([0, 17, 85])), brand("volt", Colour([230, 0, 0])));
        for (picture, width, height) in [(Picture::Touch, 180, 180), (Picture::App, 512, 512), (Picture::Share, 1200, 630)] {
            let drawn = image::load_from_memory(&picture.draw(&blue)).expect("a picture").to_rgb8();
            assert_eq!(drawn.dimensions(), (width, height), "{picture:?}");
            assert_eq!(drawn.get_pixel(0, 0).0, [0, 17, 85]);
            assert!(drawn.pixels().any(|pixel| pixel.0 == [255, 255, 255]), "{picture:?} shows the mark");
            assert_ne!(picture.draw(&blue), picture.draw(&red));
        }
        let icon = String::from_utf8(Picture::Icon.draw(&blue)).expect("text");
        assert!(icon.contains("#001155") && icon.contains("prefers-color-scheme:dark") && icon.matches("<path").count() == 2);
        assert_ne!(icon, String::from_utf8(Picture::Icon.draw(&red)).expect("text"));
    }

    #[test]
    fn a_word_mark_of_any_length_and_script_stays_inside() {
        for wordmark in ["", "W", "Nachbarschaftshilfe Oberland", "сусід", "日本"] {
            let drawn =
                image::load_from_memory(&Picture::Share.draw(&brand(wordmark, Colour::BLACK))).expect("a picture").to_rgb8();
            let edge = (0..630).map(|y| drawn.get_pixel(1199, y).0);
            assert!(edge.into_iter().all(|pixel| pixel != Colour::WHITE.0), "{wordmark} runs out of the picture");
        }
    }
}
