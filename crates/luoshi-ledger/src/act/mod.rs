//! Every act there is, who may do it, and what it does to the state; a file per family.

mod about;
pub mod feedback;
pub(crate) mod limits;
pub mod obstacle;
pub mod office;
pub mod order;
pub mod plan;
pub mod progress;
pub mod work;

use crate::entry::Entry;
use crate::refusal::Refusal;
use crate::roles::{Reach, Role, may};
use crate::state::State;
use crate::state::office::Person;
use crate::{Draft, Hash, TaskId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(crate) use about::{About, Owner};

/// What an act has to say of itself.
pub(crate) trait Deed {
    /// What it is about: tasks, a time, and whose they are.
    fn about(&self) -> About {
        About::default()
    }

    /// The stored files that it names.
    fn files(&self) -> Vec<Hash> {
        Vec::new()
    }

    /// Every number that it gives, to be looked at or brought within the limits.
    fn figures(&mut self, _visit: limits::Visit) {}

    /// Whether it needs a reason.
    fn needs_why(&self) -> bool {
        false
    }

    /// Why it needs a reason as things stand, where it does not always need one.
    fn asks_why(&self, _state: &State) -> Option<Refusal> {
        None
    }

    /// Whether it can be done as things stand.
    fn check(&self, state: &State, scene: &Scene) -> Result<(), Refusal>;

    /// Doubts that are to be asked about before it is taken.
    fn doubts(&self, _state: &State) -> Vec<Refusal> {
        Vec::new()
    }

    /// Notes the doubts that were confirmed.
    fn confirm(&mut self, _doubts: &[Refusal]) {}

    /// Changes the state; never fails, whatever the entry says.
    fn apply(&self, state: &mut State, entry: &Entry);
}

/// Who acts when.
#[derive(Debug)]
pub(crate) struct Scene<'s> {
    /// None for the public, and before the ledger is founded.
    pub person: Option<&'s Person>,
    /// When.
    pub said: Timestamp,
}

impl Scene<'_> {
    /// The day in China.
    pub fn today(&self) -> Date {
        crate::period::day_of(self.said)
    }

    /// The role that acts.
    pub fn role(&self) -> Role {
        self.person.map_or(Role::Public, |p| p.role)
    }
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident($payload:ty) $word:literal $zh:literal $did:literal [$($reach:ident)*],)*) => {
        /// Everything that can be done in a workspace. In data: `{"submit":{…}}`.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[expect(clippy::large_enum_variant, reason = "entries go by one at a time; nobody holds many")]
        pub enum Act {$(
            $(#[$doc])*
            $name($payload),
        )*}

        /// The kinds of acts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {$(
            $(#[$doc])*
            $name,
        )*}

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];

            /// Its name in data.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {$(Kind::$name => $word,)*}
            }

            /// Its Chinese name.
            #[must_use]
            pub fn zh(self) -> &'static str {
                match self {$(Kind::$name => $zh,)*}
            }

            /// What was done, in English: Returned.
            #[must_use]
            pub fn did(self) -> &'static str {
                match self {$(Kind::$name => $did,)*}
            }

            /// How far each role may do it, in the order of [`Role::ALL`].
            #[must_use]
            pub fn reach(self) -> [Reach; 6] {
                match self {$(Kind::$name => [$(Reach::$reach),*],)*}
            }
        }

        impl Act {
            /// What kind it is.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self {$(Act::$name(_) => Kind::$name,)*}
            }

            fn deed(&self) -> &dyn Deed {
                match self {$(Act::$name(payload) => payload,)*}
            }

            fn deed_mut(&mut self) -> &mut dyn Deed {
                match self {$(Act::$name(payload) => payload,)*}
            }
        }

        $(impl From<$payload> for Act {
            fn from(payload: $payload) -> Act {
                Act::$name(payload)
            }
        })*
    };
}

// The columns: public, reporter, head, inspector, leader, administrator.
acts! {
    /// Found the ledger, with its first administrator.
    Found(office::Found) "found" "建账" "Founded the ledger" [No No No No No All],
    /// Add a unit, or change what it is called.
    SetUnit(office::SetUnit) "set_unit" "设置单位" "Set a unit" [No No No No No All],
    /// Take a unit away.
    RemoveUnit(office::RemoveUnit) "remove_unit" "撤销单位" "Removed a unit" [No No No No No All],
    /// Add an account, or change it.
    SetPerson(office::SetPerson) "set_person" "设置账号" "Set an account" [No No No No No All],
    /// Take an account away.
    RemovePerson(office::RemovePerson) "remove_person" "撤销账号" "Removed an account" [No No No No No All],
    /// Change a rule.
    SetRule(office::SetRule) "set_rule" "修改规则" "Changed a rule" [No No No No No All],
    /// Lock a period.
    Lock(office::LockPeriod) "lock" "锁定报送期" "Locked a period" [No No No All No All],
    /// Unlock a period.
    Unlock(office::UnlockPeriod) "unlock" "解除锁定" "Unlocked a period" [No No No All No All],
    /// Let a unit submit for a locked period.
    Except(office::Except) "except" "准许补报" "Let a unit report late" [No No No All No All],
    /// Import a report.
    Import(plan::Import) "import" "导入报告" "Imported a report" [No No No All No All],
    /// Make tasks.
    Plan(plan::Plan) "plan" "任务分解" "Made tasks" [No No No All No All],
    /// Change a task.
    Edit(plan::Edit) "edit" "修改任务" "Changed a task" [No No No All No All],
    /// Split a task.
    Split(plan::Split) "split" "拆分任务" "Split a task" [No No No All No All],
    /// Merge tasks.
    Merge(plan::Merge) "merge" "合并任务" "Merged tasks" [No No No All No All],
    /// Withdraw a task.
    Withdraw(plan::Withdraw) "withdraw" "撤回任务" "Withdrew a task" [No No No All No All],
    /// Assign a task to units.
    Assign(work::Assign) "assign" "交办" "Assigned" [No No No All No All],
    /// Ask units for comments on what they were given.
    Consult(work::Consult) "consult" "征求分工意见" "Asked units for comments" [No No No All No All],
    /// Settle the assignments after a round of comments.
    Settle(work::Settle) "settle" "分工定稿" "Settled the assignments" [No No No All No All],
    /// Say who else stands behind a task.
    SetRoles(work::SetRoles) "set_roles" "明确责任领导" "Named the leaders responsible" [No No No All No All],
    /// Set what must stand when.
    SetNodes(work::SetNodes) "set_nodes" "设置节点" "Set nodes" [No No No All No All],
    /// Promise money.
    Promise(work::Promise) "promise" "安排资金" "Promised money" [No No No All No All],
    /// Pay money.
    Pay(work::Pay) "pay" "拨付资金" "Paid money" [No Own Own All No All],
    /// Note a step in a pilot's life.
    Pilot(work::Pilot) "pilot" "试点进展" "Noted a pilot's step" [No Own Own All No All],
    /// Bring a list, or a new version of one.
    SetList(work::SetList) "set_list" "更新清单" "Updated a list" [No No No All No All],
    /// Submit progress.
    Submit(progress::Submit) "submit" "报送进展" "Reported progress" [No Own Own No No No],
    /// Add to the lead unit's progress.
    Contribute(progress::Contribute) "contribute" "配合报送" "Added to the report" [No Own Own No No No],
    /// Approve a submission inside the unit.
    Approve(progress::Approve) "approve" "单位审签" "Approved in the unit" [No No Own No No No],
    /// Return a submission.
    Return(progress::Return) "return" "退回" "Returned" [No No Own All No No],
    /// Accept a submission.
    Accept(progress::Accept) "accept" "审核通过" "Accepted" [No No No All No No],
    /// Note what an on-site check found.
    Find(progress::Find) "find" "现场核查" "Checked on site" [No No No All No No],
    /// Correct what was accepted.
    Correct(progress::Correct) "correct" "更正" "Corrected" [No Own Own All No No],
    /// Close a task out.
    CloseOut(progress::CloseOut) "close_out" "办结销号" "Closed out" [No No No All No No],
    /// Open a task again.
    Reopen(progress::Reopen) "reopen" "恢复办理" "Reopened" [No No No All No No],
    /// Open an obstacle.
    OpenObstacle(obstacle::OpenObstacle) "open_obstacle" "登记堵点" "Opened an obstacle" [No Own Own All All No],
    /// Say how an obstacle goes on.
    UpdateObstacle(obstacle::UpdateObstacle) "update_obstacle" "更新堵点" "Updated an obstacle" [No Own Own All All No],
    /// Solve an obstacle.
    SolveObstacle(obstacle::SolveObstacle) "solve_obstacle" "化解堵点" "Solved an obstacle" [No Own Own All No No],
    /// Issue a reminder or supervision order.
    IssueOrder(order::IssueOrder) "issue_order" "发函督办" "Sent a letter" [No No No All No No],
    /// Answer an order.
    ReplyOrder(order::ReplyOrder) "reply_order" "回复函件" "Answered a letter" [No Own Own No No No],
    /// Write a leader's note.
    Note(order::WriteNote) "note" "批示" "Wrote a note" [No No No No All No],
    /// Answer a leader's note.
    ReplyNote(order::ReplyNote) "reply_note" "回复批示" "Answered a note" [No Own Own No No No],
    /// Comment on a task.
    Comment(order::WriteComment) "comment" "意见" "Commented" [No Own Own All All All],
    /// Receive feedback.
    Receive(feedback::Receive) "receive" "公众反馈" "Received feedback" [All All All All All All],
    /// Decide whether feedback is shown.
    Moderate(feedback::Moderate) "moderate" "审看反馈" "Decided on feedback" [No No No All No All],
    /// Answer feedback.
    Answer(feedback::Answer) "answer" "答复反馈" "Answered feedback" [No Own Own All No No],
}

impl Act {
    /// Of what time it speaks: a period or a day.
    #[must_use]
    pub fn of(&self) -> Option<String> {
        self.deed().about().of
    }

    /// The tasks that it speaks of; those that it makes are known once it is entered.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskId> {
        self.deed().about().tasks
    }

    /// The stored files that it names, by their hashes.
    #[must_use]
    pub fn files(&self) -> Vec<Hash> {
        self.deed().files()
    }

    pub(crate) fn apply(&self, state: &mut State, entry: &Entry) {
        self.deed().apply(state, entry);
    }
}

/// Whether a draft can be entered as things stand: its actor, its rights, its reason, its doubts, and itself. Doubts that
/// were confirmed are noted in the act.
///
/// # Errors
/// The first reason why not.
pub(crate) fn check(draft: &mut Draft, state: &State, said: Timestamp) -> Result<(), Refusal> {
    let founding = matches!(draft.act, Act::Found(_));
    let person = match draft.by.as_str() {
        Draft::PUBLIC => None,
        _ if founding && state.head.seq == 0 => None,
        by => Some(actor(state, by)?),
    };
    if let Some(person) = person {
        draft.by.clone_from(&person.id);
    }
    let scene = Scene { person, said };
    if !founding {
        permitted(&draft.act, state, &scene)?;
    }
    let silent = draft.why.as_ref().is_none_or(|w| w.trim().is_empty());
    if silent && draft.act.deed().needs_why() {
        let zh = draft.act.kind().zh();
        return Err(Refusal::new("reason", format!("“{zh}”须说明理由"), format!("{zh} needs a reason")));
    }
    limits::keep(draft)?;
    draft.act.deed().check(state, &scene)?;
    if let Some(refusal) = draft.act.deed().asks_why(state).filter(|_| silent) {
        return Err(refusal);
    }
    let doubts = draft.act.deed().doubts(state);
    if !doubts.is_empty() && !draft.confirmed {
        return Err(asked(&doubts));
    }
    draft.act.deed_mut().confirm(&doubts);
    Ok(())
}

fn actor<'s>(state: &'s State, by: &str) -> Result<&'s Person, Refusal> {
    if by.trim().is_empty() {
        return Err(Refusal::new("actor", "没有说明操作人", "it is not said who acts"));
    }
    state.person(by)
}

fn permitted(act: &Act, state: &State, scene: &Scene) -> Result<(), Refusal> {
    let (role, kind) = (scene.role(), act.kind());
    let own = || {
        let unit = scene.person.and_then(|p| p.unit.as_ref());
        unit.is_some_and(|unit| act.deed().about().owner.units(state).contains(unit))
    };
    match may(role, kind) {
        Reach::All => Ok(()),
        Reach::Own if own() => Ok(()),
        Reach::Own => Err(Refusal::new(
            "forbidden",
            format!("“{}”只限本单位承担的事项", kind.zh()),
            format!("{} is for what one's own unit is responsible for", kind.word()),
        )),
        Reach::No => Err(Refusal::new(
            "forbidden",
            format!("{}无权“{}”", role.zh(), kind.zh()),
            format!("role {} may not {}", role.word(), kind.word()),
        )),
    }
}

/// Refuses words that say nothing.
fn told(text: &str) -> Result<(), Refusal> {
    match text.trim().is_empty() {
        true => Err(Refusal::invalid("内容不能为空", "it has to say something")),
        false => Ok(()),
    }
}

/// All doubts as one refusal.
fn asked(doubts: &[Refusal]) -> Refusal {
    let join = |text: fn(&Refusal) -> &String| doubts.iter().map(|d| text(d).as_str()).collect::<Vec<_>>();
    Refusal::new("doubt", join(|d| &d.zh).join("；"), join(|d| &d.en).join("; "))
}
