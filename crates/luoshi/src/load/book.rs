//! Several reports in one text: where each begins.

use std::ops::Range;

/// The longest title line, in characters.
const LONGEST_TITLE: usize = 40;
/// The least that a report holds, in characters: what is shorter is a table of contents or a notice.
const SHORTEST_REPORT: usize = 1500;

/// The reports of a text, as byte ranges; one range over all of it unless it clearly is a book.
///
/// A report begins at a line that is its title (…政府工作报告, no sentence) and holds an address to
/// the congress (各位代表) or sections of its own. What stands before the first is the book's.
pub(super) fn reports(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    for line in lines(text) {
        if is_title(&text[line.clone()]) {
            starts.push(line.start);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        if is_report(&text[start..end]) {
            found.push(start..end);
        } else if let Some(last) = found.last_mut() {
            // A title inside a report: its running head, or a line that cites it.
            last.end = end;
        }
    }
    if found.len() > 1 { found } else { std::iter::once(0..text.len()).collect() }
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
    if !line.contains('报') {
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
}
