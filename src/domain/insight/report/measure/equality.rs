//! M26: whether people of one group fare otherwise than those of another; only the report imports it, and only where somebody asks.

use super::people::took_up;
use super::take_up::taken_up;
use crate::domain::case::person::AgeBand;
use crate::domain::directory::vocabulary::EthnicGroup;
use crate::domain::insight::report::cases::{Case, cases};
use crate::domain::insight::report::facts::{Facts, ReferralFact};
use crate::domain::insight::report::figure::{Base, Definition, Figure, Line};
use crate::domain::insight::report::scope::Scope;
use crate::domain::insight::report::slice::{Group, Slice};
use crate::domain::insight::report::window::Window;
use std::collections::BTreeSet;

/// M26 of M8.
pub static M26_M8: Definition = Definition {
    id: "M26-M8",
    title: "People signposted, by group",
    text: "M8 for people of each sex, age band, ethnic group, disability, language and court, as they say \
           themselves; who has not said is a line of its own. Only over twelve months or more, and only of the \
           whole scheme. Pathways 8 and 9 are left out. Groups differ in more than what they are called by, so \
           a difference is a question and no finding.",
    base: Base::People,
    says: ("people who were seen and want help", "were signposted"),
};

/// M26 of M12.
pub static M26_M12: Definition = Definition {
    id: "M26-M12",
    title: "Take-up of signposts, by group",
    text: "M12 within 90 days for signposts of people of each group, as in M26-M8.",
    base: Base::Signposts,
    says: ("signposts", "were taken up"),
};

/// M26 of M15.
pub static M26_M15: Definition = Definition {
    id: "M26-M15",
    title: "People who took up, by group",
    text: "M15 within 90 days for people of each group, as in M26-M8.",
    base: Base::People,
    says: ("people signposted", "took up at least one"),
};

/// Of whom a line tells.
type IsOf<'a> = &'a dyn Fn(&ReferralFact) -> bool;

/// M26.
pub fn equality(facts: &Facts, scope: &Scope) -> [Figure<u32>; 3] {
    // Never by group: people with needs of pathways 8 and 9 are counted without them.
    let scope = Scope { with_restricted: false, ..*scope };
    let groups = groups(facts, &scope);
    let figure = |definition, line: &dyn Fn(IsOf<'_>) -> Line<u32>| {
        let line = |group: &Group| line(&|it| is_of(group, facts, it)).of(Slice::Group(group.clone()));
        Figure { definition, lines: groups.iter().map(line).collect() }
    };
    [
        figure(&M26_M8, &|is_of| super::signposted::people(of(facts, is_of), &scope)),
        figure(&M26_M12, &|is_of| {
            let chains = of(facts, is_of).flat_map(|case| case.chains).filter(|c| scope.takes_chain(c));
            taken_up(chains, Window::KEY, scope.today)
        }),
        figure(&M26_M15, &|is_of| took_up(of(facts, is_of).map(|case| case.chains), &scope, Window::KEY)),
    ]
}

fn of<'a>(facts: &'a Facts, is_of: IsOf<'a>) -> impl Iterator<Item = Case<'a>> {
    cases(facts).filter(move |case| is_of(case.referral))
}

fn is_of(group: &Group, facts: &Facts, it: &ReferralFact) -> bool {
    let (rows, traits) = (facts.rows(), &it.traits);
    match group {
        Group::Sex(word) => traits.sex.map(|it| rows.sexes.text(it)) == word.as_deref(),
        Group::Age(band) => traits.age == *band,
        Group::Ethnicity(group) => traits.ethnicity == *group,
        Group::Disability(said) => traits.disabled == *said,
        Group::Language(word) => traits.language.map(|it| rows.languages.text(it)) == word.as_deref(),
        Group::Court(court) => it.court == *court,
    }
}

/// In which order groups are told: those that were met, those that there are, and who has not said.
fn groups(facts: &Facts, scope: &Scope) -> Vec<Group> {
    let rows = facts.rows();
    let (mut sexes, mut languages, mut courts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let counts = |case: &Case<'_>| {
        scope.takes_referral(case.referral) || case.chains.iter().any(|chain| scope.takes_chain(chain))
    };
    for Case { referral, .. } in cases(facts).filter(counts) {
        sexes.extend(referral.traits.sex.map(|it| rows.sexes.text(it).to_owned()));
        languages.extend(referral.traits.language.map(|it| rows.languages.text(it).to_owned()));
        courts.insert(referral.court);
    }
    let ethnic = EthnicGroup::ALL.iter().filter(|it| **it != EthnicGroup::NotStated);
    let mut all: Vec<Group> = sexes.into_iter().map(|it| Group::Sex(Some(it))).collect();
    all.push(Group::Sex(None));
    all.extend(AgeBand::ALL.iter().map(|it| Group::Age(Some(*it))));
    all.push(Group::Age(None));
    all.extend(ethnic.map(|it| Group::Ethnicity(Some(*it))));
    all.push(Group::Ethnicity(None));
    all.extend([Some(true), Some(false), None].map(Group::Disability));
    all.extend(languages.into_iter().map(|it| Group::Language(Some(it))));
    all.push(Group::Language(None));
    all.extend(courts.into_iter().map(Group::Court));
    all
}
