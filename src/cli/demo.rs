//! `signpost demo`: a running tracker with made-up pilots in it, on this machine alone; only `cli` may import it.

use super::log;
use super::open::prepare_file;
use super::say::{self, Ended};
use crate::actions::door::Door;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Server, Vars};
use crate::demo::{Extent, Filling, SIGN_INS, fill};
use crate::domain::time::Instant;
use crate::error::{Error, Result};
use crate::secret::{Cost, Keys, PasswordHasher, check_strength, made_up_password};
use crate::store::{Db, Place};
use crate::worker::{Loops, post::hooks};
use clap::Args;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::Write;
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Args)]
pub(super) struct Options {
    /// Start over: what is in the data folder's demonstration is lost
    #[arg(long)]
    fresh: bool,
    /// Where to listen; an address of this machine alone
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The folder that holds database, keys and password
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// The files of one demonstration. The database comes into being last: where it is, the others are whole.
struct Files {
    database: PathBuf,
    keys: PathBuf,
    password: PathBuf,
}

impl Files {
    fn within(folder: &Path) -> Self {
        let named = |name: &str| folder.join(name);
        Self { database: named("demo.db"), keys: named("demo.keys"), password: named("demo.password") }
    }
}

fn refused(what: &Path) -> impl Fn(std::io::Error) -> Error {
    move |e| Error::Refused(format!("{}: {e}. Name another folder with --data.", what.display()))
}

pub(super) fn run(options: &Options, vars: &Vars) -> Result<Ended> {
    if !options.listen.ip().is_loopback() {
        let detail = "The demonstration has no second factor, so it listens on this machine alone: --listen 127.0.0.1:8080.";
        return Err(Error::Refused(detail.into()));
    }
    let files = Files::within(&options.data);
    DirBuilder::new().recursive(true).mode(0o700).create(&options.data).map_err(refused(&options.data))?;
    if options.fresh {
        start_over(&files)?;
    }
    if !files.database.exists() {
        make(&options.data, &files, vars.get("SIGNPOST_DEMO_PASSWORD").map(String::as_str))?;
    }
    serve(options, &files)
}

fn start_over(files: &Files) -> Result<()> {
    let lock = File::create(files.database.with_extension("lock")).map_err(refused(&files.database))?;
    let taken = |_| Error::Refused("The demonstration is running. Stop it first.".into());
    lock.try_lock().map_err(taken)?;
    let beside = ["db-wal", "db-shm"].map(|end| files.database.with_extension(end));
    for file in [&files.database, &files.keys, &files.password].into_iter().chain(&beside) {
        match fs::remove_file(file) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(refused(file)(e)),
            _ => {}
        }
    }
    Ok(())
}

/// Fills a demonstration aside and moves it into place when it is whole: cut short, it is simply made again.
fn make(folder: &Path, files: &Files, chosen: Option<&str>) -> Result<()> {
    let password = match chosen {
        Some(password) => {
            check_strength(password, &["demo"], "SIGNPOST_DEMO_PASSWORD").map(|()| password.to_owned())?
        }
        None => made_up_password()?,
    };
    let aside = folder.join("filling");
    let _ = fs::remove_dir_all(&aside);
    DirBuilder::new().recursive(true).mode(0o700).create(&aside).map_err(refused(&aside))?;
    let new = Files::within(&aside);
    prepare_file(&new.database, &new.keys)?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&new.password)
        .map_err(refused(&new.password))?;
    file.write_all(password.as_bytes()).map_err(refused(&new.password))?;
    let filling = Filling {
        place: Place::File(new.database.clone()),
        keys: Arc::new(Keys::read(&new.keys)?),
        cost: Cost::REAL,
        password,
        now: Instant::new(Clock::system().now()),
    };
    fill(&filling, Extent::Whole, &mut |line| say::out(format_args!("  {line} ...")))?;
    for (from, to) in
        [(&new.keys, &files.keys), (&new.password, &files.password), (&new.database, &files.database)]
    {
        fs::rename(from, to).map_err(refused(to))?;
    }
    fs::remove_dir_all(&aside).map_err(refused(&aside))
}

fn serve(options: &Options, files: &Files) -> Result<Ended> {
    log::as_json("warn");
    prepare_file(&files.database, &files.keys)?;
    let keys = Arc::new(Keys::read(&files.keys)?);
    let db = Db::serve(Place::File(files.database.clone()), 4, keys.clone(), Clock::system())?;
    let door = Door { db, hasher: Arc::new(PasswordHasher::new(Cost::REAL, keys)?) };
    let server = Server {
        listen: options.listen,
        public_url: format!("http://{}", options.listen),
        trusted_proxies: Vec::new(),
        // Somebody who tries webhooks out has a receiver on this machine.
        webhook_networks: ["127.0.0.0/8", "::1/128"].iter().filter_map(|text| text.parse().ok()).collect(),
        workers: 2,
        connections: 4,
        asks_second_factor: false,
        is_demo: true,
    };
    let app = App::build(door.clone(), &server)?;
    let password = fs::read_to_string(&files.password).map_err(refused(&files.password))?;
    let mut loops = Loops::start(&door)?;
    loops.deliver(&door, hooks(&server))?;
    let served = app.serve(|listen| greet(&format!("http://{listen}"), &password));
    loops.stop();
    served.map(|()| Ended::Done)
}

fn greet(url: &str, password: &str) {
    say::out(format_args!(
        "\nsignpost is running at {url} (made-up people, this machine alone, no second factor)\n"
    ));
    say::out(format_args!("Open it in a browser, and sign in as one of these:\n"));
    for (email, role) in SIGN_INS {
        say::out(format_args!("  {:<12} {email}", role.word()));
    }
    say::out(format_args!("  password     {password}\n\nThree things to try in a terminal:\n"));
    say::out(format_args!("1. Sign in as the officer.\n{}\n", sign_in(url, password)));
    let asked = |path: &str| format!("   curl -s \"{url}/api/v1{path}\" -H \"Authorization: Bearer $TOKEN\"");
    say::out(format_args!(
        "2. See Selby's seven referrals: initials, never names.\n{}\n",
        asked("/referrals?scheme=SEL")
    ));
    let report = asked("/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31");
    say::out(format_args!(
        "3. Pull the pilot report: seven against six to twelve expected, and who took up support late.\n{report}\n"
    ));
    say::out(format_args!(
        "All of the API: {url}/docs    Stop with Ctrl-C; start again and everything is still there.\n"
    ));
}

/// One line that leaves the access token in `TOKEN`.
fn sign_in(url: &str, password: &str) -> String {
    let body = format!("{{\"email\":\"officer@demo.example\",\"password\":\"{password}\"}}");
    format!(
        "   TOKEN=$(curl -s {url}/api/v1/sessions -H 'Content-Type: application/json' -d '{body}' \\\n     | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')"
    )
}
