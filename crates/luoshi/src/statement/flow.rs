//! What flows from clause to clause within a sentence: subjects that go on, wholes and their parts,
//! the verb of a series, how far 力争 reaches.

use super::tail::tail;
use super::target::{Aim, Group, Target};
use super::told::Told;
use super::{aim, share, subject};
use crate::quantity::ChangeKind;
use rust_decimal::Decimal;

/// How many subjects of a sentence are remembered: parts stand near their wholes.
const MOST_WHOLES: usize = 16;

/// Subjects with value and unit, in order.
pub(super) type Wholes = Vec<(String, Decimal, String)>;

/// What flows from clause to clause within a sentence.
pub(super) struct Flow<'s> {
    pub(super) topic: &'s subject::Topic<'s>,
    pub(super) stretch: bool,
    /// Within the clause at hand.
    pub(super) stretch_here: bool,
    /// The subjects of the last group of numbers, each.
    pub(super) last: Vec<String>,
    /// The subjects that are no parts of another, with value and unit, in order.
    pub(super) wholes: Wholes,
    pub(super) of: Option<String>,
    pub(super) parts: Decimal,
    /// The unit of the first part: what is counted otherwise is no further part.
    pub(super) part_unit: String,
    /// Where a change starts: values and subject, waiting for its end.
    pub(super) from: Option<(Vec<Decimal>, String)>,
    /// The delivering verb of a series: 培育A10家、B20家.
    pub(super) verb: Option<String>,
    pub(super) kept: bool,
    /// How the last percentage changed what it measured.
    pub(super) changed: Option<ChangeKind>,
    /// Words of the clause before, for what 完成投资 is of.
    pub(super) before: &'s str,
    /// Whether a number was taken from it, or from the clause at hand before this one.
    pub(super) counted: bool,
    /// Words of the clause behind.
    pub(super) next: &'s str,
    /// What the last clause put into practice (实施…试点), for 1300万人参保 behind it.
    pub(super) practised: Option<&'s str>,
}

impl<'s> Flow<'s> {
    pub(super) fn new(topic: &'s subject::Topic<'s>) -> Self {
        Flow {
            topic,
            stretch: false,
            stretch_here: false,
            last: Vec::new(),
            wholes: Vec::new(),
            of: None,
            parts: Decimal::ZERO,
            part_unit: String::new(),
            from: None,
            verb: None,
            kept: false,
            changed: None,
            before: "",
            counted: false,
            next: "",
            practised: None,
        }
    }

    /// What people take part in: the object of the last clause that was not about them.
    pub(super) fn partaken(&self) -> String {
        self.practised.and_then(subject::object).or_else(|| subject::object(self.before)).unwrap_or_default()
    }

    /// The last subjects in one unit: 粮食…吨，蔬菜…吨，均突破….
    pub(super) fn one_unit(&self) -> Vec<String> {
        let unit = self.wholes.last().map(|(_, _, unit)| unit.as_str());
        let run = self.wholes.iter().rev().take_while(|(_, _, u)| Some(u.as_str()) == unit);
        let subjects: Vec<String> = run.map(|(subject, _, _)| subject.clone()).collect();
        if subjects.len() > 1 && self.last.len() == 1 {
            subjects.into_iter().rev().collect()
        } else {
            self.last.clone()
        }
    }

    /// The wholes of the sentence before, where this one goes on with its parts (其中，…).
    pub(super) fn take_wholes(&mut self, wholes: Wholes) {
        self.wholes = wholes;
    }

    /// The subjects that the next sentence may name parts of.
    pub(super) fn into_wholes(self) -> Wholes {
        self.wholes
    }

    /// Takes note of a clause that has been read.
    pub(super) fn leave(&mut self, words: &'s str, told: &Told, counted: bool) {
        self.before = words;
        self.counted = counted;
        if told.practice {
            self.practised = Some(words);
        }
    }
}

/// Whether the group begins with 其中, and the sum of parts so far.
pub(super) fn note_part(group: &Group, flow: &mut Flow) {
    let quantity = &group.quantities[0];
    if group.words.part(group.lead).contains("其中") {
        let told = whole_of(flow, &quantity.unit).map(|(subject, _, _)| subject.clone());
        // 增加教育支出，其中…: a whole without a number of its own.
        flow.of = told.or_else(|| subject::object(flow.before).filter(|o| share::is_measure_end(o)));
        flow.parts = quantity.value;
        flow.part_unit.clone_from(&quantity.unit);
    } else if flow.of.is_some() {
        let lead = subject::clean(group.lead);
        let own = subject::clean(tail(group.lead).head);
        let again = subject::is_empty(own) || subject::is_gap(own);
        if !again {
            flow.parts += quantity.value;
        }
        // 其中教育占30%，卫生占20%: shares of one whole.
        let shares = quantity.unit == "%"
            && flow.part_unit == "%"
            && group.lead.ends_with('占')
            && flow.parts <= Decimal::ONE_HUNDRED;
        let goes_on = again || shares;
        let fits = quantity.unit == flow.part_unit && holds_parts(flow, &quantity.unit, lead);
        if !goes_on && (!fits || aim::delivers(lead) && group.lead.starts_with(['，', '；'])) || aim::delivers(lead) {
            flow.of = None;
        }
    }
}

/// Whether a whole is large enough for the parts so far; 总里程达… is a whole of its own.
fn holds_parts(flow: &Flow, unit: &str, lead: &str) -> bool {
    if unit == "%" {
        return lead.chars().count() <= 5 && whole_of(flow, unit).is_some_and(|(_, _, u)| u == unit);
    }
    let total = lead.contains('总') && tail(lead).level.is_some();
    let of = flow.of.as_deref();
    !total && flow.wholes.iter().any(|(subject, value, u)| u == unit && of == Some(subject) && flow.parts <= *value)
}

/// The whole that a part belongs to: the last one in the same unit, else the last one.
fn whole_of<'f>(flow: &'f Flow, unit: &str) -> Option<&'f (String, Decimal, String)> {
    flow.wholes.iter().rev().find(|(_, _, u)| u == unit).or(flow.wholes.last())
}

/// Keeps what the next numbers of the sentence may need.
pub(super) fn remember(group: &Group, flow: &mut Flow, out: &[Target]) {
    let Some(last) = flow.last.first().cloned() else { return };
    if flow.of.is_none()
        && let Some(target) = out.last()
    {
        flow.wholes.push((last.clone(), target.value, target.unit.clone()));
        if flow.wholes.len() > MOST_WHOLES {
            flow.wholes.remove(0);
        }
    }
    let joined = group.lead.starts_with(['、', '和', '及']);
    if !joined || flow.verb.is_none() {
        let net = ["净增", "净增加"].into_iter().find(|v| last.starts_with(v));
        flow.verb = subject::verb_of(&last).or(net).map(str::to_owned);
    }
    flow.counted = true;
    flow.kept = out.last().is_some_and(|t| t.aim == Aim::Keep);
    flow.changed = out.last().map(|t| t.kind).filter(|kind| matches!(kind, ChangeKind::Growth | ChangeKind::Decline));
}
