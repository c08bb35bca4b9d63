//! Each line of each corpus is a test of its own: full span and one reading required.

use libtest_mimic::{Arguments, Failed, Trial};
use luoshi::quantity::quantities;
use luoshi::record::{StatementRecord, TargetRecord};

const QUANTITIES: &str = include_str!("../src/quantity/corpus.md");
const STATEMENTS: &str = include_str!("../src/statement/corpus.md");
const VERDICTS: &str = include_str!("../src/verify/corpus.md");

fn main() {
    let rules = luoshi::catalogue::catalogue().verdicts.rules.iter().filter_map(|rule| {
        let (promise, outcome) = rule.example.split_once(" => ")?;
        let test = move || rule_example(promise, outcome, &rule.id).map_err(Failed::from);
        Some(Trial::test(format!("rule: {}", rule.id), test))
    });
    let corpora = lines("quantity", QUANTITIES, quantity).chain(lines("statement", STATEMENTS, statement));
    let trials = corpora.chain(lines("verdict", VERDICTS, verdict)).chain(rules).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

type Check = fn(&str, &str) -> Result<(), String>;

/// The lines of a corpus, named by corpus, heading and text.
fn lines(corpus: &'static str, text: &'static str, check: Check) -> impl Iterator<Item = Trial> {
    let mut heading = "";
    text.lines().filter_map(move |line| {
        if let Some(words) = line.strip_prefix("## ") {
            heading = words;
        }
        let (text, expected) = line.strip_prefix("    ")?.split_once(" => ")?;
        let test = move || check(text.trim(), expected.trim()).map_err(Failed::from);
        Some(Trial::test(format!("{corpus}: {heading}: {text}"), test))
    })
}

/// The example of a rule is judged by that rule.
fn rule_example(promise: &str, outcome: &str, rule: &str) -> Result<(), String> {
    // A person's confirmation has no example in words.
    if rule == "corrected" {
        return Ok(());
    }
    let answer = answered("", promise, outcome)?;
    equal(rule, answer.rule)
}

fn verdict(text: &str, expected: &str) -> Result<(), String> {
    let (promise, outcome) = text.split_once(" -> ").ok_or("a promise -> an outcome")?;
    let (before, promise) = match promise.strip_prefix("before: ") {
        Some(rest) => rest.split_once(' ').ok_or("before: a sentence, then the promise")?,
        None => ("", promise),
    };
    let answer = answered(before, promise, outcome)?;
    let share = answer.share.map_or(String::new(), |s| format!(" {}", s.0.normalize()));
    equal(expected, &format!("{} {}{share}", answer.verdict.word(), answer.rule))
}

/// What became of the first promise of a plan.
fn answered(before: &str, promise: &str, outcome: &str) -> Result<luoshi::verify::Answer, String> {
    let read = |source: String, year| {
        let options = luoshi::Options { year: Some(year), ..luoshi::Options::default() };
        luoshi::read(source.as_bytes(), &options).map_err(|e| e.to_string())
    };
    let plan = read(format!("一、2024年工作回顾\n{before}\n二、2025年重点工作\n{promise}。"), 2025)?;
    let (problems, told) = match outcome.strip_prefix("problems: ") {
        Some(rest) => ("我们也清醒看到，还存在不少困难和问题。\n", rest),
        None => ("", outcome.trim_start_matches("nothing")),
    };
    let next = read(format!("一、2025年工作回顾\n{problems}{told}。"), 2026)?;
    let answers = luoshi::verify::verify(&plan, &next, &luoshi::verify::VerifyOptions::default());
    answers.into_iter().next().ok_or_else(|| "no promise was read".to_owned())
}

fn equal(expected: &str, got: &str) -> Result<(), String> {
    if expected == got { Ok(()) } else { Err(format!("expected {expected}\n     got {got}")) }
}

fn quantity(text: &str, expected: &str) -> Result<(), String> {
    let normal = luoshi::normalise(text);
    let chars: Vec<char> = text.chars().collect();
    let found: Vec<String> = quantities(&normal.norm)
        .iter()
        .map(|q| {
            let [start, end] = normal.to_source(q.quote.clone());
            let quote: String = chars[start..end].iter().collect();
            let value = q.upper.map_or_else(|| q.value.to_string(), |u| format!("{}..{u}", q.value));
            let unit = if q.unit.is_empty() { "-" } else { &q.unit };
            format!("{value} {unit} {} \"{quote}\"", q.bound.word())
        })
        .collect();
    equal(expected, &if found.is_empty() { "nothing".to_owned() } else { found.join("; ") })
}

fn statement(text: &str, expected: &str) -> Result<(), String> {
    let (heading, body) = match text.split_once(": ") {
        Some(("review", body)) => ("一、过去一年工作回顾", body),
        Some(("outlook", body)) => ("二、今后五年奋斗目标", body),
        Some(("problems", body)) => ("一、过去一年工作回顾\n我们也清醒看到，还存在不少困难和问题。", body),
        _ => ("三、2026年重点工作", text),
    };
    let source = format!("{heading}\n{body}。");
    let options = luoshi::Options { year: Some(2026), ..luoshi::Options::default() };
    let reading = luoshi::read(source.as_bytes(), &options).map_err(|e| e.to_string())?;
    let before = heading.chars().count();
    let own: Vec<&StatementRecord> = reading.statements.iter().filter(|s| s.span[0] > before).collect();
    let last = own.last().ok_or("no statement was read")?;
    let wanted = expected.split("; ").filter(|part| part.starts_with("target ")).count();
    let mut targets = last.targets.iter();
    for part in expected.split("; ") {
        let (what, words) = part.split_once(' ').unwrap_or((part, ""));
        match what {
            "target" => target(words, targets.next().ok_or(format!("no target is left for {words}"))?)?,
            "relation" => {
                let found = last.relations.first().ok_or("no relation")?;
                equal(words, &format!("{}: {}", found.subject, found.relation))?;
            }
            "kind" => equal(words, format!("{} {}", last.kind, last.verb.unwrap_or("")).trim())?,
            "part" => equal(words, last.part)?,
            "deadline" => equal(words, last.deadline.as_deref().unwrap_or("none"))?,
            "field" => equal(words, last.field.unwrap_or("none"))?,
            "name" => {
                let names: Vec<String> = last.names.iter().map(|n| format!("{} {}", n.kind, n.text)).collect();
                if !names.iter().any(|n| n == words) {
                    return Err(format!("expected the name {words}, got {names:?}"));
                }
            }
            "nothing" if last.targets.is_empty() && last.relations.is_empty() => {}
            _ => {
                return Err(format!(
                    "expected {part}, got {} targets and {} relations",
                    last.targets.len(),
                    last.relations.len()
                ));
            }
        }
    }
    match targets.next().filter(|_| wanted > 0) {
        Some(more) => Err(format!("more targets than expected, first {}", more.subject)),
        None => Ok(()),
    }
}

fn target(expected: &str, t: &TargetRecord) -> Result<(), String> {
    let (subject, rest) = expected.split_once(": ").ok_or("a target's subject ends in a colon")?;
    equal(subject, &t.subject)?;
    let mut words = rest.split(' ');
    let core: Vec<&str> = words.by_ref().take(5).collect();
    let unit = if t.unit.is_empty() { "-" } else { &t.unit };
    equal(&core.join(" "), &format!("{} {} {unit} {} {}", t.kind, t.value.0, t.bound, t.aim))?;
    let (mut stretch, mut average, mut of, mut from) = (false, false, None, None);
    while let Some(word) = words.next() {
        match word {
            "stretch" => stretch = true,
            "average" => average = true,
            "years" => equal(
                words.next().unwrap_or(""),
                &t.period.map_or_else(|| "none".to_owned(), |p| format!("{}-{}", p[0], p[1])),
            )?,
            "of" => of = words.next(),
            "from" => from = words.next().map(str::to_owned),
            "factor" => {
                equal(words.next().unwrap_or(""), &t.factor.map_or_else(|| "none".to_owned(), |f| f.0.to_string()))?
            }
            "is" => equal(words.next().unwrap_or(""), t.indicator.unwrap_or("none"))?,
            other => return Err(format!("{other} is no expectation")),
        }
    }
    // What a line does not name is not there.
    equal(&format!("stretch {stretch}, average {average}"), &format!("stretch {}, average {}", t.stretch, t.average))?;
    equal(of.unwrap_or("of nothing"), t.of.as_deref().unwrap_or("of nothing"))?;
    let baseline = t.baseline.map_or_else(|| "from nowhere".to_owned(), |b| b.0.to_string());
    equal(from.as_deref().unwrap_or("from nowhere"), &baseline)
}
