//! Television and game consoles.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "tv_setup",
        titles: &["Fernseher anschließen und einrichten", "Neuer Fernseher? Ich richte ihn ein", "TV einrichten mit Sendersuche"],
        first: &[
            "Ich stelle den Fernseher auf, verbinde ihn mit dem WLAN und richte Sender und Mediatheken ein.",
            "Ich schließe Fernseher, Box und Tonanlage so an, dass eine einzige Fernbedienung genügt.",
            "Ich stelle Bild und Ton so ein, dass man auch in der Nacht jedes Wort versteht.",
        ],
        then: &[
            "Zum Schluss gehen wir die wichtigsten Tasten gemeinsam durch.",
            "Wandhalterungen montiere ich nicht, das Aufstellen schon.",
            "Ein kurzes Foto der Anschlüsse hilft mir bei der Vorbereitung.",
        ],
        about: &[
            "Fernseher jeder Marke machen mir keine Angst, auch nicht solche mit siebzig Tasten.",
            "Ich habe lange in einem Geschäft für Unterhaltungselektronik gearbeitet.",
        ],
        praise: &[
            "Der Fernseher läuft, und ich brauche nur noch eine Fernbedienung.",
            "Bild und Ton sind viel besser als vorher.",
            "Endlich finde ich auch die Mediatheken.",
        ],
        notes: &[
            "Der Fernseher ist noch in der Schachtel, 43 Zoll.",
            "Der Ton kommt nur aus dem Fernseher und nicht aus der Anlage.",
        ],
        minutes: &[60, 60, 90],
    },
    Words {
        key: "tv_box",
        titles: &["TV-Box in Betrieb nehmen", "Digitaler Empfänger läuft wieder", "TV-Box erklären und einrichten"],
        first: &[
            "Ich schließe die Box an, hole die Aktualisierungen und richte Aufnahmen und Favoriten ein.",
            "Ich finde heraus, warum die Box kein Bild zeigt, und tausche wenn nötig das Kabel.",
            "Ich verbinde die Box über Kabel oder WLAN, je nachdem, was bei dir stabiler läuft.",
        ],
        then: &[
            "Ein passendes HDMI-Kabel habe ich dabei.",
            "Danach üben wir zusammen Aufnehmen und Zurückspulen.",
            "Ist die Box defekt, helfe ich beim Austausch.",
        ],
        about: &[
            "TV-Boxen habe ich in der ganzen Verwandtschaft eingerichtet.",
            "Ich erkläre Aufnahmen so, dass sie auch nächste Woche noch gelingen.",
        ],
        praise: &[
            "Die Box läuft, und ich kann jetzt selbst aufnehmen.",
            "Ein altes Kabel war schuld, in zehn Minuten gefunden.",
            "Alles wurde geduldig zweimal erklärt.",
        ],
        notes: &["Die Box bleibt beim Start hängen.", "Wir haben auf Glasfaser gewechselt, die Box zeigt kein Bild."],
        minutes: &[60],
    },
    Words {
        key: "tv_channels",
        titles: &["Sender neu ordnen", "Senderliste nach deinem Wunsch", "Lieblingssender auf die ersten Plätze"],
        first: &[
            "Ich lege deine Lieblingssender auf die ersten Plätze und räume den Rest auf.",
            "Nach einer Umstellung suche ich alle Sender neu und ordne sie wie vorher.",
        ],
        then: &[
            "Schreib dir vorher auf, welche Sender dir wichtig sind.",
            "Auch die Radiosender nehme ich gern mit.",
            "Eine gedruckte Liste lasse ich da.",
        ],
        about: &["Senderlisten ordne ich mit Engelsgeduld."],
        praise: &["Meine Sender sind wieder dort, wo sie seit zwanzig Jahren sind.", "Die gedruckte Liste ist Gold wert."],
        notes: &["Nach der Umstellung ist alles durcheinander.", "Bitte die ersten zehn Plätze wie früher."],
        minutes: &[60, 30],
    },
    Words {
        key: "home_cinema",
        titles: &["Heimkino anschließen", "Soundbar und Beamer einrichten", "Guter Ton im Wohnzimmer"],
        first: &[
            "Ich schließe Soundbar oder Verstärker an und stelle den Ton auf dein Wohnzimmer ein.",
            "Ich richte Beamer und Leinwand aus, bis das Bild scharf und gerade ist.",
            "Auch Anlagen, die du anderswo gekauft hast, bringe ich zum Laufen.",
        ],
        then: &["Kabel verstecke ich, so gut es ohne Bohren geht.", "Nimm dir etwas Zeit, guter Ton braucht ein paar Versuche."],
        about: &["Guter Ton im Wohnzimmer ist meine Leidenschaft, seit ich Schallplatten sammle."],
        praise: &["Wie im Kino, und trotzdem verstehe ich jedes Wort.", "Die Kabel sieht man fast nicht mehr."],
        notes: &["Fünf Lautsprecher und ein Verstärker, gebraucht gekauft.", "Der Beamer zeigt nur ein blaues Bild."],
        minutes: &[90, 120],
    },
    Words {
        key: "tv",
        titles: &["Fernseher und Konsole einrichten", "Alles rund um den Fernseher", "Konsole und Fernseher anschließen"],
        first: &[
            "Ich schließe Fernseher, Box oder Konsole an und richte alles ein.",
            "Ich ordne die Sender neu und zeige dir die wichtigsten Tasten.",
        ],
        then: &["Ein HDMI-Kabel bringe ich mit.", "Den Jugendschutz stelle ich auf Wunsch ein."],
        about: &["Bei Fernsehern und Konsolen kenne ich mich aus."],
        praise: &[
            "Fernseher und Konsole laufen, die Kinder sind begeistert.",
            "Alles läuft, und die Kabel sind ordentlich verlegt.",
        ],
        notes: &["Neue Konsole für die Kinder, bitte mit Jugendschutz."],
        minutes: &[60],
    },
    Words {
        key: "console",
        titles: &["Spielkonsole anschließen", "Konsole startklar machen", "Konsole mit Jugendschutz einrichten"],
        first: &[
            "Ich schließe die Konsole an, hole die Aktualisierungen und richte die Konten ein.",
            "Ich stelle Jugendschutz und Spielzeiten so ein, wie ihr es als Familie wollt.",
        ],
        then: &[
            "Die Aktualisierungen dauern, wir können in der Zeit die Spielregeln besprechen.",
            "Alte Spielstände nehme ich wenn möglich mit.",
        ],
        about: &[
            "Ich spiele selbst und weiß, worauf Eltern achten sollten.",
            "Konsolen verbinde ich so, dass niemand über Kabel stolpert.",
        ],
        praise: &["Konsole läuft, und der Jugendschutz auch.", "Unser Sohn war sehr zufrieden, wir auch."],
        notes: &["Geburtstagsgeschenk, es soll am Samstag laufen.", "Bitte auch den Jugendschutz zeigen."],
        minutes: &[60],
    },
];
