//! Of which years a number speaks: last year, 五年来, 到2030年, this year.

use super::told::Told;
use crate::phrase::Phrase;
use crate::structure::{Glance, LAST_YEAR, Part, five_year_plan};

/// What the text has said about time so far.
#[derive(Debug, Clone)]
pub(super) struct Times {
    /// The year that the report plans for.
    pub(super) year: Option<i32>,
    /// The review speaks of several years (五年来, “十四五”时期), from–to.
    several: Option<(i32, i32)>,
    /// A heading said so: a sentence about last year is then an aside.
    titled: bool,
    /// The outlook speaks of 今后五年, which begin this year whatever plan runs.
    ahead: bool,
    /// What the sentence itself says.
    sentence: Option<Said>,
    /// What the clause itself says.
    clause: Option<Said>,
}

/// What words say of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// 去年, 今年, 2025年.
    Year(i32),
    /// 五年来, 近三年, “十四五”时期.
    Span(i32, i32),
    /// 到2030年, by the end of.
    By(i32),
    /// 今后一个时期: several years, but the text does not tell which.
    Open,
}

impl Times {
    pub(super) fn new(year: Option<i32>) -> Self {
        Times { year, several: None, titled: false, ahead: false, sentence: None, clause: None }
    }

    /// Takes note of a new sentence.
    pub(super) fn enter(&mut self, words: &str, part: Part, heading: bool, glance: Glance) {
        self.sentence = None;
        self.clause = None;
        let Some(year) = self.year else { return };
        if part == Part::Review {
            // 过去一年是本届政府的第一年 speaks of the year.
            if opens_year(words, year, glance) {
                if heading || !self.titled || turns_to_year(words) {
                    self.several = None;
                    self.titled = false;
                }
            } else if let Some(span) = glance.years.then(|| opens_span(words, year)).flatten() {
                self.several = Some(span);
                // 2022年及过去五年工作回顾 speaks of both.
                self.titled = match heading {
                    true => !words.contains(&format!("{}年", year - 1)),
                    false => self.titled,
                };
            }
        } else if heading && part == Part::Plan || part == Part::Problems {
            self.several = None;
        }
        let ahead = || ["今后五年", "未来五年"].iter().any(|w| words.contains(w));
        self.ahead = part == Part::Outlook && (self.ahead || ahead());
    }

    /// The years of which the outlook speaks where it names none: the next five, or those of the plan that runs.
    pub(super) fn outlook(&self, year: i32) -> (i32, i32) {
        if self.ahead { (year, year + 4) } else { coming_five(year) }
    }

    /// Takes note of a new clause: what it says of time holds to the end of the sentence.
    pub(super) fn enter_clause(&mut self, words: Phrase, told: &Told) {
        if !told.time {
            self.clause = None;
            return;
        }
        // 连续8年 speaks of its own number alone.
        self.clause = self.year.filter(|_| !words.contains("连续")).and_then(|year| said(words, year));
        if let Some(said) = self.clause.filter(|_| !dates_numbers(&words)) {
            self.sentence = Some(said);
        }
    }

    /// The part of a clause: an aim for a later year inside the plan belongs to the outlook, and what
    /// stands already is no promise.
    pub(super) fn part_of(&self, part: Part, words: Phrase) -> Part {
        if part == Part::Plan && stands_already(words) {
            return Part::Other;
        }
        let later = |y: i32| self.year.is_some_and(|own| y > own);
        match (part, self.sentence) {
            (Part::Plan, Some(Said::Open)) => Part::Outlook,
            (Part::Plan, Some(Said::By(y))) if later(y) => Part::Outlook,
            (Part::Plan, Some(Said::Span(_, end))) if later(end) && self.year.is_some_and(|own| end - own >= 4) => {
                Part::Outlook
            }
            _ => part,
        }
    }

    /// The end of what the clause speaks of, for deadlines.
    pub(super) fn said(&self) -> Option<Said> {
        self.clause.or(self.sentence)
    }

    /// The years of a target. `flow`: an amount done over the period, not a level at its end.
    pub(super) fn period(&self, part: Part, flow: bool, average: bool, own: Option<Said>) -> Option<(i32, i32)> {
        let year = self.year?;
        let said = own.or(self.clause).or(self.sentence);
        match part {
            Part::Plan => match said {
                Some(Said::Open) => None,
                Some(Said::By(y)) => Some((y, y)),
                Some(Said::Span(a, b)) if b >= year => Some(if flow || average { (a, b) } else { (b, b) }),
                _ => Some((year, year)),
            },
            Part::Outlook => {
                let (start, end) = match said {
                    Some(Said::Open) => return None,
                    Some(Said::By(y)) if !average => return Some((y, y)),
                    Some(Said::By(y)) => (year, y),
                    // A bare 五年 looks ahead here.
                    Some(Said::Span(a, b)) if b >= year => (a, b),
                    _ => self.outlook(year),
                };
                Some(if flow || average { (start, end) } else { (end, end) })
            }
            Part::Review | Part::Problems => match said {
                Some(Said::Year(y)) => Some((y, y)),
                Some(Said::By(y)) if y < year => Some((y, y)),
                Some(Said::Span(a, b)) => Some(if flow || average { (a, b) } else { (b, b) }),
                _ => match self.several {
                    Some((a, b)) if flow || average => Some((a, b)),
                    Some((_, b)) => Some((b, b)),
                    None if average => Some((year - 5, year - 1)),
                    None => Some((year - 1, year - 1)),
                },
            },
            Part::Other => match said {
                Some(Said::Year(y)) => Some((y, y)),
                Some(Said::Span(a, b)) => Some((a, b)),
                _ => None,
            },
        }
    }
}

/// 从2020年的41%提升到2025年的52%: the years belong to their own numbers alone.
fn dates_numbers(words: &str) -> bool {
    let years = words.match_indices('年').filter(|(at, _)| words[..*at].ends_with(|c: char| c.is_ascii_digit()));
    let dated = |(at, year): (usize, &str)| {
        words[at + year.len()..].strip_prefix('的').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut years = years.map(dated).peekable();
    years.peek().is_some() && years.all(|dated| dated)
}

/// 目前…已经超过…, 国家已设立…: how things stand before the work begins.
fn stands_already(words: Phrase) -> bool {
    if !words.contains('已') {
        return false;
    }
    let founded = ["已设立", "已建立", "已成立"].iter().find_map(|w| Some(&words[words.find(*w)? + w.len()..]));
    let now = ["目前", "当前", "现在"].iter().any(|w| words.starts_with(w));
    (now || words.contains("已经") || founded.is_some_and(|rest| !rest.contains('的')))
        && !['要', '将', '使'].iter().any(|c| words.contains(*c))
}

/// The five years of the plan that begins in a year or runs in it.
pub(super) fn coming_five(year: i32) -> (i32, i32) {
    let start = year - (year - 2021).rem_euclid(5);
    (start, start + 4)
}

/// Whether a sentence of the review turns to several years, and which.
fn opens_span(words: &str, year: i32) -> Option<(i32, i32)> {
    // 过去一年，是本届政府的第一年 speaks of the year.
    if ["过去一年", "过去的一年", "一年来", "去年"].iter().any(|w| words.starts_with(w)) {
        return None;
    }
    const OPENERS: &[&str] = &[
        "五年来",
        "过去五年",
        "这五年",
        "五年间",
        "五年中",
        "本届政府任期",
        "本届政府成立以来",
        "经过五年",
        "五年工作回顾",
        "五年发展回顾",
    ];
    let five = (year - 5, year - 1);
    let first = beginning(words, 40);
    if OPENERS.iter().any(|o| first.contains(o)) || first.contains("的五年") {
        return Some(five);
    }
    let plan = five_year_plan(first).filter(|&(_, end)| end < year)?;
    // 2025年是“十四五”收官之年 speaks of the year.
    let of_years =
        ["时期", "以来", "期间", "五年", "主要目标", "圆满收官", "顺利收官", "胜利收官", "”工作回顾", "”发展回顾"]
            .iter()
            .any(|w| first.contains(w));
    (of_years && !first.contains("开局")).then_some((plan.0, plan.1.min(year - 1)))
}

/// The first so many characters of a text.
fn beginning(words: &str, length: usize) -> &str {
    words.char_indices().nth(length).map_or(words, |(at, _)| &words[..at])
}

/// Whether a sentence of the review turns to the last year alone.
fn opens_year(words: &str, year: i32, glance: Glance) -> bool {
    let dated = words.starts_with(|c: char| c.is_ascii_digit());
    if !glance.last_year && !dated {
        return false;
    }
    let first = beginning(words, 30);
    LAST_YEAR.iter().any(|w| first.contains(w))
        || dated
            && first
                .strip_prefix(&format!("{}年", year - 1))
                .is_some_and(|r| r.starts_with(['，', '是', '极', '我', '在']))
}

/// Whether a sentence turns to the last year for good, even where a heading speaks of several.
fn turns_to_year(words: &str) -> bool {
    let first = beginning(words, 12);
    ["过去一年", "过去的一年", "一年来", "刚刚过去"].iter().any(|w| first.contains(w))
}

/// What a clause says of time by itself.
pub(super) fn said(words: Phrase, year: i32) -> Option<Said> {
    // 当前和今后一个时期 speaks of how things are.
    if ["今后一个时期", "今后一段时期", "未来一个时期", "今后几年"].iter().any(|w| words.starts_with(w))
    {
        return Some(Said::Open);
    }
    if !words.contains('年') && !words.contains("五”") {
        return None;
    }
    if let Some(span) = from_year_to_year(&words) {
        return Some(span);
    }
    if let Some(by) = by_year(words) {
        return Some(Said::By(by));
    }
    if let Some(span) = span(words, year) {
        return Some(span);
    }
    if words.contains("今明两年") {
        return Some(Said::Span(year, year + 1));
    }
    if words.starts_with("今年") || words.contains("，今年") {
        return Some(Said::Year(year));
    }
    if words.starts_with("去年") {
        return Some(Said::Year(year - 1));
    }
    if let Some(own) = year_of_verb(&words, year) {
        return Some(Said::Year(own));
    }
    let named = words.strip_prefix("到").unwrap_or(&words);
    let digits = named.get(..4).and_then(|d| d.parse::<i32>().ok()).filter(|y| (1990..=2060).contains(y));
    match digits {
        Some(y) if named[4..].starts_with('年') && !named[4..].starts_with("年以来") => {
            Some(if y > year { Said::By(y) } else { Said::Year(y) })
        }
        _ => None,
    }
}

/// 补贴资金去年达到…, 高铁里程2025年达到…: the year stands between the subject and its verb.
fn year_of_verb(words: &str, year: i32) -> Option<i32> {
    const VERBS: &[&str] = &["达", "已", "又", "就", "突破", "完成", "实现", "增长", "新增"];
    // 比去年增长 and 由2020年达到 name where a change starts.
    const OTHERS: &[char] = &['比', '较', '从', '由', '自', '到', '至', '达', '于', '与', '同', '过', '、', '-', '—'];
    words.match_indices('年').find_map(|(at, _)| {
        let (before, after) = (&words[..at], &words[at + '年'.len_utf8()..]);
        let (head, own) = match before.strip_suffix('去') {
            Some(head) => (head, year - 1),
            None => {
                let head = before.get(..before.len().checked_sub(4)?)?;
                (head, before[head.len()..].parse().ok().filter(|y| (1990..year).contains(y))?)
            }
        };
        let stands = !head.is_empty() && !head.ends_with(OTHERS) && !head.ends_with(|c: char| c.is_ascii_digit());
        (stands && VERBS.iter().any(|v| after.starts_with(v))).then_some(own)
    })
}

/// 2020年到2025年, 2026—2028年.
fn from_year_to_year(words: &str) -> Option<Said> {
    let start: i32 = words.get(..4)?.parse().ok()?;
    let rest = words[4..].strip_prefix('年').unwrap_or(&words[4..]);
    let rest = ["——", "—", "-", "到", "至"].iter().find_map(|c| rest.strip_prefix(*c))?;
    let end: i32 = rest.get(..4)?.parse().ok()?;
    (rest[4..].starts_with('年') && (1990..=2060).contains(&start) && start < end).then_some(Said::Span(start, end))
}

/// 到2030年, 至2027年底, 2030年前, “十五五”末.
fn by_year(words: Phrase) -> Option<i32> {
    for (at, _) in words.match_indices('年') {
        let Some(y) = at.checked_sub(4).and_then(|s| words.get(s..at)).and_then(|d| d.parse::<i32>().ok()) else {
            continue;
        };
        let (before, after) = (&words[..at - 4], &words[at + '年'.len_utf8()..]);
        let by = before.ends_with(['到', '至']) && !before.ends_with(['达', '增', '升', '高', '降', '大'])
            || after.starts_with('前')
            || after.starts_with("底前")
            // 2000年以前建成的小区 tells how old they are.
            || after.starts_with("以前") && !after.starts_with("以前建成");
        if (1990..=2060).contains(&y) && by && !before.ends_with("年至") && !before.ends_with("年到") {
            return Some(y);
        }
    }
    let end = ["五”末", "五”期末", "五”时期末"].iter().any(|w| words.contains(*w));
    (end && !words.contains('较') && !words.contains('比')).then(|| five_year_plan(&words)).flatten().map(|(_, b)| b)
}

/// 五年来, 近3年, 三年内, 未来三年, “十四五”期间.
fn span(words: Phrase, year: i32) -> Option<Said> {
    const PAST_FIVE: &[&str] = &["五年来", "过去五年", "5年来", "五年累计", "五年共"];
    if PAST_FIVE.iter().any(|w| words.contains(*w)) || words.starts_with("五年") {
        return Some(Said::Span(year - 5, year - 1));
    }
    for (at, _) in words.match_indices('年') {
        let (before, after) = (&words[..at], &words[at + '年'.len_utf8()..]);
        let Some((n, head)) = small_number(before) else { continue };
        if !(2..=10).contains(&n) {
            continue;
        }
        if head.ends_with(['近', '这'])
            || head.ends_with("过去")
            || head.ends_with("前")
            || head.ends_with("连续") && year > 0
            || after.starts_with('来')
        {
            return Some(Said::Span(year - n, year - 1));
        }
        if head.ends_with("未来") || head.ends_with("今后") || after.starts_with('内') || head.ends_with("用") {
            return Some(Said::Span(year, year + n - 1));
        }
        let spent = ["支出", "投入", "安排", "累计"].iter().any(|v| after.starts_with(v)) && !head.ends_with('前');
        if head.is_empty() && after.starts_with(['增', '累', '提', '新', '共']) || spent {
            return Some(Said::Span(year - n, year - 1));
        }
    }
    if !words.contains("五”") && !words.contains("个五年") {
        return None;
    }
    let plan = five_year_plan(&words)?;
    let opening = ["开局", "开好局", "起好步", "收官"].iter().any(|w| words.contains(*w));
    if opening {
        return None;
    }
    let of_years =
        ["时期", "期间"].iter().any(|w| words.contains(*w)) && !words.contains("比“") && !words.contains("较“");
    of_years.then_some(Said::Span(plan.0, plan.1))
}

/// The small number that a text ends with, and what stands before it.
fn small_number(text: &str) -> Option<(i32, &str)> {
    let c = text.chars().next_back()?;
    let head = &text[..text.len() - c.len_utf8()];
    if let Some(d) = c.to_digit(10) {
        let more = head.bytes().next_back().is_some_and(|b| b.is_ascii_digit() || b == b'.');
        return (!more).then_some((d as i32, head));
    }
    let n = "一二三四五六七八九十".chars().position(|n| n == c).or((c == '两').then_some(1))?;
    (!head.ends_with(['十', '百', '第'])).then_some((n as i32 + 1, head))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Held;

    fn glance(words: &str) -> Glance {
        let mut found = Vec::new();
        crate::telling::find(words, 0, &mut found);
        Glance::of(found.iter())
    }

    #[test]
    fn words_of_time() {
        let said = |words, year| super::said(Held::of(words).phrase(words), year);
        assert_eq!(said("到2030年，森林覆盖率达到40%", 2026), Some(Said::By(2030)));
        assert_eq!(said("近三年提升2个百分点", 2026), Some(Said::Span(2023, 2025)));
        assert_eq!(said("三年内建成10座", 2026), Some(Said::Span(2026, 2028)));
        assert_eq!(said("“十五五”末达到50%", 2026), Some(Said::By(2030)));
        assert_eq!(said("产值增至2000亿元", 2026), None);
    }

    #[test]
    fn the_years_of_a_heading_outlive_an_aside_on_last_year() {
        let of = |lines: &[(&str, bool)]| {
            let mut times = Times::new(Some(2026));
            lines.iter().for_each(|(words, heading)| times.enter(words, Part::Review, *heading, glance(words)));
            times.period(Part::Review, true, false, None)
        };
        let aside = ("粮食产量屡创新高，去年达到90万吨。", false);
        assert_eq!(of(&[("一、“十四五”时期工作回顾", true), aside, ("建成水库3座。", false)]), Some((2021, 2025)));
        assert_eq!(of(&[("一、“十四五”时期工作回顾", true), ("过去一年，任务繁重。", false)]), Some((2025, 2025)));
        assert_eq!(of(&[("一、2025年及过去五年工作回顾", true), aside]), Some((2025, 2025)));
    }

    #[test]
    fn a_year_may_stand_before_its_verb() {
        let said = |words| super::said(Held::of(words).phrase(words), 2026);
        assert_eq!(said("补贴资金去年达到12亿元"), Some(Said::Year(2025)));
        assert_eq!(said("高铁里程2025年达到300公里"), Some(Said::Year(2025)));
        assert_eq!(said("产值比去年增长5%"), None);
        assert_eq!(said("财政五年支出80亿元"), Some(Said::Span(2021, 2025)));
    }

    #[test]
    fn five_year_plans_are_counted_on() {
        assert_eq!(coming_five(2026), (2026, 2030));
        assert_eq!(coming_five(2023), (2021, 2025));
        assert_eq!(coming_five(2012), (2011, 2015));
    }
}
