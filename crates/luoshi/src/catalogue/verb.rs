//! Verbs: the events, amounts and changes that they name.

use super::prefix::{AtEnd, End};
use serde::Deserialize;

/// The milestone that a verb names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// 开工
    Start,
    /// 建成、投运、完成
    Complete,
    /// 出台、编制
    Issue,
    /// 立法、修订条例
    Legislate,
    /// 建立、设立、成立、认定
    Establish,
    /// 举办、召开
    Hold,
    /// 启动、上线、试点、开通
    Launch,
    /// 取消
    Abolish,
    /// 全覆盖、清零
    Cover,
}

impl Event {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Event::Start => "start",
            Event::Complete => "complete",
            Event::Issue => "issue",
            Event::Legislate => "legislate",
            Event::Establish => "establish",
            Event::Hold => "hold",
            Event::Launch => "launch",
            Event::Abolish => "abolish",
            Event::Cover => "cover",
        }
    }
}

/// Which way a verb moves what it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// 增长, 提高
    Rise,
    /// 下降, 压减
    Fall,
}

/// Whether a level is to be reached or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 达到
    Reach,
    /// 稳定在
    Keep,
}

/// A verb of the catalogue; see the head of `verbs.toml` for what its marks mean.
#[derive(Debug, Clone, Deserialize)]
pub struct Verb {
    /// As it is written.
    pub word: String,
    /// The milestone it names.
    pub event: Option<Event>,
    /// A milestone whatever pushes it on.
    #[serde(default)]
    pub definite: bool,
    /// An amount under it is done, added, spent or built.
    #[serde(default)]
    pub delivers: bool,
    /// 增长 or 下降.
    pub change: Option<Change>,
    /// 达到 or 稳定在.
    pub level: Option<Reach>,
    /// Turns an event behind it into continuing work.
    #[serde(default)]
    pub weakens: bool,
    /// An ordinary verb of continuing work: 拓展, 激发.
    #[serde(default)]
    pub works: bool,
    /// Also a noun: told as a verb at the head of its clause alone.
    #[serde(default)]
    pub noun: bool,
    /// Says what is hoped for rather than what is done: 实现, 满足.
    #[serde(default)]
    pub hope: bool,
    /// Stands before a verb and changes nothing.
    #[serde(default)]
    pub adverb: bool,
    /// A phrase that has it.
    pub example: String,
}

impl Verb {
    /// Whether it says that something is done, rather than known, kept or hoped for.
    #[must_use]
    pub fn acts(&self) -> bool {
        !self.hope && (self.works || self.weakens || self.delivers || self.change.is_some() || self.event.is_some())
    }
}

/// All verbs.
#[derive(Debug)]
pub struct Verbs {
    /// In the order of the file.
    pub all: Vec<Verb>,
    heads: AtEnd,
    tails: AtEnd,
}

#[derive(Deserialize)]
struct File {
    verb: Vec<Verb>,
}

impl Verbs {
    pub(super) fn parse(text: &str) -> Self {
        let all = super::parsed::<File>("verbs.toml", text).verb;
        let heads = AtEnd::new(End::Head, all.iter().map(|v| v.word.as_str()));
        let tails = AtEnd::new(End::Tail, all.iter().map(|v| v.word.as_str()));
        Verbs { all, heads, tails }
    }

    /// The longest verb that a text begins with and that fits.
    pub fn at(&self, text: &str, fits: impl Fn(&Verb) -> bool) -> Option<&Verb> {
        self.heads.find(text, |i| fits(&self.all[i])).map(|i| &self.all[i])
    }

    /// The longest verb that a text ends with and that fits.
    pub fn before(&self, text: &str, fits: impl Fn(&Verb) -> bool) -> Option<&Verb> {
        self.tails.find(text, |i| fits(&self.all[i])).map(|i| &self.all[i])
    }
}
