//! Figures, money and time as a locale writes them. Amounts are whole minor units; instants are
//! shown in the tenant's zone. U+00A0 stands between an amount and its currency, U+2212 is minus.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike, Utc, Weekday};
use fluent_bundle::FluentValue;

use super::{
    locale::{MoneyShape, NBSP, Place, SHAPES, Shape},
    words::Words,
};
use crate::money::{Currency, Money};

impl Words {
    /// `CHF 1’250.–`, `1.250,05 €`, `€1,250.05`.
    pub fn money(&self, money: Money) -> String {
        self.locale.shape.money(money)
    }

    /// A whole number with its groups.
    pub fn whole(&self, number: i64) -> String {
        self.locale.shape.whole(number)
    }

    /// A number with `digits` behind the decimal sign.
    pub fn number(&self, number: f64, digits: usize) -> String {
        self.locale.shape.broken(number, digits)
    }

    /// `350 m`, `1.2 km`, `12 km`. Below a kilometre in steps of 50 m: places are areas, not points.
    pub fn distance(&self, km: f64) -> String {
        let shape = self.locale.shape;
        let steps = (km * 20.0).round().max(1.0);
        if steps < 20.0 {
            format!("{}{NBSP}m", shape.broken(steps * 50.0, 0))
        } else {
            format!("{}{NBSP}km", shape.broken(km, usize::from(km < 9.95)))
        }
    }

    /// `8. Dezember 2026`.
    pub fn date(&self, at: DateTime<Utc>) -> String {
        self.date_of(self.local(at).date_naive())
    }

    /// `8. Dezember 2026`, for a day without a time.
    pub fn date_of(&self, day: NaiveDate) -> String {
        self.locale.shape.written(day, self.locale.shape.date)
    }

    /// `8.12.2026`.
    pub fn date_short(&self, at: DateTime<Utc>) -> String {
        self.date_short_of(self.local(at).date_naive())
    }

    /// `8.12.2026`, for a day without a time.
    pub fn date_short_of(&self, day: NaiveDate) -> String {
        day.format_localized(self.locale.shape.date_short, self.locale.shape.names).to_string()
    }

    /// `Dienstag, 8. Dezember`.
    pub fn day(&self, at: DateTime<Utc>) -> String {
        self.day_of(self.local(at).date_naive())
    }

    /// `Dienstag, 8. Dezember`, for a day without a time.
    pub fn day_of(&self, day: NaiveDate) -> String {
        self.locale.shape.written(day, self.locale.shape.day)
    }

    /// `Di, 8. Dez`, for a day without a time.
    pub fn day_short_of(&self, day: NaiveDate) -> String {
        self.locale.shape.written(day, self.locale.shape.day_short)
    }

    /// `Dezember 2026`.
    pub fn month_of(&self, day: NaiveDate) -> String {
        self.locale.shape.written(day, "%B %Y")
    }

    /// `Dienstag`.
    pub fn weekday(&self, weekday: Weekday) -> String {
        // 5 January 1970 was a Monday.
        NaiveDate::from_ymd_opt(1970, 1, 5 + weekday.num_days_from_monday())
            .map(|day| self.locale.shape.written(day, "%A"))
            .unwrap_or_default()
    }

    /// `18:30`; 24 hours everywhere.
    pub fn time(&self, at: DateTime<Utc>) -> String {
        let local = self.local(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// `Dienstag, 8. Dezember, 18:30`.
    pub fn when(&self, at: DateTime<Utc>) -> String {
        format!("{}, {}", self.day(at), self.time(at))
    }

    /// `Dienstag, 8. Dezember, 18:30–19:30`; over midnight both days are named.
    pub fn range(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
        if self.local(from).date_naive() == self.local(to).date_naive() {
            format!("{}–{}", self.when(from), self.time(to))
        } else {
            format!("{} – {}", self.when(from), self.when(to))
        }
    }

    /// `45 Minuten`, `2 Stunden`, `1 Std. 30 Min.`, `3 Tage`; the words come from `dates.ftl`.
    ///
    /// # Errors
    /// As [`Words::text`].
    pub fn duration(&self, minutes: i64) -> Result<String, String> {
        match (minutes / 60, minutes % 60) {
            (hours, 0) if hours >= 48 && hours % 24 == 0 => self.text("dates-days", [("count", hours / 24)]),
            (0, minutes) => self.text("dates-minutes", [("count", minutes)]),
            (hours, 0) => self.text("dates-hours", [("count", hours)]),
            (hours, minutes) => self.text("dates-hours-minutes", [("hours", hours), ("minutes", minutes)]),
        }
    }

    /// The instant in the tenant's zone.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<chrono_tz::Tz> {
        self.zone.from_utc_datetime(&at.naive_utc())
    }
}

impl Shape {
    pub(super) fn whole(&self, number: i64) -> String {
        signed(number < 0, &grouped(number.unsigned_abs().to_string(), self.group))
    }

    pub(super) fn broken(&self, number: f64, digits: usize) -> String {
        if !number.is_finite() {
            return "–".to_owned();
        }
        let text = format!("{:.digits$}", number.abs());
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let negative = number < 0.0 && text.bytes().any(|b| matches!(b, b'1'..=b'9'));
        let point = if rest.is_empty() { String::new() } else { self.decimal.to_string() };
        signed(negative, &format!("{}{point}{rest}", grouped(whole.to_owned(), self.group)))
    }

    pub(super) fn money(&self, Money { amount, currency }: Money) -> String {
        let MoneyShape { place, .. } = &self.money;
        let figure = self.amount(amount.unsigned_abs(), currency, *place == Place::Swiss);
        let (sign, code) = (sign_of(currency), currency.code());
        match place {
            Place::Swiss => format!("{code}{NBSP}{}", signed(amount < 0, &figure)),
            Place::Behind => format!("{}{NBSP}{}", signed(amount < 0, &figure), sign.unwrap_or(code)),
            Place::Before => match sign {
                Some(sign) => signed(amount < 0, &format!("{sign}{figure}")),
                None => format!("{code}{NBSP}{}", signed(amount < 0, &figure)),
            },
        }
    }

    /// The figure alone; whole francs end in a dash in Switzerland.
    fn amount(&self, minor: u64, currency: Currency, swiss: bool) -> String {
        let digits = usize::from(currency.digits());
        let unit = 10_u64.pow(u32::from(currency.digits()));
        let whole = grouped((minor / unit).to_string(), self.money.group);
        let decimal = self.money.decimal;
        match minor % unit {
            _ if digits == 0 => whole,
            0 if swiss && currency == Currency::CHF => format!("{whole}{decimal}–"),
            rest => format!("{whole}{decimal}{rest:0digits$}"),
        }
    }

    fn written(&self, day: NaiveDate, pattern: &str) -> String {
        // Only the day of the month differs from the pattern: `1er janvier`.
        if day.day() == 1 && self.first != "1" {
            let pattern = pattern.replace("%-d", self.first);
            return day.format_localized(&pattern, self.names).to_string();
        }
        day.format_localized(pattern, self.names).to_string()
    }
}

/// The sign of a currency, where everybody knows it.
fn sign_of(currency: Currency) -> Option<&'static str> {
    match currency.code() {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        _ => None,
    }
}

fn signed(negative: bool, figure: &str) -> String {
    if negative { format!("\u{2212}{figure}") } else { figure.to_owned() }
}

fn grouped(digits: String, group: char) -> String {
    if digits.len() < 4 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.char_indices() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    out
}

/// Fluent's own numbers, in the shape of line `I` of the table: Fluent takes a plain function only.
fn fluent_number<const I: usize, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let (options, shape) = (&number.options, &SHAPES[I]);
    let most = options.maximum_fraction_digits.unwrap_or(3).max(options.minimum_fraction_digits.unwrap_or(0));
    let exact = format!("{:.most$}", number.value.abs());
    let written = exact.split_once('.').map_or(0, |(_, rest)| rest.trim_end_matches('0').len());
    let digits = written.max(options.minimum_fraction_digits.unwrap_or(0));
    if options.use_grouping {
        return Some(shape.broken(number.value, digits));
    }
    let plain = format!("{:.digits$}", number.value.abs()).replace('.', &shape.decimal.to_string());
    Some(signed(number.value < 0.0, &plain))
}

/// The function that writes Fluent's numbers for the shape at `index`.
pub(super) fn fluent_formatter<M>(index: usize) -> fn(&FluentValue<'_>, &M) -> Option<String> {
    match index {
        0 => fluent_number::<0, M>,
        1 => fluent_number::<1, M>,
        2 => fluent_number::<2, M>,
        3 => fluent_number::<3, M>,
        4 => fluent_number::<4, M>,
        5 => fluent_number::<5, M>,
        6 => fluent_number::<6, M>,
        _ => fluent_number::<7, M>,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc, Weekday};

    use super::super::words::testing::words;
    use crate::money::{Currency, Money};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn house_style_of_money() {
        let cases = [
            ("de", "CH", "CHF", 125_000, "CHF\u{a0}1’250.–"),
            ("de", "CH", "CHF", 125_005, "CHF\u{a0}1’250.05"),
            ("de", "CH", "CHF", -320, "CHF\u{a0}−3.20"),
            ("de", "CH", "CHF", 0, "CHF\u{a0}0.–"),
            ("de", "CH", "EUR", 125_000, "EUR\u{a0}1’250.00"),
            ("fr", "CH", "CHF", 125_005, "CHF\u{a0}1\u{202f}250.05"),
            ("it", "CH", "CHF", 125_005, "CHF\u{a0}1’250.05"),
            ("de", "DE", "EUR", 125_005, "1.250,05\u{a0}€"),
            ("de", "DE", "EUR", 3_000, "30,00\u{a0}€"),
            ("de", "DE", "CHF", -3_000, "−30,00\u{a0}CHF"),
            ("fr", "FR", "EUR", 125_005, "1\u{202f}250,05\u{a0}€"),
            ("en", "CH", "CHF", 125_005, "CHF\u{a0}1,250.05"),
            ("en", "DE", "EUR", 125_005, "€1,250.05"),
            ("en", "DE", "EUR", -5, "−€0.05"),
            ("en", "CH", "JPY", 1_234_567, "JPY\u{a0}1,234,567"),
            ("de", "DE", "EUR", i64::MIN, "−92.233.720.368.547.758,08\u{a0}€"),
        ];
        for (lang, country, currency, amount, want) in cases {
            let money = Money::new(amount, currency.parse::<Currency>().expect("a currency"));
            assert_eq!(words(lang, country, "").money(money), want, "{lang}-{country}");
        }
    }

    #[test]
    fn house_style_of_numbers() {
        for (lang, country, want) in [
            ("de", "CH", "1’234’567.89"),
            ("fr", "CH", "1\u{202f}234\u{202f}567,89"),
            ("it", "CH", "1’234’567.89"),
            ("de", "DE", "1.234.567,89"),
            ("en", "GB", "1,234,567.89"),
        ] {
            let words = words(lang, country, "some = { $n }\nyear = { NUMBER($n, useGrouping: \"false\") }\n");
            assert_eq!(words.number(1_234_567.89, 2), want);
            assert_eq!(words.text("some", [("n", 1_234_567.89)]).as_deref(), Ok(want));
            assert_eq!(words.text("year", [("n", 2026)]).as_deref(), Ok("2026"));
        }
        let english = words("en", "CH", "");
        assert_eq!(english.number(-0.04, 1), "0.0", "nothing is not negative");
        assert_eq!(english.number(-4.25, 1), "−4.2");
        assert_eq!(english.number(f64::NAN, 1), "–");
        assert_eq!((english.whole(999), english.whole(-1000)), ("999".to_owned(), "−1,000".to_owned()));
    }

    #[test]
    fn house_style_of_time() {
        let visit = at("2026-12-08T17:30:00Z");
        let end = at("2026-12-08T18:30:00Z");
        for (lang, country, date, when) in [
            ("de", "CH", "8. Dezember 2026", "Dienstag, 8. Dezember, 18:30–19:30"),
            ("en", "CH", "8 December 2026", "Tuesday, 8 December, 18:30–19:30"),
            ("fr", "CH", "8 décembre 2026", "mardi 8 décembre, 18:30–19:30"),
            ("it", "CH", "8 dicembre 2026", "martedì 8 dicembre, 18:30–19:30"),
        ] {
            let words = words(lang, country, "");
            assert_eq!(words.date(visit), date);
            assert_eq!(words.range(visit, end), when);
        }
        let german = words("de", "CH", "");
        assert_eq!(german.date_short(visit), "8.12.2026");
        assert_eq!(german.time(at("2026-07-08T16:30:00Z")), "18:30", "summer time");
        assert_eq!(german.weekday(Weekday::Sun), "Sonntag");
        assert_eq!(
            german.range(at("2026-12-08T22:30:00Z"), at("2026-12-08T23:30:00Z")),
            "Dienstag, 8. Dezember, 23:30 – Mittwoch, 9. Dezember, 00:30"
        );
        let first = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        assert_eq!(words("fr", "CH", "").date_of(first), "1er mars 2026");
        assert_eq!(german.month_of(first), "März 2026");
        assert_eq!(german.day_short_of(first), "So, 1. Mär");
    }

    #[test]
    fn distances_are_never_finer_than_the_area() {
        let german = words("de", "DE", "");
        let figure = |km: f64| german.distance(km).replace('\u{a0}', " ");
        assert_eq!(figure(0.0), "50 m");
        assert_eq!(figure(0.342), "350 m");
        assert_eq!(figure(0.98), "1,0 km");
        assert_eq!(figure(1.23), "1,2 km");
        assert_eq!(figure(9.96), "10 km");
        assert_eq!(figure(12.3), "12 km");
    }
}
