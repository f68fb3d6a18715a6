//! Money as whole minor units with a currency. No floats, no silent overflow; rounding is half-up
//! and happens once, where a share is taken.

use serde::{Deserialize, Serialize};

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

#[cfg(test)]
mod tests {
    use super::*;

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
