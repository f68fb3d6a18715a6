//! Chess, lessons, errands: what neighbours do together.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "chess",
        titles: &["Eine Partie Schach", "Schach bei dir oder im Park", "Schach lernen und spielen"],
        first: &[
            "Ich komme mit Brett und Uhr vorbei, gespielt wird in deinem Tempo.",
            "Wir spielen zwei Partien und schauen danach, was besser gegangen wäre.",
        ],
        then: &["Auch wer eben erst anfängt, ist willkommen.", "Eine Kanne Tee gehört dazu."],
        about: &["Schach spiele ich seit der Schulzeit, am liebsten ohne Eile."],
        praise: &["Verloren und trotzdem viel gelacht.", "Mein Vater freut sich schon auf die Revanche."],
        notes: &["Mein Großvater sucht jemanden zum Spielen."],
        minutes: &[90, 120],
    },
    Words {
        key: "lessons",
        titles: &[
            "Nachhilfe in Mathematik",
            "Deutsch üben im Gespräch",
            "Nachhilfe für die Oberstufe",
            "Sprachen lernen bei einem Kaffee",
        ],
        first: &[
            "Ich helfe bei Aufgaben und erkläre so lange, bis es von allein geht.",
            "Wir sprechen, lesen und lachen, die Grammatik kommt nebenbei.",
        ],
        then: &["Bring mit, woran du gerade arbeitest.", "Eine Probestunde reicht, um zu sehen, ob es passt."],
        about: &["Ich unterrichte gern, weil ich dabei selbst am meisten lerne."],
        praise: &["Die nächste Prüfung war eine Fünf Komma fünf.", "Endlich traue ich mich zu reden."],
        notes: &["Prüfung in zwei Wochen, Gleichungen."],
        minutes: &[60, 90],
    },
    Words {
        key: "errands",
        titles: &["Einkaufen und Botengänge", "Ich gehe für dich zur Post", "Einkauf bis vor die Tür"],
        first: &[
            "Ich kaufe nach deiner Liste ein und bringe alles bis in die Küche.",
            "Ich erledige Post, Apotheke und Altglas in einem Weg.",
        ],
        then: &["Die Quittung bringe ich mit.", "Auch schwere Sachen sind mit meinem Veloanhänger kein Problem."],
        about: &["Mit dem Velo bin ich in zehn Minuten überall im Quartier."],
        praise: &["Sogar an meine Lieblingsschokolade gedacht.", "Zuverlässig und sehr freundlich."],
        notes: &["Wocheneinkauf, ich bin gerade schlecht zu Fuß."],
        minutes: &[60, 30],
    },
];
