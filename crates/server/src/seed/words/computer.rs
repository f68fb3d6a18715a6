//! Computers, programs, printers.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "computer_setup",
        titles: &["Neuer Computer startklar", "Computer einrichten ohne Stress", "Laptop einrichten und Daten übernehmen"],
        first: &[
            "Ich richte den neuen Computer ein, von der ersten Anmeldung bis zum Drucker.",
            "Ich übernehme Fotos, Dokumente und E-Mails vom alten Gerät auf das neue.",
            "Ich entferne, was du nicht brauchst, und richte eine automatische Sicherung ein.",
        ],
        then: &[
            "Halte bitte die Passwörter bereit, du gibst sie selbst ein.",
            "Zum Schluss hast du alles Wichtige auf einem Blatt.",
            "Das alte Gerät lösche ich auf Wunsch sicher.",
        ],
        about: &["Ich richte seit Jahren die Computer im ganzen Haus ein.", "Windows, macOS und Linux sind mir gleich lieb."],
        praise: &[
            "Alle Fotos sind auf dem neuen Laptop, nichts ging verloren.",
            "Der Computer startet jetzt in wenigen Sekunden.",
        ],
        notes: &["Neuer Laptop, der alte ist sieben Jahre alt.", "Die E-Mails vom alten Gerät sollten mitkommen."],
        minutes: &[60, 90, 120],
    },
    Words {
        key: "software",
        titles: &["Programme und Daten in Ordnung", "Datensicherung, die wirklich läuft", "Langsamer Computer wird wieder flink"],
        first: &[
            "Ich installiere Programme, räume auf und sorge dafür, dass die Aktualisierungen laufen.",
            "Wir richten zusammen eine Datensicherung ein und probieren aus, ob sie auch zurückkommt.",
            "Ich schaue, was den Computer bremst, und entferne unerwünschte Programme.",
        ],
        then: &[
            "Eine externe Festplatte solltest du bereithalten, ich rate gern beim Kauf.",
            "Ich ändere nichts, ohne es vorher zu erklären.",
        ],
        about: &[
            "Eine Sicherung, die niemand geprüft hat, ist für mich keine.",
            "Beruflich schreibe ich Programme, privat helfe ich lieber Menschen.",
        ],
        praise: &[
            "Der Computer ist wieder so schnell wie am ersten Tag.",
            "Jetzt habe ich eine Sicherung und weiß, wie man sie benutzt.",
        ],
        notes: &["Der Computer ist sehr langsam geworden.", "Ich habe Angst, dass die Fotos einmal weg sind."],
        minutes: &[60, 90],
    },
    Words {
        key: "printer",
        titles: &["Drucker druckt wieder", "Drucker einrichten", "Drucker ins WLAN bringen"],
        first: &[
            "Ich verbinde den Drucker mit dem WLAN und mit allen Geräten im Haushalt.",
            "Ich löse Papierstau und Fehlermeldungen und mache einen Probedruck.",
        ],
        then: &["Bitte Papier und volle Patronen bereithalten.", "Auch Scannen aufs Handy richte ich ein."],
        about: &["Drucker und ich haben uns ausgesöhnt."],
        praise: &["Der Drucker druckt, von jedem Gerät aus.", "Sogar das Scannen funktioniert jetzt."],
        notes: &["Der Drucker wird nicht mehr gefunden.", "Neuer Drucker, bitte auch auf dem Handy einrichten."],
        minutes: &[60, 30],
    },
    Words {
        key: "computer",
        titles: &[
            "Hilfe mit Computer und Programmen",
            "Computer einrichten und aufräumen",
            "Computerhilfe in deiner Nähe",
            "Laptop langsam? Ich schaue ihn an",
        ],
        first: &[
            "Ich richte neue Geräte ein, übernehme Daten vom alten und sorge für eine Sicherung.",
            "Ich suche, was den Computer bremst, und räume gemeinsam mit dir auf.",
            "Ob Drucker, E-Mail oder Virenschutz, wir gehen es der Reihe nach durch.",
        ],
        then: &[
            "Passwörter gibst du selbst ein, ich schreibe keine auf.",
            "Du schaust mir zu und kannst es nachher selbst.",
            "Frag auch, wenn es dir peinlich ist, das gibt es nicht.",
        ],
        about: &["Computer repariere ich, seit ich zwölf bin.", "In der Quartierwerkstatt betreue ich den Tisch für Computer."],
        praise: &["Mein Laptop läuft wieder rund.", "Alles wurde ohne Fachwörter erklärt.", "Die alten Fotos sind gerettet."],
        notes: &[
            "Der Laptop ist langsam und meldet ständig etwas.",
            "Ich möchte den neuen Computer einrichten.",
            "Die E-Mails kommen nicht mehr an.",
        ],
        minutes: &[60, 60, 90],
    },
];
