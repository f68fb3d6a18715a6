//! Sentences for profiles that fit every category.

/// What somebody does besides.
pub const EVERYDAY: &[&str] = &[
    "Tagsüber arbeite ich in einer Bibliothek.",
    "Ich arbeite Teilzeit in einer Apotheke und habe am Nachmittag Zeit.",
    "Ich studiere Informatik und wohne in einer WG.",
    "Im Ruhestand habe ich Zeit und noch viel Neugier.",
    "Ich arbeite im Schichtbetrieb bei der Bahn und bin oft zu ungewohnten Zeiten frei.",
    "Beruflich entwickle ich Software für Spitäler.",
    "Ich lehre an einer Primarschule und erkläre für mein Leben gern.",
    "Ich wohne seit zwanzig Jahren im Quartier und kenne hier fast jedes Treppenhaus.",
    "Ich bin vor zwei Jahren hierhergezogen und lerne so meine Nachbarschaft kennen.",
    "Ich arbeite in einem Architekturbüro und mag saubere Lösungen.",
    "Mit zwei Kindern zu Hause bin ich Störungen aller Art gewohnt.",
    "Ich fahre Velo, koche gern und repariere, was sich reparieren lässt.",
    "Bis vor kurzem habe ich Netze für kleine Firmen gebaut.",
    "Ich spiele Kontrabass und verlege Kabel für unsere Konzerte.",
    "Nach der Matur mache ich ein Zwischenjahr und helfe gern in der Nachbarschaft.",
    "Ich arbeite im Homeoffice und bin froh, wenn ich vor die Tür komme.",
    "Ich habe eine Lehre in Elektronik gemacht und arbeite heute in der Pflege.",
    "In meiner Familie bin ich die Person, die alle anrufen, wenn etwas nicht geht.",
    "Ich betreue in einem Museum die Technik der Ausstellungen.",
    "Ich übersetze Bücher und brauche zwischendurch etwas für die Hände.",
    "Am Wochenende leite ich einen Chor, unter der Woche helfe ich abends.",
    "Ich bin in einem Repaircafé dabei, jeden ersten Samstag im Monat.",
    "Früher war ich im Kundendienst, heute führe ich einen kleinen Laden.",
    "Ich mache gerade eine Weiterbildung und kann mir die Zeit gut einteilen.",
];

/// How somebody helps.
pub const MANNER: &[&str] = &[
    "Ich erkläre, was ich tue, und lasse dich auch selbst drücken.",
    "Ich nehme mir Zeit, niemand muss sich für eine Frage entschuldigen.",
    "Wenn etwas nicht geht, sage ich es gleich und verlange nichts.",
    "Ich komme pünktlich und ziehe die Schuhe aus.",
    "Mir ist wichtig, dass es auch nächste Woche noch läuft.",
    "Ich suche die einfachste Lösung, nicht die teuerste.",
    "Wir schauen es uns zusammen an, meistens ist es halb so schlimm.",
    "Am Schluss räume ich auf und lasse eine kurze Notiz da.",
    "Deine Daten bleiben deine, ich schaue nicht hinein.",
    "Ich rate auch einmal von einem Kauf ab.",
];

/// Last sentences.
pub const CLOSING: &[&str] = &[
    "Ich freue mich auf dich.",
    "Bis bald im Quartier.",
    "Schreib mir einfach.",
    "Auch kurzfristig klappt es oft.",
    "Ein Kaffee danach ist immer willkommen.",
    "Ich komme zu Fuß oder mit dem Velo.",
    "Auf gute Nachbarschaft.",
];

/// A sentence in a language that somebody speaks besides.
pub const LANGUAGES: &[(&str, &str)] = &[
    ("fr", "Je parle aussi français."),
    ("it", "Parlo anche italiano."),
    ("en", "I speak English, too."),
    ("pt", "Também falo português."),
    ("es", "También hablo español."),
    ("tr", "Türkçe de konuşuyorum."),
    ("sq", "Flas edhe shqip."),
    ("sr", "Govorim i srpski."),
    ("pl", "Mówię też po polsku."),
];

/// What small firms say of themselves.
pub const BUSINESS: &[&str] = &[
    "Wir sind ein kleiner Betrieb aus dem Quartier und kommen auch für Aufträge, die sich für Große nicht lohnen.",
    "Unsere Werkstatt gibt es seit acht Jahren, die meisten Kundinnen und Kunden kommen zu Fuß.",
    "Zu zweit betreuen wir Haushalte und kleine Büros in der Umgebung.",
];

/// How small firms help.
pub const BUSINESS_MANNER: &[&str] = &[
    "Unsere Preise stehen im Angebot, dazu kommt nichts.",
    "Wir melden uns, wenn wir uns um mehr als zehn Minuten verspäten.",
    "Was wir nicht können, sagen wir vorher.",
];
