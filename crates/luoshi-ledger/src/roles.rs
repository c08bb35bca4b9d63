//! Who may do what, and who may see what: one matrix.

use crate::act::Kind;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Role {
    /// 公众: everybody, without an account.
    Public,
    /// 填报员: reports for a unit.
    Reporter,
    /// 单位负责人: approves before it leaves the unit.
    Head,
    /// 督查员
    Inspector,
    /// 分管领导
    Leader,
    /// 管理员
    Administrator,
}

impl Role {
    /// All of them, in the order of the matrix's columns.
    pub const ALL: [Role; 6] =
        [Role::Public, Role::Reporter, Role::Head, Role::Inspector, Role::Leader, Role::Administrator];

    /// Its name in data.
    #[must_use]
    pub fn word(self) -> &'static str {
        ["public", "reporter", "head", "inspector", "leader", "administrator"][self as usize]
    }

    /// Its Chinese name.
    #[must_use]
    pub fn zh(self) -> &'static str {
        ["公众", "填报员", "单位负责人", "督查员", "领导", "管理员"][self as usize]
    }

    /// Whether an account of this role belongs to a unit.
    #[must_use]
    pub fn has_unit(self) -> bool {
        matches!(self, Role::Reporter | Role::Head)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = Role::ALL.into_iter().find(|r| r.word() == text || r.zh() == text);
        found.ok_or_else(|| format!("there is no role {text:?}; known are {}", Role::ALL.map(Role::word).join(", ")))
    }
}

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Not at all.
    No,
    /// For what belongs to one's own unit.
    Own,
    /// For everything.
    All,
}

/// What there is to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sight {
    /// Tasks, targets, accepted progress, verdicts, the reports themselves.
    Published,
    /// Submissions that are not accepted yet, what came back, problems, comments.
    Submissions,
    /// Obstacles and orders.
    Matters,
    /// Notes of leaders.
    Notes,
    /// Feedback that is not yet moderated.
    Feedback,
    /// The ledger itself, entry by entry.
    Ledger,
    /// Accounts.
    Accounts,
}

impl Sight {
    /// All of them, in the order of the matrix's rows.
    pub const ALL: [Sight; 7] = [
        Sight::Published,
        Sight::Submissions,
        Sight::Matters,
        Sight::Notes,
        Sight::Feedback,
        Sight::Ledger,
        Sight::Accounts,
    ];
}

use Reach::{All, No, Own};

/// How far a role may do an act of a kind. The matrix stands beside the list of acts: [`Kind::reach`].
#[must_use]
pub fn may(role: Role, kind: Kind) -> Reach {
    kind.reach()[role as usize]
}

/// How far a role may see something.
#[must_use]
pub fn may_see(role: Role, sight: Sight) -> Reach {
    const SEEN: [[Reach; 6]; 7] = [
        [All, All, All, All, All, All],
        [No, Own, Own, All, All, No],
        [No, Own, Own, All, All, No],
        [No, Own, Own, All, All, No],
        [No, Own, Own, All, All, All],
        [No, No, No, All, All, All],
        [No, No, No, No, No, All],
    ];
    SEEN[sight as usize][role as usize]
}
