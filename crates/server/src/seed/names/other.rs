//! Names of families who came from elsewhere, or whose parents did.

use super::Origin;

pub(super) const PORTUGUESE: Origin = Origin {
    first: &[
        "Ana", "Maria", "Catarina", "Sofia", "Inês", "Beatriz", "Carla", "João", "Rui", "Tiago", "Pedro", "Nuno", "Miguel",
        "Paulo",
    ],
    last: &[
        "Silva",
        "Santos",
        "Ferreira",
        "Pereira",
        "Oliveira",
        "Costa",
        "Rodrigues",
        "Martins",
        "Fernandes",
        "Gonçalves",
        "Almeida",
        "Lopes",
    ],
    language: "pt",
};
pub(super) const SPANISH: Origin = Origin {
    first: &["Carmen", "Lucía", "Marta", "Pilar", "Elena", "Alba", "Javier", "Carlos", "Sergio", "Pablo", "Álvaro", "Diego"],
    last: &["García", "Fernández", "López", "Martínez", "Sánchez", "Pérez", "Gómez", "Ruiz", "Navarro", "Castro"],
    language: "es",
};
pub(super) const ALBANIAN: Origin = Origin {
    first: &[
        "Arbër", "Blerim", "Agron", "Driton", "Ardian", "Besnik", "Valon", "Liridon", "Arta", "Blerta", "Vjosa", "Teuta",
        "Donika", "Albana",
    ],
    last: &[
        "Krasniqi", "Gashi", "Berisha", "Morina", "Shala", "Hoxha", "Rexhepi", "Bytyqi", "Kryeziu", "Ramadani", "Osmani",
        "Zeqiri",
    ],
    language: "sq",
};
pub(super) const BALKAN: Origin = Origin {
    first: &[
        "Milica", "Jelena", "Ivana", "Dragana", "Amra", "Sanja", "Mirela", "Marko", "Nikola", "Goran", "Dejan", "Zoran", "Emir",
        "Stefan",
    ],
    last: &[
        "Petrović",
        "Jovanović",
        "Nikolić",
        "Marković",
        "Kovačević",
        "Horvat",
        "Babić",
        "Hadžić",
        "Begić",
        "Savić",
        "Tomić",
        "Perić",
    ],
    language: "sr",
};
pub(super) const TURKISH: Origin = Origin {
    first: &[
        "Elif", "Ayşe", "Zeynep", "Derya", "Gülay", "Sevda", "Esra", "Mehmet", "Emre", "Can", "Deniz", "Murat", "Kemal", "Yusuf",
    ],
    last: &["Yılmaz", "Kaya", "Demir", "Şahin", "Çelik", "Yıldız", "Öztürk", "Aydın", "Arslan", "Doğan", "Koç", "Aksoy"],
    language: "tr",
};
pub(super) const TAMIL: Origin = Origin {
    first: &["Priya", "Nisha", "Kavitha", "Anusha", "Meera", "Suresh", "Rajan", "Arun", "Kumar", "Vijay"],
    last: &["Sivakumar", "Selvarajah", "Kandiah", "Rajaratnam", "Nadarajah", "Thevarajah", "Balasubramaniam", "Yogarajah"],
    language: "ta",
};
pub(super) const ERITREAN: Origin = Origin {
    first: &["Selam", "Semhar", "Luwam", "Yonas", "Filmon", "Robel"],
    last: &["Tesfay", "Ghebremedhin", "Habte", "Kidane", "Woldu", "Berhane"],
    language: "ti",
};
pub(super) const ENGLISH: Origin = Origin {
    first: &["Emma", "Grace", "Olivia", "Hannah", "James", "Oliver", "Liam", "Callum"],
    last: &["Taylor", "Walker", "Hughes", "Murphy", "Campbell", "Bennett", "Clarke", "Reid"],
    language: "en",
};
pub(super) const POLISH: Origin = Origin {
    first: &["Agnieszka", "Katarzyna", "Magda", "Ewa", "Joanna", "Piotr", "Tomasz", "Paweł", "Marcin", "Krzysztof"],
    last: &["Kowalski", "Nowak", "Zieliński", "Kamiński", "Lewandowski", "Wójcik", "Mazur", "Dąbrowski"],
    language: "pl",
};
pub(super) const ARABIC: Origin = Origin {
    first: &["Layla", "Amira", "Nour", "Salma", "Rania", "Yasmin", "Omar", "Karim", "Samir", "Tarek", "Hassan", "Youssef"],
    last: &["Haddad", "Khalil", "Mansour", "Nasser", "Saleh", "Darwish", "Hamdan", "Aziz", "Farouk", "Benali"],
    language: "ar",
};
pub(super) const VIETNAMESE: Origin = Origin {
    first: &["Linh", "Mai", "Thu", "Lan", "Minh", "Tuan", "Duc", "Hai"],
    last: &["Nguyen", "Tran", "Le", "Pham", "Hoang", "Vu", "Dang"],
    language: "vi",
};
pub(super) const UKRAINIAN: Origin = Origin {
    first: &["Olena", "Natalia", "Iryna", "Oksana", "Svitlana", "Andrij", "Dmytro", "Serhij", "Maksym"],
    last: &["Kovalenko", "Bondarenko", "Shevchenko", "Tkachenko", "Kravchenko", "Melnyk", "Boyko"],
    language: "uk",
};
