//! What comes in: path, query, form and JSON body, each refused in the product's own words.
//!
//! Bodies keep the digest of what was sent, for idempotency. Unknown fields are refused by the
//! types themselves (`deny_unknown_fields`), which is what keeps mass assignment out. What the API
//! takes is held against the schemas of the document besides; no text brings U+0000 in, which
//! PostgreSQL could not store.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
};
use http::{header, request::Parts};
use serde::de::DeserializeOwned;
use utoipa::{IntoParams, ToSchema};

use crate::{
    app::App,
    contract,
    error::{Error, FieldError, Result},
    random::Sha256Key,
};

/// Parameters of the path; a malformed one is not found.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        if parts.uri.path().contains("%00") {
            return Err(Error::NotFound);
        }
        let path = axum::extract::Path::<T>::from_request_parts(parts, app).await;
        path.map(|path| Self(path.0)).map_err(|_malformed| Error::NotFound)
    }
}

/// The query string.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + IntoParams + 'static> FromRequestParts<App> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let sent = parts.uri.query().unwrap_or_default().as_bytes();
        let query = parse_form(sent)?;
        if parts.uri.path().starts_with("/api/") {
            let pairs: Vec<_> = form_urlencoded::parse(sent).collect();
            contract::check_query::<T>(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))?;
        }
        Ok(Self(query))
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

impl<T: DeserializeOwned + ToSchema + 'static> FromRequest<App> for JsonBody<T> {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        expect_type(&request, "application/json")?;
        let bytes = body(request, app).await?;
        let body = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_slice(&bytes)).map_err(|error| {
            let path = error.path().to_string();
            field_fault(path, &error.inner().to_string())
        })?;
        // What follows the value is part of the body, too.
        let value = serde_json::from_slice(&bytes).map_err(|_unreadable| Error::invalid("", "malformed"))?;
        contract::check_body::<T>(&value)?;
        Ok(Self { body, sha256: Sha256Key::of(&bytes) })
    }
}

/// A JSON body without a field: `{}`, or nothing at all.
pub struct NoBody;

/// The empty object.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl FromRequest<App> for NoBody {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        if !axum::body::HttpBody::is_end_stream(request.body()) {
            JsonBody::<Nothing>::from_request(request, app).await?;
        }
        Ok(Self)
    }
}

impl crate::routes::Describe for NoBody {
    fn describe(to: &mut crate::routes::Description) {
        <JsonBody<Nothing> as crate::routes::Describe>::describe(to);
        to.body_is_optional();
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
                _ => return Err(Error::invalid(name.replace('\0', ""), "unknown_field")),
            }
        }
        match file {
            Some(bytes) if !bytes.is_empty() => Ok(Self { bytes }),
            _ => Err(Error::invalid("file", "missing")),
        }
    }
}

/// A form with a file beside its fields (multipart, file in `file`).
pub struct UploadForm<T> {
    /// The fields.
    pub fields: T,
    /// The bytes as sent, where a file was chosen; nobody has looked at them yet.
    pub file: Option<Bytes>,
    /// Digest of fields and file as sent.
    pub sha256: Sha256Key,
}

impl<T: DeserializeOwned> FromRequest<App> for UploadForm<T> {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let mut parts = axum::extract::Multipart::from_request(request, app)
            .await
            .map_err(|_not_multipart| Error::Status(http::StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
        let (mut file, mut fields) = (None, Vec::new());
        while let Some(part) = parts.next_field().await.map_err(|e| Error::Status(e.status()).malformed_as_422())? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|e| Error::Status(e.status()).malformed_as_422())?;
            if name == "file" {
                if file.is_some() {
                    return Err(FieldError::new("file", "too_many").arg("max", 1).into());
                }
                file = Some(bytes);
            } else {
                let text = std::str::from_utf8(&bytes).map_err(|_| Error::invalid(name.replace('\0', ""), "malformed"))?;
                fields.push((name, text.to_owned()));
            }
        }
        let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let file = file.filter(|bytes: &Bytes| !bytes.is_empty());
        let digest = [fields.as_bytes(), file.as_deref().unwrap_or_default()].concat();
        Ok(Self { fields: parse_form(fields.as_bytes())?, file, sha256: Sha256Key::of(digest) })
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
        let form = |text: &str| field(parse_form::<std::collections::BTreeMap<String, String>>(text.as_bytes()).map(drop));
        assert_eq!(form("q=a%00b").as_deref(), Some("q"));
        assert_eq!(form("q=ab&near=8001"), None);
    }
}
