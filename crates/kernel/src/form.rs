//! What comes in: path, query, form and JSON body, each refused in the product's own words.
//!
//! Bodies keep the digest of what was sent, for idempotency. Unknown fields are refused by the
//! types themselves (`deny_unknown_fields`), which is what keeps mass assignment out.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
};
use http::{header, request::Parts};
use serde::de::DeserializeOwned;

use crate::{
    app::App,
    error::{Error, FieldError, Result},
    random::Sha256Key,
};

/// Parameters of the path; a malformed one is not found.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        path.map(|path| Self(path.0)).map_err(|_malformed| Error::NotFound)
    }
}

/// The query string.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        parse_form(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

/// A sent form.
pub struct Form<T> {
    /// The fields.
    pub fields: T,
    /// Digest of the body as sent.
    pub sha256: Sha256Key,
}

impl<T: DeserializeOwned> FromRequest<App> for Form<T> {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        expect_type(&request, "application/x-www-form-urlencoded")?;
        let bytes = body(request, app).await?;
        Ok(Self { fields: parse_form(&bytes)?, sha256: Sha256Key::of(&bytes) })
    }
}

/// A form without a question: a button.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    /// Makes a double click one action, where the action asks for it.
    #[serde(default)]
    pub once: String,
}

/// A JSON body.
pub struct JsonBody<T> {
    /// The body.
    pub body: T,
    /// Digest of the body as sent.
    pub sha256: Sha256Key,
}

impl<T: DeserializeOwned> FromRequest<App> for JsonBody<T> {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        expect_type(&request, "application/json")?;
        let bytes = body(request, app).await?;
        without_nul(&bytes)?;
        let body = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&bytes)).map_err(|error| {
            let path = error.path().to_string();
            field_fault(path, &error.inner().to_string())
        })?;
        // What follows the value is part of the body, too.
        if serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_err() {
            return Err(Error::invalid("", "malformed"));
        }
        Ok(Self { body, sha256: Sha256Key::of(&bytes) })
    }
}

/// The bytes of a file in a multipart body, field `file`.
pub struct Upload {
    /// The bytes as sent; nobody has looked at them yet.
    pub bytes: Bytes,
}

impl FromRequest<App> for Upload {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let mut parts = axum::extract::Multipart::from_request(request, app)
            .await
            .map_err(|_not_multipart| Error::Status(http::StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
        let mut file = None;
        while let Some(part) = parts.next_field().await.map_err(|e| Error::Status(e.status()).malformed_as_422())? {
            let name = part.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "file" if file.is_some() => return Err(FieldError::new("file", "too_many").arg("max", 1).into()),
                "file" => file = Some(part.bytes().await.map_err(|e| Error::Status(e.status()).malformed_as_422())?),
                "once" => {} // every form has one; it is read past
                _ => return Err(FieldError::new(name, "unknown_field").into()),
            }
        }
        match file {
            Some(bytes) if !bytes.is_empty() => Ok(Self { bytes }),
            _ => Err(Error::invalid("file", "missing")),
        }
    }
}

impl Error {
    fn malformed_as_422(self) -> Self {
        match self {
            Self::Status(http::StatusCode::BAD_REQUEST) => Self::invalid("file", "malformed"),
            other => other,
        }
    }
}

async fn body(request: Request, app: &App) -> Result<Bytes> {
    Bytes::from_request(request, app).await.map_err(|rejection| {
        use axum::response::IntoResponse;
        Error::Status(rejection.into_response().status())
    })
}

fn expect_type(request: &Request, wanted: &str) -> Result<()> {
    let sent = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Error::Status(http::StatusCode::UNSUPPORTED_MEDIA_TYPE)) }
}

/// The letter U+0000 ends texts elsewhere, and PostgreSQL stores none: no text of a body holds it.
fn without_nul(json: &[u8]) -> Result<()> {
    if !json.windows(6).any(|six| six == b"\\u0000") {
        return Ok(());
    }
    // Perhaps; or a backslash and five more letters.
    let value: serde_json::Value = serde_json::from_slice(json).map_err(|_malformed| Error::invalid("", "malformed"))?;
    match nul_at(&value, "") {
        Some(path) => Err(Error::invalid(path.trim_start_matches('.'), "malformed")),
        None => Ok(()),
    }
}

fn nul_at(value: &serde_json::Value, path: &str) -> Option<String> {
    match value {
        serde_json::Value::String(text) => text.contains('\0').then(|| path.to_owned()),
        serde_json::Value::Array(list) => list.iter().enumerate().find_map(|(n, entry)| nul_at(entry, &format!("{path}[{n}]"))),
        serde_json::Value::Object(fields) => fields.iter().find_map(|(name, entry)| {
            if name.contains('\0') { Some(path.to_owned()) } else { nul_at(entry, &format!("{path}.{name}")) }
        }),
        _ => None,
    }
}

fn parse_form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let pairs = form_urlencoded::parse(bytes);
    if let Some((name, _)) = pairs.clone().find(|(name, value)| name.contains('\0') || value.contains('\0')) {
        return Err(Error::invalid(name.replace('\0', ""), "malformed"));
    }
    serde_path_to_error::deserialize(serde_html_form::Deserializer::new(pairs)).map_err(|error| {
        let path = error.path().to_string();
        field_fault(path, &error.inner().to_string())
    })
}

/// Serde says what is wrong in English for programmers; the reader gets the field and the kind.
fn field_fault(path: String, message: &str) -> Error {
    let named = message.split('`').nth(1).map(str::to_owned);
    let join = |name: String| if path.is_empty() || path == "." { name } else { format!("{path}.{name}") };
    if message.starts_with("missing field") {
        return FieldError::new(named.map_or(path.clone(), join), "missing").into();
    }
    if message.starts_with("unknown field") {
        // serde_path_to_error's path already ends with the unknown field.
        let field = if path.is_empty() || path == "." { named.unwrap_or_default() } else { path };
        return FieldError::new(field, "unknown_field").into();
    }
    FieldError::new(if path == "." { String::new() } else { path }, "malformed").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(result: Result<()>) -> Option<String> {
        match result {
            Ok(()) => None,
            Err(Error::Invalid(invalid)) => Some(invalid.fields[0].field.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn a_letter_that_ends_texts_is_refused_with_its_field() {
        assert_eq!(field(without_nul(br#"{"place":{"street":"a\u0000b"}}"#)).as_deref(), Some("place.street"));
        assert_eq!(field(without_nul(br#"{"links":["a","\u0000"]}"#)).as_deref(), Some("links[1]"));
        assert_eq!(field(without_nul(br#"{"note":"a\\u0000b"}"#)), None, "a backslash and five letters");
        assert_eq!(field(without_nul(br#"{"note":"ab"}"#)), None);
        let form = |text: &str| field(parse_form::<std::collections::BTreeMap<String, String>>(text.as_bytes()).map(drop));
        assert_eq!(form("q=a%00b").as_deref(), Some("q"));
        assert_eq!(form("q=ab&near=8001"), None);
    }
}
