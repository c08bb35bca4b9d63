//! `luoshi note`, `comment`, `feedback`: what is said about tasks.

use super::{Acting, Looking, Table, named};
use crate::output::Failure;
use clap::Subcommand;
use jiff::civil::Date;
use luoshi_ledger::Draft;
use luoshi_ledger::act::feedback::{Answer, Moderate, Receive};
use luoshi_ledger::act::order::{ReplyNote, WriteComment, WriteNote};
use luoshi_ledger::act::work::{Consult, Settle};
use luoshi_ledger::state::matter::Feedback;
use std::process::ExitCode;

/// Write a leader's note (批示), or answer one
#[derive(clap::Args)]
pub struct Note {
    /// What it says
    text: String,
    /// The task; none for the work at large
    #[arg(long)]
    task: Option<named::Task>,
    /// The note that is answered, by the number of its entry
    #[arg(long, value_name = "ENTRY", conflicts_with = "task")]
    answer: Option<u64>,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi note`.
pub fn note(args: &Note) -> Result<ExitCode, Failure> {
    let (workspace, text) = (args.acting.at.open()?, args.text.clone());
    let task = named::task_if(args.task.as_ref(), &workspace.state())?;
    match args.answer {
        Some(note) => args.acting.enter(&workspace, ReplyNote { note, text }),
        None => args.acting.enter(&workspace, WriteNote { task, text }),
    }
}

/// Ask units for comments on what they were given (征求分工意见), or settle the assignments (分工定稿)
#[derive(clap::Args)]
pub struct Round {
    /// The last day on which units are asked
    #[arg(long, required_unless_present = "settle", conflicts_with = "settle")]
    until: Option<Date>,
    /// Settle the assignments
    #[arg(long)]
    settle: bool,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi consult`.
pub fn consult(args: &Round) -> Result<ExitCode, Failure> {
    let workspace = args.acting.at.open()?;
    match args.until {
        Some(until) => args.acting.enter(&workspace, Consult { until }),
        None => args.acting.enter(&workspace, Settle {}),
    }
}

/// Comment on a task
#[derive(clap::Args)]
pub struct Comment {
    /// The task
    task: named::Task,
    /// What it says
    text: String,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi comment`.
pub fn comment(args: &Comment) -> Result<ExitCode, Failure> {
    let text = args.text.clone();
    args.acting.enter_of(|state| Ok(WriteComment { task: args.task.find(state)?, text }))
}

/// Feedback of the public
#[derive(Subcommand)]
pub enum FeedbackCommand {
    /// Receive feedback; without --as it is the public's
    Receive {
        /// The task
        task: named::Task,
        /// What it says
        text: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Show it to the public
    Show {
        /// The feedback
        feedback: named::Feedback,
        #[command(flatten)]
        acting: Acting,
    },
    /// Keep it from the public; --why is needed
    Hide {
        /// The feedback
        feedback: named::Feedback,
        #[command(flatten)]
        acting: Acting,
    },
    /// Answer it
    Answer {
        /// The feedback
        feedback: named::Feedback,
        /// The answer
        text: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// List feedback
    List {
        #[command(flatten)]
        looking: Looking,
    },
}

/// Runs `luoshi feedback`.
pub fn feedback(command: &FeedbackCommand) -> Result<ExitCode, Failure> {
    match command {
        FeedbackCommand::Receive { task, text, acting } => {
            let by = acting.by.clone().or_else(|| Some(Draft::PUBLIC.to_owned()));
            let acting = Acting { by, ..acting.clone() };
            let text = text.clone();
            acting.enter_of(|state| Ok(Receive { task: task.find(state)?, text }))
        }
        FeedbackCommand::Show { feedback, acting } => {
            acting.enter_of(|state| Ok(Moderate { feedback: feedback.find(state)?, show: true }))
        }
        FeedbackCommand::Hide { feedback, acting } => {
            acting.enter_of(|state| Ok(Moderate { feedback: feedback.find(state)?, show: false }))
        }
        FeedbackCommand::Answer { feedback, text, acting } => {
            let text = text.clone();
            acting.enter_of(|state| Ok(Answer { feedback: feedback.find(state)?, text }))
        }
        FeedbackCommand::List { looking } => list(looking),
    }
}

fn list(looking: &Looking) -> Result<ExitCode, Failure> {
    let (_, state, _) = looking.state()?;
    let all: Vec<&Feedback> = state.feedback.values().collect();
    looking.print(&all, || {
        let mut table = Table::new(&["反馈", "任务", "公开", "内容", "答复"]);
        for f in &all {
            let shown = match f.shown {
                None => "待审看",
                Some(true) => "公开",
                Some(false) => "不公开",
            };
            let answer = f.answers.last().map_or_else(String::new, |a| a.text.clone());
            table.row([f.id.to_string(), f.task.to_string(), shown.into(), f.text.clone(), answer]);
        }
        table
    })
}
