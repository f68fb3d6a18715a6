//! What people write about each other after a visit.

use kernel::geo::Country;
use marketplace::booking::price::Outcome;
use rand::{Rng, seq::IndexedRandom};

use crate::seed::words;

const OPENING: &[&str] = &[
    "Sehr freundlich und kompetent.",
    "Pünktlich und gut vorbereitet.",
    "Herzlichen Dank für die schnelle Hilfe!",
    "Genau so stelle ich mir Nachbarschaftshilfe vor.",
    "Ruhig, geduldig, sympathisch.",
    "Schon am nächsten Abend da gewesen.",
    "Alles bestens erklärt.",
    "Wir waren rundum zufrieden.",
    "Kam sogar etwas früher und blieb, bis alles lief.",
];
const CLOSING: &[&str] = &[
    "Gern wieder.",
    "Sehr zu empfehlen.",
    "Der Preis war mehr als fair.",
    "Ich habe die Nummer weitergegeben.",
    "Danke!",
    "Beim nächsten Mal frage ich gleich wieder.",
];
const FAIR: &[&str] = &[
    "Am Schluss hat es geklappt, gedauert hat es länger als gedacht.",
    "Fachlich gut, die Erklärung ging mir etwas schnell.",
    "Ein Teil geht jetzt, für den Rest brauche ich noch einen Termin.",
    "Freundlich, kam aber eine Viertelstunde zu spät.",
    "In Ordnung, für den Preis hatte ich etwas mehr erwartet.",
];
const POOR: &[&str] = &[
    "Leider war das Problem nach einer Stunde dasselbe.",
    "Kam deutlich zu spät und hatte kaum Zeit.",
    "Es wurde viel probiert, gelöst ist nichts.",
    "Am nächsten Tag ging es wieder nicht, eine Antwort kam erst nach einer Woche.",
];
const FAULT: &[&str] = &[
    "Die Störung lag an der Leitung, das wurde schnell und ehrlich gesagt.",
    "Nicht das Gerät war schuld, sondern der Anschluss. Gut, dass es jemand gemerkt hat.",
];
const ENGLISH: &[&str] = &[
    "Friendly, on time, and it simply works now.",
    "Explained everything in plain English. Thank you!",
    "Great help, and a fair price.",
    "Patient with all my questions. Recommended.",
    "Sorted in half an hour, after I had tried for a week.",
];
const OF_CUSTOMER: &[&str] = &[
    "Sehr netter Empfang, alles war bereit.",
    "Freundlich und gut vorbereitet, gern wieder.",
    "Unkompliziert, und der Kaffee war ausgezeichnet.",
    "Klare Beschreibung, so macht Helfen Freude.",
    "Angenehmer Besuch, prompt bezahlt.",
    "Hat gut aufgepasst und kann es jetzt selbst.",
    "Danke für das Vertrauen und den Apfelkuchen.",
];
const OF_DIFFICULT_CUSTOMER: &[&str] = &[
    "Es war mehr zu tun als beschrieben, wir haben uns geeinigt.",
    "Die Passwörter mussten wir erst lange suchen.",
    "Etwas kurzfristig verschoben, sonst in Ordnung.",
];

/// Stars for a visit: `skill` is between 0 and 1.
pub fn rating(rng: &mut impl Rng, skill: f64, outcome: Option<Outcome>) -> i32 {
    let luck = rng.random::<f64>();
    match outcome {
        Some(Outcome::Unsolved) => rng.random_range(1..=3),
        Some(Outcome::PartlySolved) => {
            if luck < 0.25 + skill / 3.0 {
                4
            } else {
                3
            }
        }
        _ if luck < 0.48 + 0.42 * skill => 5,
        _ if luck < 0.93 + 0.06 * skill => 4,
        _ if luck < 0.985 => 3,
        _ => 2,
    }
}

/// What a customer writes about a visit.
pub fn by_customer(
    rng: &mut impl Rng,
    country: Country,
    category: &str,
    rating: i32,
    outcome: Option<Outcome>,
    english: bool,
) -> String {
    let one = |rng: &mut _, texts: &[&'static str]| texts.choose(rng).copied().unwrap_or_default();
    if english && rating >= 4 {
        return one(rng, ENGLISH).to_owned();
    }
    let text = match (rating, outcome) {
        (_, Some(Outcome::TelcoFault)) => one(rng, FAULT).to_owned(),
        (4.., _) => {
            let praise = one(rng, words::of(category).praise);
            match rng.random_range(0..4) {
                0 => praise.to_owned(),
                1 => format!("{praise} {}", one(rng, CLOSING)),
                2 => format!("{} {praise}", one(rng, OPENING)),
                _ => format!("{} {praise} {}", one(rng, OPENING), one(rng, CLOSING)),
            }
        }
        (3, _) => one(rng, FAIR).to_owned(),
        _ => one(rng, POOR).to_owned(),
    };
    words::spelled(&text, country)
}

/// Stars and words of a helper about a customer.
pub fn by_helper(rng: &mut impl Rng, country: Country) -> (i32, String) {
    let (rating, texts) = match rng.random_range(0..100) {
        0..=87 => (5, OF_CUSTOMER),
        88..=96 => (4, OF_CUSTOMER),
        _ => (3, OF_DIFFICULT_CUSTOMER),
    };
    (rating, words::spelled(texts.choose(rng).copied().unwrap_or_default(), country))
}

/// Why somebody called a visit off, or said no.
pub fn reason(rng: &mut impl Rng) -> String {
    const REASONS: &[&str] = &[
        "Leider krank geworden.",
        "Mir ist etwas dazwischengekommen.",
        "An diesem Abend bin ich doch nicht da.",
        "Hat sich von selbst gelöst, danke trotzdem.",
        "Das liegt außerhalb dessen, was ich gut kann.",
    ];
    words::spelled(REASONS.choose(rng).copied().unwrap_or_default(), Country::Ch)
}
