//! Things as people name them: by their numbers (T12), or by words that only one of them has.

use crate::output::Failure;
use luoshi_ledger::{FeedbackId, ObstacleId, OrderId, State, TaskId};
use std::convert::Infallible;
use std::fmt::Display;
use std::str::FromStr;

macro_rules! named {
    ($($name:ident $id:ident $zh:literal $en:literal $numbered:path, $of:expr;)*) => {$(
        #[doc = concat!("A name of ", $en, ": its number, or words of its own.")]
        #[derive(Debug, Clone)]
        pub struct $name(String);

        impl FromStr for $name {
            type Err = Infallible;

            fn from_str(text: &str) -> Result<Self, Infallible> {
                Ok($name(text.trim().to_owned()))
            }
        }

        impl $name {
            /// The one that is meant.
            pub fn find(&self, state: &State) -> Result<$id, Failure> {
                match $numbered(&self.0, state)?.map_or_else(|| self.0.parse(), Ok) {
                    Ok(id) => Ok(id),
                    Err(_) => one(&self.0, ($zh, $en), $of(state)),
                }
            }
        }
    )*};
}

named! {
    Task TaskId "任务" "task" never,
        |s: &State| s.tasks().filter(|t| t.counts()).map(|t| (t.id, t.title.clone())).collect::<Vec<_>>();
    Obstacle ObstacleId "未化解的堵点" "open obstacle" never,
        |s: &State| s.obstacles.values().filter(|o| o.solved.is_none()).map(|o| (o.id, o.text.clone())).collect::<Vec<_>>();
    Order OrderId "未回复的函件" "unanswered order" order_numbered,
        |s: &State| s.orders.values().filter(|o| o.replies.is_empty()).map(|o| (o.id, order_words(s, o))).collect::<Vec<_>>();
    Feedback FeedbackId "反馈" "feedback" never,
        |s: &State| s.feedback.values().map(|f| (f.id, f.text.clone())).collect::<Vec<_>>();
}

/// What has no number but that of its entry.
fn never<I>(_: &str, _: &State) -> Result<Option<I>, Failure> {
    Ok(None)
}

/// The order of a running number: 督办单〔2026〕3号, 〔2026〕3号, 3号 or 3; of any year where none is told.
fn order_numbered(name: &str, state: &State) -> Result<Option<OrderId>, Failure> {
    let bare = name.trim_end_matches('号');
    let (head, number) = bare.rsplit_once(['〕', ']', '】']).unwrap_or(("", bare));
    let Ok(number) = number.parse::<u32>() else { return Ok(None) };
    let (kind, year) = match head.split_once(['〔', '[', '【']).map(|(kind, year)| (kind, year.parse())) {
        None => ("", None),
        Some((kind, Ok(year))) => (kind, Some(year)),
        Some((_, Err(_))) => return Ok(None),
    };
    let is = |o: &&luoshi_ledger::state::matter::Order| {
        o.number == number && year.is_none_or(|year: i16| o.year() == year) && o.kind.zh().contains(kind)
    };
    let found: Vec<_> = state.orders.values().filter(is).collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one.id)),
        several => {
            let names = several.iter().map(|o| o.called()).collect::<Vec<_>>().join("、");
            Err(Failure::Work(format!("“{name}”可以是{names}，请写全 (say which)")))
        }
    }
}

fn order_words(state: &State, order: &luoshi_ledger::state::matter::Order) -> String {
    let (kind, unit) = (order.kind.zh(), state.unit_name(&order.unit));
    format!("{kind} {unit} {} {}", order.issued.text, order.called())
}

/// The one whose words are these, or hold these.
fn one<I: Copy + Display>(words: &str, what: (&str, &str), all: Vec<(I, String)>) -> Result<I, Failure> {
    let same: Vec<_> = all.iter().filter(|(_, text)| text == words).collect();
    let found = if same.is_empty() { all.iter().filter(|(_, text)| text.contains(words)).collect() } else { same };
    let (zh, en) = what;
    match found.as_slice() {
        [(id, _)] => Ok(*id),
        [] => Err(Failure::Work(format!("没有含“{words}”的{zh} (no {en} says {words:?})"))),
        several => {
            let lines: Vec<String> = several.iter().take(6).map(|(id, text)| format!("\n  {id} {text}")).collect();
            let count = several.len();
            Err(Failure::Work(format!(
                "含“{words}”的{zh}有{count}项，请写编号或更多文字 ({count} of them: say which){}",
                lines.concat()
            )))
        }
    }
}

/// Tasks as people name them.
pub fn tasks(names: &[Task], state: &State) -> Result<Vec<TaskId>, Failure> {
    names.iter().map(|name| name.find(state)).collect()
}

/// A task that may be named.
pub fn task_if(name: Option<&Task>, state: &State) -> Result<Option<TaskId>, Failure> {
    name.map(|name| name.find(state)).transpose()
}

#[cfg(test)]
mod tests {
    use super::one;
    use crate::output::Failure;

    fn find(words: &str) -> Result<u8, String> {
        let all =
            vec![(1, "新建高速公路".to_owned()), (2, "新建农村公路".to_owned()), (3, "新建农村公路桥".to_owned())];
        one(words, ("任务", "task"), all).map_err(|e| match e {
            Failure::Work(text) => text,
            _ => String::new(),
        })
    }

    #[test]
    fn words_name_what_only_one_has() {
        assert_eq!(find("高速"), Ok(1));
        assert_eq!(find("新建农村公路"), Ok(2), "the whole title goes before a part of another");
        assert!(find("公路").expect_err("three").contains("\n  3 新建农村公路桥"));
        assert!(find("铁路").expect_err("none").contains("没有含“铁路”的任务"));
    }
}
