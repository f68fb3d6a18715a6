//! What templates can call. Words come from a task-local around the render, because Tera's
//! components see no context: so a component says a sentence as a page does.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use tera::{Kwargs, Map, State, Tera, TeraResult, Value, value::Key};

use crate::{
    i18n::{Args, Words, args::Arg},
    money::Money,
};

tokio::task_local! {
    static WORDS: Arc<Words>;
}

/// Runs `render`, which must not wait, with these words around it.
pub(super) fn around<T>(words: Arc<Words>, render: impl FnOnce() -> T) -> T {
    WORDS.sync_scope(words, render)
}

fn words<T>(speak: impl FnOnce(&Words) -> Result<T, String>) -> TeraResult<T> {
    WORDS.try_with(|words| speak(words)).map_err(|_| fault("rendered without words: go through Themes::render"))?.map_err(fault)
}

fn fault(message: impl std::fmt::Display) -> tera::Error {
    tera::Error::message(message)
}

/// Gives an engine its functions and filters.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("t", t);
    tera.register_function("rich", rich);
    tera.register_function("has_words", has_words);
    tera.register_filter("money", money);
    tera.register_filter("number", number);
    tera.register_filter("distance", |km: f64, _: Kwargs, _: &State<'_>| words(|w| Ok(w.distance(km))));
    tera.register_filter("duration", |minutes: i64, _: Kwargs, _: &State<'_>| words(|w| w.duration(minutes)));
    tera.register_filter("choose", choose);
    tera.register_filter("date", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, Words::date_of));
    tera.register_filter("date_short", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, Words::date_short_of));
    tera.register_filter("day", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, Words::day_of));
    tera.register_filter("day_short", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, Words::day_short_of));
    tera.register_filter("month", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, Words::month_of));
    tera.register_filter("iso_day", |v: &str, _: Kwargs, _: &State<'_>| on_day(v, |_, day| day.to_string()));
    tera.register_filter("weekday", weekday);
    tera.register_filter("time", time);
    tera.register_filter("when", |v: &str, _: Kwargs, _: &State<'_>| words(|w| Ok(w.when(instant(v)?))));
    tera.register_filter("range", range);
}

/// `t(key="booking-title", name=x)`: a sentence.
fn t(kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let (key, args) = (kwargs.must_get::<&str>("key")?, arguments(&kwargs));
    words(|w| w.text(key, args))
}

/// `rich(key="sign-up-terms", href=x)`: a sentence with the few tags that words may hold.
fn rich(kwargs: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    if !state.autoescaping_enabled() {
        return Err(fault("rich() makes HTML; plain text takes t()"));
    }
    let (key, args) = (kwargs.must_get::<&str>("key")?, arguments(&kwargs));
    words(|w| w.rich(key, args)).map(|html| Value::safe_string(&html))
}

/// `has_words(key=..)`: whether there is such a sentence.
fn has_words(kwargs: Kwargs, _: &State<'_>) -> TeraResult<bool> {
    let key = kwargs.must_get::<&str>("key")?;
    words(|w| Ok(w.has(key)))
}

fn arguments(kwargs: &Kwargs) -> Args<'_> {
    let mut args = Args::default();
    for (name, value) in kwargs.iter() {
        if let Some(name) = name.as_str().filter(|name| *name != "key") {
            args.push(name.to_owned(), argument(value));
        }
    }
    args
}

fn argument(value: &Value) -> Arg<'_> {
    if let Some(text) = value.as_str() {
        Arg::Text(text.into())
    } else if let Some(whole) = value.as_i64() {
        Arg::Whole(whole)
    } else if let Some(broken) = value.as_f64() {
        Arg::Broken(broken)
    } else if let Some(money) = value.as_map().and_then(money_of) {
        Arg::Money(money)
    } else {
        Arg::Unfit(value.name())
    }
}

fn money_of(map: &Map) -> Option<Money> {
    let amount = map.get(&Key::Str("amount"))?.as_i64()?;
    let currency = map.get(&Key::Str("currency"))?.as_str()?.parse().ok()?;
    Some(Money::new(amount, currency))
}

fn money(value: &Map, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let money = money_of(value).ok_or_else(|| fault("money needs an amount and a currency"))?;
    words(|w| Ok(w.money(money)))
}

/// `number(digits=1)`; whole without digits.
fn number(value: &Value, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let digits = kwargs.get::<usize>("digits")?.unwrap_or(0);
    match (value.as_i64(), value.as_f64()) {
        (Some(whole), _) if digits == 0 => words(|w| Ok(w.whole(whole))),
        (_, Some(number)) => words(|w| Ok(w.number(number, digits))),
        _ => Err(fault(format!("a {} is no number", value.name()))),
    }
}

/// The name in the reader's language out of `{ de = "..", en = ".." }`; text stays as it is.
fn choose(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    if let Some(text) = value.as_str() {
        return Ok(text.to_owned());
    }
    let names = value.as_map().ok_or_else(|| fault(format!("a {} has no names to choose from", value.name())))?;
    let get = |code: &str| names.get(&Key::Str(code)).and_then(Value::as_str).map(ToOwned::to_owned);
    let any = || names.values().find_map(Value::as_str).map(ToOwned::to_owned);
    words(|w| Ok(w.chosen(get).or_else(any).unwrap_or_default()))
}

/// A day as text (`2026-12-08`) or the day of an instant in the tenant's zone.
fn on_day(value: &str, write: impl Fn(&Words, NaiveDate) -> String) -> TeraResult<String> {
    words(|w| {
        let day = match value.parse::<NaiveDate>() {
            Ok(day) => day,
            Err(_) => w.local(instant(value)?).date_naive(),
        };
        Ok(write(w, day))
    })
}

/// `Dienstag`, of an ISO number (1 is Monday), a day or an instant.
fn weekday(value: &Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    use chrono::Datelike;
    match (value.as_i64().and_then(|n| u8::try_from(n).ok()), value.as_str()) {
        (Some(number @ 1..=7), _) => {
            let weekday = Weekday::try_from(number - 1).map_err(fault)?;
            words(|w| Ok(w.weekday(weekday)))
        }
        (None, Some(text)) => on_day(text, |w, day| w.weekday(day.weekday())),
        _ => Err(fault("want 1 (Monday) to 7, a day or an instant")),
    }
}

/// `18:30`, of an instant, or of a time of day (`18:30:00`).
fn time(value: &str, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let of_day = value.parse::<NaiveTime>().or_else(|_| NaiveTime::parse_from_str(value, "%H:%M"));
    words(|w| of_day.map(|time| time.format("%H:%M").to_string()).or_else(|_| Ok(w.time(instant(value)?))))
}

/// `starts_at | range(to=ends_at)`.
fn range(value: &str, kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let to = kwargs.must_get::<&str>("to")?;
    words(|w| Ok(w.range(instant(value)?, instant(to)?)))
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(|_| format!("`{text}` is no instant: want RFC 3339"))
}
