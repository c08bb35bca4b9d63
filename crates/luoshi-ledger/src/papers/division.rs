//! The official division of work (分工方案): the report's sentences, each with its units in brackets.

use super::amount::numeral;
use super::paper::{Block, Face, Paper, Run};
use crate::state::State;
use crate::state::task::{Source, Task};
use std::collections::BTreeMap;

/// Where a sentence stands: the report, and its first and last character there.
type Place = (String, usize, usize);

/// The division of work as a paper. `texts` are the texts of the reports by their names, in which spans count; the words
/// of a task whose report is not among them stand alone. `day` is the date under it.
#[must_use]
pub fn division(state: &State, texts: &BTreeMap<String, String>, day: &str) -> Paper {
    let office = state.office.as_ref().map_or("", |o| o.name.as_str());
    let mut writer = Writer { state, blocks: vec![Block::text(opening(state))], chapters: 0, sections: 0, items: 0 };
    writer.sentences(texts);
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
    /// The sentences of the reports, in their order, under their headings.
    fn sentences(&mut self, texts: &BTreeMap<String, String>) {
        let chars: BTreeMap<&str, Vec<char>> = texts.iter().map(|(id, t)| (id.as_str(), t.chars().collect())).collect();
        let mut sentences: BTreeMap<Place, Vec<(&Task, &Source)>> = BTreeMap::new();
        for task in self.state.tasks().filter(|t| t.counts()) {
            if let Some(source) = &task.source {
                let place = place(source, chars.get(source.report.as_str()).map_or(&[], Vec::as_slice));
                sentences.entry(place).or_default().push((task, source));
            }
        }
        let (mut chapter, mut section) = (None, None);
        for ((report, start, end), tasks) in sentences {
            let [first, second] = headings(tasks[0].1);
            if chapter.as_ref() != Some(&first) {
                self.chapter(&first);
                section = None;
            }
            if section.as_ref() != Some(&second) {
                self.section(&second);
            }
            (chapter, section) = (Some(first), Some(second));
            // Actions that were grouped from several sentences stand in their own words: those sentences stand elsewhere.
            let stretch = chars.get(report.as_str()).filter(|text| is_stretch(tasks[0].1, text));
            let words = stretch.map_or(&[][..], |text| &text[start..end]);
            self.sentence(words, start, tasks);
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

    /// A sentence: brackets after each stretch whose tasks have the same units, the last after the full stop.
    fn sentence(&mut self, words: &[char], start: usize, mut tasks: Vec<(&Task, &Source)>) {
        tasks.sort_by_key(|(task, source)| (source.span[1], task.id));
        self.items += 1;
        let mut runs = vec![Run::plain(format!("{}. ", self.items))];
        if words.is_empty() {
            let quotes: Vec<&str> = tasks.iter().map(|(_, s)| s.quote.as_str()).collect();
            runs.push(Run::plain(distinct(quotes).join("；") + "。"));
            runs.extend(self.brackets(tasks.iter().map(|(t, _)| *t)));
            self.blocks.push(Block::Paragraph(runs));
            return;
        }
        let mut at = 0;
        for (i, (task, source)) in tasks.iter().enumerate() {
            let next = tasks.get(i + 1);
            let end = (source.span[1] as usize).saturating_sub(start).clamp(at, words.len());
            let apart = next.is_some_and(|(n, s)| units(n) != units(task) && s.span[1] > source.span[1]);
            if apart {
                runs.push(Run::plain(words[at..end].iter().collect::<String>()));
                let same = tasks.iter().map(|(t, s)| (t, s.span[1])).filter(|(_, e)| *e == source.span[1]);
                runs.extend(self.brackets(same.map(|(t, _)| *t)));
                at = end;
            }
        }
        runs.push(Run::plain(words[at..].iter().collect::<String>()));
        let rest = tasks.iter().filter(|(_, s)| s.span[1] as usize > start + at).map(|(t, _)| *t);
        runs.extend(self.brackets(rest));
        self.blocks.push(Block::Paragraph(runs));
    }

    /// The units of tasks in brackets; each different set once.
    fn brackets<'t>(&self, tasks: impl Iterator<Item = &'t Task>) -> Option<Run> {
        let sets = distinct(tasks.map(|t| self.units_zh(t)).collect());
        (!sets.is_empty()).then(|| Run::faced(Face::Kai, format!("（{}）", sets.join("；"))))
    }

    fn units_zh(&self, task: &Task) -> String {
        let name = |id: &String| self.state.unit_name(id).to_owned();
        let with = task.with.iter().map(name).collect::<Vec<_>>().join("、");
        match (&task.lead, with.is_empty()) {
            (None, _) => "责任单位待定".to_owned(),
            (Some(lead), true) => format!("{}负责", name(lead)),
            (Some(lead), false) => format!("{}牵头，{with}配合", name(lead)),
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
            let brackets = self.brackets(std::iter::once(task));
            self.blocks.push(Block::Paragraph(std::iter::once(words).chain(brackets).collect()));
        }
    }
}

fn units(task: &Task) -> (&Option<String>, &Vec<String>) {
    (&task.lead, &task.with)
}

fn distinct<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    all.into_iter().for_each(|one| match found.contains(&one) {
        true => {}
        false => found.push(one),
    });
    found
}

/// The sentence around a span: to the full stops or line breaks on both sides.
fn place(source: &Source, text: &[char]) -> Place {
    let [start, end] = source.span.map(|at| usize::try_from(at).unwrap_or(usize::MAX).min(text.len()));
    let ends = |c: &char| matches!(c, '。' | '！' | '？' | '\n');
    let first = text[..start].iter().rposition(ends).map_or(0, |at| at + 1);
    let last = match end > start && text.get(end - 1).is_some_and(ends) {
        true => end,
        false => {
            text[end..].iter().position(ends).map_or(text.len(), |at| end + at + usize::from(text[end + at] != '\n'))
        }
    };
    match is_stretch(source, text) {
        false => (source.report.clone(), source.span[0] as usize, source.span[1] as usize),
        true => (source.report.clone(), first, last.max(first)),
    }
}

/// Whether a task's words are one stretch of the text.
fn is_stretch(source: &Source, text: &[char]) -> bool {
    let [start, end] = source.span.map(|at| usize::try_from(at).unwrap_or(usize::MAX));
    text.get(start..end).is_some_and(|words| words.iter().copied().eq(source.quote.chars()))
}

/// The headings over a task without their numbers: below the part's own, where there are any.
fn headings(source: &Source) -> [String; 2] {
    let bare = |i: usize| source.section.get(i).map(|h| unnumbered(h)).unwrap_or_default();
    match source.section.len() {
        0 | 1 => [bare(0), String::new()],
        _ => [bare(1), bare(2)],
    }
}

/// A heading without its number: （一）扩大内需 is 扩大内需.
fn unnumbered(heading: &str) -> String {
    let number = |c: char| "一二三四五六七八九十0123456789".contains(c);
    let rest = heading
        .trim_start_matches(['（', '('])
        .trim_start_matches(number)
        .trim_start_matches(['）', ')', '、', '.', '．']);
    let numbered = heading.chars().count() - rest.chars().count() > 1;
    let first = if numbered { rest } else { heading };
    first.split('。').next().unwrap_or(first).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_numbers_only() {
        let cases = [
            ("（一）扩大内需", "扩大内需"),
            ("三、2026年重点工作", "2026年重点工作"),
            ("2.强链补链", "强链补链"),
            ("十件实事", "十件实事"),
            ("提振消费活力", "提振消费活力"),
        ];
        for (heading, expected) in cases {
            assert_eq!(unnumbered(heading), expected);
        }
    }
}
