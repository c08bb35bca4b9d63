//! What stands directly before a number: 增长, 提高到, 控制在, 分别, 年均, 比上年 …, and what of it is
//! the subject.

use super::time::Said;
use crate::catalogue::{Change, Reach, Suffixes, catalogue};
use crate::quantity::is_small_numeral;
use std::sync::LazyLock;

/// The words before a number, taken apart from the right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Tail<'t> {
    /// What is left: the subject with its verb.
    pub(super) head: &'t str,
    /// 增长 or 下降.
    pub(super) change: Option<Change>,
    /// The verb of change itself.
    pub(super) verb: Option<&'static str>,
    /// 到, 至, 达到, 稳定在.
    pub(super) level: Option<Reach>,
    /// 分别, 均, 各.
    pub(super) distributes: bool,
    /// 年均, 平均每年.
    pub(super) average: bool,
    /// A base in time: 比2020年, 较“十三五”末.
    pub(super) since: Option<Said>,
    /// 净增: a change even where 新增 would be an amount.
    pub(super) net: bool,
    /// 从 or 由: the number is where a change starts.
    pub(super) from: bool,
}

static FILLER_WORDS: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(FILLERS));

/// Words between subject and number that say nothing of their own here.
const FILLERS: &[&str] = &[
    "的",
    "了",
    "约",
    "再",
    "又",
    "共",
    "累计",
    "合计",
    "总计",
    "同比",
    "环比",
    "实际",
    "名义",
    "首次",
    "已",
    "将",
    "还",
    "预计",
    "预期",
    "只",
    "仅",
    "就",
    "可",
    "突破性",
    "力争",
    "确保",
    "努力",
    "争取",
    "进一步",
    "继续",
    "持续",
    "接连",
    "先后",
    "相继",
    "仍",
    "大幅",
    "稳步",
    "提前",
    "历史性",
    "总共",
    "也",
    "每人每年",
    "每人每月",
    "人均每年",
    "每年",
    "每月",
    "每人",
    "最高",
    "目标拟定",
    "目标",
    "拟",
    "安排",
    "一次性",
    "成功",
    "率先",
    "全部",
    "止跌",
    "由负转正",
    "每亩",
    "每吨",
    "比例",
    "按",
    "：",
    "，",
    "全年",
    "实现",
    "保持",
    "占",
    "在",
    "人均",
    "每户",
    "要",
    "是",
    "五年",
    "五年累计",
    "完成",
    "已经",
    "折合",
    "约合",
];

static AIMS: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&["目标定在", "目标确定为", "目标设定为", "目标拟定为", "目标定为", "目标为", "目标是"])
});
static YEARLY: LazyLock<Suffixes> = LazyLock::new(|| Suffixes::new(&["年均", "平均每年", "年平均", "每年平均"]));
static EACH: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&["分别", "都要", "均要", "双双", "均", "都", "各", "人均", "平均", "户均", "亩均", "地均"])
});
/// 人均 says of what, and not that each has its own.
const PER: &[&str] = &["人均", "平均", "户均", "亩均", "地均"];

/// Takes the words before a number apart. `lead` ends where the number or its hedge begins.
pub(super) fn tail(lead: &str) -> Tail<'_> {
    let mut tail = Tail { head: lead, ..Tail::default() };
    while let Some(shorter) = tail.strip() {
        tail.head = shorter;
    }
    tail
}

impl<'t> Tail<'t> {
    /// Strips one word from the right and notes what it says.
    fn strip(&mut self) -> Option<&'t str> {
        self.particle().or_else(|| comparison(self.head, self)).or_else(|| self.verb()).or_else(|| self.filler())
    }

    fn cut(&self, word: &str) -> &'t str {
        &self.head[..self.head.len() - word.len()]
    }

    /// 分别, 均, 年均, 从.
    fn particle(&mut self) -> Option<&'t str> {
        let head = self.head;
        // 增长目标为17%: the aim's name stands between the change and its number.
        if let Some(word) = AIMS.first(head) {
            return Some(self.cut(word));
        }
        if let Some(word) = YEARLY.first(head) {
            self.average = true;
            return Some(self.cut(word));
        }
        if let Some(word) = EACH.at(head).filter(|w| !PER.contains(w)) {
            self.distributes = true;
            return Some(self.cut(word));
        }
        let shorter = from_base(head)?;
        self.from = true;
        Some(shorter)
    }

    /// 达到, 增长, 提高 and the like: one of each.
    fn verb(&mut self) -> Option<&'t str> {
        if self.change.is_some() {
            return None;
        }
        match self.level {
            None => verb_of_level(self.head, self).or_else(|| verb_of_change(self.head, self)),
            // 力争达到 behind 突破 adds nothing.
            Some(Reach::Reach) => {
                let same = |w: &str| matches!(w, "达到" | "达" | "提高到" | "增加到" | "增至" | "扩大到");
                let verb = catalogue().verbs.before(self.head, |v| same(&v.word))?;
                Some(self.cut(&verb.word))
            }
            Some(Reach::Keep) => None,
        }
    }

    fn filler(&mut self) -> Option<&'t str> {
        let filler = FILLER_WORDS.at(self.head)?;
        self.average |= self.change.is_some() && matches!(filler, "每年" | "人均每年");
        let shorter = self.cut(filler);
        let kept = match filler {
            "安排" => !self.head.ends_with("拟安排"),
            // 生产总值完成200亿元, but 改造完成30户.
            "完成" => !super::share::is_measure_end(shorter) && !shorter.ends_with("总值"),
            "比例" => self.change.is_none(),
            "保持" | "实现" | "在" | "是" => shorter.is_empty(),
            // 提高到人均1196元, but 公用经费人均增加.
            "人均" | "每户" => {
                self.change.is_some() || self.level.is_some() || !shorter.ends_with(['到', '至', '达', '为', '按'])
            }
            "全年" | "目标" | "按" | "最高" => shorter.is_empty(),
            _ => false,
        };
        (!kept).then_some(shorter)
    }
}

/// 从, 由, 从上年的, 由2020年: the number behind is where a change starts.
fn from_base(head: &str) -> Option<&str> {
    let base = head.trim_end_matches('的');
    let mut base = base.strip_suffix("人均").or_else(|| base.strip_suffix("平均")).unwrap_or(base);
    for end in ["去年", "上年", "底", "末"] {
        base = base.strip_suffix(end).unwrap_or(base);
    }
    if let Some(rest) = base.strip_suffix('年') {
        let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        base = if rest.len() - bare.len() == 4 { bare } else { base };
    }
    if let Some(rest) = base.strip_suffix('”') {
        base = rest.rfind('“').map_or(base, |at| &rest[..at]);
    }
    base.strip_suffix('从').or_else(|| base.strip_suffix('由'))
}

/// What a change is counted from, where it needs no closer look.
static BASES: LazyLock<Suffixes> = LazyLock::new(|| {
    Suffixes::new(&[
        "比上年",
        "较上年",
        "比去年",
        "较去年",
        "比上年末",
        "同比",
        "环比",
        "比上年同期",
        "比年初",
        "较年初",
        "与上年相比",
        "是上一个五年",
        "是前五年",
        "是前五年总和",
        "是过去五年",
        "是上年",
        "是上年同期",
        "较上半年",
        "比上半年",
        "较一季度",
        "较上月",
        "比预期",
        "上年",
    ])
});

/// 比上年, 较2020年, 比“十三五”末, 同比: what a change is counted from.
fn comparison<'t>(head: &'t str, tail: &mut Tail<'t>) -> Option<&'t str> {
    if let Some(word) = BASES.first(head) {
        return Some(&head[..head.len() - word.len()]);
    }
    if let Some(shorter) = without_year(head).or_else(|| without_plan(head)).or_else(|| without_years_before(head)) {
        return Some(shorter);
    }
    let ends = ["年底", "年末", "年初", "年", "末期", "末", "时期", "期间"].iter().any(|w| head.ends_with(w));
    if !ends {
        return None;
    }
    let at =
        head.rfind(['比', '较']).or_else(|| head.rfind(['为', '是'])).filter(|&at| head[at..].chars().count() <= 14)?;
    let base = &head[at + '比'.len_utf8()..];
    let year = crate::structure::five_year_plan(base).map(|(_, end)| end).or_else(|| base.get(..4)?.parse().ok())?;
    tail.since = Some(Said::Year(year));
    Some(&head[..at])
}

/// 较“十三五”: an earlier plan that a sum is compared with.
fn without_plan(head: &str) -> Option<&str> {
    let at = head.strip_suffix("五”")?.rfind(['比', '较'])?;
    (head[at..].chars().count() <= 8).then_some(&head[..at])
}

/// 比前五年, 比五年前, 比去年预算赤字, 较原定任务: years or a plan that a change is counted from.
fn without_years_before(head: &str) -> Option<&str> {
    let at = head.rfind(['比', '较']).filter(|&at| head[at..].chars().count() <= 9)?;
    let base = &head[at + '比'.len_utf8()..];
    let years = base.strip_suffix("年前").or_else(|| base.strip_prefix('前').and_then(|b| b.strip_suffix('年')));
    let number = |n: &str| !n.is_empty() && n.chars().all(is_small_numeral);
    const PLANS: &[&str] = &[
        "预算",
        "预算数",
        "预算赤字",
        "预计数",
        "执行数",
        "决算数",
        "计划",
        "计划数",
        "任务",
        "任务数",
        "目标",
        "目标数",
    ];
    const WHOSE: &[&str] = &["去年", "上年", "年初", "年度", "全年", "原定", "既定", "预期", "原"];
    let plan = WHOSE.iter().find_map(|whose| base.strip_prefix(whose)).unwrap_or(base);
    let planned = PLANS.contains(&plan);
    (years.is_some_and(number) || planned).then(|| &head[..at])
}

/// 到2007年的 in 增加到2007年的3664亿元: a year between the verb and its number.
fn without_year(head: &str) -> Option<&str> {
    let rest = head.strip_suffix('年').or_else(|| head.strip_suffix("年末")).or_else(|| head.strip_suffix("年底"))?;
    let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    (rest.len() - bare.len() == 4 && bare.ends_with(['到', '至', '达'])).then_some(bare)
}

/// 达到, 提高至, 稳定在, 控制在.
fn verb_of_level<'t>(head: &'t str, tail: &mut Tail<'t>) -> Option<&'t str> {
    const NOUNS: &[&str] = &["占", "占比", "覆盖", "跨越"];
    // 回落到, 回升至: any verb of change becomes a level with 到.
    if let Some(rest) = head.strip_suffix(['到', '至'])
        && let Some(change) = catalogue().verbs.before(rest, |v| v.change.is_some())
    {
        tail.level = Some(Reach::Reach);
        return Some(&rest[..rest.len() - change.word.len()]);
    }
    let verb = catalogue().verbs.before(head, |v| v.level.is_some() && !NOUNS.contains(&v.word.as_str()))?;
    let shorter = &head[..head.len() - verb.word.len()];
    if verb.word == "为" && (shorter.ends_with(['作', '成', '认', '称', '人']) || shorter.is_empty()) {
        return None;
    }
    tail.level = verb.level;
    Some(shorter)
}

/// 增长, 下降, 提高 … but 新增 and 减负 deliver amounts.
fn verb_of_change<'t>(head: &'t str, tail: &mut Tail<'t>) -> Option<&'t str> {
    let verb = catalogue().verbs.before(head, |v| v.change.is_some())?;
    let shorter = &head[..head.len() - verb.word.len()];
    // 新增加 and 优化提升 deliver amounts.
    let compound = matches!(verb.word.as_str(), "提升" | "提高")
        && catalogue().verbs.before(shorter, |v| v.works || v.delivers).is_some();
    if compound || matches!(verb.word.as_str(), "增加" | "增长") && shorter.ends_with("新") {
        return None;
    }
    tail.change = verb.change;
    tail.verb = Some(&verb.word);
    tail.net = verb.word.starts_with("净增");
    Some(shorter)
}
