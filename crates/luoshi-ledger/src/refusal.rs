//! Why an act was not taken, and why a ledger could not be read or written.

use std::fmt;

/// Why an act was not taken: a name that programs can tell apart, and the reason with what to do, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `forbidden`, `unknown`, `locked`, `doubt`, `decided`, `invalid` …
    pub code: &'static str,
    /// For people, in Chinese.
    pub zh: String,
    /// For people, in English.
    pub en: String,
}

impl Refusal {
    /// A refusal of that name.
    #[must_use]
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Refusal { code, zh: zh.into(), en: en.into() }
    }

    /// Something that an act names and that is not there: `what` in both languages, and its name.
    #[must_use]
    pub fn unknown(what: (&str, &str), name: impl fmt::Display) -> Self {
        Refusal::new("unknown", format!("没有{}“{name}”", what.0), format!("there is no {} {name}", what.1))
    }

    /// Something that is not as it has to be.
    #[must_use]
    pub fn invalid(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Refusal::new("invalid", zh, en)
    }
}

/// Why a workspace could not do what it was asked for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Error {
    /// The act was not taken; nothing was written.
    Refused(Refusal),
    /// The database could not be read or written: what was tried, and what it said. Nothing was written.
    Store(String),
    /// Entering the act failed by a fault of this program, which is told where its errors go; nothing was written.
    Panicked,
    /// The connection was lost while an act was being entered, and nobody could be asked: it may have been entered.
    Unsure(String),
    /// The ledger is not what it was: where, and what is wrong.
    Broken {
        /// The number of the entry at which it breaks.
        seq: u64,
        /// What is wrong there.
        reason: String,
    },
}

impl Error {
    /// The refusal, if it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Error::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Refused(r) => write!(f, "{}\n  ({})", r.zh, r.en),
            Error::Store(reason) => f.write_str(reason),
            Error::Panicked => f.write_str(
                "程序出错，该操作没有写入；请把出错信息告诉维护人员\n  (a fault of the program: the act was not entered)",
            ),
            Error::Unsure(reason) => write!(
                f,
                "{reason}\n  该操作可能已经写入，也可能没有：请先查看再重试\n  (it may have been entered or not: look before you try again)"
            ),
            Error::Broken { seq, reason } => {
                write!(f, "台账在第{seq}条处断裂：{reason}\n  (the ledger breaks at entry {seq})")
            }
        }
    }
}

impl std::error::Error for Error {}
