//! Signed messages to other servers, as *Standard Webhooks* has them (<https://www.standardwebhooks.com>): three headers, of
//! which one is an HMAC-SHA256 over the message's id, its time and its body, so that whoever has the secret can tell that
//! it is ours, whole, new, and not one that was seen before.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sha2::Sha256;

use crate::error::{Error, Result};

/// What secrets begin with.
const PREFIX: &str = "whsec_";

/// A new secret: 32 random bytes in the form in which receivers take them.
///
/// # Errors
/// When the system has no random bytes.
pub fn new_secret() -> Result<String> {
    Ok(format!("{PREFIX}{}", STANDARD.encode(crate::random::bytes::<32>()?)))
}

fn signature(secret: &str, signed: &str) -> Result<String> {
    let key = secret.strip_prefix(PREFIX).and_then(|key| STANDARD.decode(key).ok());
    let key = key.ok_or_else(|| Error::internal("a secret that is none"))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|error| Error::internal(error.to_string()))?;
    mac.update(signed.as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

/// The headers of a message. `id` stays the same however often it is sent; `at` is the instant of sending, in seconds since
/// 1970. While a secret is being changed for another there are two, and a receiver is content with either.
///
/// # Errors
/// When a secret is none.
pub fn headers(secrets: &[&str], id: &str, at: i64, body: &str) -> Result<HeaderMap> {
    let signed = format!("{id}.{at}.{body}");
    let signatures = secrets.iter().map(|secret| signature(secret, &signed)).collect::<Result<Vec<_>>>()?.join(" ");
    let mut headers = HeaderMap::new();
    let pairs = [("webhook-id", id.to_owned()), ("webhook-timestamp", at.to_string()), ("webhook-signature", signatures)];
    for (name, value) in pairs {
        let value = HeaderValue::from_str(&value).map_err(|error| Error::internal(error.to_string()))?;
        headers.insert(HeaderName::from_static(name), value);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_specifications_example() {
        // Secret, message and signature of the specification's own test vector.
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let found = headers(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#).unwrap();
        assert_eq!(found["webhook-signature"], "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let two = headers(&[secret, &new_secret().unwrap()], "a", 1, "{}").unwrap();
        assert_eq!(two["webhook-signature"].to_str().unwrap().split(' ').count(), 2);
        assert!(headers(&["secret"], "a", 1, "{}").is_err());
    }
}
