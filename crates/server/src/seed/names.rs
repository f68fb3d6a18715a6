//! Common names as they stand on bells, by where families come from. The mix is that of the
//! neighbourhood: a canton, a city, a language region.

/// A way to be called.
pub struct Origin {
    /// First names.
    pub first: &'static [&'static str],
    /// Family names.
    pub last: &'static [&'static str],
    /// The language spoken at home.
    pub language: &'static str,
}

/// Whose names are how frequent.
pub type Mix = &'static [(&'static Origin, u32)];

/// Zürich, Bern and the rest of German-speaking Switzerland.
pub const GERMAN_SWITZERLAND: Mix = &[
    (&SWISS, 60),
    (&GERMAN, 8),
    (&ITALIAN, 7),
    (&ALBANIAN, 6),
    (&BALKAN, 5),
    (&PORTUGUESE, 4),
    (&TAMIL, 3),
    (&TURKISH, 3),
    (&SPANISH, 2),
    (&FRENCH, 2),
    (&ERITREAN, 1),
    (&ENGLISH, 1),
    (&POLISH, 1),
];
/// The French-speaking cantons.
pub const ROMANDIE: Mix =
    &[(&FRENCH, 64), (&PORTUGUESE, 10), (&ITALIAN, 6), (&SPANISH, 6), (&SWISS, 5), (&ALBANIAN, 4), (&ARABIC, 3), (&BALKAN, 2)];
/// Ticino.
pub const TICINO: Mix = &[(&ITALIAN, 80), (&SWISS, 8), (&PORTUGUESE, 5), (&BALKAN, 4), (&ALBANIAN, 3)];
/// Berlin.
pub const BERLIN: Mix = &[
    (&GERMAN, 62),
    (&TURKISH, 10),
    (&POLISH, 6),
    (&ARABIC, 6),
    (&UKRAINIAN, 4),
    (&VIETNAMESE, 3),
    (&BALKAN, 2),
    (&ITALIAN, 2),
    (&SPANISH, 2),
    (&ENGLISH, 2),
    (&FRENCH, 1),
];

const SWISS: Origin = Origin {
    first: &[
        "Anna", "Lea", "Nina", "Sarah", "Laura", "Corinne", "Nadja", "Simone", "Ursula", "Regula", "Barbara", "Monika", "Esther",
        "Verena", "Silvia", "Franziska", "Rahel", "Jasmin", "Livia", "Noemi", "Seraina", "Ladina", "Tamara", "Annina", "Mirjam",
        "Karin", "Beatrice", "Heidi", "Eveline", "Flurina", "Luca", "Noah", "Jonas", "Reto", "Urs", "Beat", "Daniel", "Thomas",
        "Marco", "Stefan", "Andreas", "Christian", "Peter", "Hans", "Martin", "Michael", "Simon", "Lukas", "David", "Fabian",
        "Patrick", "Roger", "Bruno", "Kurt", "Walter", "Gian", "Curdin", "Silvan", "Pascal", "Matthias", "Tobias", "Adrian",
        "Roland", "Markus", "Elias",
    ],
    last: &[
        "Müller", "Meier", "Schmid", "Keller", "Weber", "Huber", "Schneider", "Meyer", "Steiner", "Fischer", "Gerber", "Brunner",
        "Baumann", "Frei", "Zimmermann", "Moser", "Widmer", "Wyss", "Graf", "Roth", "Baumgartner", "Suter", "Bachmann",
        "Bühler", "Hofer", "Lüthi", "Zürcher", "Kunz", "Ammann", "Hess", "Egli", "Koch", "Stalder", "Wenger", "Aebi", "Bieri",
        "Zbinden", "Burri", "Kaufmann", "Hofmann", "Schwarz", "Vogel", "Sutter", "Stucki", "Studer", "Ott", "Schärer", "Tanner",
        "Caflisch", "Cathomas", "Camenisch", "Rüegg", "Gut", "Hauser", "Zollinger", "Bosshard", "Vontobel", "Gubler", "Leuenberger",
        "Siegenthaler", "Hirschi", "Nydegger", "Oberholzer", "Künzli", "Imhof", "Furrer", "Amstutz", "Odermatt",
    ],
    language: "de",
};
const GERMAN: Origin = Origin {
    first: &[
        "Katharina", "Julia", "Christine", "Sabine", "Petra", "Heike", "Claudia", "Johanna", "Lena", "Hannah", "Marie", "Sophie",
        "Frieda", "Greta", "Ulrike", "Antje", "Svenja", "Wiebke", "Jana", "Anke", "Maximilian", "Paul", "Leon", "Felix", "Moritz",
        "Jan", "Florian", "Sebastian", "Alexander", "Philipp", "Torsten", "Jens", "Uwe", "Holger", "Dirk", "Kai", "Sven", "Matthias",
        "Oskar", "Emil", "Henning", "Till", "Bernd", "Rainer", "Jörg",
    ],
    last: &[
        "Schmidt", "Wagner", "Becker", "Schulz", "Hoffmann", "Schäfer", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann",
        "Braun", "Zimmermann", "Krüger", "Hartmann", "Lange", "Werner", "Krause", "Lehmann", "Köhler", "Maier", "Kaiser", "Fuchs",
        "Lang", "Scholz", "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Günther", "Keller", "Winkler",
        "Lorenz", "Albrecht", "Franke", "Simon", "Böhm", "Seidel", "Brandt", "Haas", "Arnold", "Pohl", "Engel", "Sommer", "Ziegler",
    ],
    language: "de",
};
const FRENCH: Origin = Origin {
    first: &[
        "Camille", "Chloé", "Manon", "Élodie", "Céline", "Nathalie", "Isabelle", "Valérie", "Sophie", "Aurélie", "Mathilde",
        "Florence", "Sandrine", "Anne-Marie", "Léa", "Julien", "Nicolas", "Pierre", "Laurent", "Olivier", "Thierry", "Sébastien",
        "Mathieu", "Alain", "Gaël", "Yves", "Christophe", "Antoine", "Loïc", "Bastien",
    ],
    last: &[
        "Favre", "Rochat", "Bonvin", "Perret", "Jaquet", "Martin", "Blanc", "Chevalley", "Monnier", "Girard", "Dubois", "Pittet",
        "Rey", "Berset", "Gilliéron", "Cuendet", "Jaccard", "Rossier", "Clerc", "Humbert", "Morel", "Vuilleumier", "Dupont",
        "Pasche", "Bovet", "Maillard", "Chappuis", "Crettenand", "Gremaud", "Junod",
    ],
    language: "fr",
};
const ITALIAN: Origin = Origin {
    first: &[
        "Giulia", "Chiara", "Francesca", "Elena", "Paola", "Laura", "Martina", "Alessia", "Federica", "Daniela", "Rosa", "Sara",
        "Marco", "Luca", "Matteo", "Andrea", "Davide", "Antonio", "Giuseppe", "Fabio", "Claudio", "Stefano", "Salvatore", "Nicola",
        "Alessandro", "Lorenzo",
    ],
    last: &[
        "Bernasconi", "Rossi", "Ferrari", "Bianchi", "Russo", "Esposito", "Crivelli", "Fontana", "Galli", "Romano", "Colombo",
        "Pedrazzini", "Cattaneo", "Rizzi", "Greco", "Conti", "Bruno", "De Luca", "Marti", "Lombardi", "Moretti", "Quadri",
        "Robbiani", "Caruso", "Santoro", "Poretti",
    ],
    language: "it",
};
const PORTUGUESE: Origin = Origin {
    first: &["Ana", "Maria", "Catarina", "Sofia", "Inês", "Beatriz", "Carla", "João", "Rui", "Tiago", "Pedro", "Nuno", "Miguel", "Paulo"],
    last: &["Silva", "Santos", "Ferreira", "Pereira", "Oliveira", "Costa", "Rodrigues", "Martins", "Fernandes", "Gonçalves", "Almeida", "Lopes"],
    language: "pt",
};
const SPANISH: Origin = Origin {
    first: &["Carmen", "Lucía", "Marta", "Pilar", "Elena", "Alba", "Javier", "Carlos", "Sergio", "Pablo", "Álvaro", "Diego"],
    last: &["García", "Fernández", "López", "Martínez", "Sánchez", "Pérez", "Gómez", "Ruiz", "Navarro", "Castro"],
    language: "es",
};
const ALBANIAN: Origin = Origin {
    first: &["Arbër", "Blerim", "Agron", "Driton", "Ardian", "Besnik", "Valon", "Liridon", "Arta", "Blerta", "Vjosa", "Teuta", "Donika", "Albana"],
    last: &["Krasniqi", "Gashi", "Berisha", "Morina", "Shala", "Hoxha", "Rexhepi", "Bytyqi", "Kryeziu", "Ramadani", "Osmani", "Zeqiri"],
    language: "sq",
};
const BALKAN: Origin = Origin {
    first: &["Milica", "Jelena", "Ivana", "Dragana", "Amra", "Sanja", "Mirela", "Marko", "Nikola", "Goran", "Dejan", "Zoran", "Emir", "Stefan"],
    last: &["Petrović", "Jovanović", "Nikolić", "Marković", "Kovačević", "Horvat", "Babić", "Hadžić", "Begić", "Savić", "Tomić", "Perić"],
    language: "sr",
};
const TURKISH: Origin = Origin {
    first: &["Elif", "Ayşe", "Zeynep", "Derya", "Gülay", "Sevda", "Esra", "Mehmet", "Emre", "Can", "Deniz", "Murat", "Kemal", "Yusuf"],
    last: &["Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Arslan", "Doğan", "Koç", "Aksoy"],
    language: "tr",
};
const TAMIL: Origin = Origin {
    first: &["Priya", "Nisha", "Kavitha", "Anusha", "Meera", "Suresh", "Rajan", "Arun", "Kumar", "Vijay"],
    last: &["Sivakumar", "Selvarajah", "Kandiah", "Rajaratnam", "Nadarajah", "Thevarajah", "Balasubramaniam", "Yogarajah"],
    language: "ta",
};
const ERITREAN: Origin = Origin {
    first: &["Selam", "Semhar", "Luwam", "Yonas", "Filmon", "Robel"],
    last: &["Tesfay", "Ghebremedhin", "Habte", "Kidane", "Woldu", "Berhane"],
    language: "ti",
};
const ENGLISH: Origin = Origin {
    first: &["Emma", "Grace", "Olivia", "Hannah", "James", "Oliver", "Liam", "Callum"],
    last: &["Taylor", "Walker", "Hughes", "Murphy", "Campbell", "Bennett", "Clarke", "Reid"],
    language: "en",
};
const POLISH: Origin = Origin {
    first: &["Agnieszka", "Katarzyna", "Magda", "Ewa", "Joanna", "Piotr", "Tomasz", "Paweł", "Marcin", "Krzysztof"],
    last: &["Kowalski", "Nowak", "Zieliński", "Kamiński", "Lewandowski", "Wójcik", "Mazur", "Dąbrowski"],
    language: "pl",
};
const ARABIC: Origin = Origin {
    first: &["Layla", "Amira", "Nour", "Salma", "Rania", "Yasmin", "Omar", "Karim", "Samir", "Tarek", "Hassan", "Youssef"],
    last: &["Haddad", "Khalil", "Mansour", "Nasser", "Saleh", "Darwish", "Hamdan", "Aziz", "Farouk", "Benali"],
    language: "ar",
};
const VIETNAMESE: Origin = Origin {
    first: &["Linh", "Mai", "Thu", "Lan", "Minh", "Tuan", "Duc", "Hai"],
    last: &["Nguyen", "Tran", "Le", "Pham", "Hoang", "Vu", "Dang"],
    language: "vi",
};
const UKRAINIAN: Origin = Origin {
    first: &["Olena", "Natalia", "Iryna", "Oksana", "Svitlana", "Andrij", "Dmytro", "Serhij", "Maksym"],
    last: &["Kovalenko", "Bondarenko", "Shevchenko", "Tkachenko", "Kravchenko", "Melnyk", "Boyko"],
    language: "uk",
};
