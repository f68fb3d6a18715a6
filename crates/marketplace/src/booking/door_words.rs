//! Words for the pair at the door: short, concrete, friendly things that sound different from each other.
//! No two are one letter apart, and none needs an ß.

/// German, for de, de-CH and de-AT.
#[rustfmt::skip]
pub(super) const DE: [&str; 128] = [
    "Ahorn", "Ameise", "Anker", "Apfel", "Aprikose", "Armband", "Bagger", "Ballon",
    "Banane", "Besen", "Biber", "Birne", "Blume", "Brille", "Brücke", "Brunnen",
    "Butter", "Dachs", "Delfin", "Diamant", "Drachen", "Düne", "Eimer", "Elch",
    "Ente", "Erdbeere", "Eule", "Fahne", "Falter", "Feder", "Fenster", "Fichte",
    "Flasche", "Flöte", "Forelle", "Frosch", "Fuchs", "Gabel", "Garten", "Giraffe",
    "Gitarre", "Glocke", "Gurke", "Hafen", "Hamster", "Harfe", "Hecke", "Himbeere",
    "Honig", "Hügel", "Igel", "Insel", "Jacke", "Kaffee", "Kaktus", "Kamin",
    "Karotte", "Kastanie", "Kerze", "Kirsche", "Kissen", "Klavier", "Koffer", "Komet",
    "Kompass", "Koralle", "Krone", "Kürbis", "Lampe", "Laterne", "Leiter", "Leuchtturm",
    "Libelle", "Löffel", "Löwe", "Magnet", "Mantel", "Melone", "Mond", "Mühle",
    "Murmel", "Muschel", "Nelke", "Olive", "Orange", "Orgel", "Palme", "Papagei",
    "Paprika", "Pfirsich", "Pilz", "Pinguin", "Quelle", "Rabe", "Radio", "Rakete",
    "Regen", "Rucksack", "Salz", "Sattel", "Schaukel", "Schiff", "Schlitten", "Schnee",
    "Sonne", "Spiegel", "Stern", "Storch", "Tanne", "Teppich", "Tiger", "Tinte",
    "Tomate", "Traktor", "Trompete", "Tulpe", "Tunnel", "Vase", "Vulkan", "Walnuss",
    "Wecker", "Wiese", "Wolke", "Würfel", "Zebra", "Zelt", "Zitrone", "Zwiebel",
];

/// French.
#[rustfmt::skip]
pub(super) const FR: [&str; 128] = [
    "Abeille", "Accordéon", "Agenda", "Ananas", "Aquarium", "Arrosoir", "Avion", "Balançoire",
    "Ballon", "Basilic", "Bonbon", "Bougie", "Bouquetin", "Boussole", "Brioche", "Cactus",
    "Canapé", "Casquette", "Castor", "Cerise", "Chalet", "Cheminée", "Chocolat", "Cigale",
    "Citron", "Cloche", "Coccinelle", "Coffre", "Colline", "Coquelicot", "Coussin", "Crayon",
    "Cristal", "Crocus", "Cuillère", "Dauphin", "Diamant", "Domino", "Drapeau", "Écureuil",
    "Edelweiss", "Éléphant", "Enveloppe", "Érable", "Escalier", "Escargot", "Étoile", "Éventail",
    "Fauteuil", "Fenêtre", "Flocon", "Fondue", "Forêt", "Fougère", "Fraise", "Fromage",
    "Gazelle", "Gentiane", "Girafe", "Glacier", "Gondole", "Grenouille", "Guirlande", "Guitare",
    "Hamac", "Hérisson", "Hibou", "Hirondelle", "Horloge", "Iris", "Jardin", "Jonquille",
    "Kangourou", "Koala", "Lampe", "Lavande", "Lilas", "Loutre", "Luciole", "Magnolia",
    "Mandarine", "Manteau", "Marmotte", "Miroir", "Montagne", "Muguet", "Myrtille", "Nuage",
    "Océan", "Olive", "Orchidée", "Oreiller", "Panda", "Papillon", "Parapluie", "Pastèque",
    "Perroquet", "Piano", "Pinceau", "Planète", "Plume", "Puzzle", "Radio", "Renard",
    "Rivière", "Robot", "Ruban", "Sablier", "Sapin", "Soleil", "Tambour", "Théière",
    "Tigre", "Toboggan", "Tomate", "Tortue", "Tournesol", "Tracteur", "Trèfle", "Trompette",
    "Tulipe", "Tunnel", "Valise", "Vélo", "Violon", "Volcan", "Yaourt", "Zèbre",
];

/// Italian.
#[rustfmt::skip]
pub(super) const IT: [&str; 128] = [
    "Abete", "Acero", "Albicocca", "Altalena", "Anatra", "Aquilone", "Arancia", "Arcobaleno",
    "Balcone", "Bambù", "Barca", "Basilico", "Betulla", "Bicicletta", "Biscotto", "Bosco",
    "Bottiglia", "Bussola", "Cactus", "Caffè", "Campana", "Candela", "Canguro", "Carota",
    "Cascata", "Castagna", "Chitarra", "Ciliegia", "Cioccolato", "Cometa", "Coniglio", "Corallo",
    "Cuscino", "Delfino", "Diamante", "Divano", "Elefante", "Farfalla", "Faro", "Ferrovia",
    "Finestra", "Fiume", "Flauto", "Foglia", "Fontana", "Formica", "Fragola", "Fungo",
    "Gabbiano", "Gelato", "Ghiacciaio", "Girasole", "Gomitolo", "Grillo", "Gufo", "Iglù",
    "Isola", "Koala", "Lanterna", "Lavanda", "Lepre", "Libellula", "Limone", "Lontra",
    "Luna", "Maglione", "Magnete", "Mandorla", "Margherita", "Marmotta", "Martello", "Miele",
    "Mimosa", "Montagna", "Mulino", "Neve", "Nido", "Nocciola", "Nuvola", "Oceano",
    "Ombrello", "Orchidea", "Orologio", "Orso", "Palma", "Papavero", "Pappagallo", "Pennello",
    "Pianoforte", "Pigna", "Pinguino", "Pioggia", "Pomodoro", "Ponte", "Primula", "Quaderno",
    "Quercia", "Razzo", "Riccio", "Rosmarino", "Salvia", "Sciarpa", "Scoiattolo", "Slitta",
    "Specchio", "Stella", "Tamburo", "Tappeto", "Tartaruga", "Tavolo", "Teiera", "Tenda",
    "Tigre", "Torta", "Trattore", "Treno", "Tulipano", "Tunnel", "Valigia", "Vela",
    "Violino", "Volpe", "Vulcano", "Zaffiro", "Zaino", "Zebra", "Zenzero", "Zucca",
];

/// English, for everybody else.
#[rustfmt::skip]
pub(super) const EN: [&str; 128] = [
    "Acorn", "Anchor", "Apple", "Apron", "Balloon", "Banana", "Barrel", "Basket",
    "Beaver", "Bicycle", "Blanket", "Bottle", "Bridge", "Broom", "Button", "Cactus",
    "Camera", "Candle", "Canoe", "Carpet", "Castle", "Cedar", "Cherry", "Chestnut",
    "Chimney", "Clock", "Coffee", "Comet", "Compass", "Coral", "Crown", "Cushion",
    "Daisy", "Diamond", "Dolphin", "Drum", "Eagle", "Elephant", "Falcon", "Feather",
    "Fern", "Flag", "Flute", "Forest", "Fountain", "Garden", "Garlic", "Giraffe",
    "Glacier", "Guitar", "Hammer", "Hamster", "Harbour", "Harp", "Hedgehog", "Helmet",
    "Honey", "Igloo", "Island", "Jacket", "Jasmine", "Kettle", "Kitten", "Ladder",
    "Lantern", "Lavender", "Lemon", "Lighthouse", "Lion", "Lobster", "Magnet", "Mango",
    "Marble", "Meadow", "Mirror", "Moon", "Mushroom", "Napkin", "Needle", "Ocean",
    "Olive", "Orange", "Orchid", "Otter", "Owl", "Panda", "Parrot", "Peach",
    "Pebble", "Pencil", "Penguin", "Piano", "Pillow", "Planet", "Pumpkin", "Puzzle",
    "Rabbit", "Radio", "Rainbow", "River", "Robin", "Saddle", "Salmon", "Scarf",
    "Shell", "Spoon", "Squirrel", "Statue", "Sunflower", "Swan", "Teapot", "Thimble",
    "Tiger", "Tomato", "Tractor", "Trumpet", "Tulip", "Tunnel", "Turtle", "Umbrella",
    "Valley", "Vanilla", "Violin", "Walnut", "Whale", "Whistle", "Window", "Zebra",
];
