//! Many letters at once, put into a folder by the server's own loop while it goes on answering; the benchmark imports it.

use crate::Done;
use crate::base::Base;
use crate::server::Server;
use std::path::Path;
use std::time::{Duration, Instant};

/// Letters that wait.
const LETTERS: usize = 1000;

/// How many are still to be sent.
fn waiting(base: &mut Base) -> Done<usize> {
    Ok(base
        .text("SELECT COUNT(*) FROM outbox_entries WHERE kind = 'letter' AND state = 'waiting'")?
        .parse()?)
}

/// Puts so many into the outbox, each of another day or partner, all of them due.
fn put(base: &mut Base) -> Done<()> {
    base.batch("UPDATE organisations SET mailbox = 'inbox@partner.example' WHERE kind = 'partner' AND mailbox IS NULL")?;
    let partners = base.texts("SELECT id FROM organisations WHERE kind = 'partner' ORDER BY id")?;
    let partners: Vec<String> = partners.into_iter().filter_map(|mut row| row.pop().flatten()).collect();
    let first = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).ok_or("no such day")?;
    let mut rows = Vec::with_capacity(LETTERS);
    for n in 0..LETTERS {
        let (id, partner) = (uuid::Uuid::now_v7(), &partners[n % partners.len()]);
        let day = first + chrono::Days::new(u64::try_from(n / partners.len())?);
        let at = "2020-01-01T09:00:00.000000Z";
        rows.push(format!(
            "('{id}', '{partner}', '{day}', '{at}', 'waiting', 0, 0, '{at}', '{at}', 'letter')"
        ));
    }
    base.batch(&format!(
        "INSERT INTO outbox_entries (id, organisation_id, due_on, due_at, state, attempts, fence, created_at, updated_at, kind) VALUES {}",
        rows.join(", ")
    ))
}

/// Has the letters sent by a server that somebody asks for one referral all the while.
pub fn drain(
    (url, keys): (&str, &Path),
    folder: &Path,
    base: &mut Base,
    (officer, one): (&str, &str),
) -> Done<()> {
    base.batch("UPDATE outbox_entries SET state = 'dropped' WHERE state = 'waiting'")?;
    let letters = folder.join("letters");
    std::fs::create_dir(&letters)?;
    let said = [
        ("SIGNPOST_MAIL_DIR", letters.display().to_string()),
        ("SIGNPOST_MAIL_FROM", "signpost@cvs.example".into()),
    ];
    let server = Server::start_with(url, keys, &said)?;
    let quiet = server.reads(officer, one, 100)?;
    put(base)?;
    // The loop looks every five seconds; what counts begins with the first letter.
    while waiting(base)? == LETTERS {
        std::thread::sleep(Duration::from_millis(2));
    }
    let (begun, from, mut walls) = (Instant::now(), waiting(base)?, Vec::new());
    let mut left = from;
    while left > 0 {
        if begun.elapsed() > Duration::from_secs(300) {
            return Err(format!("{left} letters are left after five minutes").into());
        }
        let asked = Instant::now();
        server.get(officer, one)?;
        walls.push(asked.elapsed().as_secs_f64() * 1e3);
        if walls.len().is_multiple_of(10) {
            left = waiting(base)?;
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    walls.sort_by(f64::total_cmp);
    let written = std::fs::read_dir(&letters)?.count();
    println!(
        "{LETTERS} letters into a folder: {:.0} a second, {written} files; meanwhile {} reads of a referral, median {:.1} ms, \
         most {:.1} ms (median {:.1} ms without letters)",
        from as f64 / seconds,
        walls.len(),
        walls[walls.len() / 2],
        walls[walls.len() - 1],
        quiet.wall / 1000.0
    );
    Ok(())
}
