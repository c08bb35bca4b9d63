//! Region and year of a report, found in its title and opening, else in what it says of itself.

use crate::catalogue::{Region, catalogue};

/// How much of the beginning is searched for title and opening, in bytes.
const OPENING: usize = 3000;

/// The region's code and the year that the report plans for, each where the text tells.
pub(super) fn find(norm: &str, lines: &[&str]) -> (Option<String>, Option<i32>) {
    let opening = &norm[..boundary(norm, OPENING)];
    let year = year(opening, lines);
    (region(opening, norm), year)
}

pub(super) fn boundary(s: &str, at: usize) -> usize {
    let mut at = at.min(s.len());
    while !s.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Calendar years (1990 to 2060) that stand before 年 in a text.
pub(crate) fn years_in(words: &str) -> impl Iterator<Item = i32> + '_ {
    words.match_indices('年').filter_map(move |(at, _)| {
        let digits = words.get(at.checked_sub(4)?..at)?;
        let longer = words[..at - 4].bytes().next_back().is_some_and(|b| b.is_ascii_digit());
        let year: i32 = digits.parse().ok()?;
        (!longer && (1990..=2060).contains(&year)).then_some(year)
    })
}

/// The first and last year of a five-year plan that the text names (“十四五” or 第十四个五年规划).
///
/// The eighth plan began in 1991, and each begins five years after the one before.
pub(crate) fn five_year_plan(words: &str) -> Option<(i32, i32)> {
    const NUMBERS: &[&str] = &["八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八"];
    let numbered = |before: &str, open: char| {
        let at = before.rfind(open)?;
        let number = &before[at + open.len_utf8()..];
        NUMBERS.iter().position(|n| *n == number)
    };
    let quoted = words.match_indices("五”").find_map(|(at, _)| numbered(&words[..at], '“'));
    let i = quoted.or_else(|| words.match_indices("个五年").find_map(|(at, _)| numbered(&words[..at], '第')))?;
    let start = 1991 + 5 * i32::try_from(i).ok()?;
    Some((start, start + 4))
}

/// What the title or the line below it calls the place, also where no code is known of it: 云岭省.
pub(super) fn place(norm: &str) -> Option<String> {
    const KINDS: &[char] = &['省', '市', '区', '县', '州', '盟', '旗'];
    let opening = &norm[..boundary(norm, OPENING)];
    let fits = |name: &&str| name.ends_with(KINDS) && (2..=12).contains(&name.chars().count());
    let titled = |line: &str| line.split_once("政府工作报告").map(|(before, _)| before.to_owned());
    let met = |line: &str| Some(line.split_once("人民代表大会")?.0.split_once('在')?.1.to_owned());
    let lines = || opening.split('\n').take(40).filter(|l| l.chars().count() < 80);
    let names = lines().filter_map(titled).chain(lines().filter_map(met));
    let plain = |words: String| {
        let end = words.find(|c: char| c.is_ascii_digit() || matches!(c, '第' | '人')).unwrap_or(words.len());
        Some(&words[..end]).filter(fits).map(str::to_owned)
    };
    names.filter_map(plain).next()
}

fn year(opening: &str, lines: &[&str]) -> Option<i32> {
    dated_meeting(opening)
        .or_else(|| titled(opening))
        .or_else(|| planned(lines))
        .or_else(|| opening.contains("政府工作报告").then(|| years_in(opening).next()).flatten())
}

/// ——2026年1月27日在某省第十四届人民代表大会第五次会议上
fn dated_meeting(opening: &str) -> Option<i32> {
    let lines = opening.split('\n').take(40);
    let near = lines.filter(|l| l.contains("人民代表大会") || l.contains("人大") || l.contains("会议"));
    near.filter(|l| l.chars().count() < 80).find_map(|l| years_in(l).next())
}

/// 2026年某省政府工作报告, or a line of its own with the date below the title.
fn titled(opening: &str) -> Option<i32> {
    let lines: Vec<&str> = opening.split('\n').take(40).filter(|l| l.chars().count() < 60).collect();
    let title = lines.iter().find(|l| l.contains("政府工作报告") && years_in(l).next().is_some());
    title.and_then(|l| years_in(l).next()).or_else(|| {
        let dated = lines.iter().find(|l| l.starts_with("20") && l.ends_with('日') && l.contains('月'));
        dated.and_then(|l| years_in(l).next())
    })
}

/// 三、2026年重点工作
fn planned(lines: &[&str]) -> Option<i32> {
    let plan = ["重点工作", "工作安排", "主要任务", "工作部署", "工作总体", "目标任务", "工作的"];
    let heads = lines.iter().copied().filter(|l| matches!(super::enumerator(l), Some((1, _))));
    heads.filter(|l| plan.iter().any(|p| l.contains(p))).flat_map(years_in).max()
}

fn region(opening: &str, norm: &str) -> Option<String> {
    const NATION: &str = "000000";
    let national = opening.contains("国务院") && (opening.contains("全国人民代表大会") || opening.contains("全国人大"));
    if national && opening.contains("代表国务院") {
        return Some(NATION.to_owned());
    }
    named_with_congress(opening).or_else(|| often_named(norm)).map(|r| r.code.clone())
}

/// The region whose congress or government the opening names: the lowest level named wins, and a
/// name that several regions share is settled by the region above it, or left open.
fn named_with_congress(opening: &str) -> Option<&'static Region> {
    const AFTER: &[&str] = &["第", "人民代表大会", "人民政府", "政府工作报告", "人大", "政府"];
    let lines = opening.split('\n').take(40).filter(|l| l.chars().count() < 160);
    let mut best: Option<&'static Region> = None;
    let named: Vec<(&str, &Region)> =
        lines.flat_map(|line| catalogue().regions.named_in(line).map(move |(end, r)| (&line[end..], r))).collect();
    for (after, region) in &named {
        let after = past_year(after);
        let fits = AFTER.iter().any(|a| after.starts_with(a));
        let rivals = catalogue().regions.of_name(&region.name);
        let settled: Vec<&&Region> =
            rivals.iter().filter(|r| rivals.len() == 1 || named.iter().any(|(_, above)| r.is_below(above))).collect();
        if let (true, [only]) = (fits, settled.as_slice())
            && best.is_none_or(|b| only.level > b.level)
        {
            best = Some(only);
        }
    }
    best
}

/// The words behind a year that stands between a region and its report: 2026年政府工作报告.
fn past_year(after: &str) -> &str {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() - rest.len() == 4 { rest.strip_prefix('年').unwrap_or(after) } else { after }
}

/// The province that a page without a title speaks of most, if it clearly is one.
fn often_named(norm: &str) -> Option<&'static Region> {
    let mut counts: Vec<(usize, &Region)> = catalogue()
        .regions
        .provinces()
        .map(|r| (norm.matches(r.short.as_str()).count(), r))
        .filter(|&(n, _)| n > 0)
        .collect();
    counts.sort_by_key(|&(n, _)| std::cmp::Reverse(n));
    match counts.as_slice() {
        [(n, first), rest @ ..] if *n >= 5 && rest.first().is_none_or(|(m, _)| *n >= 3 * m) => Some(first),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_may_stand_between_a_region_and_its_report() {
        let region = |title: &str| {
            let text = format!("{title}\n各位代表：\n一、2026年重点工作\n稳中求进。\n");
            find(&text, &text.split('\n').collect::<Vec<_>>()).0
        };
        assert_eq!(region("浙江省2026年政府工作报告").as_deref(), Some("330000"));
        assert_eq!(region("浙江省2026年重点项目名单"), None);
    }
}
