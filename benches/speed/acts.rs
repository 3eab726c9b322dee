//! The acts that are measured, at the door and by bare SQL side by side; the benchmark imports it.

use crate::Done;
use crate::bare::Rows;
use crate::base::Base;
use crate::measure::{Cost, counted, measure, said};
use crate::town::{SCHEME, Town};
use signpost::actions::case::referral::read_referral;
use signpost::actions::case::signpost::list_signposts;
use signpost::actions::door::Credentials;
use signpost::domain::case::signpost::What;
use signpost::domain::code::{Reference, SchemeCode, SlipCode};
use signpost::domain::page::{After, Window};
use signpost::domain::time::Instant;
use signpost::store::case::signpost::Filter;

/// One line of the table.
pub struct Line {
    pub name: &'static str,
    pub selects: usize,
    pub statements: usize,
    pub ours: Cost,
    pub bare: Option<Cost>,
}

/// Both ways into the same records.
pub struct Side<'a> {
    pub town: &'a Town,
    /// As `town`, on connections that are listened to.
    pub heard: &'a Town,
    pub base: &'a mut Base,
    pub times: usize,
}

pub fn session(who: &Credentials) -> Done<String> {
    match who {
        Credentials::Token(claims) => Ok(claims.session.to_string()),
        Credentials::Known(_) | Credentials::Cookie(_) | Credentials::Whole(_) => {
            Err("nobody signed in with a token".into())
        }
    }
}

type Texts = Vec<Vec<String>>;
type Bare<'a> = &'a dyn Fn(&mut Base, usize) -> Done<()>;

impl Side<'_> {
    fn rows(&mut self, sql: &str) -> Done<Texts> {
        let found = self.base.texts(sql)?;
        Ok(found.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect())
    }

    /// A line of the table; `twice` does it once at the door that is listened to, so that what is opened then does not count.
    pub fn line(
        &mut self,
        name: &'static str,
        times: usize,
        ours: impl Fn(&Town, usize) -> Done<()>,
        bare: Option<Bare<'_>>,
    ) -> Done<Line> {
        ours(self.heard, 0)?;
        let heard = said(|| ours(self.heard, 1))?;
        if std::env::var_os("SPEED_SAYS").is_some() {
            heard.iter().for_each(|sql| eprintln!("{name}: {sql}"));
        }
        let (selects, statements) = counted(&heard);
        // Warm first, so that every connection is open when the processes behind them are asked for.
        ours(self.town, 2)?;
        let processes = self.base.processes()?;
        let cost = measure(&processes, times, |at| ours(self.town, at + 3))?;
        let bare = bare.map(|act| measure(&processes, times, |at| act(self.base, at))).transpose()?;
        Ok(Line { name, selects, statements, ours: cost, bare })
    }

    pub fn read(&mut self) -> Done<Line> {
        let some = self.rows(&format!(
            "SELECT r.reference, r.id, r.person_id FROM referrals r JOIN schemes s ON s.id = r.scheme_id \
             WHERE s.code = '{SCHEME}' AND r.state = 'signposted' ORDER BY r.reference LIMIT 1000"
        ))?;
        let officer = session(&self.town.officer)?;
        let ours = |town: &Town, at: usize| {
            let reference = Reference::parse(&some[at % some.len()][0], "")?;
            town.door.read("bench", &town.officer, |view, actor| {
                read_referral(view, actor, &reference).map(|it| drop(std::hint::black_box(it)))
            })?;
            Ok(())
        };
        let bare = |base: &mut Base, at: usize| {
            let it = &some[at % some.len()];
            base.read_referral(&officer, (&it[0], &it[1], &it[2]))
        };
        self.line("read one referral", self.times, ours, Some(&bare))
    }

    pub fn page(&mut self) -> Done<Line> {
        let of = "SELECT organisation_id FROM users WHERE email = 'partner@demo.example'";
        let organisation = self.base.text(of)?;
        let theirs = format!("SELECT COUNT(*) FROM signposts WHERE organisation_id = '{organisation}'");
        let middle = self.base.text(&theirs)?.parse::<usize>()? / 2;
        let here = self.rows(&format!(
            "SELECT created_at, id FROM signposts WHERE organisation_id = '{organisation}' \
             ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET {middle}"
        ))?;
        let [at, id] = [0, 1].map(|column| here.first().map(|row| row[column].clone()).unwrap_or_default());
        let people = self.rows(&format!(
            "SELECT DISTINCT person_id FROM (SELECT person_id FROM signposts WHERE organisation_id = '{organisation}' \
             AND (created_at < '{at}' OR (created_at = '{at}' AND id < '{id}')) ORDER BY created_at DESC, id DESC LIMIT 50) p"
        ))?;
        let made = Instant::parse(&at.replace("+00", "Z").replace(' ', "T")).ok_or("a bad moment")?;
        let after = After { created_at: made, id: id.parse()? };
        let partner = session(&self.town.partner)?;
        let ours = |town: &Town, _: usize| {
            let window = Window { limit: 50, after: Some(after), with_total: false };
            town.door.read("bench", &town.partner, |view, actor| {
                let page = list_signposts(view, actor, Filter::default(), window)?;
                assert_eq!(std::hint::black_box(page).items.len(), 50);
                Ok(())
            })?;
            Ok(())
        };
        let people: Vec<&str> = people.iter().map(|row| row[0].as_str()).collect();
        let bare = |base: &mut Base, _: usize| base.page(&partner, (&organisation, &at, &id), &people);
        self.line("a partner's page of 50 by key", self.times / 4, ours, Some(&bare))
    }

    pub fn create(&mut self) -> Done<Line> {
        let new = self.town.referral(true, 3, &[0, 1])?;
        let reference = self.town.make("model-create", &new)?.to_string();
        let ids =
            self.rows(&format!("SELECT id, person_id FROM referrals WHERE reference = '{reference}'"))?;
        let (id, person) = (ids[0][0].clone(), ids[0][1].clone());
        let codes = self.rows(&format!(
            "SELECT c.code FROM codes c JOIN signposts s ON s.code_id = c.id WHERE s.referral_id = '{id}'"
        ))?;
        let codes: Vec<String> = codes.into_iter().flatten().collect();
        let names = self.names(&reference, &codes, self.times)?;
        let rows = Rows::of(self.base, &of_referral(&id, &person))?;
        let officer = session(&self.town.officer)?;
        let ours = |town: &Town, _: usize| town.make("bench", &new).map(drop);
        let bare = |base: &mut Base, at: usize| base.create(&officer, &rows, &names[at]);
        self.line("create a referral, 3 needs, 2 signposts", self.times / 2, ours, Some(&bare))
    }

    /// For so many copies of a referral: what its reference and its codes become, which nobody has had.
    fn names(
        &mut self,
        reference: &str,
        codes: &[String],
        copies: usize,
    ) -> Done<Vec<Vec<(String, String)>>> {
        let scheme = SchemeCode::parse(&reference[..3], "")?;
        let mut used = self.base.taken("SELECT reference FROM referrals UNION SELECT code FROM codes")?;
        let mut dice = || uuid::Uuid::new_v4().as_bytes()[0];
        let mut fresh = |draw: &mut dyn FnMut() -> String| loop {
            let drawn = draw();
            if used.insert(drawn.clone()) {
                break drawn;
            }
        };
        let mut all = Vec::with_capacity(copies);
        for _ in 0..copies {
            let now = fresh(&mut || Reference::draw(&scheme, &mut dice).to_string());
            let mut names = vec![(reference.to_owned(), now)];
            for code in codes {
                let now = fresh(&mut || SlipCode::draw(&mut dice).as_str().to_owned());
                names.push((code.clone(), now));
            }
            all.push(names);
        }
        Ok(all)
    }

    pub fn take_up(&mut self) -> Done<Line> {
        let fresh = self.rows(&format!(
            "SELECT c.code, c.id, s.id FROM signposts s JOIN codes c ON c.id = s.code_id \
             JOIN users u ON u.organisation_id = s.organisation_id WHERE u.email = 'partner@demo.example' \
             AND s.state = 'issued' ORDER BY c.code LIMIT {}",
            self.times * 3 + 10
        ))?;
        let (model, some) = fresh.split_first().ok_or("no slip without news")?;
        let (ours_of, bare_of) = some.split_at(some.len() / 2);
        self.town.hear("model-take-up", &model[0], What::Met)?;
        let trail = "(SELECT id FROM audit_entries WHERE request_id = 'model-take-up')";
        let rows = Rows::of(
            self.base,
            &[
                ("code_events", format!("code_id = '{}' AND what = 'met'", model[1])),
                ("audit_entries", "request_id = 'model-take-up'".into()),
                ("audit_subjects", format!("audit_id IN {trail}")),
            ],
        )?;
        let partner = session(&self.town.partner)?;
        let ours = |town: &Town, at: usize| town.hear("bench", &ours_of[at][0], What::Met);
        let bare = |base: &mut Base, at: usize| {
            let it = &bare_of[at];
            base.take_up(&partner, &rows, &model[1], (&it[0], &it[1], &it[2]))
        };
        self.line("record a take-up", self.times, ours, Some(&bare))
    }
}

/// Every table in which a referral leaves rows, and which ones.
fn of_referral(id: &str, person: &str) -> Vec<(&'static str, String)> {
    let ours = format!("referral_id = '{id}'");
    let codes = format!("(SELECT code_id FROM signposts WHERE {ours})");
    let trail = "(SELECT id FROM audit_entries WHERE request_id = 'model-create')";
    vec![
        ("people", format!("id = '{person}'")),
        ("person_keys", format!("person_id = '{person}'")),
        ("referrals", format!("id = '{id}'")),
        ("referral_events", ours.clone()),
        ("needs", ours.clone()),
        ("codes", format!("id IN {codes}")),
        ("signposts", ours.clone()),
        ("signpost_needs", format!("signpost_id IN (SELECT id FROM signposts WHERE {ours})")),
        ("code_events", format!("code_id IN {codes}")),
        ("referral_facts", ours),
        ("audit_entries", "request_id = 'model-create'".into()),
        ("audit_subjects", format!("audit_id IN {trail}")),
    ]
}

/// The key of a scheme's first page, for whoever asks over the network.
pub fn reference_of(base: &mut Base) -> Done<String> {
    base.text(&format!("SELECT r.reference FROM referrals r JOIN schemes s ON s.id = r.scheme_id WHERE s.code = '{SCHEME}' AND r.state = 'signposted' ORDER BY r.reference LIMIT 1"))
}
