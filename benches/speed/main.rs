//! Speed and memory beside bare SQL: `cargo bench --bench speed -- --help`; nothing may import it.
#![allow(clippy::print_stdout, reason = "what it finds is what it is for")]

mod acts;
mod bare;
mod base;
mod crowd;
mod directory;
mod fill;
mod measure;
mod post;
mod reports;
mod server;
mod town;

use acts::{Line, Side};
use base::Base;
use clap::Parser;
use measure::{Cost, listen, memory};
use server::Server;
use signpost::secret::{KeyFile, Keys};
use signpost::store::Place;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use town::Town;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// Measures the tracker beside bare SQL on records of its own, which are gone afterwards.
#[derive(Parser)]
struct Options {
    /// How many referrals: 2.5 needs and 3 signposts come with each
    #[arg(long, default_value_t = 100_000)]
    referrals: usize,
    /// How many services
    #[arg(long, default_value_t = 10_000)]
    services: usize,
    /// `sqlite`, or the address of a PostgreSQL server on which a database may be made
    #[arg(long, default_value = "sqlite")]
    database: String,
    /// How often the quick acts are done
    #[arg(long, default_value_t = 1000)]
    times: usize,
    /// Handed on by cargo, and without a meaning here
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Done<()> {
    let options = Options::parse();
    let folder = tempfile::tempdir()?;
    let keys = folder.path().join("signpost.keys");
    KeyFile::new()?.write_new(&keys)?;
    if options.database == "sqlite" {
        let file = folder.path().join("signpost.db");
        let open = || Base::file(&file);
        let url = format!("sqlite://{}", file.display());
        run(&options, &Place::File(file.clone()), &keys, open)?;
        let officer = serve(&options, &url, &keys, &mut open()?)?;
        let one = format!("/referrals/{}", acts::reference_of(&mut open()?)?);
        return post::drain((&url, &keys), folder.path(), &mut open()?, (&officer, &one));
    }
    let name = format!("signpost_speed_{}", uuid::Uuid::new_v4().simple());
    let mut server = Base::server(&options.database, None)?;
    server.batch(&format!("CREATE DATABASE {name}"))?;
    let place = Place::parse(&options.database)?.with_database(&name);
    let done = run(&options, &place, &keys, || Base::server(&options.database, Some(&name)));
    server.batch(&format!("DROP DATABASE {name} WITH (FORCE)"))?;
    done
}

fn run(options: &Options, place: &Place, keys: &Path, open: impl Fn() -> Done<Base>) -> Done<()> {
    let keys = Arc::new(Keys::read(keys)?);
    let begun = Instant::now();
    town::set_up(place, &keys)?;
    let mut base = open()?;
    let town = Town::open(place, &keys, &mut base)?;
    fill::fill(&mut base, &town, options.referrals)?;
    for table in ["referrals", "needs", "signposts", "code_events"] {
        println!("{table}: {}", base.text(&format!("SELECT COUNT(*) FROM {table}"))?);
    }
    println!(
        "filled in {:.0} s; this process: {:.1} MiB\n",
        begun.elapsed().as_secs_f64(),
        memory("self", "VmRSS")?
    );
    listen(true)?;
    let heard = Town::open(place, &keys, &mut base)?;
    let mut side = Side { town: &town, heard: &heard, base: &mut base, times: options.times };
    // Opened now, so that they are among those that are listened to.
    let mut lines = vec![side.read()?];
    listen(false)?;
    lines.extend([side.page()?, side.create()?, side.take_up()?]);
    lines.extend(side.reports()?);
    print(&lines);
    directory::fill(&mut base, &town, options.services)?;
    // Opened anew: a connection to SQLite keeps to the sizes that tables had when it was opened.
    let town = Town::open(place, &keys, &mut base)?;
    listen(true)?;
    let heard = Town::open(place, &keys, &mut base)?;
    let mut side = Side { town: &town, heard: &heard, base: &mut base, times: options.times };
    // Before those who read last: what bare SQL leaves on the trail has no MAC, and a server looks at the last line.
    print(&side.directory()?);
    crowd::export(&town)?;
    crowd::readers(&town, &acts::reference_of(&mut base)?, options.times / 4)
}

fn print(lines: &[Line]) {
    println!("| act | SELECTs | statements | CPU, ms | bare SQL | ratio | median, ms | bare SQL |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    for it in lines {
        let ms = |cost: f64| format!("{:.3}", cost / 1000.0);
        let (cpu, ratio, wall) = match it.bare {
            Some(bare) => (ms(bare.cpu), format!("{:.2}", it.ours.cpu / bare.cpu), ms(bare.wall)),
            None => ("–".into(), "–".into(), "–".into()),
        };
        let (ours, median) = (ms(it.ours.cpu), ms(it.ours.wall));
        println!(
            "| {} | {} | {} | {ours} | {cpu} | {ratio} | {median} | {wall} |",
            it.name, it.selects, it.statements
        );
    }
}

/// The same records behind a server, which is another process; the officer's token.
fn serve(options: &Options, url: &str, keys: &Path, base: &mut Base) -> Done<String> {
    let mut starts = Vec::new();
    for _ in 0..5 {
        starts.push(Server::start(url, keys)?.started);
    }
    starts.sort_by(f64::total_cmp);
    println!("\nstart to the first answer: median {:.0} ms, most {:.0} ms of 5", starts[2], starts[4]);
    let server = Server::start(url, keys)?;
    std::thread::sleep(std::time::Duration::from_secs(2));
    println!("resident, idle: {:.1} MiB", server.resident()?);
    let (officer, partner) = (server.token("officer")?, server.token("partner")?);
    println!("resident after two sign-ins: {:.1} MiB, peak {:.1} MiB", server.resident()?, server.peak()?);
    let one = format!("/referrals/{}", acts::reference_of(base)?);
    let said = |what: &str, cost: Cost| {
        println!("{what} over HTTP: CPU {:.3} ms, median {:.3} ms", cost.cpu / 1000.0, cost.wall / 1000.0);
    };
    said("read one referral", server.reads(&officer, &one, options.times)?);
    said("a partner's first page of 50", server.reads(&partner, "/signposts?limit=50", options.times / 4)?);
    for (what, path) in [
        ("a page of 50 of the public feed", "/oruk/v3/services?per_page=50"),
        ("the code page", "/s/7K4M2QXF"),
    ] {
        let (cost, bytes) = server.opens(path, options.times / 4)?;
        said(what, cost);
        println!("{what}: {bytes} bytes");
    }
    server.load(&[(&officer, one), (&partner, "/signposts?limit=50".into())], options.times / 2)?;
    println!("resident after eight callers: {:.1} MiB, peak {:.1} MiB", server.resident()?, server.peak()?);
    Ok(officer)
}
