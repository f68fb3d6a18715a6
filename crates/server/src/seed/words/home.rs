//! Furniture, moving, cleaning, garden, small repairs.

use super::Words;

pub(super) const WORDS: &[Words] = &[
    Words {
        key: "furniture",
        titles: &["Möbel aufbauen, gerade und fest", "Schrank und Bett montieren", "Möbel aufbauen mit eigenem Werkzeug"],
        first: &[
            "Ich baue Schränke, Betten und Regale auf und richte sie gerade aus.",
            "Ich nehme alte Möbel auseinander und setze sie in der neuen Wohnung wieder zusammen.",
        ],
        then: &[
            "Werkzeug bringe ich mit.",
            "Die Schachteln lege ich fürs Altpapier zusammen.",
            "Bei großen Schränken hilft es, wenn jemand kurz mit anfasst.",
        ],
        about: &["Anleitungen lese ich wie andere Leute Romane."],
        praise: &["Der Schrank steht gerade, und keine Schraube blieb übrig.", "Schnell, sauber und freundlich."],
        notes: &["Ein Kleiderschrank und zwei Kommoden, alles noch verpackt."],
        minutes: &[90, 120],
    },
    Words {
        key: "moving",
        titles: &["Umzugshilfe mit Kraft und Vorsicht", "Hilfe beim Zügeln", "Tragen helfen, auch ohne Lift"],
        first: &[
            "Ich trage Möbel und Schachteln und packe so, dass nichts kaputtgeht.",
            "Ich helfe beim Ein- und Ausladen und sorge für Ordnung im Wagen.",
        ],
        then: &["Decken und Gurte habe ich dabei, einen Wagen nicht.", "Bitte sag mir, wie viele Stockwerke es sind."],
        about: &["Ich habe schon mehr Umzüge hinter mir als Finger an beiden Händen."],
        praise: &["Kein Kratzer am Klavier, großartig.", "Pünktlich, kräftig und gut gelaunt."],
        notes: &["Drei Zimmer, zweiter Stock ohne Lift, Wagen ist gemietet."],
        minutes: &[120, 180],
    },
    Words {
        key: "cleaning",
        titles: &["Putzen, gründlich und leise", "Wohnung putzen vor der Übergabe", "Fensterputz im ganzen Haushalt"],
        first: &["Ich putze Küche, Bad und Böden, gern auch regelmäßig.", "Ich mache Fenster samt Rahmen streifenfrei sauber."],
        then: &["Auf Wunsch nur mit milden Mitteln.", "Staubsauger und Eimer sollten da sein."],
        about: &["Eine frisch geputzte Wohnung macht zwei Leute glücklich."],
        praise: &["Das Bad glänzt wie neu.", "Sehr gründlich, auch hinter dem Kühlschrank."],
        notes: &["Zweieinhalb Zimmer, vor allem Küche und Bad."],
        minutes: &[120, 180],
    },
    Words {
        key: "garden",
        titles: &["Garten und Balkon in Form", "Hecken, Rasen, Beete", "Balkon bepflanzen"],
        first: &[
            "Ich mähe, jäte und schneide, was im Garten zu groß geworden ist.",
            "Ich bepflanze Balkonkästen mit dem, was zu Sonne und Schatten passt.",
        ],
        then: &["Grüngut bringe ich an die Straße.", "Eigene Scheren bringe ich mit, den Rasenmäher nicht."],
        about: &["Auf meinem Balkon wachsen neun Sorten Tomaten."],
        praise: &["Die Hecke ist wieder eine Hecke.", "Der Balkon blüht, und die Tipps fürs Gießen helfen."],
        notes: &["Kleiner Vorgarten, viel Unkraut."],
        minutes: &[90, 120],
    },
    Words {
        key: "small_repairs",
        titles: &["Kleine Reparaturen im Haushalt", "Bilder, Regale, Türgriffe", "Was klemmt, tropft oder wackelt"],
        first: &[
            "Ich hänge Bilder und Regale auf und richte klemmende Türen.",
            "Ich tausche Dichtungen, leime Stühle und öle Scharniere.",
        ],
        then: &["Bohrmaschine und Dübel habe ich dabei.", "Strom und Gas rühre ich nicht an, das gehört einem Fachbetrieb."],
        about: &["Im Keller habe ich eine kleine Werkstatt, in der fast alles ein zweites Leben bekommt."],
        praise: &["Fünf Dinge in einer Stunde repariert.", "Die Tür schließt wieder, ganz ohne Kraft."],
        notes: &["Ein Regal aufhängen, eine Tür klemmt."],
        minutes: &[60, 90],
    },
];
