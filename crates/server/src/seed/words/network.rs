//! Internet, Wi-Fi, router.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "wifi",
        titles: &[
            "WLAN, das in jedes Zimmer reicht",
            "Schnelles WLAN auch im Schlafzimmer",
            "WLAN einrichten und verbessern",
            "Schluss mit Funklöchern in der Wohnung",
            "WLAN-Check bei dir zu Hause",
        ],
        first: &[
            "Ich messe in allen Zimmern, wie stark das WLAN ist, und finde einen besseren Platz für den Router.",
            "Wir schauen gemeinsam, warum das WLAN langsam ist, und ich stelle Kanal und Frequenz richtig ein.",
            "Ich richte dein WLAN neu ein, mit einem Namen und einem sicheren Passwort, das du dir merken kannst.",
            "Ich verbinde Handy, Tablet, Drucker und Fernseher mit dem WLAN und prüfe, ob alles stabil läuft.",
        ],
        then: &[
            "Wenn ein Verstärker nötig ist, sage ich dir vorher, was er kostet und ob er sich lohnt.",
            "Halte bitte das Passwort des Routers bereit, es steht meist auf der Unterseite.",
            "Am Schluss weißt du selbst, wie du den Router neu startest und das Passwort änderst.",
            "Bei Altbauten mit dicken Mauern habe ich schon viele Lösungen gesehen.",
        ],
        about: &[
            "Funklöcher in Wohnungen sind mein Spezialgebiet, ich habe in meinem Haus schon jedes Stockwerk verkabelt.",
            "Ich kenne die gängigen Router und weiß, wo das WLAN meistens klemmt.",
            "Zu Hause betreibe ich ein Netz mit drei Zugangspunkten und probiere gern Neues aus.",
        ],
        praise: &[
            "Das WLAN reicht jetzt bis auf den Balkon.",
            "Endlich Videoanrufe ohne Ruckeln im Arbeitszimmer.",
            "Der Router steht jetzt am richtigen Ort, das hätte ich selbst nie gefunden.",
            "Das Netz ist seither kein einziges Mal ausgefallen.",
        ],
        notes: &[
            "Im Schlafzimmer bricht das WLAN immer wieder ab.",
            "Neue Wohnung, das Modem steht im Flur und im Büro kommt nichts an.",
            "Die Videoanrufe ruckeln, und der Drucker verliert ständig die Verbindung.",
        ],
        minutes: &[60, 60, 60, 90],
    },
    Words {
        key: "modem",
        titles: &[
            "Modem und Router anschließen",
            "Neuer Router? Ich richte ihn ein",
            "Router tauschen ohne Ärger",
            "Internet läuft wieder",
        ],
        first: &[
            "Ich schließe das neue Modem an, übernehme die alten Einstellungen und teste Telefon und Internet.",
            "Ich tausche den alten Router gegen den neuen und nehme das gewohnte WLAN mit, damit sich alle Geräte von selbst verbinden.",
            "Ich suche, ob der Fehler am Kabel, an der Dose oder am Gerät liegt, und sage dir, was zu tun ist.",
        ],
        then: &[
            "Halte bitte das Schreiben mit den Zugangsdaten bereit.",
            "Liegt die Störung an der Leitung, helfe ich dir, sie richtig zu melden.",
            "Kabel in verschiedenen Längen bringe ich mit.",
        ],
        about: &[
            "Modems habe ich schon von allen Anbietern in der Hand gehabt.",
            "Ich habe einige Jahre an einer Störungsannahme gearbeitet und weiß, welche Fragen weiterhelfen.",
        ],
        praise: &[
            "Nach zwanzig Minuten lief der neue Router und auch das Festnetz.",
            "Der alte Router ist weg, und alle Geräte haben sich von selbst verbunden.",
            "Sogar das vergessene Passwort war kein Problem.",
        ],
        notes: &[
            "Ich habe einen neuen Router erhalten und traue mich nicht recht.",
            "Seit gestern blinkt die Lampe rot, das Internet geht nicht.",
            "Nach dem Wechsel des Anbieters geht das Festnetz nicht mehr.",
        ],
        minutes: &[60],
    },
    Words {
        key: "home_network",
        titles: &[
            "Heimnetz sauber aufgebaut",
            "Netzwerk für Büro und Wohnung",
            "NAS, Drucker und Rechner im selben Netz",
            "Netz für das Homeoffice",
        ],
        first: &[
            "Ich plane mit dir ein kleines Netz, das zu deiner Wohnung passt, und baue es Schritt für Schritt auf.",
            "Ich richte einen Netzspeicher ein, auf dem Fotos und Dokumente der ganzen Familie sicher liegen.",
            "Ich verlege sichtbare Netzkabel entlang der Leisten und schließe einen Switch an, ohne zu bohren.",
        ],
        then: &[
            "Das Gastnetz für Besuch gehört dazu.",
            "Auf Wunsch zeichne ich dir einen einfachen Plan, damit du später weißt, was wohin führt.",
            "Feste Leitungen in der Wand überlasse ich einem Fachbetrieb.",
        ],
        about: &[
            "Ein ordentlich beschriftetes Netz macht mir Freude.",
            "Ich betreue nebenbei das Netz eines kleinen Vereinslokals.",
        ],
        praise: &[
            "Alles ist beschriftet und erklärt, sogar ein Plan liegt jetzt im Ordner.",
            "Die Fotos liegen endlich sicher auf dem Netzspeicher.",
            "Das Homeoffice läuft jetzt über Kabel und ist spürbar schneller.",
        ],
        notes: &[
            "Wir möchten Fotos von zwei Handys an einem Ort sichern.",
            "Ich brauche im Arbeitszimmer eine stabile Verbindung.",
        ],
        minutes: &[90, 120],
    },
];
