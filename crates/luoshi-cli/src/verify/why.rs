//! Why pairs matched or did not: `luoshi verify … --why WORDS`.

use super::Pair;
use super::table::{plain, verdict};
use crate::output::Failure;
use luoshi::catalogue::catalogue;
use luoshi::verify::{Answer, Reason};
use std::io::Write;

/// Prints what speaks for and against the candidates of the promises that hold some words.
pub fn print(out: &mut dyn Write, pair: &Pair, words: &str) -> Result<(), Failure> {
    let wanted = |a: &&Answer| {
        a.promise.text.contains(words) || a.promise.target.as_ref().is_some_and(|t| t.subject.contains(words))
    };
    let mut any = false;
    for answer in pair.answers.iter().filter(wanted) {
        any = true;
        one(out, answer)?;
    }
    if !any {
        eprintln!("luoshi: no promise of {} holds {words:?}", pair.plan.report);
    }
    Ok(())
}

fn one(out: &mut dyn Write, answer: &Answer) -> Result<(), Failure> {
    let promise = &answer.promise;
    let subject = promise.target.as_ref().map_or(String::new(), |t| format!("〔{} {}〕", plain(&t.subject), t.quote));
    writeln!(out, "{}{subject}  {}", plain(&promise.text), promise.id)?;
    let rule = catalogue().verdicts.rule(answer.rule);
    writeln!(out, "  {}  规则 {}：{}", verdict(answer.verdict), answer.rule, rule.map_or("", |r| &r.zh))?;
    for (at, outcome) in answer.outcomes.iter().enumerate() {
        let score = answer.score.filter(|_| at == 0).map_or(String::new(), |s| format!("{} ", s.0));
        writeln!(out, "  + {score}{}  {}", plain(&outcome.text), outcome.id)?;
    }
    if !answer.reasons.is_empty() {
        writeln!(out, "    {}", reasons(&answer.reasons))?;
    }
    for rejected in &answer.considered {
        writeln!(out, "  - {} {}", rejected.score.0, plain(&rejected.text))?;
        writeln!(out, "    {}", reasons(&rejected.reasons))?;
    }
    Ok(writeln!(out)?)
}

fn reasons(reasons: &[Reason]) -> String {
    reasons.iter().map(Reason::zh).collect::<Vec<_>>().join("；")
}
