//! Matching: what words of two reports are compared as, and what clauses tell without a number.

use super::prefix::{AtEnd, End};
use serde::Deserialize;

/// What a clause tells without a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// 目标没有完成
    Failed,
    /// 仍在开展前期工作, 尚未
    Unfinished,
    /// 推进, 正在
    Underway,
    /// 超额完成
    Exceeded,
    /// 任务完成
    Done,
    /// 出现下降
    Fell,
    /// 得到加强: it is better than it was
    Better,
}

/// What headings and admissions call by a shorter name.
#[derive(Debug, Clone, Deserialize)]
pub struct Topic {
    /// The general words.
    pub words: Vec<String>,
    /// What stands in the promises that they cover.
    pub covers: Vec<String>,
}

/// How the words of two reports are compared.
#[derive(Debug)]
pub struct Matching {
    /// Topics.
    pub topics: Vec<Topic>,
    telling: Vec<Telling>,
    /// Words that are omitted or stand for another.
    known: AtEnd,
    /// For each, how long it is and what it is compared as.
    stands_for: Vec<(usize, Known)>,
}

/// What is known of a word.
#[derive(Debug)]
pub(crate) enum Known {
    /// It says nothing of what is measured.
    Omitted,
    /// It stands in many subjects.
    Light(Box<str>),
    /// It is compared as this word.
    Same(Box<str>),
}

#[derive(Debug, Deserialize)]
struct Telling {
    tells: Tells,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    omitted: Vec<String>,
    light: Vec<String>,
    same: Vec<Vec<String>>,
    telling: Vec<Telling>,
    topic: Vec<Topic>,
}

impl Matching {
    pub(super) fn parse(text: &str) -> Self {
        let file = super::parsed::<File>("matching.toml", text);
        let mut words: Vec<(String, Known)> = file.omitted.into_iter().map(|w| (w, Known::Omitted)).collect();
        words.extend(file.light.into_iter().map(|w| (w.clone(), Known::Light(w.into()))));
        for line in file.same {
            let first: Box<str> = line.first().map_or("", String::as_str).into();
            words.extend(line.into_iter().map(|word| (word, Known::Same(first.clone()))));
        }
        let known = AtEnd::new(End::Head, words.iter().map(|(w, _)| w.as_str()));
        let stands_for = words.into_iter().map(|(word, known)| (word.len(), known)).collect();
        Matching { topics: file.topic, telling: file.telling, known, stands_for }
    }

    /// The longest known word at a text's head: its length in bytes and what is known of it.
    pub(crate) fn at(&self, text: &str) -> Option<(usize, &Known)> {
        let (length, known) = &self.stands_for[self.known.find(text, |_| true)?];
        Some((*length, known))
    }

    /// What a clause tells without a number; the first kind that has a word in it.
    #[must_use]
    pub fn tells(&self, text: &str) -> Option<Tells> {
        self.telling.iter().find(|t| t.words.iter().any(|w| text.contains(w.as_str()))).map(|t| t.tells)
    }
}
