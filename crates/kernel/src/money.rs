//! Money as whole minor units with a currency. No floats, no silent overflow; rounding is half-up
//! and happens once, where a share is taken.

use serde::{Deserialize, Serialize};

use crate::error::FieldError;

/// An ISO 4217 currency that the product can show and add.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(&'static str, u8);

/// Code and number of minor digits (ISO 4217), for the currencies of Europe and the largest others.
const CURRENCIES: &[(&str, u8)] = &[
    ("AUD", 2),
    ("BGN", 2),
    ("CAD", 2),
    ("CHF", 2),
    ("CZK", 2),
    ("DKK", 2),
    ("EUR", 2),
    ("GBP", 2),
    ("HUF", 2),
    ("ISK", 0),
    ("JPY", 0),
    ("NOK", 2),
    ("PLN", 2),
    ("RON", 2),
    ("RSD", 2),
    ("SEK", 2),
    ("TRY", 2),
    ("UAH", 2),
    ("USD", 2),
];

impl Currency {
    /// Swiss franc.
    pub const CHF: Self = Self("CHF", 2);
    /// Euro.
    pub const EUR: Self = Self("EUR", 2);

    /// The three letters.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// How many digits follow the decimal point.
    pub const fn digits(self) -> u8 {
        self.1
    }
}

impl std::str::FromStr for Currency {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        CURRENCIES
            .iter()
            .find(|(code, _)| *code == s)
            .map(|(code, digits)| Self(code, *digits))
            .ok_or_else(|| format!("`{s}` is no currency known here; want an ISO 4217 code such as CHF or EUR"))
    }
}

impl std::fmt::Debug for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An amount in minor units (Rappen, cents) of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units; negative where money leaves.
    #[schema(example = 4000)]
    pub amount: i64,
    /// ISO 4217 code.
    #[schema(value_type = String, example = "CHF")]
    pub currency: Currency,
}

impl Money {
    /// `amount` minor units.
    pub const fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }
}

/// `basis_points` hundredths of a per cent of `amount`, rounded half-up (away from zero at .5).
///
/// 800 basis points of 3735 are 299 (298.8).
pub fn share(amount: i64, basis_points: u32) -> i64 {
    ratio(amount, i64::from(basis_points), 10_000)
}

/// `amount * numerator / denominator`, rounded half-up; the product is taken in 128 bits.
pub fn ratio(amount: i64, numerator: i64, denominator: i64) -> i64 {
    let product = i128::from(amount) * i128::from(numerator);
    let (whole, rest) = (product / i128::from(denominator), product % i128::from(denominator));
    let up = rest.abs() * 2 >= i128::from(denominator).abs() && rest != 0;
    let rounded = if up { whole + product.signum() * i128::from(denominator.signum()) } else { whole };
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

/// An amount as it is typed, in minor units: `45`, `45.50`, `45,5`, `45.–`, `1’200`. No float is involved.
///
/// # Errors
/// `missing`, or `not_a_number`.
pub fn read(field: &str, typed: &str, currency: Currency) -> Result<i64, FieldError> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    if typed.is_empty() {
        return Err(FieldError::new(field, "missing"));
    }
    let fault = || FieldError::new(field, "not_a_number");
    let (whole, part) = typed.split_once(['.', ',']).unwrap_or((&typed, ""));
    let part = if matches!(part, "-" | "–" | "—") { "" } else { part };
    let digits = usize::from(currency.digits());
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !plain(whole) || !plain(part) || part.len() > digits {
        return Err(fault());
    }
    format!("{whole}{part:0<digits$}").parse().map_err(|_too_large| fault())
}

/// The same the other way round: `45` or `45.50`.
pub fn written(minor: i64, currency: Currency) -> String {
    let unit = 10_i64.pow(u32::from(currency.digits()));
    let (whole, part) = (minor / unit, minor % unit);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:0>width$}", width = usize::from(currency.digits())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_as_people_write_them() {
        let chf = |typed| read("price", typed, Currency::CHF).map_err(|fault| fault.kind.into_owned());
        for (typed, minor) in
            [("45", 4500), ("45.50", 4550), ("45,5", 4550), (" 45.– ", 4500), ("1’200", 120_000), ("0", 0), ("0.05", 5)]
        {
            assert_eq!(chf(typed), Ok(minor), "{typed}");
        }
        for bad in ["-5", "45.505", "CHF 45", "4.5.0", ".50", "1e3", "9999999999"] {
            assert_eq!(chf(bad), Err("not_a_number".to_owned()), "{bad}");
        }
        assert_eq!(chf("  "), Err("missing".to_owned()));
        let yen: Currency = "JPY".parse().unwrap();
        assert_eq!((read("price", "500", yen), read("price", "500.5", yen).is_err()), (Ok(500), true));
    }

    #[test]
    fn what_was_read_is_written_the_same() {
        for minor in [0, 5, 4500, 4550, 120_005] {
            assert_eq!(read("price", &written(minor, Currency::EUR), Currency::EUR), Ok(minor));
        }
        assert_eq!((written(4500, Currency::CHF), written(4505, Currency::CHF)), ("45".to_owned(), "45.05".to_owned()));
    }

    #[test]
    fn shares_are_rounded_half_up_once() {
        assert_eq!(share(3735, 800), 299);
        assert_eq!(share(4000, 800), 320);
        assert_eq!(share(0, 800), 0);
        assert_eq!(share(-4000, 800), -320);
        assert_eq!(share(6, 800), 0);
        assert_eq!(share(7, 800), 1, "0.56 is nearer to one");
        assert_eq!(ratio(1, 1, 2), 1, "half goes up");
        assert_eq!(ratio(3000, 90, 60), 4500);
    }

    #[test]
    fn only_known_currencies_are_read() {
        assert_eq!("CHF".parse::<Currency>().map(Currency::digits), Ok(2));
        assert!("chf".parse::<Currency>().is_err());
        assert!(serde_json::from_str::<Money>(r#"{"amount":1,"currency":"EUR","x":1}"#).is_err());
    }
}
