//! Where a person is signed in, and signing out there.

use chrono::{DateTime, Utc};
use kernel::{
    prelude::*,
    session::{self, SessionId, entity as session_row},
};
use sea_orm::{Condition, entity::prelude::*};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Account, sign_out::SignOutForm};
use crate::paths;

/// A browser or a program that is signed in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Device {
    /// The session.
    pub id: SessionId,
    /// `browser` or `token`.
    pub kind: String,
    /// The browser's or program's name, where it is a known one.
    pub program: Option<&'static str>,
    /// The system that it runs on, where it is a known one.
    pub system: Option<&'static str>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Last used, to the minute.
    pub seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub ends_at: DateTime<Utc>,
    /// The one that asks.
    pub current: bool,
}

/// `POST /me/sessions/{id}/sign-out`.
pub async fn end_one(gate: Can<Account>, Path(id): Path<SessionId>, _form: Form<SignOutForm>) -> Result<Reply> {
    end(&gate, id).await?;
    if is_current(&gate, id) {
        return Ok(Reply::see(paths::HOME).cookie(&session::Secret::no_cookie()).notice("notice-people-signed-out"));
    }
    Ok(Reply::see(paths::ME).notice("notice-people-device-ended"))
}

/// `POST /me/sessions/sign-out`.
pub async fn end_others(gate: Can<Account>, _form: Form<SignOutForm>) -> Result<Reply> {
    end_all_others(&gate).await?;
    Ok(Reply::see(paths::ME).notice("notice-people-devices-ended"))
}

/// Where the person who asks is signed in; the last used first.
///
/// # Errors
/// When the database does not answer.
pub async fn list(gate: &Can<Account>) -> Result<Vec<Device>> {
    let person = gate.person()?;
    let open = Condition::all().add(session_row::COLUMN.person_id.eq(person)).add(session_row::COLUMN.ends_at.gt(gate.now()));
    let rows =
        gate.find::<session_row::Entity>().filter(open).order_by_desc(session_row::COLUMN.seen_at).limit(200).all().await?;
    let devices = rows.into_iter().filter(|row| session::is_open(gate, row)).map(|row| Device {
        program: program(&row.device),
        system: system(&row.device),
        current: is_current(gate, row.id),
        id: row.id,
        kind: row.kind,
        created_at: row.created_at,
        seen_at: row.seen_at,
        ends_at: row.ends_at,
    });
    Ok(devices.collect())
}

/// Signs out there.
///
/// # Errors
/// [`Error::NotFound`] for a session that is over or somebody else's.
pub async fn end(gate: &Can<Account>, id: SessionId) -> Result<()> {
    let person = gate.person()?;
    match gate.transaction(async |tx| session::end(tx, person, id).await).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Signs out everywhere else.
///
/// # Errors
/// When the database does not answer.
pub async fn end_all_others(gate: &Can<Account>) -> Result<()> {
    let (person, keep) = (gate.person()?, gate.request.session.as_ref().map(|session| session.id));
    gate.transaction(async |tx| session::end_all(tx, person, keep).await).await.map(drop)
}

fn is_current(gate: &Can<Account>, id: SessionId) -> bool {
    gate.request.session.as_ref().is_some_and(|session| session.id == id)
}

/// The first of these that is named: browsers name those that they resemble, too.
fn first_named(agent: &str, names: &[(&str, &'static str)]) -> Option<&'static str> {
    names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
}

fn program(agent: &str) -> Option<&'static str> {
    const PROGRAMS: [(&str, &str); 8] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    first_named(agent, &PROGRAMS)
}

fn system(agent: &str) -> Option<&'static str> {
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];
    first_named(agent, &SYSTEMS)
}

/// Devices for the page's samples.
pub(super) fn samples() -> Vec<Device> {
    let at = |hours: i64| DateTime::from_timestamp(1_796_720_400 + hours * 3600, 0).unwrap_or_default();
    let id = |n: u128| SessionId(uuid::Uuid::from_u128(n));
    let (kind, ends_at) = ("browser".to_owned(), at(2000));
    vec![
        Device {
            id: id(1),
            kind: kind.clone(),
            program: Some("Firefox"),
            system: Some("Android"),
            created_at: at(-90),
            seen_at: at(0),
            ends_at,
            current: true,
        },
        Device { id: id(2), kind, program: None, system: None, created_at: at(-200), seen_at: at(-30), ends_at, current: false },
        Device {
            id: id(3),
            kind: "token".to_owned(),
            program: None,
            system: None,
            created_at: at(-9),
            seen_at: at(-8),
            ends_at,
            current: false,
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_name() {
        let named = |agent| (program(agent), system(agent));
        assert_eq!(
            named(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0"
            ),
            (Some("Edge"), Some("Windows"))
        );
        assert_eq!(
            named("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"),
            (Some("Firefox"), Some("Linux"))
        );
        assert_eq!(
            named("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"),
            (Some("Safari"), Some("iPhone"))
        );
        assert_eq!(named("curl/8.5"), (None, None));
    }
}
