//! Phones and tablets.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "smartphone_setup",
        titles: &["Neues Smartphone einrichten", "Handywechsel ohne Verluste", "Smartphone startklar in einer Stunde"],
        first: &[
            "Ich richte das neue Handy ein und übernehme Kontakte, Fotos und Nachrichten vom alten.",
            "Wir stellen Schriftgröße, Töne und Startbildschirm so ein, wie es dir passt.",
        ],
        then: &[
            "Lade bitte beide Geräte vorher auf.",
            "SIM-Karte und PIN solltest du bereithalten.",
            "Notfallkontakte richten wir gleich mit ein.",
        ],
        about: &["Beim Wechsel des Handys ist bei mir noch kein Foto verloren gegangen."],
        praise: &[
            "Alle Kontakte und Fotos sind auf dem neuen Handy.",
            "Die Schrift ist jetzt so groß, dass ich keine Brille brauche.",
        ],
        notes: &["Wechsel auf ein neues Gerät, die Nachrichten sollten mitkommen.", "Für meine Mutter, bitte große Schrift."],
        minutes: &[60],
    },
    Words {
        key: "mobile_mail",
        titles: &["E-Mail auf dem Handy", "E-Mail und Kalender auf dem Handy", "Post auf dem Handy einrichten"],
        first: &[
            "Ich richte deine E-Mail-Konten auf Handy und Tablet ein, samt Kalender und Kontakten.",
            "Ich finde heraus, warum keine E-Mails mehr kommen, und bringe es in Ordnung.",
        ],
        then: &[
            "Das Passwort des Kontos gibst du selbst ein.",
            "Danach zeige ich dir, wie man Anhänge öffnet und betrügerische Post erkennt.",
        ],
        about: &["Ich erkläre gern, woran man falsche E-Mails erkennt."],
        praise: &["Die E-Mails kommen wieder, auch auf dem Tablet.", "Jetzt erkenne ich die falschen Absender."],
        notes: &["Auf dem Handy kommen keine E-Mails mehr an.", "Zwei Konten, privat und Verein."],
        minutes: &[30, 60],
    },
    Words {
        key: "phone_lesson",
        titles: &["Handy in Ruhe erklärt", "Handykurs am Küchentisch", "Smartphone lernen, Schritt für Schritt"],
        first: &[
            "Ich erkläre dein Handy in deinem Tempo, ohne Fachwörter und so oft du willst.",
            "Wir üben gemeinsam Fotos verschicken, Videoanrufe und Fahrpläne.",
            "Du sagst, was du können möchtest, und nach der Stunde kannst du es.",
        ],
        then: &[
            "Auf Wunsch schreibe ich dir eine kleine Anleitung.",
            "Mehrere kurze Stunden sind besser als eine lange.",
            "Kaffee ist willkommen, aber keine Bedingung.",
        ],
        about: &[
            "Geduld ist meine Stärke, ich erkläre auch ein drittes Mal gern.",
            "In einem Treff für Seniorinnen und Senioren gebe ich Handykurse.",
        ],
        praise: &[
            "So geduldig hat es mir noch niemand erklärt.",
            "Ich kann jetzt meinen Enkeln Fotos schicken.",
            "Die kleine Anleitung liegt neben dem Telefon.",
        ],
        notes: &["Ich möchte mit den Enkeln Videoanrufe machen können.", "Bitte langsam, ich bin 78."],
        minutes: &[60, 60, 30],
    },
    Words {
        key: "mobile",
        titles: &["Hilfe mit Handy und Tablet", "Handy und Tablet einrichten", "Handy erklärt, Tablet eingerichtet"],
        first: &[
            "Ich richte Handy oder Tablet ein und übernehme die Daten vom alten Gerät.",
            "Ich erkläre Apps, Fotos und Nachrichten in deinem Tempo.",
        ],
        then: &["Lade das Gerät bitte vorher auf.", "Bring deine Fragen auf einem Zettel mit, dann vergessen wir keine."],
        about: &["Handys erkläre ich mit Geduld und ohne Fachwörter."],
        praise: &["Jetzt verstehe ich mein Handy endlich.", "Alles ist auf dem neuen Tablet, sehr sorgfältig gemacht."],
        notes: &["Neues Tablet, ich brauche Hilfe beim Anfang.", "Die Fotos sollen vom alten auf das neue Handy."],
        minutes: &[60, 30],
    },
];
