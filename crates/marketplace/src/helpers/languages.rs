//! The languages that a helper can say to speak, each named in itself, so that who needs one finds it.

/// Code and own name, in the order in which they are shown.
pub const LANGUAGES: [(&str, &str); 25] = [
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("rm", "Rumantsch"),
    ("en", "English"),
    ("es", "Español"),
    ("pt", "Português"),
    ("nl", "Nederlands"),
    ("da", "Dansk"),
    ("sv", "Svenska"),
    ("pl", "Polski"),
    ("cs", "Čeština"),
    ("hu", "Magyar"),
    ("ro", "Română"),
    ("hr", "Hrvatski"),
    ("sr", "Srpski"),
    ("bs", "Bosanski"),
    ("sq", "Shqip"),
    ("el", "Ελληνικά"),
    ("tr", "Türkçe"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("ta", "தமிழ்"),
];

/// What a language calls itself.
pub fn name(code: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}
