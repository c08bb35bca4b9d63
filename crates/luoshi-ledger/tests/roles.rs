//! Who may do what: the whole matrix, written down a second time by right, not by act.

use luoshi_ledger::Role::{self, Administrator, Head, Inspector, Leader, Public, Reporter};
use luoshi_ledger::roles::{Reach, Sight, may, may_see};
use luoshi_ledger::{Act, Kind};

const UNIT: &[Role] = &[Reporter, Head];

/// Who may do an act for everything, and who for their own unit's alone; nobody else may.
fn expected(kind: Kind) -> (Vec<Role>, Vec<Role>) {
    let (all, own): (&[Role], &[Role]) = match kind {
        Kind::Found | Kind::SetUnit | Kind::RemoveUnit | Kind::SetPerson | Kind::RemovePerson | Kind::SetRule => {
            (&[Administrator], &[])
        }
        Kind::Lock | Kind::Unlock | Kind::Except | Kind::Import | Kind::Plan | Kind::Edit | Kind::Split => {
            (&[Inspector, Administrator], &[])
        }
        Kind::Merge
        | Kind::Withdraw
        | Kind::Assign
        | Kind::Consult
        | Kind::Settle
        | Kind::SetRoles
        | Kind::SetNodes
        | Kind::Promise
        | Kind::SetList => (&[Inspector, Administrator], &[]),
        Kind::Pay | Kind::Pilot => (&[Inspector, Administrator], UNIT),
        Kind::Submit | Kind::Contribute | Kind::ReplyOrder | Kind::ReplyNote => (&[], UNIT),
        Kind::Approve => (&[], &[Head]),
        Kind::Return => (&[Inspector], &[Head]),
        Kind::Accept | Kind::Find | Kind::CloseOut | Kind::Reopen => (&[Inspector], &[]),
        Kind::Correct | Kind::SolveObstacle | Kind::Answer => (&[Inspector], UNIT),
        Kind::OpenObstacle | Kind::UpdateObstacle => (&[Inspector, Leader], UNIT),
        Kind::IssueOrder => (&[Inspector], &[]),
        Kind::Note => (&[Leader], &[]),
        Kind::Comment => (&[Inspector, Leader, Administrator], UNIT),
        Kind::Receive => (&Role::ALL, &[]),
        Kind::Moderate => (&[Inspector, Administrator], &[]),
    };
    (all.to_vec(), own.to_vec())
}

#[test]
fn every_role_may_do_exactly_what_its_post_does() {
    for kind in Kind::ALL {
        let (all, own) = expected(*kind);
        for role in Role::ALL {
            let reach = match (all.contains(&role), own.contains(&role)) {
                (true, _) => Reach::All,
                (_, true) => Reach::Own,
                _ => Reach::No,
            };
            assert_eq!(may(role, *kind), reach, "{role} {}", kind.word());
        }
    }
}

#[test]
fn the_public_sees_what_is_published_and_nothing_else() {
    for sight in Sight::ALL {
        let reach = if sight == Sight::Published { Reach::All } else { Reach::No };
        assert_eq!(may_see(Public, sight), reach, "{sight:?}");
    }
}

#[test]
fn units_see_their_own_and_accounts_are_for_administrators() {
    for (role, sight) in Role::ALL.into_iter().flat_map(|r| Sight::ALL.map(|s| (r, s))) {
        let reach = may_see(role, sight);
        match sight {
            Sight::Published => assert_eq!(reach, Reach::All),
            Sight::Accounts => assert_eq!(reach == Reach::All, role == Administrator, "{role}"),
            Sight::Ledger => assert_eq!(reach == Reach::All, [Inspector, Leader, Administrator].contains(&role)),
            _ if role.has_unit() => assert_eq!(reach, Reach::Own, "{role} {sight:?}"),
            _ if [Inspector, Leader].contains(&role) => assert_eq!(reach, Reach::All, "{role} {sight:?}"),
            _ => assert_eq!(
                reach,
                if (role, sight) == (Administrator, Sight::Feedback) { Reach::All } else { Reach::No }
            ),
        }
    }
}

#[test]
fn kinds_are_called_what_acts_are_called_in_data() {
    let note = Act::from(luoshi_ledger::act::order::WriteNote { task: None, text: "抓紧".into() });
    let json = serde_json::to_value(&note).expect("JSON");
    assert_eq!(json.as_object().and_then(|o| o.keys().next()).map(String::as_str), Some(note.kind().word()));
}
