//! `luoshi eval`: readings measured against hand-made gold.
//!
//! Gold is `NAME.quantities.jsonl` beside texts `NAME.txt`: a line a number, with its span, value,
//! unit, bound and kind. A target is *strict* if its span lies on the gold quote (intersection over
//! union at least one half) and value, upper end, unit, bound and kind are equal; *loose* if value
//! and unit are. Lines marked soft are neither rewarded nor punished.

use crate::output::{self, Failure};
use serde_json::Value;
use std::collections::HashSet;
use std::io::Write;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measure readings against hand-made gold
#[derive(clap::Args)]
#[command(after_help = "Examples:
  luoshi eval --texts reports/ --gold gold/
  luoshi eval --texts reports/ --gold gold/ --doc county-2024 --errors 40")]
pub struct Args {
    /// Folder of texts, NAME.txt
    #[arg(long)]
    texts: PathBuf,
    /// Folder of gold, NAME.quantities.jsonl
    #[arg(long)]
    gold: PathBuf,
    /// Only these documents
    #[arg(long)]
    doc: Vec<String>,
    /// Print up to so many misses and extras
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Exit with status 1 if the strict F1 of all documents is below this
    #[arg(long)]
    min_f1: Option<f64>,
    /// Score readings printed before, NAME.jsonl, instead of reading the texts
    #[arg(long)]
    readings: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let mut out = output::open(None)?;
    let (mut total, mut left) = (Counts::default(), args.errors);
    for name in documents(args)? {
        let text = read(&args.texts.join(format!("{name}.txt")))?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let gold = lines(&args.gold.join(format!("{name}.quantities.jsonl")))?;
        let targets = targets(args, &name, text)?;
        let document = Document { name: &name, spans: spans(text, &gold)?, gold, targets };
        let counts = document.score(&mut left, &mut out)?;
        let (p, r, f) = f1(counts.strict, counts.printed(), counts.gold);
        writeln!(out, "{name}: strict P {p:.3} R {r:.3} F1 {f:.3}  ({} gold)", counts.gold)?;
        total += counts;
    }
    if total.gold == 0 {
        return Err(Failure::Work(format!("no gold found in {}", args.gold.display())));
    }
    writeln!(out, "{}", total.summary())?;
    out.flush()?;
    let (_, _, f) = f1(total.strict, total.printed(), total.gold);
    Ok(if args.min_f1.is_some_and(|min| f < min) { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn documents(args: &Args) -> Result<Vec<String>, Failure> {
    let entries = std::fs::read_dir(&args.gold).map_err(|e| Failure::Work(format!("{}: {e}", args.gold.display())))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|e| e.file_name().to_str()?.strip_suffix(".quantities.jsonl").map(str::to_owned))
        .filter(|n| args.doc.is_empty() || args.doc.contains(n))
        .collect();
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|e| Failure::Work(format!("{}: {e}", path.display())))
}

fn lines(path: &Path) -> Result<Vec<Value>, Failure> {
    let rows = read(path)?;
    let parse = |(i, l): (usize, &str)| {
        serde_json::from_str(l).map_err(|e| Failure::Work(format!("{} line {}: {e}", path.display(), i + 1)))
    };
    rows.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(parse).collect()
}

/// The targets of a document, each with the part of its statement.
fn targets(args: &Args, name: &str, text: &str) -> Result<Vec<Value>, Failure> {
    let statements: Vec<Value> = match &args.readings {
        Some(folder) => lines(&folder.join(format!("{name}.jsonl")))?,
        None => {
            let reading = luoshi::read(text.as_bytes(), &luoshi::Options::default())
                .map_err(|e| Failure::Work(format!("{name}: {e}")))?;
            serde_json::from_str(&serde_json::to_string(&reading.statements)?)?
        }
    };
    let mut targets = Vec::new();
    for statement in &statements {
        for target in statement["targets"].as_array().into_iter().flatten() {
            let mut target = target.clone();
            target["part"] = statement["part"].clone();
            targets.push(target);
        }
    }
    Ok(targets)
}

type Span = (i64, i64);

/// Where each gold quote stands: as stored, else found in its clause, in document order.
fn spans(text: &str, gold: &[Value]) -> Result<Vec<Span>, Failure> {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0usize;
    let mut seen: Vec<(Option<usize>, String)> = Vec::new();
    let mut spans = Vec::new();
    for g in gold {
        let span = match g["span"].as_array() {
            Some(span) => (span[0].as_i64().unwrap_or(0), span[1].as_i64().unwrap_or(0)),
            None => found(&chars, g, &mut at, &mut seen),
        };
        let slice: String = chars.get(span.0 as usize..span.1 as usize).unwrap_or(&[]).iter().collect();
        let quote = string(&g["quote"]);
        if slice != quote {
            return Err(Failure::Work(format!("a gold span does not slice its quote: {quote:?} against {slice:?}")));
        }
        spans.push(span);
    }
    Ok(spans)
}

fn found(chars: &[char], g: &Value, at: &mut usize, seen: &mut Vec<(Option<usize>, String)>) -> Span {
    let clause: Vec<char> = string(&g["clause"]).chars().collect();
    let quote: Vec<char> = string(&g["quote"]).chars().collect();
    let start = position(chars, &clause, *at).or_else(|| position(chars, &clause, 0));
    *at = start.unwrap_or(0);
    let mut q = position(&clause, &quote, 0);
    let key = (start, string(&g["quote"]));
    for _ in seen.iter().filter(|s| **s == key) {
        let later = q.and_then(|q| position(&clause, &quote, q + quote.len()));
        q = later.or(q);
    }
    seen.push(key);
    let begin = start.map_or(-1, |s| s as i64) + q.map_or(-1, |q| q as i64);
    (begin, begin + quote.len() as i64)
}

fn position(text: &[char], part: &[char], from: usize) -> Option<usize> {
    if part.is_empty() || text.len() < part.len() {
        return None;
    }
    (from..=text.len() - part.len()).find(|&i| text[i..].starts_with(part))
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or("").to_owned()
}

fn span(target: &Value) -> Span {
    (target["span"][0].as_i64().unwrap_or(0), target["span"][1].as_i64().unwrap_or(0))
}

fn is_soft(g: &Value) -> bool {
    g["soft"].as_bool().unwrap_or(false)
}

/// Equal within a ten-thousandth, or both absent.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-4 * a.abs().max(b.abs()).max(1e-9),
        _ => false,
    }
}

fn fits(a: Span, b: Span) -> bool {
    let inter = a.1.min(b.1) - a.0.max(b.0);
    inter > 0 && 2 * inter >= a.1.max(b.1) - a.0.min(b.0)
}

/// Whether the characters of two subjects overlap by 60 % or more.
fn like(a: &Value, b: &Value) -> bool {
    let sorted = |v: &Value| -> Vec<char> {
        let mut chars: Vec<char> = v.as_str().unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect();
        chars.sort_unstable();
        chars
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut n) = (0, 0, 0usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n) = (i + 1, j + 1, n + 1),
        }
    }
    n > 0 && 2.0 * n as f64 / (a.len() + b.len()) as f64 >= 0.6
}

fn is_strict(g: &Value, p: &Value) -> bool {
    is_loose(g, p) && same(&p["upper"], &g["upper"]) && p["bound"] == g["bound"] && p["kind"] == g["kind"]
}

fn is_loose(g: &Value, p: &Value) -> bool {
    same(&p["value"], &g["value"]) && p["unit"].as_str().unwrap_or("") == g["unit"].as_str().unwrap_or("")
}

struct Document<'d> {
    name: &'d str,
    spans: Vec<Span>,
    gold: Vec<Value>,
    targets: Vec<Value>,
}

impl Document<'_> {
    /// The best unused target on a gold line that passes a test: baseline and subject decide.
    fn take(&self, i: usize, used: &mut HashSet<usize>, test: fn(&Value, &Value) -> bool) -> Option<&Value> {
        let g = &self.gold[i];
        let mut best: Option<((bool, bool), usize)> = None;
        for (j, p) in self.targets.iter().enumerate() {
            if used.contains(&j) || !fits(self.spans[i], span(p)) || !test(g, p) {
                continue;
            }
            let rank = (same(&p["baseline"], &g["baseline"]), like(&p["subject"], &g["subject"]));
            if best.is_none_or(|(b, _)| rank > b) {
                best = Some((rank, j));
            }
        }
        let (_, j) = best?;
        used.insert(j);
        Some(&self.targets[j])
    }

    fn score(&self, left: &mut usize, out: &mut dyn Write) -> Result<Counts, Failure> {
        let mut c = Counts { gold: self.gold.iter().filter(|g| !is_soft(g)).count(), ..Counts::default() };
        let mut used = HashSet::new();
        let mut missed = Vec::new();
        let (firm, soft): (Vec<usize>, Vec<usize>) = (0..self.gold.len()).partition(|&i| !is_soft(&self.gold[i]));
        for i in firm.into_iter().chain(soft) {
            match self.take(i, &mut used, is_strict) {
                Some(p) if !is_soft(&self.gold[i]) => c.matched(&self.gold[i], p),
                None if !is_soft(&self.gold[i]) => missed.push(i),
                _ => {}
            }
        }
        for i in missed {
            let p = self.take(i, &mut used, is_loose);
            c.loose += usize::from(p.is_some());
            if spend(left) {
                let (g, got) = (
                    &self.gold[i],
                    p.map_or("nothing".to_owned(), |p| {
                        format!("{} {} {} {}", p["value"], p["unit"], p["bound"], p["kind"])
                    }),
                );
                let want = format!("{} {} {} {}", g["value"], g["unit"], g["bound"], g["kind"]);
                writeln!(out, "  {}: missed {} in {}: want {want}; got {got}", self.name, g["quote"], g["clause"])?;
            }
        }
        self.extras(&used, &mut c, left, out)?;
        Ok(c)
    }

    fn extras(
        &self,
        used: &HashSet<usize>,
        c: &mut Counts,
        left: &mut usize,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        for (j, p) in self.targets.iter().enumerate() {
            let on_soft = |(g, s): (&Value, &Span)| is_soft(g) && s.0 < span(p).1 && span(p).0 < s.1;
            if used.contains(&j) || self.gold.iter().zip(&self.spans).any(on_soft) {
                continue;
            }
            c.extra += 1;
            if spend(left) {
                writeln!(
                    out,
                    "  {}: extra {} {} {} {} {} subject {}",
                    self.name, p["quote"], p["value"], p["unit"], p["bound"], p["kind"], p["subject"]
                )?;
            }
        }
        Ok(())
    }
}

fn spend(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

#[derive(Default)]
struct Counts {
    gold: usize,
    strict: usize,
    loose: usize,
    extra: usize,
    part: usize,
    subject: usize,
    when: Share,
    aim: Share,
    extras: Share,
    extras_false: usize,
}

/// How many of how many.
#[derive(Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.of += 1;
        self.right += usize::from(right);
    }

    fn show(&self, name: &str) -> String {
        format!("{name} {:.3} of {}", self.right as f64 / self.of.max(1) as f64, self.of)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, o: Self) {
        self.gold += o.gold;
        self.strict += o.strict;
        self.loose += o.loose;
        self.extra += o.extra;
        self.part += o.part;
        self.subject += o.subject;
        self.when += o.when;
        self.aim += o.aim;
        self.extras += o.extras;
        self.extras_false += o.extras_false;
    }
}

impl Counts {
    fn printed(&self) -> usize {
        self.loose + self.extra
    }

    /// Counts what else is right of a target that is strictly matched.
    fn matched(&mut self, g: &Value, p: &Value) {
        let told = |v: &Value| !v.is_null() && *v != Value::Bool(false) && v.as_str() != Some("");
        self.strict += 1;
        self.loose += 1;
        let part = if p["part"] == "problems" { "other" } else { p["part"].as_str().unwrap_or("") };
        self.part += usize::from(g["part"] == part);
        self.subject += usize::from(like(&p["subject"], &g["subject"]));
        if told(&g["period"]) {
            self.when.count(p["period"] == g["period"] && told(&p["average"]) == told(&g["average"]));
        }
        if told(&g["aim"]) && g["part"] == "plan" && g["kind"] == "amount" {
            self.aim.count(p["aim"] == g["aim"]);
        }
        for key in ["of", "stretch"] {
            if told(&g[key]) {
                self.extras.count(if key == "of" { like(&p["of"], &g["of"]) } else { p[key] == Value::Bool(true) });
            } else if told(&p[key]) {
                self.extras_false += 1;
            }
        }
        for key in ["baseline", "factor"] {
            if !g[key].is_null() {
                self.extras.count(same(&p[key], &g[key]));
            }
        }
    }

    fn summary(&self) -> String {
        let (p, r, f) = f1(self.strict, self.printed(), self.gold);
        let (_, _, loose) = f1(self.loose, self.printed(), self.gold);
        let m = self.strict.max(1) as f64;
        format!(
            "all: strict P {p:.3} R {r:.3} F1 {f:.3} | loose F1 {loose:.3} | part {:.3} | subject {:.3} | {} | {} | {} ({} false) | gold {}",
            self.part as f64 / m,
            self.subject as f64 / m,
            self.when.show("when"),
            self.aim.show("aim"),
            self.extras.show("extras"),
            self.extras_false,
            self.gold
        )
    }
}

fn f1(right: usize, printed: usize, gold: usize) -> (f64, f64, f64) {
    let share = |n: usize, of: usize| if of == 0 { 0.0 } else { n as f64 / of as f64 };
    let (p, r) = (share(right, printed), share(right, gold));
    (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
}
