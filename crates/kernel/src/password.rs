//! Passwords: argon2id, two hashes at once at the most, so that a wave of sign-ins cannot starve pages.

use std::{sync::Arc, time::Duration};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::{
    config,
    error::{Error, FieldError, Result},
};

/// Least length (TRUST T27).
pub const MIN_LENGTH: usize = 10;
/// Greatest length: beyond it hashing would be a gift to attackers.
pub const MAX_LENGTH: usize = 128;

/// Hashes and verifies.
pub struct Hasher {
    argon: Argon2<'static>,
    room: Arc<Semaphore>,
    /// Verified against when nobody is known, so that the answer takes as long.
    dummy: String,
}

impl Hasher {
    /// With the installation's parameters; those that argon2 refuses fall back to its defaults.
    pub fn new(settings: &config::Auth) -> Self {
        let params = Params::new(settings.hash_memory_kib, settings.hash_passes, 1, None).unwrap_or_default();
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = argon.hash_password(b"nobody has this password").map(|hash| hash.to_string()).unwrap_or_default();
        Self { argon, room: Arc::new(Semaphore::new(settings.hashes_at_once.max(1))), dummy }
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static) -> Result<T> {
        let wait = tokio::time::timeout(Duration::from_secs(5), Arc::clone(&self.room).acquire_owned());
        let permit = wait.await.map_err(|_| Error::Unavailable)?.map_err(|error| Error::internal(error.to_string()))?;
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

/// Checks a new password; `about` are words that it must not lean on (name, address).
pub fn check(field: &'static str, password: &str, about: &[&str]) -> Option<FieldError> {
    let length = password.chars().count();
    if length < MIN_LENGTH {
        return Some(FieldError::new(field, "too_short").arg("min", MIN_LENGTH));
    }
    if length > MAX_LENGTH {
        return Some(FieldError::new(field, "too_long").arg("max", MAX_LENGTH));
    }
    let weak = zxcvbn::zxcvbn(password, about).score() < zxcvbn::Score::Three;
    weak.then(|| FieldError::new(field, "weak_password"))
}
