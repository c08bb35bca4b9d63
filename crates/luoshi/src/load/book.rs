//! Several reports in one text: where each begins.

use std::ops::Range;

/// The longest title line, in characters.
const LONGEST_TITLE: usize = 40;
/// The least that a report holds, in characters: what is shorter is a table of contents or a notice.
const SHORTEST_REPORT: usize = 1500;
/// A title without a region or a year.
const BARE: &str = "政府工作报告";

/// The reports of a text, as byte ranges; one range over all of it unless it clearly is a book.
///
/// A report begins at a line that is its title (…政府工作报告, no sentence) and holds an address to
/// the congress (各位代表) or sections of its own. What stands before the first is the book's.
pub(super) fn reports(text: &str) -> Vec<Range<usize>> {
    let starts = starts(text);
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([text.len()]);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut title = "";
    for ((start, own), end) in starts.iter().zip(ends) {
        // A running head says the title again that its report began with.
        let again = !found.is_empty() && *own == title && *own != BARE;
        if !again && is_report(&text[*start..end]) {
            found.push(*start..end);
            title = own;
        } else if let Some(last) = found.last_mut() {
            // A title inside a report: its running head, or a line that cites it.
            last.end = end;
        }
    }
    if found.len() > 1 { found } else { std::iter::once(0..text.len()).collect() }
}

/// Where titles stand, and what they say. A title that names no region begins with the line above
/// that does.
fn starts(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut above: Option<Range<usize>> = None;
    for line in lines(text) {
        let own = text[line.clone()].trim();
        if is_title(own) {
            let region = above.take().filter(|a| own == BARE && is_region(text[a.clone()].trim()));
            starts.push((region.map_or(line.start, |a| a.start), own));
        }
        if !own.is_empty() {
            above = Some(line);
        }
    }
    starts
}

/// 云岭省, 青岚市人民政府: a line of its own above the title.
fn is_region(line: &str) -> bool {
    let name = line.trim_end_matches("人民政府");
    (2..=12).contains(&name.chars().count()) && name.ends_with(['省', '市', '区', '县', '州', '旗', '盟'])
}

fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// 云岭省政府工作报告, 2025年云岭省人民政府工作报告, 政府工作报告（2025年）.
fn is_title(line: &str) -> bool {
    // Its last word is 报告, but for signs and brackets behind.
    if !line.trim_end().ends_with(['告', '*', '》', '#', '）', ')']) {
        return false;
    }
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = line.trim_start_matches(['#', '*', '—', '-', '《', '•', '·']).trim_end_matches(['*', '》', '#']);
    let title = match bare.rfind(['（', '(']) {
        Some(at) if bare.ends_with(['）', ')']) => &bare[..at],
        _ => bare,
    };
    title.ends_with("政府工作报告")
        && bare.chars().count() <= LONGEST_TITLE
        && !title.contains(['，', '。', '；', '：', '、', '“', '关', '议'])
}

fn is_report(text: &str) -> bool {
    let long = text.chars().filter(|c| !c.is_whitespace()).take(SHORTEST_REPORT).count() == SHORTEST_REPORT;
    let sections = text.lines().filter(|l| matches!(crate::structure::enumerator(l.trim()), Some((1, _)))).take(2);
    long && (text.contains("各位代表") || sections.count() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(region: &str) -> String {
        let body = "各位代表！\n一、去年工作回顾\n".to_owned() + &"全省经济稳步增长，公路建成300公里。\n".repeat(90);
        format!("{region}政府工作报告\n——2025年1月在{region}人民代表大会上\n{body}二、今年工作\n新建公路20公里。\n")
    }

    #[test]
    fn a_book_is_split_at_its_titles() {
        let text = format!("目录\n云岭省政府工作报告\n东岭省政府工作报告\n{}{}", report("云岭省"), report("东岭省"));
        let found = reports(&text);
        assert_eq!(found.len(), 2);
        assert!(text[found[0].clone()].starts_with("云岭省政府工作报告\n——"));
        assert!(text[found[1].clone()].starts_with("东岭省政府工作报告\n——"));
        assert_eq!(found[1].end, text.len());
    }

    #[test]
    fn a_report_whose_title_stands_twice_is_one() {
        let text = format!("首页 政务公开\n政府工作报告\n{}政府工作报告\n责任编辑\n", report("云岭省"));
        assert_eq!(reports(&text), std::iter::once(0..text.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_sentence_that_names_a_report_is_no_title() {
        assert!(!is_title("关于政府工作报告"));
        assert!(!is_title("会议审议了政府工作报告。"));
        assert!(is_title("  2025年云岭省人民政府工作报告（全文）"));
    }

    #[test]
    fn a_region_above_the_title_belongs_to_it() {
        let parts = ["云岭省", "东岭省"]
            .map(|region| report(region).replacen(&format!("{region}政府"), &format!("{region}\n政府"), 1));
        let text = parts.concat();
        let found = reports(&text);
        assert_eq!(found.len(), 2);
        assert!(text[found[1].clone()].starts_with("东岭省\n政府工作报告\n"));
    }

    #[test]
    fn a_running_head_begins_no_report() {
        let text = format!("{0}云岭省政府工作报告\n{0}", report("云岭省"));
        assert_eq!(reports(&text).len(), 1);
    }
}
