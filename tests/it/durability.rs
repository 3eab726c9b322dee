//! The real server killed while people write: what was acknowledged is there when it starts again, and the trail is whole; no test imports it.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use totp_rs::Totp;
use ureq::Agent;

const WRITERS: usize = 6;
const KILLS: usize = 2;

/// One creation: its key, its name, and its id where somebody was told.
type Write = (String, String, Option<String>);

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
    command.args(words).current_dir(folder).env_clear().stdin(Stdio::null());
    command.env("DATABASE_URL", format!("sqlite://{}", folder.join("signpost.db").display()));
    command.env("SIGNPOST_LISTEN", "127.0.0.1:0");
    command
}

fn done(output: &Output) -> String {
    let said =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

/// A running server; killed when dropped, without a word.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn starts(folder: &Path) -> Self {
        let mut child = command(folder, &["serve"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = log.find_map(|line| line.ok().filter(|line| line.contains("\"serving\""))).unwrap();
        let line: Value = serde_json::from_str(&line).unwrap();
        // The log is read to its end, or the server would wait for a reader.
        thread::spawn(move || log.count());
        Self { child, url: format!("http://{}", line["fields"]["listen"].as_str().unwrap()) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL, to this process alone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Clone)]
struct Addy {
    agent: Agent,
    url: String,
    token: String,
}

impl Addy {
    /// As after a lost phone: she sets up another, because a code is good once and rounds are quicker than codes.
    fn signs_in(folder: &Path, server: &Server, password: &str) -> Self {
        done(&command(folder, &["user", "reset-second-factor", "addy@court.example"]).output().unwrap());
        let config =
            Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(30)));
        let it = Self { agent: config.build().into(), url: server.url.clone(), token: String::new() };
        let body = json!({"email": "addy@court.example", "password": password});
        let (status, signed_in) = it.post("/sessions", "sign-in", &body).unwrap();
        assert_eq!(status, 201, "{signed_in}");
        let it = Self { token: signed_in["access_token"].as_str().unwrap().to_owned(), ..it };
        let (status, shown) = it.post("/me/second_factor", "phone", &json!({})).unwrap();
        assert_eq!(status, 200, "{shown}");
        let code = Totp::from_url(shown["uri"].as_str().unwrap()).unwrap().generate_current().to_string();
        let (status, said) = it.post("/me/second_factor/confirm", "code", &json!({"code": code})).unwrap();
        assert_eq!(status, 200, "{said}");
        it
    }

    /// Nothing where the server does not answer any more.
    fn post(&self, path: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
        let request = self.agent.post(format!("{}/api/v1{path}", self.url)).header("Idempotency-Key", key);
        let mut answer =
            request.header("Authorization", format!("Bearer {}", self.token)).send_json(body).ok()?;
        let told = answer.body_mut().read_json().ok()?;
        Some((answer.status().as_u16(), told))
    }

    /// Records a partner. What it was told, if anything.
    fn writes(&self, (key, name): (&str, &str)) -> Option<String> {
        let (status, made) = self.post("/organisations", key, &json!({"kind": "partner", "name": name}))?;
        assert_eq!(status, 201, "{made}");
        Some(made["id"].as_str().unwrap().to_owned())
    }

    /// Names and ids of everything recorded.
    fn partners(&self) -> BTreeMap<String, Vec<String>> {
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut path = "/api/v1/organisations?limit=200".to_owned();
        loop {
            let request = self.agent.get(format!("{}{path}", self.url));
            let page = request.header("Authorization", format!("Bearer {}", self.token)).call();
            let page: Value = page.unwrap().body_mut().read_json().unwrap();
            for it in page["items"].as_array().unwrap() {
                let (name, id) = (it["name"].as_str().unwrap(), it["id"].as_str().unwrap());
                found.entry(name.to_owned()).or_default().push(id.to_owned());
            }
            let Some(next) = page["next_cursor"].as_str() else { return found };
            path = format!("/api/v1/organisations?limit=200&cursor={next}");
        }
    }
}

/// Writes until nobody answers any more.
fn write_on(addy: &Addy, who: &str, told: &Sender<Write>) {
    for at in 0.. {
        let (key, name) = (format!("{who}-{at}"), format!("Partner {who}-{at}"));
        let id = addy.writes((&key, &name));
        let is_over = id.is_none();
        told.send((key, name, id)).unwrap();
        if is_over {
            return;
        }
    }
}

/// About a second of writing, then the end without notice.
fn killed_while_writing(server: Server, addy: &Addy, round: usize) -> Vec<Write> {
    let (telling, told) = channel();
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let telling = telling.clone();
            scope.spawn(move || write_on(addy, &format!("{round}-{writer}"), &telling));
        }
        drop(telling);
        let began = Instant::now();
        let mut all = Vec::new();
        while began.elapsed() < Duration::from_secs(1) || all.len() < 20 {
            all.push(told.recv().unwrap());
        }
        drop(server);
        all.extend(told.iter());
        all
    })
}

#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let folder = TempDir::new().unwrap();
    done(&command(folder.path(), &["migrate"]).output().unwrap());
    let user = ["user", "create", "--email", "addy@court.example", "--name", "Addy Admin", "--role", "admin"];
    let works_for = ["--organisation", "Selby CVS", "--organisation-kind", "cvs"];
    let said = done(&command(folder.path(), &[&user[..], &works_for].concat()).output().unwrap());
    let password = said.split_whitespace().skip_while(|word| *word != "password").nth(1).unwrap().to_owned();
    let mut written: Vec<Write> = Vec::new();
    for round in 0..KILLS {
        let server = Server::starts(folder.path());
        let addy = Addy::signs_in(folder.path(), &server, &password);
        written.extend(killed_while_writing(server, &addy, round));
    }
    let server = Server::starts(folder.path());
    let addy = Addy::signs_in(folder.path(), &server, &password);
    let there = addy.partners();
    for (_, name, id) in written.iter().filter(|(_, _, id)| id.is_some()) {
        assert_eq!(there.get(name), Some(&vec![id.clone().unwrap()]), "{name} was acknowledged");
    }
    // Who was told nothing asks again, and it is there once.
    for (key, name, _) in written.iter().filter(|(_, _, id)| id.is_none()) {
        let id = addy.writes((key, name)).unwrap();
        assert!(there.get(name).is_none_or(|known| *known == [id.clone()]), "{name}");
    }
    let names = written.iter().map(|(_, name, _)| name);
    let there = addy.partners();
    assert!(names.clone().all(|name| there[name].len() == 1));
    assert_eq!(there.len(), names.count() + 1, "and nothing else, but her own organisation");
    drop(server);
    let proven = done(&command(folder.path(), &["audit", "verify"]).output().unwrap());
    assert!(proven.contains(" 0 faults"), "{proven}");
}
