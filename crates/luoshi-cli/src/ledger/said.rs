//! `luoshi note`, `comment`, `feedback`: what is said about tasks.

use super::{Acting, Looking, Table};
use crate::output::Failure;
use clap::Subcommand;
use jiff::civil::Date;
use luoshi_ledger::act::feedback::{Answer, Moderate, Receive};
use luoshi_ledger::act::order::{ReplyNote, WriteComment, WriteNote};
use luoshi_ledger::act::work::{Consult, Settle};
use luoshi_ledger::state::matter::Feedback;
use luoshi_ledger::{Draft, FeedbackId, TaskId};
use std::process::ExitCode;

/// Write a leader's note (批示), or answer one
#[derive(clap::Args)]
pub struct Note {
    /// What it says
    text: String,
    /// The task; none for the work at large
    #[arg(long)]
    task: Option<TaskId>,
    /// The note that is answered, by the number of its entry
    #[arg(long, value_name = "ENTRY", conflicts_with = "task")]
    answer: Option<u64>,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi note`.
pub fn note(args: &Note) -> Result<ExitCode, Failure> {
    let (workspace, text) = (args.acting.at.open()?, args.text.clone());
    match args.answer {
        Some(note) => args.acting.enter(&workspace, ReplyNote { note, text }),
        None => args.acting.enter(&workspace, WriteNote { task: args.task, text }),
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
    task: TaskId,
    /// What it says
    text: String,
    #[command(flatten)]
    acting: Acting,
}

/// Runs `luoshi comment`.
pub fn comment(args: &Comment) -> Result<ExitCode, Failure> {
    args.acting.enter(&args.acting.at.open()?, WriteComment { task: args.task, text: args.text.clone() })
}

/// Feedback of the public
#[derive(Subcommand)]
pub enum FeedbackCommand {
    /// Receive feedback; without --as it is the public's
    Receive {
        /// The task
        task: TaskId,
        /// What it says
        text: String,
        #[command(flatten)]
        acting: Acting,
    },
    /// Show it to the public
    Show {
        /// The feedback
        feedback: FeedbackId,
        #[command(flatten)]
        acting: Acting,
    },
    /// Keep it from the public; --why is needed
    Hide {
        /// The feedback
        feedback: FeedbackId,
        #[command(flatten)]
        acting: Acting,
    },
    /// Answer it
    Answer {
        /// The feedback
        feedback: FeedbackId,
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
            acting.enter(&acting.at.open()?, Receive { task: *task, text: text.clone() })
        }
        FeedbackCommand::Show { feedback, acting } => {
            acting.enter(&acting.at.open()?, Moderate { feedback: *feedback, show: true })
        }
        FeedbackCommand::Hide { feedback, acting } => {
            acting.enter(&acting.at.open()?, Moderate { feedback: *feedback, show: false })
        }
        FeedbackCommand::Answer { feedback, text, acting } => {
            acting.enter(&acting.at.open()?, Answer { feedback: *feedback, text: text.clone() })
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
