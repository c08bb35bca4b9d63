//! Which part of the report a sentence belongs to, told by headings and by the language.

use super::heading::{self, Form};
use super::origin::{five_year_plan, years_in};
use crate::phrase::{Held, Phrase, Words};
use crate::telling::{Found, INDUSTRY, OF_LAST_YEAR, PART, YEARS};

/// The parts of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// 回顾: what was done last year or in the last five years.
    Review,
    /// 存在问题: what the government admits is wrong or was not reached.
    Problems,
    /// 展望: aims over several years.
    Outlook,
    /// 今年工作: this year's aims and work.
    Plan,
    /// Openings, thanks, general requirements, a web page's toolbar.
    Other,
}

impl Part {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Review => "review",
            Part::Problems => "problems",
            Part::Outlook => "outlook",
            Part::Plan => "plan",
            Part::Other => "other",
        }
    }
}

/// Walks through a report line by line and knows which part it is in.
pub(super) struct Parts {
    year: Option<i32>,
    /// What the last heading of the first level, or the language, said.
    main: Part,
    in_problems: bool,
    /// Inside the outlook, a look back at the five years before.
    looking_back: bool,
    /// Inside the plan, 过去一年，…成绩: the results behind it belong to it.
    recalling: bool,
    begun: bool,
    /// After the closing call nothing is the report's own but its appendices.
    closed: bool,
    /// How many addresses (各位代表) are still to come up to the closing call: 让我们…
    addresses: usize,
    /// No heading of the first level stands in the text: a page out of a book, or an extract.
    headless: bool,
}

impl Parts {
    pub(super) fn new(lines: &[&str], year: Option<i32>) -> Self {
        let headless = !lines.iter().any(|l| matches!(heading::enumerator(l), Some((1, _))));
        Parts {
            year,
            main: Part::Other,
            in_problems: false,
            looking_back: false,
            recalling: false,
            begun: false,
            closed: false,
            addresses: addresses_to_call(lines),
            headless,
        }
    }

    /// Whether the report itself has begun.
    pub(super) fn begun(&self) -> bool {
        self.begun && !self.closed
    }

    /// Takes note of a new line before its sentences are asked about.
    pub(super) fn enter_line(&mut self, line: &str, form: &Form) {
        if let Some(part) = appendix(line, self.closed) {
            self.main = part;
            self.closed = part == Part::Other;
            self.in_problems = false;
            self.begun = true;
            return;
        }
        if self.closed {
            return;
        }
        self.looking_back &= matches!(form, Form::Plain | Form::Opened);
        self.recalling &= matches!(form, Form::Plain | Form::Opened);
        if let Form::Numbered { level: 1, .. } = form {
            self.begun = true;
            self.in_problems = false;
            let title = line.split('。').next().unwrap_or(line);
            if let Some(part) = self.of_title(title) {
                self.main = part;
            } else if self.main == Part::Other {
                self.main = Part::Plan;
            }
        } else if line.starts_with(ADDRESS) {
            self.begun = true;
            self.addresses = self.addresses.saturating_sub(1);
            if self.addresses == 0 && self.main == Part::Plan {
                self.main = Part::Other;
            }
        } else if self.headless && line.chars().count() >= 40 {
            self.begun = true;
            self.main = self.of_opening(line);
        }
    }

    /// The part of a sentence, by its place and by what it says.
    pub(super) fn of_sentence(&mut self, words: &str, glance: Glance, is_heading: bool) -> Part {
        if !self.begun || self.closed {
            return Part::Other;
        }
        if words.starts_with("各位代表") && words.chars().count() < 8 {
            self.in_problems = false;
            return Part::Other;
        }
        // Most sentences have none of the words that the rules look for.
        let held = glance.part.then(|| Held::of(words));
        let telling = held.as_ref().map(|held| held.phrase(words));
        if telling.is_some_and(is_closing) {
            self.closed = true;
            return Part::Other;
        }
        if words.starts_with("现在，我代表") || telling.is_some_and(is_ceremony) {
            return Part::Other;
        }
        if self.main == Part::Outlook {
            self.look_back(words);
        }
        if let Some(phrase) = telling.filter(|_| !is_heading) {
            self.switch(phrase);
        }
        if self.in_problems {
            return Part::Problems;
        }
        if telling.is_some_and(is_general_requirement) && matches!(self.main, Part::Plan | Part::Outlook) {
            return Part::Other;
        }
        self.by_language(words)
    }

    /// Sentences that begin a new part without a heading.
    fn switch(&mut self, words: Phrase) {
        if self.main == Part::Review && admits(words) {
            self.in_problems = true;
        } else if self.in_problems && sums_up(words) {
            self.in_problems = false;
        }
        if self.main != Part::Plan && announces_plan(words, self.year) {
            self.main = Part::Plan;
            self.in_problems = false;
        }
    }

    /// An outlook that begins with the five years before: “十四五”时期, 过去五年.
    fn look_back(&mut self, words: &str) {
        let Some(year) = self.year else { return };
        let first = words.char_indices().nth(24).map_or(words, |(at, _)| &words[..at]);
        let past = five_year_plan(first).is_some_and(|(_, end)| end < year) || looks_back(words, self.year);
        let coming = five_year_plan(words).is_some_and(|(_, end)| end >= year)
            || years_in(words).any(|y| y > year)
            || first.contains("未来五年")
            || first.contains("今后五年");
        if coming {
            self.looking_back = false;
        } else if past {
            self.looking_back = true;
        }
    }

    /// A look back inside the plan, an aim of this year inside the outlook.
    fn by_language(&mut self, words: &str) -> Part {
        let goes_on = self.recalling && reports(words);
        self.recalling = self.main == Part::Plan && (goes_on || recalls(words));
        match self.main {
            Part::Plan if goes_on || looks_back(words, self.year) => Part::Review,
            Part::Outlook if self.looking_back => Part::Review,
            Part::Outlook if words.starts_with("今年") && !words.contains("开局") => Part::Plan,
            Part::Review if words.starts_with("今年要") || words.starts_with("今年，我们将") => Part::Plan,
            main => main,
        }
    }

    /// What a title of the first level says. 回顾 is stronger than the years that it names.
    fn of_title(&self, title: &str) -> Option<Part> {
        let has = |words: &[&str]| words.iter().any(|w| title.contains(w));
        let names = |year: Option<i32>| year.is_some_and(|y| years_in(title).any(|found| found == y));
        let coming_plan = five_year_plan(title).is_some_and(|(_, end)| self.year.is_none_or(|y| end >= y));
        if has(&["回顾", "总结", "成就", "成绩", "完成情况"]) {
            Some(Part::Review)
        } else if coming_plan || has(&["今后五年", "未来五年", "五年规划", "展望", "奋斗目标"]) {
            Some(Part::Outlook)
        } else if has(&[
            "今年",
            "自身建设",
            "政府建设",
            "政府治理",
            "工作安排",
            "重点工作",
            "工作部署",
            "总体部署",
            "工作建议",
        ]) || names(self.year)
        {
            Some(Part::Plan)
        } else if has(&["过去", "去年", "五年来"]) || names(self.year.map(|y| y - 1)) {
            Some(Part::Review)
        } else if has(&["问题", "不足", "困难"]) && !has(&["解决", "破解"]) {
            Some(Part::Problems)
        } else {
            has(&["任务", "目标", "要求"]).then_some(Part::Plan)
        }
    }

    /// For a page without headings of the first level: what a paragraph's words say.
    fn of_opening(&self, line: &str) -> Part {
        if looks_back(line, self.year) || line.starts_with("一年来") || line.starts_with("五年来") {
            Part::Review
        } else if self.main == Part::Other || announces_plan(Held::of(line).phrase(line), self.year) {
            Part::Plan
        } else {
            self.main
        }
    }
}

/// How a report addresses its listeners.
const ADDRESS: &str = "各位代表";

/// Which of the lines that address the listeners opens the closing call, counted from 1; past all
/// of them if none does.
fn addresses_to_call(lines: &[&str]) -> usize {
    const REACH: usize = 400;
    let calls = |from: usize| {
        let near: String = lines[from..].iter().flat_map(|line| line.chars().chain(['\n'])).take(REACH).collect();
        ["让我们", "紧密地团结", "紧密团结"].iter().any(|w| near.contains(w))
    };
    let places: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].starts_with(ADDRESS)).collect();
    places.iter().rposition(|&at| calls(at)).map_or(usize::MAX, |last| last + 1)
}

/// An appendix after the report: the year's list of livelihood items is plan, explanations are other.
fn appendix(line: &str, closed: bool) -> Option<Part> {
    const NOTES: &[&str] =
        &["名词解释", "注释", "相关报道", "附件", "附注", "有关用语说明", "名词说明", "注：", "责任编辑", "相关链接"];
    let notes = line.starts_with(['名', '注', '相', '附', '有', '责']) && NOTES.iter().any(|n| line.starts_with(n));
    let short = || line.len() <= 4 * 30 && line.chars().count() <= 30 && !line.contains(['，', '。']);
    if !(notes || closed) || !short() {
        return None;
    }
    if closed && line.contains("民生实事") && line.contains('年') {
        return Some(Part::Plan);
    }
    notes.then_some(Part::Other)
}

/// What the words of a sentence tell at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Glance {
    /// Words without which it neither ends nor begins a part, nor is told apart from its neighbours.
    part: bool,
    /// 产业
    pub(crate) industry: bool,
    /// 五年, “十四五”, 本届: several years may be spoken of.
    pub(crate) years: bool,
    /// 去年, 过去一年: the last one may be.
    pub(crate) last_year: bool,
}

impl Glance {
    /// What the words tell that were found in a sentence.
    pub(crate) fn of<'f>(found: impl Iterator<Item = &'f Found>) -> Self {
        let flags = found.fold(0, |flags, found| flags | found.word.flags);
        let has = |flag| flags & flag != 0;
        Glance { part: has(PART), industry: has(INDUSTRY), years: has(YEARS), last_year: has(OF_LAST_YEAR) }
    }
}

/// The words without which a sentence neither ends nor begins a part, nor is told apart from its neighbours.
pub(crate) fn part_words() -> impl Iterator<Item = &'static str> {
    let lists = [
        UNITED.list(),
        THANKS.list(),
        LAID_BEFORE.list(),
        SEES.list(),
        ADMITTED.list(),
        LEARNT.list(),
        PLANS.list(),
        GENERAL.list(),
    ];
    lists.into_iter().flatten().copied().chain([GUIDED])
}
static UNITED: Words<2> = Words::new(["紧密团结在以", "紧密地团结在以"]);
static THANKS: Words<3> = Words::new(["感谢", "谢意", "敬意"]);
static LAID_BEFORE: Words<2> = Words::new(["请予审议", "提出意见"]);
static SEES: Words<4> = Words::new(["认识到", "看到", "正视", "意识到"]);
static ADMITTED: Words<4> = Words::new(["存在的问题：", "存在的主要问题：", "存在的困难和问题：", "存在的不足："]);
static LEARNT: Words<4> = Words::new(["体会", "启示", "经验", "深刻认识"]);
static PLANS: Words<7> =
    Words::new(["预期目标", "目标是", "目标为", "重点做好", "重点抓好", "工作总体要求", "工作的总体要求"]);
static GENERAL: Words<3> = Words::new(["总体要求是", "指导思想是", "总的要求是"]);
const GUIDED: &str = "思想为指导";

fn is_closing(words: Phrase) -> bool {
    static CALL: Words<2> = Words::new(["让我们", "要更加"]);
    UNITED.any_in(words) && CALL.any_in(words)
}

/// Greetings, thanks, what is laid before the meeting.
fn is_ceremony(words: Phrase) -> bool {
    static EXPRESSED: Words<2> = Words::new(["表示", "致以"]);
    THANKS.any_in(words) && EXPRESSED.any_in(words)
        || LAID_BEFORE.found_in(words).any(|(_, w)| w == "请予审议" || words.contains("委员"))
}

/// Whether a sentence opens the admission of problems.
fn admits(words: Phrase) -> bool {
    // 存在的主要问题：…, with no word of who sees them.
    if ADMITTED.any_in(words) {
        return true;
    }
    static OPENS: Words<6> = Words::new(["清醒", "同时", "也要", "我们也", "还要", "更要"]);
    static TROUBLE: Words<6> = Words::new(["问题", "困难", "不足", "挑战", "短板", "差距"]);
    // 清醒认识到 admits by itself; the others need to say what.
    SEES.any_in(words) && (words.contains("清醒") || OPENS.any_in(words) && TROUBLE.any_in(words))
}

/// Whether a sentence turns from what is wrong to what was learnt: 回顾…，深化了认识和体会.
fn sums_up(words: Phrase) -> bool {
    const OPENS: &[&str] = &["回顾", "总结", "回首", "五年来的实践", "过去五年", "一年来的实践"];
    OPENS.iter().any(|w| words.starts_with(w)) && LEARNT.any_in(words)
}

/// Whether a sentence sums up the time before: 过去一年，成绩来之不易.
fn recalls(words: &str) -> bool {
    ["过去一年", "过去的一年", "刚刚过去", "过去五年", "五年来"].iter().any(|w| words.starts_with(w))
}

/// Whether a sentence tells a result, with a number and without a word of what is to come.
fn reports(words: &str) -> bool {
    const COMING: &[&str] =
        &["要", "将", "力争", "确保", "今年", "目标", "以上", "左右", "以内", "不低于", "不少于", "计划", "安排"];
    words.contains(|c: char| c.is_ascii_digit()) && !COMING.iter().any(|w| words.contains(w))
}

/// Whether a sentence opens this year's plan: 今年经济社会发展的主要预期目标是…
fn announces_plan(words: Phrase, year: Option<i32>) -> bool {
    PLANS.any_in(words) && (words.contains("今年") || year.is_some_and(|y| years_in(&words).any(|found| found == y)))
}

/// Whether a sentence speaks of the past: 去年, 过去的一年, 五年来, the year before the report's.
fn looks_back(words: &str, year: Option<i32>) -> bool {
    const PAST: &[&str] =
        &["去年", "过去一年", "过去的一年", "刚刚过去", "五年来", "过去五年", "一年来", "“十一五”以来"];
    let dated = words.get(..4).filter(|_| words[4..].starts_with('年')).and_then(|d| d.parse::<i32>().ok());
    PAST.iter().any(|p| words.starts_with(p)) || dated.is_some_and(|d| year == Some(d + 1) && !words.contains("将"))
}

/// The general requirement of the year (总体要求), which promises nothing by itself.
fn is_general_requirement(words: Phrase) -> bool {
    // 以…思想为指导，贯彻…精神，坚持…: the same without its name.
    let guided = words.contains(GUIDED) && words.contains("贯彻");
    (GENERAL.any_in(words) || guided) && !words.contains("%")
}
