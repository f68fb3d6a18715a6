//! How often strangers may try. What is counted ahead is given back when it turns out to be harmless.

use std::time::Duration;

use kernel::{limits::Limit, prelude::*, random::Sha256Key};

const MINUTE: Duration = Duration::from_secs(60);
const QUARTER: Duration = Duration::from_secs(15 * 60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Wrong tries from one network.
const TRIES_BY_NETWORK: [Limit; 2] =
    [Limit::new("people.sign_in_network", 4, MINUTE), Limit::new("people.sign_in_network_hour", 60, HOUR)];
/// Wrong tries on one address from anywhere: the wait grows to a quarter of an hour and no further,
/// and setting a new password by mail ends it at once. Nobody can lock somebody else out for good.
const TRIES_BY_EMAIL: [Limit; 2] =
    [Limit::new("people.sign_in_email", 5, MINUTE), Limit::new("people.sign_in_email_quarter", 15, QUARTER)];
/// Wrong codes of a second factor, for whoever knows the password.
const CODES: [Limit; 2] = [Limit::new("people.codes", 5, MINUTE), Limit::new("people.codes_quarter", 15, QUARTER)];
/// Sign-ups from one network, whether they are confirmed or not.
const SIGN_UPS: Limit = Limit::new("people.sign_up", 30, HOUR);
/// Asked-for resets from one network.
const RESETS: Limit = Limit::new("people.password_reset", 30, HOUR);
/// Mails of sign-up and reset to one address: beyond them the answer is the same, and nothing is sent.
const MAILS: Limit = Limit::new("people.mails", 6, DAY);

/// The name of an address among the counters, which are no place for addresses.
fn counter(email: &str) -> String {
    Sha256Key::of(email).hex()
}

/// Counts a try to sign in, before the password is looked at.
///
/// # Errors
/// [`Error::TooMany`].
pub async fn count_try<P>(gate: &Can<P>, email: &str) -> Result<()> {
    let (network, email) = (gate.request.network(), counter(email));
    for limit in TRIES_BY_NETWORK {
        gate.limit(limit, &network).await?;
    }
    for limit in TRIES_BY_EMAIL {
        gate.limit(limit, &email).await?;
    }
    Ok(())
}

/// The try was right: only wrong ones count.
pub async fn was_right<P>(gate: &Can<P>, email: &str) {
    let network = gate.request.network();
    for limit in TRIES_BY_NETWORK {
        gate.forgive(limit, &network).await;
    }
    begin_anew(gate, email).await;
}

/// The person has shown that the address is theirs.
pub async fn begin_anew<P>(gate: &Can<P>, email: &str) {
    let email = counter(email);
    for limit in TRIES_BY_EMAIL {
        gate.clear_limit(limit, &email).await;
    }
}

/// Counts a code, before it is looked at.
///
/// # Errors
/// [`Error::TooMany`].
pub async fn count_code<P>(gate: &Can<P>, person: PersonId) -> Result<()> {
    for limit in CODES {
        gate.limit(limit, &person.to_string()).await?;
    }
    Ok(())
}

/// The code was right.
pub async fn code_was_right<P>(gate: &Can<P>, person: PersonId) {
    for limit in CODES {
        gate.clear_limit(limit, &person.to_string()).await;
    }
}

/// Counts a sign-up.
///
/// # Errors
/// [`Error::TooMany`].
pub async fn count_sign_up<P>(gate: &Can<P>) -> Result<()> {
    gate.limit(SIGN_UPS, &gate.request.network()).await
}

/// Counts a wish for a new password.
///
/// # Errors
/// [`Error::TooMany`].
pub async fn count_reset<P>(gate: &Can<P>) -> Result<()> {
    gate.limit(RESETS, &gate.request.network()).await
}

/// Whether one more mail may go to this address today.
///
/// # Errors
/// None of its own.
pub async fn may_mail<P>(gate: &Can<P>, email: &str) -> Result<bool> {
    match gate.limit(MAILS, &counter(email)).await {
        Ok(()) => Ok(true),
        Err(Error::TooMany { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}
