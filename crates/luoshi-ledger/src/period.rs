//! Periods of reporting: a month, a quarter, a half, a year.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A period: `2026-03`, `2026Q1`, `2026H1` or `2026`. Ordered by the day they end, shorter ones first.
///
/// ```
/// use luoshi_ledger::Period;
/// let quarter: Period = "2026Q1".parse().unwrap();
/// assert_eq!(quarter.last().to_string(), "2026-03-31");
/// assert_eq!(quarter.zh(), "2026年一季度");
/// assert!(quarter < "2026H1".parse().unwrap());
/// assert!("2026Q5".parse::<Period>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    last_month: i8,
    months: i8,
}

impl Period {
    /// A whole year.
    #[must_use]
    pub const fn of_year(year: i16) -> Self {
        Period { year, last_month: 12, months: 12 }
    }

    /// A quarter, 1 to 4.
    #[must_use]
    pub fn of_quarter(year: i16, quarter: i8) -> Option<Self> {
        (1..=4).contains(&quarter).then_some(Period { year, last_month: 3 * quarter, months: 3 })
    }

    /// The quarter in which a day lies.
    #[must_use]
    pub fn quarter_of(day: Date) -> Self {
        Period { year: day.year(), last_month: (day.month() + 2) / 3 * 3, months: 3 }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// How many months it has: 1, 3, 6 or 12.
    #[must_use]
    pub fn months(self) -> i8 {
        self.months
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        Date::new(self.year, self.last_month - self.months + 1, 1).unwrap_or(Date::MIN)
    }

    /// Its last day: the cut-off date.
    #[must_use]
    pub fn last(self) -> Date {
        Date::new(self.year, self.last_month, 1).map_or(Date::MAX, Date::last_of_month)
    }

    /// The period of the same length before it.
    #[must_use]
    pub fn before(self) -> Self {
        let last = self.last_month - self.months;
        match last > 0 {
            true => Period { last_month: last, ..self },
            false => Period { year: self.year - 1, last_month: 12, ..self },
        }
    }

    /// The period of the same length after it.
    #[must_use]
    pub fn after(self) -> Self {
        match self.last_month < 12 {
            true => Period { last_month: self.last_month + self.months, ..self },
            false => Period { year: self.year + 1, last_month: self.months, ..self },
        }
    }

    /// What it is called in Chinese.
    #[must_use]
    pub fn zh(self) -> String {
        const DIGITS: [&str; 5] = ["", "一", "二", "三", "四"];
        let part = (self.last_month / self.months) as usize;
        match self.months {
            12 => format!("{}年", self.year),
            6 => format!("{}年{}半年", self.year, if part == 1 { "上" } else { "下" }),
            3 => format!("{}年{}季度", self.year, DIGITS[part]),
            _ => format!("{}年{}月", self.year, self.last_month),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.last_month / self.months;
        match self.months {
            12 => write!(f, "{}", self.year),
            6 => write!(f, "{}H{part}", self.year),
            3 => write!(f, "{}Q{part}", self.year),
            _ => write!(f, "{}-{:02}", self.year, self.last_month),
        }
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that names no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPeriod(String);

impl fmt::Display for NoPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} names no period; write 2026Q1, 2026-03, 2026H1 or 2026", self.0)
    }
}

impl std::error::Error for NoPeriod {}

impl FromStr for Period {
    type Err = NoPeriod;

    fn from_str(text: &str) -> Result<Self, NoPeriod> {
        parse(text).ok_or_else(|| NoPeriod(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Period> {
    let (year, part) = text.split_at_checked(4)?;
    let year = year.parse().ok().filter(|y| (1900..=9998).contains(y))?;
    let within = |months: i8, number: &str| {
        let part: i8 = number.parse().ok().filter(|n| (1..=12 / months).contains(n))?;
        Some(Period { year, last_month: part * months, months })
    };
    match part.split_at_checked(1) {
        None => part.is_empty().then_some(Period::of_year(year)),
        Some(("H" | "h", half)) => within(6, half),
        Some(("Q" | "q", quarter)) => within(3, quarter),
        Some(("-", month)) => within(1, month),
        Some(_) => None,
    }
}

#[cfg(feature = "schema")]
crate::schema::written!(Period, "^[0-9]{4}(Q[1-4]|H[12]|-[01][0-9])?$");

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// How many days from one day to another.
#[must_use]
pub fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// The day of a moment in China's time, which knows no summer time.
#[must_use]
pub fn day_of(moment: jiff::Timestamp) -> Date {
    jiff::tz::Offset::constant(8).to_datetime(moment).date()
}
