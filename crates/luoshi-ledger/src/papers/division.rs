//! The official division of work (分工方案): the report's sentences, each with its units in brackets.

mod marks;
mod pieces;

use super::amount::numeral;
use super::paper::{Block, Face, Paper, Run};
use crate::plan::concerned;
use crate::state::State;
use crate::state::task::{Source, Task};
use marks::Setter;
use pieces::Piece;
use std::collections::BTreeMap;

/// The division of work as a paper. `texts` are the texts of the reports by their names, in which spans count; the words
/// of a task whose report is not among them stand alone. `day` is the date under it.
#[must_use]
pub fn division(state: &State, texts: &BTreeMap<String, String>, day: &str) -> Paper {
    let office = state.office.as_ref().map_or("", |o| o.name.as_str());
    let mut writer = Writer { state, blocks: vec![Block::text(opening(state))], chapters: 0, sections: 0, items: 0 };
    writer.sentences(&pieces::pieces(state, texts));
    writer.added();
    Paper {
        title: format!("{office}\n{}年政府工作报告重点工作分工方案", state.year()),
        blocks: writer.blocks,
        signature: Some((office.to_owned(), day.to_owned())),
        colophon: vec![from(state)],
        ..Paper::default()
    }
}

fn opening(state: &State) -> String {
    let tasks: Vec<&Task> = state.tasks().filter(|t| t.counts()).collect();
    let mut leads: Vec<_> = tasks.iter().filter_map(|t| t.lead.as_ref()).collect();
    leads.sort_unstable();
    leads.dedup();
    format!(
        "为抓好{}年政府工作报告确定的目标任务落实，现将{}项任务分工如下，由{}个单位牵头。",
        state.year(),
        tasks.len(),
        leads.len()
    )
}

/// From what a paper was made.
pub(crate) fn from(state: &State) -> String {
    format!("本件由台账生成，截至第{}条，校验码{}。", state.head.seq, state.head.hash)
}

struct Writer<'s> {
    state: &'s State,
    blocks: Vec<Block>,
    chapters: usize,
    sections: usize,
    items: usize,
}

impl Writer<'_> {
    /// The sentences of the reports, in their order, under their headings: each clause once, with brackets wherever the
    /// units change; sentences of the same units stand together.
    fn sentences(&mut self, pieces: &[Piece]) {
        let (mut headings, mut runs): (Option<&[String; 2]>, Vec<Run>) = (None, Vec::new());
        let mut setter = Setter::default();
        for (i, piece) in pieces.iter().enumerate() {
            if headings != Some(&piece.headings) {
                self.under(headings, &piece.headings);
                headings = Some(&piece.headings);
            }
            if runs.is_empty() {
                self.items += 1;
                runs.push(Run::plain(format!("{}. ", self.items)));
                setter = Setter::default();
            }
            let words = setter.set(&piece.words);
            let units = self.units_of(piece);
            let next = pieces.get(i + 1).filter(|n| n.headings == piece.headings);
            if next.is_some_and(|n| self.units_of(n) == units) {
                runs.push(Run::plain(words));
            } else {
                // Between clauses the units stand before the mark, behind a sentence after it.
                let bare = words.trim_end_matches(['，', '；', '、', '：']);
                runs.push(Run::plain(bare));
                runs.push(Run::faced(Face::Kai, format!("（{units}）")));
                if bare.len() < words.len() {
                    runs.push(Run::plain(&words[bare.len()..]));
                }
                if next.is_none_or(|n| n.opens) {
                    self.blocks.push(Block::Paragraph(std::mem::take(&mut runs)));
                }
            }
        }
    }

    /// Writes the headings that a piece stands under, those that are new.
    fn under(&mut self, before: Option<&[String; 2]>, [chapter, section]: &[String; 2]) {
        let same = before.is_some_and(|[first, _]| first == chapter);
        if !same {
            self.chapter(chapter);
        }
        if !same || before.is_some_and(|[_, second]| second != section) {
            self.section(section);
        }
    }

    fn chapter(&mut self, heading: &str) {
        self.chapters += 1;
        self.sections = 0;
        self.blocks.push(Block::Heading(1, format!("{}、{heading}", numeral(self.chapters))));
    }

    fn section(&mut self, heading: &str) {
        if !heading.is_empty() {
            self.sections += 1;
            self.blocks.push(Block::Heading(2, format!("（{}）{heading}", numeral(self.sections))));
        }
    }

    /// Who is responsible for a piece. Of a task over several sentences a unit that some of them speak of stands with
    /// these alone.
    fn units_of(&self, piece: &Piece) -> String {
        let here = |task: &&Task| -> Vec<String> {
            let source = task.source.as_ref().filter(|s| s.statements.len() > 1);
            let Some(source) = source else { return task.with.clone() };
            let (all, some) =
                (concerned(&source.quote, &task.with, self.state), concerned(&piece.sentence, &task.with, self.state));
            task.with.iter().filter(|u| some.contains(u) || !all.contains(u)).cloned().collect()
        };
        self.units_zh(&piece.tasks, &piece.tasks.iter().flat_map(here).collect::<Vec<_>>())
    }

    /// Who is responsible for tasks that are told together: several leads each for what is theirs.
    fn units_zh(&self, tasks: &[&Task], with: &[String]) -> String {
        let name = |id: &String| self.state.unit_name(id).to_owned();
        let leads = distinct(tasks.iter().filter_map(|t| t.lead.as_ref()).map(name).collect());
        let with = distinct(with.iter().map(name).collect());
        let with: Vec<String> = with.into_iter().filter(|w| !leads.contains(w)).collect();
        match (leads.as_slice(), with.is_empty()) {
            ([], _) => "责任单位待定".to_owned(),
            ([lead], true) => format!("{lead}负责"),
            ([lead], false) => format!("{lead}牵头，{}配合", with.join("、")),
            (several, true) => format!("{}按职责分工负责", several.join("、")),
            (several, false) => format!("{}按职责分工负责，{}配合", several.join("、"), with.join("、")),
        }
    }

    /// Tasks that come from no report.
    fn added(&mut self) {
        let added: Vec<&Task> = self.state.tasks().filter(|t| t.counts() && t.source.is_none()).collect();
        if added.is_empty() {
            return;
        }
        self.chapter("其他重点任务");
        for task in added {
            self.items += 1;
            let words = Run::plain(format!("{}. {}。", self.items, task.title.trim_end_matches('。')));
            let units = Run::faced(Face::Kai, format!("（{}）", self.units_zh(&[task], &task.with)));
            self.blocks.push(Block::Paragraph(vec![words, units]));
        }
    }
}

fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    all.into_iter().for_each(|one| match found.contains(&one) {
        true => {}
        false => found.push(one),
    });
    found
}

/// The headings over a task without their numbers: below the part's own, where there are any. A heading in brackets （一）
/// is never the part's.
fn headings(source: &Source) -> [String; 2] {
    let below = match source.section.as_slice() {
        [part, below @ ..] if !below.is_empty() && !part.starts_with(['（', '(']) => below,
        all => all,
    };
    [0, 1].map(|i| below.get(i).map(|h| Setter::default().set(&unnumbered(h))).unwrap_or_default())
}

/// A heading without its number: （一）扩大内需 is 扩大内需, 三要产业引领 is 产业引领, 三、要素改革 is 要素改革.
fn unnumbered(heading: &str) -> String {
    let number = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let inner = heading.trim_start_matches(['（', '(', '第']);
    let rest = inner.trim_start_matches(number);
    let behind = rest.trim_start_matches(['）', ')', '、', '.', '．', '，', ',']);
    let first = match rest.len() == inner.len() {
        true => heading,
        false if behind.len() < rest.len() => behind,
        // 三要产业引领; 三要素 counts what its own words name.
        false if rest.starts_with("要素") => heading,
        false => rest.strip_prefix(['是', '要']).unwrap_or(heading),
    };
    first.split('。').next().unwrap_or(first).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_numbers_only() {
        let cases = [
            ("（一）扩大内需", "扩大内需"),
            ("（三）要素保障更加有力", "要素保障更加有力"),
            ("一、要素市场化配置", "要素市场化配置"),
            ("三、2026年重点工作", "2026年重点工作"),
            ("2.强链补链", "强链补链"),
            ("十件实事", "十件实事"),
            ("提振消费活力", "提振消费活力"),
            ("三要产业引领", "产业引领"),
            ("一是坚定扩大内需", "坚定扩大内需"),
            ("第二，保持运行平稳", "保持运行平稳"),
            ("第三产业提质", "第三产业提质"),
            ("三要素改革", "三要素改革"),
        ];
        for (heading, expected) in cases {
            assert_eq!(unnumbered(heading), expected);
        }
        let under = |section: &[&str]| {
            headings(&Source { section: section.iter().map(|h| (*h).to_owned()).collect(), ..Source::default() })
        };
        assert_eq!(under(&["三、2026年重点工作", "（一）扩大内需", "提振消费"]), ["扩大内需", "提振消费"]);
        assert_eq!(under(&["(二)稳定投资", "加快项目建设"]), ["稳定投资", "加快项目建设"], "no part's heading above");
        assert_eq!(under(&["三、2026年重点工作"]), ["2026年重点工作", ""]);
    }
}
