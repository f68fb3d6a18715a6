//! Static files, all in memory: those of the themes (a theme's own over the default's), the stylesheet that
//! each brand's tokens become, and the brand's pictures. A URL holds the hash of its content, so it may be
//! kept for ever; nothing is read from disk for a request, so `..` leads nowhere.
//!
//! A stylesheet or module refers to another file as `"./name"`; that becomes the hashed URL.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use arc_swap::ArcSwap;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use sha2::{Digest, Sha256};

use crate::theme::{DRAWING, Files, Picture, ThemeSection};

/// A year, and never asked again meanwhile.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The sprite whose symbols `icon_href` names.
const SPRITE: &str = "icons.svg";

/// All static files of this process.
#[derive(Debug, Default)]
pub struct Assets {
    table: ArcSwap<Table>,
    /// Brands' stylesheets and pictures by URL. Small, and as many as there were publications since the start.
    brands: RwLock<HashMap<String, Arc<Asset>>>,
}

/// Where the files of a brand are: addresses on its own host, without the host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Its stylesheet.
    pub css: String,
    /// What each picture lies at.
    pictures: [String; Picture::ALL.len()],
    /// Colour of the bar at the top, by day and by night; as text, since every page shows them.
    pub bar: [String; 2],
}

impl Looks {
    /// The address of a picture.
    pub fn picture(&self, picture: Picture) -> &str {
        &self.pictures[picture as usize]
    }

    /// Whether a path is one of this brand's files.
    pub fn has(&self, path: &str) -> bool {
        self.css == path || self.pictures.iter().any(|picture| picture == path)
    }
}

/// What one set of theme files comes to.
#[derive(Debug, Default)]
pub(crate) struct Table {
    by_url: HashMap<String, Arc<Asset>>,
    /// Theme to name to URL.
    urls: BTreeMap<String, Arc<BTreeMap<String, String>>>,
    icons: BTreeMap<String, Arc<BTreeSet<String>>>,
}

/// One file.
#[derive(Debug)]
struct Asset {
    source: Source,
    mime: HeaderValue,
    /// Compressed when first asked for; `None` inside where that gains nothing.
    brotli: OnceLock<Option<Bytes>>,
}

/// Where the bytes of a file come from.
#[derive(Debug)]
enum Source {
    /// They are there.
    Ready(Bytes),
    /// They are drawn when first asked for: a thousand brands would take minutes.
    Drawn { picture: Picture, theme: Box<ThemeSection>, drawn: OnceLock<Bytes> },
}

/// A file as it is answered; status 200.
#[derive(Clone, Debug)]
pub struct Served {
    /// The body, compressed where `headers` say so.
    pub body: Bytes,
    /// Type, encoding, caching.
    pub headers: HeaderMap,
}

impl Assets {
    /// The static files of all themes.
    ///
    /// # Errors
    /// When a file refers to one that is not there, or two refer to each other.
    pub fn new(files: &Files) -> Result<Self, String> {
        Ok(Self { table: ArcSwap::from_pointee(Table::new(files)?), brands: RwLock::default() })
    }

    /// Keeps a brand's stylesheet and pictures and answers their addresses, `/theme/<hash>.css` and the like. The same
    /// tokens have the same addresses.
    pub fn publish(&self, theme: &ThemeSection) -> Looks {
        let css = theme.css();
        let mut brands = self.brands.write().unwrap_or_else(PoisonError::into_inner);
        let mut keep = |name: &str, content: &[u8], asset: &dyn Fn() -> Asset| {
            let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
            let url = format!("/theme/{stem}{}.{extension}", hash(content));
            brands.entry(url.clone()).or_insert_with(|| Arc::new(asset()));
            url
        };
        let pictures = Picture::ALL.map(|picture| {
            // What they are drawn from stands for what they look like.
            let drawn_from = format!("{DRAWING} {} {} {css}", picture.name(), theme.wordmark);
            let name = picture.name().replace('.', "-.");
            keep(&name, drawn_from.as_bytes(), &|| Asset::drawn(picture, theme))
        });
        let css = keep(".css", css.as_bytes(), &|| Asset::new("theme.css", Bytes::from(theme.css())));
        let bar = [&theme.light, &theme.night()].map(|palette| theme.masthead_on(palette).to_string());
        Looks { css, pictures, bar }
    }

    /// The file of a URL path (`/assets/..` or `/theme/..`), compressed if `accept_encoding` allows.
    pub fn lookup(&self, path: &str, accept_encoding: Option<&str>) -> Option<Served> {
        let known = self.table.load().by_url.get(path).cloned();
        let asset = known.or_else(|| self.brands.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned())?;
        Some(asset.served(accept_encoding, FOR_EVER))
    }

    /// The hashed URL of a theme's file.
    pub fn url(&self, theme: &str, name: &str) -> Option<String> {
        self.table.load().urls.get(theme)?.get(name).cloned()
    }

    /// Every URL of the themes' files.
    pub fn urls(&self) -> Vec<String> {
        let mut urls: Vec<String> = self.table.load().by_url.keys().cloned().collect();
        urls.sort();
        urls
    }

    pub(crate) fn replace(&self, table: Table) {
        self.table.store(Arc::new(table));
    }
}

impl Table {
    pub(crate) fn new(files: &Files) -> Result<Self, String> {
        let mut table = Self::default();
        for (theme, chain) in files.chains()? {
            let mut own: BTreeMap<&str, &Bytes> = BTreeMap::new();
            let folders: Vec<String> = chain.iter().rev().map(|theme| format!("{theme}/static")).collect();
            for folder in &folders {
                own.extend(files.below(folder));
            }
            let mut hashing = Hashing { files: &own, urls: BTreeMap::new(), open: Vec::new(), by_url: &mut table.by_url };
            own.keys().try_for_each(|name| hashing.url(name).map(drop)).map_err(|fault| format!("{theme}: {fault}"))?;
            table.urls.insert(theme.clone(), Arc::new(hashing.urls));
            let icons = own.get(SPRITE).map(|sprite| symbols(&String::from_utf8_lossy(sprite))).unwrap_or_default();
            table.icons.insert(theme, Arc::new(icons));
        }
        Ok(table)
    }

    /// What templates of a theme may name: files with their URLs, and the sprite's symbols.
    pub(crate) fn of_theme(&self, theme: &str) -> (Arc<BTreeMap<String, String>>, Arc<BTreeSet<String>>) {
        (self.urls.get(theme).cloned().unwrap_or_default(), self.icons.get(theme).cloned().unwrap_or_default())
    }
}

/// Names one theme's files by their content, those first that others refer to.
struct Hashing<'a> {
    files: &'a BTreeMap<&'a str, &'a Bytes>,
    urls: BTreeMap<String, String>,
    /// The files being read, to find a ring.
    open: Vec<String>,
    by_url: &'a mut HashMap<String, Arc<Asset>>,
}

impl Hashing<'_> {
    fn url(&mut self, name: &str) -> Result<String, String> {
        if let Some(url) = self.urls.get(name) {
            return Ok(url.clone());
        }
        if self.open.iter().any(|open| open == name) {
            return Err(format!("static/{name} and {} refer to each other", self.open.join(", ")));
        }
        let bytes = (*self.files.get(name).ok_or_else(|| format!("there is no static/{name}"))?).clone();
        self.open.push(name.to_owned());
        let bytes = if name.ends_with(".css") || name.ends_with(".js") { self.linked(name, bytes)? } else { bytes };
        self.open.pop();
        let hash = hash(&bytes);
        let url = match name.rsplit_once('.') {
            Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
            None => format!("/assets/{name}.{hash}"),
        };
        self.by_url.entry(url.clone()).or_insert_with(|| Arc::new(Asset::new(name, bytes)));
        self.urls.insert(name.to_owned(), url.clone());
        Ok(url)
    }

    /// The file with each `"./other"` replaced by the URL of `other`, which lies in the same folder.
    fn linked(&mut self, name: &str, bytes: Bytes) -> Result<Bytes, String> {
        let text = std::str::from_utf8(&bytes).map_err(|fault| format!("static/{name}: {fault}"))?;
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("./") {
            let (before, after) = (&rest[..start], &rest[start + 2..]);
            let length = after.find(|c: char| !(c.is_ascii_alphanumeric() || "-_./".contains(c))).unwrap_or(after.len());
            out.push_str(before);
            if before.ends_with(['"', '\'', '(']) && after[..length].contains('.') {
                let url =
                    self.url(&format!("{folder}{}", &after[..length])).map_err(|fault| format!("static/{name}: {fault}"))?;
                out.push_str(&url);
                rest = &after[length..];
            } else {
                out.push_str("./");
                rest = after;
            }
        }
        out.push_str(rest);
        Ok(Bytes::from(out))
    }
}

impl Asset {
    fn new(name: &str, bytes: Bytes) -> Self {
        let mime = mime_guess::from_path(name).first_or_octet_stream();
        let text = mime.type_() == "text" || mime.subtype() == "javascript";
        let mime = if text { format!("{}; charset=utf-8", mime.essence_str()) } else { mime.essence_str().to_owned() };
        let mime = HeaderValue::from_str(&mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        Self { source: Source::Ready(bytes), mime, brotli: OnceLock::new() }
    }

    fn drawn(picture: Picture, theme: &ThemeSection) -> Self {
        let source = Source::Drawn { picture, theme: Box::new(theme.clone()), drawn: OnceLock::new() };
        Self { source, ..Self::new(picture.name(), Bytes::new()) }
    }

    fn bytes(&self) -> &Bytes {
        match &self.source {
            Source::Ready(bytes) => bytes,
            Source::Drawn { picture, theme, drawn } => drawn.get_or_init(|| Bytes::from(picture.draw(theme))),
        }
    }

    fn served(&self, accept_encoding: Option<&str>, caching: HeaderValue) -> Served {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, self.mime.clone());
        headers.insert(header::CACHE_CONTROL, caching);
        if self.is_text() {
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            if accept_encoding.is_some_and(takes_brotli)
                && let Some(body) = self.brotli.get_or_init(|| compressed(self.bytes()))
            {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
                return Served { body: body.clone(), headers };
            }
        }
        Served { body: self.bytes().clone(), headers }
    }

    fn is_text(&self) -> bool {
        let mime = self.mime.to_str().unwrap_or_default();
        ["text/", "image/svg", "application/json", "application/manifest+json", "application/xml"]
            .iter()
            .any(|t| mime.starts_with(t))
            || mime.contains("javascript")
    }
}

fn takes_brotli(accept_encoding: &str) -> bool {
    accept_encoding.split(',').any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        named && !parts.any(|p| p.strip_prefix("q=").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)))
    })
}

fn compressed(bytes: &Bytes) -> Option<Bytes> {
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let params = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut bytes.as_ref(), &mut out, &params).ok()?;
    (out.len() < bytes.len()).then(|| Bytes::from(out))
}

/// The first 64 bits of SHA-256, as 16 hexadecimal digits.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The `id`s of a sprite.
fn symbols(sprite: &str) -> BTreeSet<String> {
    sprite.split("<symbol").skip(1).filter_map(|tag| Some(tag.split_once(" id=\"")?.1.split_once('"')?.0.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        let manifests = [("default/theme.toml", "title = \"D\""), ("bold/theme.toml", "title = \"B\"")];
        manifests.iter().chain(list).map(|(path, content)| (*path, *content)).collect()
    }

    #[test]
    fn a_url_is_made_of_the_content() {
        let assets =
            Assets::new(&files(&[("default/static/app.css", "a{}"), ("default/static/img/x.png", "p")])).expect("assets");
        let url = assets.url("default", "app.css").expect("is there");
        assert_eq!(url, format!("/assets/app.{}.css", hash(b"a{}")));
        let served = assets.lookup(&url, None).expect("is served");
        assert_eq!(served.body, "a{}");
        assert_eq!(served.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(served.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        let picture = assets.lookup(&assets.url("bold", "img/x.png").expect("is there"), Some("br")).expect("is served");
        assert_eq!(picture.headers[header::CONTENT_TYPE], "image/png");
        assert!(!picture.headers.contains_key(header::VARY));
        for nothing in ["/assets/app.css", "/assets/../theme.toml", "/theme/x.css", ""] {
            assert!(assets.lookup(nothing, None).is_none(), "{nothing}");
        }
    }

    #[test]
    fn text_is_compressed_for_those_who_take_it() {
        let long = "a{color:red}\n".repeat(2_000);
        let assets = Assets::new(&files(&[("default/static/app.css", &long), ("default/static/b.css", "b")])).expect("assets");
        let url = assets.url("default", "app.css").expect("is there");
        let served = assets.lookup(&url, Some("gzip, br;q=0.9")).expect("is served");
        assert_eq!(served.headers[header::CONTENT_ENCODING], "br");
        assert!(served.body.len() * 10 < long.len());
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut served.body.as_ref(), &mut plain).expect("decompresses");
        assert_eq!(plain, long.as_bytes());
        for header in [None, Some("gzip"), Some("br;q=0"), Some("x-br")] {
            let served = assets.lookup(&url, header).expect("is served");
            assert!(
                !served.headers.contains_key(header::CONTENT_ENCODING) && served.headers.contains_key(header::VARY),
                "{header:?}"
            );
        }
        let short = assets.lookup(&assets.url("default", "b.css").expect("is there"), Some("br")).expect("is served");
        assert!(!short.headers.contains_key(header::CONTENT_ENCODING), "nothing is gained");
    }

    #[test]
    fn a_theme_lies_over_the_default() {
        let list = [("default/static/app.css", "a"), ("default/static/b.css", "b"), ("bold/static/app.css", "c")];
        let assets = Assets::new(&files(&list)).expect("assets");
        assert_ne!(assets.url("default", "app.css"), assets.url("bold", "app.css"));
        assert_eq!(assets.url("default", "b.css"), assets.url("bold", "b.css"));
    }

    #[test]
    fn references_become_hashed_urls() {
        let list = [
            ("default/static/js/map.js", "import {a} from \"./dom.js\"; let x = '../y' + './';"),
            ("default/static/js/dom.js", "export const a = 1;"),
            ("default/static/app.css", "a{background:url(./hex.svg)}"),
            ("default/static/hex.svg", "<svg/>"),
            ("bold/static/hex.svg", "<svg><g/></svg>"),
        ];
        let assets = Assets::new(&files(&list)).expect("assets");
        let body =
            |theme: &str, name: &str| assets.lookup(&assets.url(theme, name).expect("is there"), None).expect("is served").body;
        let dom = assets.url("default", "js/dom.js").expect("is there");
        assert_eq!(body("default", "js/map.js"), format!("import {{a}} from \"{dom}\"; let x = '../y' + './';"));
        assert_ne!(body("default", "app.css"), body("bold", "app.css"), "another picture, another stylesheet");
        assert!(Assets::new(&files(&[("default/static/a.css", "url(./none.svg)")])).is_err_and(|e| e.contains("none.svg")));
        let ring = [("default/static/a.js", "import \"./b.js\""), ("default/static/b.js", "import './a.js'")];
        assert!(Assets::new(&files(&ring)).is_err_and(|e| e.contains("each other")));
    }

    #[test]
    fn a_brands_stylesheet_has_a_url_of_its_own() {
        let assets = Assets::new(&files(&[])).expect("assets");
        let (square, round) = (ThemeSection { radius: 0, ..ThemeSection::default() }, ThemeSection::default());
        let looks = assets.publish(&square);
        assert_eq!(looks, assets.publish(&square));
        assert_ne!(looks.css, assets.publish(&round).css);
        assert_eq!(assets.lookup(&looks.css, None).expect("is served").body, square.css());
        assert!(looks.has(&looks.css) && !looks.has("/theme/x.css"));
    }

    #[test]
    fn a_brands_pictures_are_drawn_when_asked_for() {
        let assets = Assets::new(&files(&[])).expect("assets");
        let (one, other) = (
            ThemeSection { wordmark: "one".into(), ..Default::default() },
            ThemeSection { wordmark: "two".into(), ..Default::default() },
        );
        let (looks, theirs) = (assets.publish(&one), assets.publish(&other));
        assert_eq!(looks.css, theirs.css, "the same colours");
        for picture in Picture::ALL {
            let url = looks.picture(picture);
            assert!(url.starts_with("/theme/") && looks.has(url) && !theirs.has(url), "{url}");
            let served = assets.lookup(url, None).expect("is served");
            assert_eq!(served.body, picture.draw(&one));
            let mime = if picture == Picture::Icon { "image/svg+xml" } else { "image/png" };
            assert_eq!(served.headers[header::CONTENT_TYPE], mime);
        }
    }
}
