//! Passwords: argon2id, two hashes at once at the most, so that a wave of sign-ins cannot starve pages.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::{
    config,
    error::{Error, FieldError, Result},
};

/// Least length (TRUST T27).
pub const MIN_LENGTH: usize = 10;
/// Least length for those who see other people's data.
pub const MIN_LENGTH_STAFF: usize = 14;
/// Greatest length: beyond it hashing would be a gift to attackers.
pub const MAX_LENGTH: usize = 128;

/// Hashes and verifies.
pub struct Hasher {
    argon: Argon2<'static>,
    room: Arc<Semaphore>,
    /// Verified against when nobody is known, so that the answer takes as long.
    dummy: String,
    /// How today's hashes begin: algorithm, version, price.
    current: String,
    runs: AtomicU64,
}

impl Hasher {
    /// With the installation's parameters; those that argon2 refuses fall back to its defaults.
    pub fn new(settings: &config::Auth) -> Self {
        let params = Params::new(settings.hash_memory_kib, settings.hash_passes, 1, None).unwrap_or_default();
        let current = format!("$argon2id$v=19$m={},t={},p={}$", params.m_cost(), params.t_cost(), params.p_cost());
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = argon.hash_password(b"nobody has this password").map(|hash| hash.to_string()).unwrap_or_default();
        Self { argon, room: Arc::new(Semaphore::new(settings.hashes_at_once.max(1))), dummy, current, runs: AtomicU64::new(0) }
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static) -> Result<T> {
        let wait = tokio::time::timeout(Duration::from_secs(5), Arc::clone(&self.room).acquire_owned());
        let permit = wait.await.map_err(|_| Error::Unavailable)?.map_err(|error| Error::internal(error.to_string()))?;
        self.runs.fetch_add(1, Ordering::Relaxed);
        let argon = self.argon.clone();
        let work = move || {
            let _permit = permit; // travels with the hash: an aborted request must not free it early
            work(&argon)
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::internal(error.to_string()))
    }

    /// The text to store.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too many wait.
    pub async fn hash(&self, password: String) -> Result<String> {
        let hash = self.run(move |argon| argon.hash_password(password.as_bytes()).map(|hash| hash.to_string())).await?;
        hash.map_err(|error| Error::internal(error.to_string()))
    }

    /// Whether `password` is the one that `stored` came from; without `stored` it takes as long and is not.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too many wait.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.dummy.clone());
        let fits = self.run(move |argon| argon.verify_password(password.as_bytes(), stored.as_str()).is_ok()).await?;
        Ok(known && fits)
    }
}

impl Hasher {
    /// How often this process hashed or verified: what limits have to keep small.
    pub fn runs(&self) -> u64 {
        self.runs.load(Ordering::Relaxed)
    }

    /// Whether `stored` was made at today's price.
    pub fn is_current(&self, stored: &str) -> bool {
        stored.starts_with(&self.current)
    }
}

/// What people here choose as others choose `password` and `monkey`: the estimate knows the words of English alone.
const COMMON: &str = "\
    passwort kennwort geheim hallo schatz schatzi sommer winter fussball fußball bayern schalke frankfurt hamburg \
    berlin schweiz zuerich zürich luzern liebling sonnenschein blume katze hund willkommen familie arschloch ficken \
    engel computer qwertz motdepasse bonjour soleil doudou loulou chouchou azerty jetaime coucou marseille chocolat \
    nounours princesse lausanne geneve ciao ciaociao juventus amore amoremio tiamo francesco alessandro giuseppe \
    lugano ticino nabo nachbar helfer qwertzuiop abc123 andreas stefan thomas daniel christian alexander sebastian \
    maximilian sandra nicole sabine katharina";

/// Checks a new password; `about` are words that it must not lean on (name, address).
pub fn check(field: &'static str, password: &str, about: &[&str], staff: bool) -> Option<FieldError> {
    let (length, least) = (password.chars().count(), if staff { MIN_LENGTH_STAFF } else { MIN_LENGTH });
    if length < least {
        return Some(FieldError::new(field, "too_short").arg("min", least));
    }
    if length > MAX_LENGTH {
        return Some(FieldError::new(field, "too_long").arg("max", MAX_LENGTH));
    }
    let known: Vec<&str> = about.iter().copied().chain(COMMON.split(' ')).collect();
    let weak = zxcvbn::zxcvbn(password, &known).score() < zxcvbn::Score::Three;
    weak.then(|| FieldError::new(field, "too_weak"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(password: &str, staff: bool) -> Option<String> {
        check("password", password, &["anna", "anna@example.org"], staff).map(|fault| fault.kind.into_owned())
    }

    #[test]
    fn length_and_guesses_decide_and_nothing_else() {
        assert_eq!(fault("kurz", false).as_deref(), Some("too_short"));
        assert_eq!(fault("passwort12345", false).as_deref(), Some("too_weak"));
        assert_eq!(fault("anna@example.org", false).as_deref(), Some("too_weak"));
        assert_eq!(fault(&"ä".repeat(129), false).as_deref(), Some("too_long"));
        assert_eq!(fault("drei rote Gondeln", false), None);
        assert_eq!(fault("vier#Gondeln", true).as_deref(), Some("too_short"));
    }

    /// Passwords as people choose them: a word that everybody knows, and a tail that everybody adds.
    #[test]
    fn the_commonest_are_refused_whatever_is_added_to_them() {
        const WORDS: &str = "\
            password passwort motdepasse letmein welcome willkommen bonjour hallo hello geheim schatz sommer summer \
            fussball football bayern juventus princess princesse dragon monkey master michael jessica thomas andreas \
            sonnenschein sunshine iloveyou jetaime tiamo qwertz qwerty azerty asdfgh qwertzuiop qwertyuiop 1q2w3e4r \
            123456 123456789 1234567890 abc123 111111 000000 987654321 starwars pokemon schweiz berlin computer";
        const TAILS: &str = "\
            1 12 123 1234 12345 ! !! 1! 123! 2024 2025 2026 2026! 69 77 007 . _1 #1";
        let first_upper = |word: &str| word[..1].to_uppercase() + &word[1..];
        // Signs for letters, or, where there are figures already, capitals.
        let disguised = |word: &str| {
            let figures = word.contains(|c: char| c.is_ascii_digit());
            if figures { word.to_uppercase() } else { word.replace('a', "@").replace('o', "0") }
        };
        let spellings = |word: &str| [word.to_owned(), first_upper(word), disguised(word)];
        let tails = || std::iter::once("").chain(TAILS.split(' '));
        let all = WORDS.split(' ').flat_map(spellings).flat_map(|word| tails().map(move |tail| format!("{word}{tail}")));
        let (mut tried, mut taken) = (0, Vec::new());
        for password in all {
            tried += 1;
            if fault(&password, false).is_none() {
                taken.push(password);
            }
        }
        assert_eq!(tried, 3000);
        assert_eq!(taken, Vec::<String>::new(), "{} of {tried} are taken", taken.len());
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn no_more_hashes_run_at_once_than_the_settings_say() {
        use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
        static NOW: AtomicUsize = AtomicUsize::new(0);
        static MOST: AtomicUsize = AtomicUsize::new(0);
        let settings = crate::config::Config::built_in().unwrap().auth;
        assert_eq!(settings.hashes_at_once, 2);
        let hasher = Hasher::new(&config::Auth { hash_memory_kib: 8, hash_passes: 1, ..settings });
        let work = |_: &Argon2<'static>| {
            MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
            std::thread::sleep(Duration::from_millis(5));
            NOW.fetch_sub(1, SeqCst);
        };
        let done = futures::future::join_all((0..40).map(|_| hasher.run(work))).await;
        assert!(done.iter().all(Result::is_ok));
        assert_eq!(MOST.load(SeqCst), 2);
        // One that nobody waits for any more keeps its place until it is over.
        for _ in 0..4 {
            let asked = hasher.run(|_| std::thread::sleep(Duration::from_secs(1)));
            tokio::time::timeout(Duration::from_millis(20), asked).await.unwrap_err();
        }
        assert_eq!(hasher.room.available_permits(), 0);
    }

    #[tokio::test]
    async fn a_hash_of_another_price_is_outdated_and_still_fits() {
        let settings = |memory| config::Auth {
            hash_memory_kib: memory,
            hash_passes: 1,
            hashes_at_once: 1,
            idle_minutes: 1,
            absolute_minutes: 1,
            staff_idle_minutes: 1,
            staff_absolute_minutes: 1,
        };
        let (before, today) = (Hasher::new(&settings(8)), Hasher::new(&settings(16)));
        let stored = before.hash("drei rote Gondeln".to_owned()).await.unwrap();
        assert!(before.is_current(&stored) && !today.is_current(&stored));
        assert!(today.verify("drei rote Gondeln".to_owned(), Some(stored.clone())).await.unwrap());
        assert!(!today.verify("drei rote Tauben".to_owned(), Some(stored)).await.unwrap());
        assert!(!today.verify("nobody has this password".to_owned(), None).await.unwrap());
    }
}
