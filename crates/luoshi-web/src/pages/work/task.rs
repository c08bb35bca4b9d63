//! `/work/tasks/{task}`: one task at work: the unit's short form, what was decided and said, the ledger's entries of it.

mod typed;

use super::desk;
use super::period;
use super::queue::Asked;
use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::plain;
use crate::standing::{class, told};
use crate::upload::{File, Sent};
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi_ledger::act::progress::{Accept, Approve, Correct, Return, Submit, unlocked};
use luoshi_ledger::roles::{Reach, may};
use luoshi_ledger::state::matter::{Comment, Note, Obstacle};
use luoshi_ledger::state::progress::{Claim, Progress, Round, Stage};
use luoshi_ledger::state::task::{Correction, Evidence, Life};
use luoshi_ledger::status::{Schedule, Status};
use luoshi_ledger::{Act, Draft, Entry, Error, Kind, Period, Refusal, Task, TaskId, day_of, evidence};
use rust_decimal::Decimal;
use serde::Deserialize;
use typed::Typed;

/// What an address may say beside the task.
#[derive(Deserialize, Default)]
pub struct Told {
    #[serde(default)]
    sent: bool,
}

#[derive(Template)]
#[template(path = "work/task.html")]
struct Page<'s> {
    task: &'s Task,
    class: &'static str,
    words: String,
    target: String,
    lead: &'s str,
    due: String,
    period: Period,
    /// The submission of the period.
    progress: Option<&'s Progress>,
    may_submit: bool,
    may_correct: bool,
    /// Why the period takes nothing now.
    locked: Option<Refusal>,
    may_approve: bool,
    may_accept: bool,
    may_return: bool,
    may_note: bool,
    may_obstacle: bool,
    may_comment: bool,
    may_answer: bool,
    may_contribute: bool,
    may_find: bool,
    may_close: bool,
    /// Whether it has come where it was to come, by what was accepted.
    reached: bool,
    closed: bool,
    /// How far it is and how far it should be, in words.
    stands: String,
    may_reopen: bool,
    /// What co-operating units added and checks found, of the period.
    round: Option<&'s Round>,
    /// Earlier periods that were reported, the last first.
    earlier: Vec<(Period, &'s Progress)>,
    notes: Vec<&'s Note>,
    comments: Vec<&'s Comment>,
    obstacles: Vec<&'s Obstacle>,
    why: Vec<luoshi_ledger::status::Reason>,
    history: Vec<Entry>,
    typed: Typed,
    refused: Option<Refusal>,
    sent: bool,
    c: Context,
}

impl Page<'_> {
    fn on(&self, day: &jiff::civil::Date) -> String {
        plain::date(&day.to_string(), self.c.language)
    }

    fn day(&self, said: &jiff::Timestamp) -> String {
        plain::date(&day_of(*said).to_string(), self.c.language)
    }

    fn who(&self, by: &str) -> String {
        self.c.standing.state.people.get(by).map_or_else(|| self.c.t("public").to_owned(), |p| p.name.clone())
    }

    fn did(&self, entry: &Entry) -> &'static str {
        let kind = entry.act.kind();
        self.c.language.of(kind.zh(), kind.did())
    }

    fn amount(&self, value: &Decimal) -> String {
        plain::amount(*value, self.unit(), self.c.language)
    }

    fn unit(&self) -> &str {
        self.task.target.as_ref().map_or("", |t| &t.unit)
    }

    fn of(&self, period: &Period) -> String {
        plain::period(*period, self.c.language)
    }

    fn unit_name<'u>(&'u self, id: &'u str) -> &'u str {
        self.c.standing.state.unit_name(id)
    }

    fn today(&self) -> String {
        self.c.standing.today.to_string()
    }

    fn period_words(&self) -> String {
        plain::period(self.period, self.c.language)
    }

    /// Whether something stands for the period: the form is for changing it then.
    fn is_told(&self) -> bool {
        self.progress.is_some_and(|p| p.stage != Stage::Returned)
    }

    /// The report's sentence around the task's words: before them, themselves, after them.
    fn sentence(&self) -> Option<[String; 3]> {
        let source = self.task.source.as_ref()?;
        let statement = source.statements.first().and_then(|id| self.c.library.statement(id));
        let Some(promise) = statement else { return Some([String::new(), source.quote.clone(), String::new()]) };
        let block = &self.c.library.report_of(promise).blocks[promise.block];
        Some(block.sentence(self.c.library.index_of(promise)?))
    }

    fn stage(&self) -> &'static str {
        let word = self.progress.map(|p| match p.stage {
            Stage::AwaitingHead => "awaiting_head",
            Stage::AwaitingInspector => "awaiting_inspector",
            Stage::Returned => "returned",
            Stage::Accepted => "accepted",
        });
        word.map_or("", |w| self.c.word("reporting", w))
    }

    /// What a unit writes large numbers in.
    fn scales(&self) -> Vec<(&'static str, &'static str)> {
        let all = [("1", ""), ("10000", self.c.t("ten_thousand")), ("100000000", self.c.t("hundred_million"))];
        let rate = matches!(self.unit(), "%" | "‰" | "百分点" | "倍" | "成");
        all.into_iter().take(if rate { 1 } else { 3 }).collect()
    }

    /// What a correction is of.
    fn field(&self, correction: &Correction) -> &'static str {
        self.c.t(match correction.what.as_str() {
            "title" => "task",
            "kind" => "sort.kind",
            "subject" => "sort.subject",
            "value" => "sort.value",
            "upper" => "sort.upper",
            "unit" => "sort.unit",
            "bound" => "sort.bound",
            "aim" => "aim_of_it",
            "change" => "number_of",
            "deadline" => "due",
            _ => "added_by_hand",
        })
    }

    /// A side of a correction: the words of what was chosen from a list.
    fn put<'t>(&self, correction: &Correction, text: &'t str) -> &'t str {
        match (correction.what.as_str(), text) {
            (_, "") => "—",
            (head @ ("kind" | "bound" | "aim" | "change"), word) => self.c.word(head, word),
            (_, text) => text,
        }
    }

    fn solves(&self) -> bool {
        may(self.c.role(), Kind::SolveObstacle) != Reach::No
    }

    fn is_scale(&self, scale: &str) -> bool {
        scale == self.scale()
    }

    /// The one that the target's number suggests.
    fn scale(&self) -> &str {
        if !self.typed.scale.is_empty() {
            return &self.typed.scale;
        }
        let value = self.task.target.as_ref().map_or(Decimal::ZERO, |t| t.value);
        match value {
            v if v >= Decimal::from(100_000_000) => "100000000",
            v if v >= Decimal::from(10_000) => "10000",
            _ => "1",
        }
    }
}

/// `GET /work/tasks/{task}`
pub async fn get(c: Context, Path(task): Path<u64>, Query(asked): Query<Told>) -> Result<Response, Fault> {
    page(c, TaskId(task), Typed::fresh(), None, asked.sent).await
}

async fn page(c: Context, id: TaskId, typed: Typed, refused: Option<Refusal>, sent: bool) -> Result<Response, Fault> {
    let standing = c.standing.clone();
    let (task, status): (&Task, &Status) = standing.task(id).ok_or(Fault::Unknown)?;
    let own = c.person.as_ref().is_some_and(|p| {
        p.unit.is_some() && (p.unit == task.lead || p.unit.as_ref().is_some_and(|u| task.with.contains(u)))
    });
    let leads = c.person.as_ref().is_some_and(|p| p.unit.is_some() && p.unit == task.lead);
    if c.role().has_unit() && !own {
        return Err(Fault::Forbidden);
    }
    let reaches = |kind: Kind, mine: bool| match may(c.role(), kind) {
        Reach::All => true,
        Reach::Own => mine,
        Reach::No => false,
    };
    let can = |kind: Kind| reaches(kind, leads);
    let workspace = c.site.workspace.clone();
    let mut history = aside(move || workspace.history(id)).await?;
    history.reverse();
    let progress = task.rounds.get(&standing.period).and_then(|r| r.progress.as_ref());
    let at = |stage: Stage| progress.is_some_and(|p| p.stage == stage);
    let page = Page {
        class: class(status),
        words: told(&c, status),
        reached: status.schedule != Schedule::ClosedShort,
        closed: status.closed,
        stands: stands(&c, status),
        target: task.target.as_ref().map(|t| format!("{} {}", t.subject, t.quote)).unwrap_or_default(),
        lead: task.lead.as_deref().map_or("", |l| standing.state.unit_name(l)),
        due: task.deadline.map(|d| plain::date(&d.to_string(), c.language)).unwrap_or_default(),
        period: standing.period,
        may_submit: can(Kind::Submit) && !at(Stage::Accepted) && task.is_open(),
        may_correct: can(Kind::Correct) && at(Stage::Accepted) && task.is_open(),
        locked: leads.then(|| lock(&standing, task)).flatten(),
        may_approve: can(Kind::Approve) && at(Stage::AwaitingHead),
        may_accept: can(Kind::Accept) && at(Stage::AwaitingInspector),
        may_return: can(Kind::Return) && (at(Stage::AwaitingInspector) || at(Stage::AwaitingHead)),
        may_note: can(Kind::Note),
        may_obstacle: reaches(Kind::OpenObstacle, own),
        may_comment: reaches(Kind::Comment, own),
        may_answer: reaches(Kind::ReplyNote, own),
        may_contribute: reaches(Kind::Contribute, own && !leads) && task.is_open(),
        may_find: can(Kind::Find) && task.is_open(),
        may_close: can(Kind::CloseOut) && task.is_open(),
        may_reopen: can(Kind::Reopen) && matches!(task.life, Life::Closed { .. }),
        round: task.rounds.get(&standing.period).map(AsRef::as_ref),
        earlier: earlier(task, standing.period),
        notes: standing.state.notes.iter().filter(|n| n.task == Some(id)).collect(),
        comments: standing.state.comments.iter().filter(|c| c.task == id).collect(),
        obstacles: status.obstacles.iter().filter_map(|o| standing.state.obstacles.get(o)).collect(),
        why: crate::standing::reasons(&c, &standing.state, status),
        progress,
        task,
        history,
        typed: if refused.is_some() { typed } else { progress.map_or(typed, |p| Typed::of(&p.claim, task)) },
        refused,
        sent,
        c: c.clone(),
    };
    html(&page)
}

/// The value so far, the share done, the share due, and where that leads.
fn stands(c: &Context, status: &Status) -> String {
    let unit = status.unit.as_deref().unwrap_or_default();
    let percent = |share: Decimal| format!("{}%", (share * Decimal::ONE_HUNDRED).round_dp(1).normalize());
    let actual =
        status.actual.as_ref().map(|a| format!("{} {}", c.t("so_far"), plain::amount(a.value, unit, c.language)));
    let shares = status.share_done.zip(status.share_due);
    let shares = shares.map(|(a, b)| {
        format!("{} {}{}{} {}", c.t("share_done"), percent(a), c.t("comma"), c.t("share_due"), percent(b))
    });
    let about = |v: Decimal| plain::about(v, unit, c.language);
    let leads = status.forecast.as_ref().map(|f| format!("{} {}—{}", c.t("forecast"), about(f.low), about(f.high)));
    [actual, shares, leads].into_iter().flatten().collect::<Vec<_>>().join(c.t("semicolon"))
}

/// Why a period takes no submission of a task's unit now, if it is locked.
fn lock(standing: &crate::standing::Standing, task: &Task) -> Option<Refusal> {
    let units: Vec<String> = task.lead.iter().cloned().collect();
    unlocked(&standing.state, standing.period, &units, standing.today).err()
}

/// What was reported for earlier periods, the last first.
fn earlier(task: &Task, period: Period) -> Vec<(Period, &Progress)> {
    let before = task.rounds.range(..period).rev();
    before.filter_map(|(period, round)| Some((*period, round.progress.as_ref()?))).collect()
}

/// `POST …/submit`: the unit's form, with files. What is doubtful is asked about before it is taken.
pub async fn submit(c: Context, Path(task): Path<u64>, form: Multipart) -> Result<Response, Fault> {
    let Sent { texts, files } = Sent::of(form).await?;
    let mut typed = Typed { had_files: !files.is_empty(), ..Typed::default() };
    texts.into_iter().for_each(|(name, text)| typed.take(&name, text));
    let id = TaskId(task);
    match entered(&c, id, &typed, files).await {
        Ok(()) => Ok(Redirect::to(&c.to(&format!("/work/tasks/{task}?sent=true"))).into_response()),
        Err(Error::Refused(refusal)) if refusal.code != "forbidden" => {
            page(c.at(&format!("/work/tasks/{task}"), ""), id, typed, Some(refusal), false).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn entered(c: &Context, task: TaskId, typed: &Typed, files: Vec<File>) -> Result<(), Error> {
    let period = period::of(&typed.period, c.standing.period)?;
    let said = c.standing.state.task(task)?.rounds.get(&period).and_then(|r| r.progress.as_ref());
    let kept = said.map_or(&[][..], |p| &p.claim.evidence).iter();
    let kept = kept.filter(|e| typed.keep.contains(&e.hash.to_string())).cloned();
    let new = files.iter().map(|f| evidence(&f.name, &f.bytes)).collect::<Result<Vec<_>, _>>()?;
    let proofs = kept.chain(new).map(|e| Evidence { internal: typed.internal, ..e }).collect();
    let value = typed.number()?;
    let claim = Claim {
        value,
        begun: typed.begun || value.is_some(),
        done: typed.done,
        progress: typed.progress.clone(),
        problems: typed.problems.clone(),
        next: typed.next.clone(),
        evidence: proofs,
        ..Claim::default()
    };
    let accepted = said.is_some_and(|p| p.stage == Stage::Accepted);
    let act: Act =
        if accepted { Correct { task, period, claim }.into() } else { Submit { task, period, claim }.into() };
    let draft = Draft::new(c.by(), act).confirmed(typed.confirmed);
    let draft = if typed.why.is_empty() { draft } else { draft.because(typed.why.clone()) };
    c.site.enter(draft.with_files(files.into_iter().map(|f| f.bytes).collect())).await?;
    Ok(())
}

/// What a decision sends.
#[derive(Deserialize)]
pub struct Decided {
    period: String,
    submission: u64,
    #[serde(default)]
    why: String,
    /// What of the queue is to be gone on with; the task where nothing is said.
    queue: Option<String>,
}

impl Decided {
    fn period(&self) -> Result<Period, Fault> {
        self.period.parse().map_err(|_| Fault::bad("报送期写错了", "This is no period"))
    }

    fn on(&self, c: &Context, task: u64) -> Response {
        let to = match &self.queue {
            Some(asked) => format!("/work?{}", Asked::of(asked).query_with("decided", &task.to_string())),
            None => format!("/work/tasks/{task}?sent=true"),
        };
        Redirect::to(&c.to(&to)).into_response()
    }

    /// Enters the decision. Where somebody else was faster, the queue says so and goes on.
    async fn entered(self, c: Context, task: u64, draft: Draft) -> Result<Response, Fault> {
        match (c.site.enter(draft).await, &self.queue) {
            (Ok(_), _) => Ok(self.on(&c, task)),
            (Err(Error::Refused(refusal)), Some(asked)) if refusal.code != "forbidden" => {
                desk(c.at("/work", &Asked::of(asked).query()), Some(refusal)).await
            }
            (Err(error), _) => Err(error.into()),
        }
    }
}

/// `POST …/accept`
pub async fn accept(c: Context, Path(task): Path<u64>, Form(sent): Form<Decided>) -> Result<Response, Fault> {
    let act = Accept { task: TaskId(task), period: sent.period()?, submission: sent.submission };
    let draft = Draft::new(c.by(), act);
    sent.entered(c, task, draft).await
}

/// `POST …/approve`
pub async fn approve(c: Context, Path(task): Path<u64>, Form(sent): Form<Decided>) -> Result<Response, Fault> {
    let act = Approve { task: TaskId(task), period: sent.period()?, submission: sent.submission };
    let draft = Draft::new(c.by(), act);
    sent.entered(c, task, draft).await
}

/// `POST …/return`
pub async fn give_back(c: Context, Path(task): Path<u64>, Form(sent): Form<Decided>) -> Result<Response, Fault> {
    let act = Return { task: TaskId(task), period: sent.period()?, submission: sent.submission };
    let draft = Draft::new(c.by(), act).because(sent.why.clone());
    sent.entered(c, task, draft).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::{as_person, as_role, ask, parted, site};
    use axum::http::StatusCode;
    use luoshi_ledger::Role;

    /// The last submission that waits for an inspector.
    fn waiting() -> (u64, u64) {
        let state = site().workspace.state();
        let standing = site().view().standing;
        let of = |t: &Task| {
            let progress = t.rounds.get(&standing.period)?.progress.as_ref()?;
            (progress.stage == Stage::AwaitingInspector).then_some((t.id.0, progress.entry))
        };
        state.tasks().filter_map(of).last().expect("one waits")
    }

    #[test]
    fn an_inspector_decides_and_the_ledger_says_so() {
        let (task, submission) = waiting();
        let form = format!("period=2026Q3&submission={submission}&why=%E8%AF%B7%E8%A1%A5%E5%85%85");
        let answer = ask("POST", &format!("/work/tasks/{task}/return"), as_role(Role::Inspector), &form);
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        let head = site().workspace.state().head.seq;
        let entry = (submission..=head).rev().filter_map(|n| site().workspace.entry(n).ok());
        let entry = entry.into_iter().find(|e| e.act.kind() == Kind::Return && e.why.as_deref() == Some("请补充"));
        assert_eq!(entry.map(|e| e.by), Some("ducha".to_owned()));
        let again = ask("POST", &format!("/work/tasks/{task}/accept"), as_role(Role::Inspector), &form);
        assert_eq!(again.status, StatusCode::BAD_REQUEST);
    }

    #[test]
    fn what_was_accepted_is_corrected_with_a_reason_and_waits_again() {
        let state = site().workspace.state();
        let period: Period = "2026Q3".parse().expect("a period");
        let accepted = |t: &&Task| t.rounds.get(&period).is_some_and(|r| r.accepted().is_some());
        let led = |t: &&Task| t.lead.as_deref() == Some("hbt") && t.target.is_some() && t.is_open();
        let task = state.tasks().filter(led).find(accepted).expect("an accepted one");
        let address = format!("/work/tasks/{}", task.id.0);
        let page = ask("GET", &address, Some(as_person("hbt")), "").text();
        assert!(page.contains("更正已审核的进展") && page.contains("name=\"why\""), "{page}");
        let parts = [
            ("period", "2026Q3"),
            ("value", "93.3"),
            ("scale", "1"),
            ("progress", "复核后更正"),
            ("why", "统计口径复核"),
            ("confirmed", "true"),
        ];
        let sent = parted(&format!("{address}/submit"), Some(as_person("hbt")), &parts);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let state = site().workspace.state();
        let progress = state.task(task.id).expect("a task").rounds[&period].progress.as_ref().expect("corrected");
        assert_eq!((progress.stage, progress.claim.progress.as_str()), (Stage::AwaitingInspector, "复核后更正"));
        // Whoever looks at the public page sees what the public sees.
        let statement = task.source.as_ref().expect("a source").statements[0].clone();
        let page = |who: Option<String>| ask("GET", &format!("/promises/{statement}"), who, "").text();
        assert!(!page(Some(as_person("hbt"))).contains("复核后更正"));
    }

    #[test]
    fn a_period_that_cannot_be_read_makes_no_entry_of_another() {
        let state = site().workspace.state();
        let task = state.tasks().find(|t| t.lead.as_deref() == Some("slt") && t.is_open()).expect("a task").id;
        let parts = [("period", "2026Q9"), ("progress", "写错了报送期"), ("confirmed", "true")];
        let address = format!("/work/tasks/{}/submit", task.0);
        let refused = parted(&address, Some(as_person("slt")), &parts).text();
        assert!(
            refused.contains("2026Q3") && refused.contains("写错了报送期"),
            "told, and kept in the form: {refused}"
        );
        let state = site().workspace.state();
        let rounds = state.task(task).expect("a task").rounds.values();
        assert!(!rounds.filter_map(|r| r.progress.as_ref()).any(|p| p.claim.progress == "写错了报送期"));
    }

    #[test]
    fn a_unit_sees_its_own_tasks_alone() {
        let state = site().workspace.state();
        let of = |unit: &str| {
            state.tasks().find(|t| t.lead.as_deref() == Some(unit) && t.with.is_empty()).expect("a task").id.0
        };
        let own = ask("GET", &format!("/work/tasks/{}", of("slt")), Some(as_person("slt")), "");
        assert_eq!(own.status, StatusCode::OK);
        let other = ask("GET", &format!("/work/tasks/{}", of("jtt")), Some(as_person("slt")), "");
        assert_eq!(other.status, StatusCode::FORBIDDEN);
    }
}
