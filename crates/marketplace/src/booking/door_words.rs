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
