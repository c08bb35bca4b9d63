//! `/work/import`: a new report: read, shown beside its text, put right, and then made the plan.

use super::ticked::Pairs;
use crate::context::Context;
use crate::fault::{Fault, aside, html};
use crate::library::{Block, Library, NotRead, Promise, Report};
use crate::plain;
use crate::upload::{self, File, Sent};
use askama::Template;
use axum::Form;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Redirect, Response};
use luoshi::Options;
use luoshi_ledger::act::plan::Plan;
use luoshi_ledger::plan::fields::{AIMS, BOUNDS, CHANGES, Fields, KINDS, NAMES};
use luoshi_ledger::plan::{propose, read_line, reports};
use luoshi_ledger::state::office::Left;
use luoshi_ledger::state::task::{Correction, NewTask, Source};
use luoshi_ledger::{Draft, Error, Refusal, State};
use std::collections::{BTreeSet, HashMap};

#[derive(Template)]
#[template(path = "work/import.html")]
struct Choose {
    c: Context,
    /// Files that were read and wait: where, how they are called, when they came.
    waiting: Vec<(String, String, String)>,
}

/// `GET /work/import`
pub async fn get(c: Context) -> Result<Response, Fault> {
    let told = |(key, name, at): (String, String, _)| (key, name, plain::moment(at, c.language));
    let waiting = upload::waiting(&c).await?.into_iter().map(told).collect();
    html(&Choose { waiting, c })
}

/// `POST /work/import`: a file to be read and looked at.
pub async fn post(c: Context, form: Multipart) -> Result<Response, Fault> {
    let file = Sent::of(form).await?.file()?;
    let tried = file.clone();
    aside(move || read(&tried, &About::default()).map(|_| ())).await?;
    let key = upload::keep(&c, file).await?;
    Ok(Redirect::to(&c.to(&format!("/work/import/{key}"))).into_response())
}

/// Why a file could not be read, in both languages.
fn not_read(name: &str, zh: &str, en: &str) -> Fault {
    Fault::bad(format!("“{name}”读不出来：{zh}"), format!("{name} could not be read: {en}"))
}

/// What somebody says of the report before its text does.
#[derive(Default)]
struct About {
    title: String,
    options: Options,
    /// What cannot be used of it.
    wrong: Option<Refusal>,
}

impl About {
    fn of(pairs: &Pairs) -> Self {
        let said = |field: &str| {
            let found = pairs.iter().find(|(name, _)| name == field).map(|(_, text)| text.trim());
            found.filter(|text| !text.is_empty())
        };
        let year = said("report-year").map(|text| text.trim_end_matches('年').parse::<i32>().map_err(|_| text));
        let region = said("report-region").map(|text| code(text).ok_or(text));
        let wrong = match (&year, &region) {
            (Some(Err(text)), _) => Some(Refusal::invalid(format!("“{text}”不是年份"), format!("{text:?} is no year"))),
            (_, Some(Err(text))) => {
                let zh = format!("没有地区“{text}”，请写全称或六位代码，没有代码的请留空");
                Some(Refusal::invalid(zh, format!("there is no region {text:?}: its full name, its code, or nothing")))
            }
            _ => None,
        };
        let options = Options { year: year.and_then(Result::ok), region: region.and_then(Result::ok) };
        About { title: said("report-title").unwrap_or_default().to_owned(), options, wrong }
    }
}

/// The code of a region, where its name or code tells one.
fn code(text: &str) -> Option<String> {
    let regions = &luoshi::catalogue::catalogue().regions;
    let named = regions.of_name(text);
    let one = regions.of_code(text).or(if named.len() == 1 { named.first().copied() } else { None });
    one.map(|r| r.code.clone())
}

fn read(file: &File, about: &About) -> Result<Library, Fault> {
    let library = Library::read_as(&file.name, &file.bytes, &about.options);
    let mut library = library.map_err(|e| not_read(&e.file, e.zh(), &e.why))?;
    if let [one] = library.reports.as_mut_slice()
        && !about.title.is_empty()
    {
        one.title.clone_from(&about.title);
    }
    if library.reports.is_empty() {
        return Err(not_read(&file.name, "没有文字", "it holds no text"));
    }
    Ok(library)
}

/// A task that is proposed, or that somebody added, with what is typed of it.
struct Row {
    /// The block of the text in which it begins.
    block: usize,
    task: NewTask,
    fields: Fields,
    /// It is not to be taken up.
    left: bool,
    /// The words that were added by hand, where it was not read.
    added: Option<String>,
    /// The field that cannot be used, and why.
    wrong: Option<(&'static str, Refusal)>,
}

/// A report that was read, with the tasks of it.
struct Draftbook {
    library: Library,
    rows: Vec<Row>,
    left: Vec<Left>,
    /// Words that were to be added and do not stand in the report.
    strange: Vec<String>,
    /// What is said of the report and cannot be used.
    about: Option<Refusal>,
    /// What of the report is not the workspace's (`year`, `place`), unless somebody is sure.
    foreign: Vec<&'static str>,
    sure: bool,
}

impl Draftbook {
    fn of(file: &File, state: &State, pairs: &Pairs) -> Result<Self, Fault> {
        let about = About::of(pairs);
        let library = read(file, &about)?;
        let report = &library.reports[0];
        let proposal = propose(&report.reading, state);
        let block = |task: &NewTask| {
            let first = task.source.as_ref().and_then(|s| s.statements.first());
            first.and_then(|id| library.statement(id)).map_or(0, |p| p.block)
        };
        let mut rows: Vec<Row> = proposal
            .tasks
            .into_iter()
            .map(|task| Row {
                block: block(&task),
                fields: Fields::of(&task, state),
                task,
                left: false,
                added: None,
                wrong: None,
            })
            .collect();
        let mut strange = Vec::new();
        for words in added_words(pairs) {
            match added(report, words, state) {
                Some(row) => rows.push(row),
                None => strange.push(words.to_owned()),
            }
        }
        type_in(&mut rows, pairs, state);
        let sure = pairs.iter().any(|(name, _)| name == "sure");
        let foreign = foreign(report, state);
        Ok(Draftbook { left: proposal.left, library, rows, strange, about: about.wrong, foreign, sure })
    }

    fn report(&self) -> &Report {
        &self.library.reports[0]
    }

    fn is_foreign(&self, what: &str) -> bool {
        self.foreign.contains(&what)
    }

    fn is_sound(&self) -> bool {
        let known = self.about.is_none() && (self.sure || self.foreign.is_empty());
        known && self.strange.is_empty() && self.rows.iter().all(|r| r.left || r.wrong.is_none())
    }

    /// The plan as it was put right; statements of which nothing is taken up stand with the reason.
    fn plan(self, state: &State) -> Plan {
        let taken: BTreeSet<String> = self.rows.iter().filter(|r| !r.left).flat_map(|r| statements(&r.task)).collect();
        let mut left = self.left;
        for row in self.rows.iter().filter(|r| r.left) {
            let gone = statements(&row.task).into_iter().filter(|id| !taken.contains(id));
            let text = row.task.source.as_ref().map(|s| s.quote.clone()).unwrap_or_default();
            left.extend(gone.map(|statement| Left { statement, text: text.clone(), reason: "by_hand".into() }));
        }
        let tasks = self.rows.iter().filter(|r| !r.left).filter_map(|r| corrected(r, state));
        Plan { tasks: tasks.collect(), left }
    }
}

/// What of a report is not the workspace's own.
fn foreign(report: &Report, state: &State) -> Vec<&'static str> {
    let office = state.office.as_deref();
    let region = office.and_then(|o| o.region.as_ref()).zip(report.region.as_ref());
    let place = match region {
        Some((ours, theirs)) => ours != theirs,
        None => !report.place.is_empty() && office.is_some_and(|o| !o.name.starts_with(&report.place)),
    };
    let year = report.year.is_some_and(|y| y != i32::from(state.year()));
    [(year, "year"), (place, "place")].into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect()
}

fn statements(task: &NewTask) -> Vec<String> {
    task.source.as_ref().map(|s| s.statements.clone()).unwrap_or_default()
}

/// A row's task as it was put right; where it was not read, that is said first.
fn corrected(row: &Row, state: &State) -> Option<NewTask> {
    let mut task = row.fields.task(&row.task, state).ok()?;
    if let Some(words) = &row.added {
        let missing = Correction { what: "missing".into(), read: String::new(), right: words.clone() };
        task.corrected.insert(0, missing);
    }
    Some(task)
}

/// Takes over what was typed, row by row.
fn type_in(rows: &mut [Row], pairs: &Pairs, state: &State) {
    let typed: HashMap<&str, &str> = pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    for (n, row) in rows.iter_mut().enumerate() {
        for name in NAMES {
            typed.get(format!("{name}-{n}").as_str()).into_iter().for_each(|text| row.fields.set(name, text));
        }
        row.left = typed.contains_key(format!("left-{n}").as_str());
        row.wrong = row.fields.task(&row.task, state).err();
    }
}

/// The words that were added by hand: those that have a row already, in the order of their rows, then new ones.
fn added_words(pairs: &Pairs) -> Vec<&str> {
    let numbered = |head: &'static str| {
        let with =
            pairs.iter().filter_map(move |(name, text)| Some((name.strip_prefix(head)?.parse().ok()?, text.trim())));
        let mut with: Vec<(usize, &str)> = with.filter(|(_, text)| !text.is_empty()).collect();
        with.sort_by_key(|(n, _)| *n);
        with.into_iter().map(|(_, text)| text)
    };
    let mut words: Vec<&str> = Vec::new();
    for added in numbered("added-").chain(numbered("add-")) {
        // A draft that is filled in again may say once more what has its row already.
        if !words.contains(&added) {
            words.push(added);
        }
    }
    words
}

/// A task of words that were not read as one: they have to stand in the report.
fn added(report: &Report, words: &str, state: &State) -> Option<Row> {
    let (block, at) = report.blocks.iter().enumerate().find_map(|(i, b)| Some((i, b.text().find(&bare(words))?)))?;
    let id = statement_at(report, &report.blocks[block], at);
    let record = id.as_ref().and_then(|id| report.reading.statements.iter().find(|s| s.id == *id));
    let source = Source {
        report: report.id.clone(),
        statements: id.into_iter().collect(),
        section: record.map(|r| r.section.to_vec()).unwrap_or_default(),
        quote: record.map_or_else(|| words.to_owned(), |r| r.text.clone()),
        span: record.map(|r| r.span.map(|at| at as u64)).unwrap_or_default(),
    };
    let read = read_line(&bare(words), state);
    let deadline = report.year.and_then(|y| format!("{y}-12-31").parse().ok());
    let task = NewTask {
        source: Some(source),
        ..read.unwrap_or_else(|| NewTask { title: bare(words), ..NewTask::default() })
    };
    let task = NewTask { deadline: task.deadline.or(deadline), ..task };
    let fields = Fields::of(&task, state);
    Some(Row { block, task, fields, left: false, added: Some(words.to_owned()), wrong: None })
}

fn bare(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The statement in which a place of a block lies, counted in bytes of the block's words.
fn statement_at(report: &Report, block: &Block, at: usize) -> Option<String> {
    let mut end = 0;
    let run = block.runs.iter().find(|run| {
        end += run.text.len();
        at < end
    });
    let index = run?.statement?;
    report.reading.statements.get(index).map(|s| s.id.clone())
}

/// A block of the text and what was read in it, each row with its number.
struct Beside<'b> {
    at: usize,
    block: &'b Block,
    rows: Vec<(usize, &'b Row)>,
}

#[derive(Template)]
#[template(path = "work/reading.html")]
struct Page {
    c: Context,
    book: Draftbook,
    key: String,
    name: String,
    refused: Option<Refusal>,
}

impl Page {
    /// The blocks of the plan, each with its rows.
    fn blocks(&self) -> Vec<Beside<'_>> {
        let planned = |p: &&Promise| p.report == 0 && p.record.part == "plan";
        let planned: BTreeSet<usize> = self.book.library.statements.iter().filter(planned).map(|p| p.block).collect();
        let rows = |at: usize| self.book.rows.iter().enumerate().filter(|(_, r)| r.block == at).collect::<Vec<_>>();
        let all = self.book.report().blocks.iter().enumerate();
        let all = all.map(|(at, block)| Beside { at, block, rows: rows(at) });
        all.filter(|b| planned.contains(&b.at) || !b.rows.is_empty()).collect()
    }

    /// Whether a row needs a look: something is wrong or unclear with it, or nobody is suggested.
    fn is_doubtful(&self, row: &Row) -> bool {
        let first = row.task.source.as_ref().and_then(|s| s.statements.first());
        let unclear =
            first.and_then(|id| self.book.library.statement(id)).is_some_and(|p| !p.record.diagnostics.is_empty());
        let open = row.wrong.is_some() || row.added.is_some() || row.fields.get("lead").is_empty();
        !row.left && (open || unclear)
    }

    /// The numbers and names of the rows that need a look.
    fn doubtful(&self) -> Vec<(usize, &str)> {
        let rows = self.book.rows.iter().enumerate().filter(|(_, r)| self.is_doubtful(r));
        rows.map(|(n, r)| (n, r.fields.get("title"))).collect()
    }

    fn units(&self) -> Vec<&str> {
        self.c.standing.state.units_in_order().map(|u| u.name.as_str()).collect()
    }

    fn kinds(&self) -> [(&'static str, &'static str); 3] {
        KINDS.map(|(word, _)| (word, self.c.word("kind", word)))
    }

    fn bounds(&self) -> [(&'static str, &'static str); 5] {
        BOUNDS.map(|(word, _)| (word, self.c.word("bound", word)))
    }

    fn aims(&self) -> [(&'static str, &'static str); 3] {
        AIMS.map(|(word, _)| (word, self.c.word("aim", word)))
    }

    fn changes(&self) -> [(&'static str, &'static str); 5] {
        CHANGES.map(|word| (word, self.c.word("change", word)))
    }

    fn is(&self, row: &Row, name: &str, word: &str) -> bool {
        row.fields.get(name) == word
    }

    fn is_wrong(&self, row: &Row, name: &str) -> bool {
        row.wrong.as_ref().is_some_and(|(field, _)| *field == name)
    }

    fn wrongs(&self) -> usize {
        self.book.rows.iter().filter(|r| !r.left && r.wrong.is_some()).count() + self.book.strange.len()
    }

    fn reason(&self, left: &Left) -> &'static str {
        self.c.word("left", &left.reason)
    }

    /// The tasks that the plan has from this report already.
    fn planned(&self) -> usize {
        let of = |s: &Source| s.report == self.book.report().id;
        self.c.standing.state.tasks().filter(|t| t.counts() && t.source.as_ref().is_some_and(of)).count()
    }
}

/// `GET /work/import/{upload}`: the reading beside the text.
pub async fn look(c: Context, Path(key): Path<String>) -> Result<Response, Fault> {
    let file = upload::find(&c, &key).await?;
    let (state, name) = (c.standing.state.clone(), file.name.clone());
    let book = aside(move || Draftbook::of(&file, &state, &Vec::new())).await?;
    html(&Page { book, key, name, refused: None, c })
}

/// `POST /work/import/{upload}`: what was put right: looked at again, or made the plan.
pub async fn take(c: Context, Path(key): Path<String>, Form(pairs): Form<Pairs>) -> Result<Response, Fault> {
    let file = upload::find(&c, &key).await?;
    let (state, read_again) = (c.standing.state.clone(), file.clone());
    let again = pairs.iter().any(|(name, _)| name == "again");
    let options = About::of(&pairs).options;
    let book = aside(move || Draftbook::of(&read_again, &state, &pairs)).await?;
    let name = file.name.clone();
    if again || !book.is_sound() {
        return html(&Page { book, key, name, refused: None, c });
    }
    let entered = c.site.enter_all(drafts(&c, file, book, options).await?).await?;
    upload::forget(&c, &key).await?;
    let last = entered.last().map_or(0, |e| e.seq);
    Ok(Redirect::to(&c.to(&format!("/work/plan?entered={}#e{last}", entered.len()))).into_response())
}

/// The import of the file's reports that are new, and the plan: both or neither.
async fn drafts(c: &Context, file: File, book: Draftbook, options: Options) -> Result<Vec<Draft>, Fault> {
    let (state, by) = (c.standing.state.clone(), c.by().to_owned());
    aside(move || -> Result<Vec<Draft>, Fault> {
        let one = book.library.reports.len() == 1;
        let options = if one { options } else { Options::default() };
        let imported = reports(&file.name, &file.bytes, &options);
        let imported = imported.map_err(|e| not_read(&file.name, NotRead::zh_of(&e.code), &e.reason))?;
        let titles: HashMap<String, String> =
            book.library.reports.iter().map(|r| (r.id.clone(), r.title.clone())).collect();
        let mut drafts = Vec::new();
        for mut one in imported.into_iter().filter(|i| !state.reports.contains_key(&i.reading.report)) {
            let title = titles.get(&one.act.report.id).filter(|t| !t.is_empty());
            if let Some(title) = title {
                // Whoever imports it has seen its title and may have put it right.
                (one.act.report.title, one.act.report.titled) = (title.clone(), true);
            }
            drafts.push(Draft::new(&by, one.act).with_files(one.files));
        }
        let plan = book.plan(&state);
        if plan.tasks.is_empty() {
            let refusal = Refusal::invalid("没有要列入的任务", "there is no task to be taken up");
            return Err(Error::from(refusal).into());
        }
        drafts.push(Draft::new(&by, plan));
        Ok(drafts)
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{as_role, ask, site, upload};
    use axum::http::StatusCode;
    use luoshi_ledger::state::task::Bound;
    use luoshi_ledger::{Act, Role};

    const TEXT: &str = "溪口县2027年政府工作报告\n各位代表：\n一、2027年重点工作\n\
                        新建农村公路300公里以上，改造老旧小区40个。坚持以人民为中心。\n\
                        读书会要办进百村，让书香飘满溪口。\n";

    fn percent(text: &str) -> String {
        text.bytes().map(|b| format!("%{b:02X}")).collect()
    }

    fn form(pairs: &[(&str, &str)]) -> String {
        pairs.iter().map(|(name, text)| format!("{name}={}", percent(text))).collect::<Vec<_>>().join("&")
    }

    #[test]
    fn a_wrong_reading_is_put_right_a_missing_one_added_and_both_are_kept_as_an_entry() {
        let cookie = || as_role(Role::Inspector);
        let sent = upload("/work/import", cookie(), "溪口.txt", TEXT.as_bytes());
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        let address = sent.headers["location"].to_str().expect("text").to_owned();
        let waits = ask("GET", "/work/import", cookie(), "").text();
        assert!(waits.contains("溪口.txt") && waits.contains(&address), "one can come back to it");
        let shown = ask("GET", &address, cookie(), "").text();
        assert!(shown.contains("value=\"300\"") && shown.contains("读书会要办进百村"), "{shown}");

        // What cannot be used is told, and nothing that was typed is lost.
        let wrong = ask("POST", &address, cookie(), &form(&[("value-0", "很多"), ("title-1", "改造小区四十个")]));
        assert_eq!(wrong.status, StatusCode::OK);
        assert!(wrong.text().contains("不是数字") && wrong.text().contains("改造小区四十个"), "{}", wrong.text());
        let strange = ask("POST", &address, cookie(), &form(&[("add-9", "新建机场一座")]));
        assert!(strange.text().contains("新建机场一座") && strange.status == StatusCode::OK);

        let right = form(&[
            ("value-0", "320"),
            ("bound-0", "about"),
            ("deadline-0", "2027-10-31"),
            ("left-1", "true"),
            ("add-4", "读书会要办进百村"),
            ("add-5", "读书会要办进百村"),
            ("kind-2", "quantified"),
            ("subject-2", "办读书会的村"),
            ("value-2", "100"),
            ("unit-2", "个"),
            ("bound-2", "exact"),
            ("lead-2", "省教育厅"),
            ("report-title", "溪口县人民政府工作报告"),
        ]);
        let again = ask("POST", &address, cookie(), &format!("{right}&again=true"));
        assert!(again.status == StatusCode::OK && again.text().contains("value=\"100\""), "{}", again.text());
        // Another year's and another place's report needs a second look.
        let asked = ask("POST", &address, cookie(), &right).text();
        assert!(asked.contains("name=\"sure\"") && asked.contains("溪口县人民政府工作报告"), "{asked}");
        let odd = ask("POST", &address, cookie(), &format!("{right}&sure=true&report-year=soon"));
        assert!(odd.status == StatusCode::OK && odd.text().contains("不是年份"), "{}", odd.text());
        let taken = ask("POST", &address, cookie(), &format!("{right}&sure=true"));
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());

        let state = site().workspace.state();
        let report = state.reports.values().find(|r| r.title == "溪口县人民政府工作报告").expect("imported");
        assert_eq!(report.year, Some(2027));
        assert!(ask("GET", "/reports", cookie(), "").text().contains(&report.title), "its title is the one put right");
        let of = |t: &&luoshi_ledger::Task| t.source.as_ref().is_some_and(|s| s.report == report.id);
        let tasks: Vec<_> = state.tasks().filter(of).collect();
        assert_eq!(tasks.len(), 2, "{tasks:?}");
        let roads = tasks[0].target.as_ref().expect("a target");
        assert_eq!((roads.value, roads.bound, roads.quote.as_str()), (320.into(), Bound::About, "320公里左右"));
        assert_eq!(tasks[0].deadline.map(|d| d.to_string()).as_deref(), Some("2027-10-31"));
        assert_eq!(tasks[0].source.as_ref().map(|s| s.quote.as_str()), Some("新建农村公路300公里以上"));
        assert!(tasks[0].corrected.iter().any(|c| c.what == "value" && c.read == "300" && c.right == "320"));
        assert_eq!(tasks[1].corrected[0].what, "missing");
        assert_eq!(tasks[1].lead.as_deref(), Some("jyt"));
        let entry = site().workspace.entry(tasks[0].entries[0]).expect("an entry");
        let Act::Plan(plan) = entry.act else { panic!("a plan") };
        assert!(plan.left.iter().any(|l| l.reason == "by_hand" && l.text.contains("老旧小区")));
    }

    #[test]
    fn a_file_that_is_no_report_is_told() {
        let answer = upload("/work/import", as_role(Role::Inspector), "空.txt", b"   ");
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.text().contains("空.txt"), "{}", answer.text());
    }
}
