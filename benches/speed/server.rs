//! The server as a process of its own: how soon it answers and how much memory it takes; the benchmark imports it.

use crate::Done;
use crate::measure::{Cost, measure, memory};
use crate::town::PASSWORD;
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use totp_rs::Totp;
use ureq::Agent;

/// A running server; stopped when dropped.
pub struct Server {
    child: Child,
    url: String,
    agent: Agent,
    /// Milliseconds from the start of the process to the first answer of `/readyz`.
    pub started: f64,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn a_free_port() -> Done<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Server {
    pub fn start(database_url: &str, keys: &Path) -> Done<Self> {
        Self::start_with(database_url, keys, &[])
    }

    /// With more settings.
    pub fn start_with(database_url: &str, keys: &Path, more: &[(&str, String)]) -> Done<Self> {
        let listen = format!("127.0.0.1:{}", a_free_port()?);
        let begun = Instant::now();
        let child = Command::new(env!("CARGO_BIN_EXE_signpost"))
            .arg("serve")
            .env("DATABASE_URL", database_url)
            .env("SIGNPOST_KEYS", keys)
            .env("SIGNPOST_LISTEN", &listen)
            .env("SIGNPOST_LOG", "error")
            .envs(more.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .spawn()?;
        let agent = Agent::new_with_config(Agent::config_builder().http_status_as_error(false).build());
        let mut it = Self { child, url: format!("http://{listen}"), agent, started: 0.0 };
        let ready = format!("{}/readyz", it.url);
        loop {
            let answers = TcpStream::connect(&listen).is_ok()
                && it.agent.get(&ready).call().is_ok_and(|answer| answer.status() == 200);
            if answers {
                break;
            }
            if let Some(ended) = it.child.try_wait()? {
                return Err(format!("the server ended: {ended}").into());
            }
            if begun.elapsed() > Duration::from_secs(60) {
                return Err("the server does not answer".into());
            }
            sleep(Duration::from_millis(1));
        }
        it.started = begun.elapsed().as_secs_f64() * 1e3;
        Ok(it)
    }

    fn process(&self) -> String {
        self.child.id().to_string()
    }

    /// Its resident memory now, in MiB.
    pub fn resident(&self) -> Done<f64> {
        memory(&self.process(), "VmRSS")
    }

    /// The most that it ever took, in MiB.
    pub fn peak(&self) -> Done<f64> {
        memory(&self.process(), "VmHWM")
    }

    /// Somebody's access token; a server in earnest wants a second factor first, which is set up here.
    pub fn token(&self, name: &str) -> Done<String> {
        let body = json!({"email": format!("{name}@demo.example"), "password": PASSWORD});
        let said = self.posts("", "sessions", &body)?;
        let token = said["access_token"].as_str().ok_or("no token")?.to_owned();
        let shown = self.posts(&token, "me/second_factor", &json!({}))?;
        let code = Totp::from_url(shown["uri"].as_str().ok_or("no secret")?)?.generate_current();
        self.posts(&token, "me/second_factor/confirm", &json!({"code": code.to_string()}))?;
        Ok(token)
    }

    fn posts(&self, token: &str, path: &str, body: &Value) -> Done<Value> {
        let request = self.agent.post(format!("{}/api/v1/{path}", self.url));
        let request = if token.is_empty() {
            request
        } else {
            request.header("Authorization", format!("Bearer {token}"))
        };
        Ok(request.send_json(body)?.body_mut().read_json()?)
    }

    pub fn get(&self, token: &str, path: &str) -> Done<usize> {
        let request = self.agent.get(format!("{}/api/v1{path}", self.url));
        let mut answer = request.header("Authorization", format!("Bearer {token}")).call()?;
        if answer.status() != 200 {
            return Err(format!("GET {path}: {}", answer.status()).into());
        }
        Ok(answer.body_mut().read_to_vec()?.len())
    }

    /// What a page costs that anybody may open, and how many bytes it has.
    pub fn opens(&self, path: &str, times: usize) -> Done<(Cost, usize)> {
        let address = format!("{}{path}", self.url);
        let open = || -> Done<usize> {
            let mut answer = self.agent.get(&address).call()?;
            if answer.status() != 200 {
                return Err(format!("GET {path}: {}", answer.status()).into());
            }
            Ok(answer.body_mut().read_to_vec()?.len())
        };
        let bytes = open()?;
        Ok((measure(&[self.process()], times, |_| open().map(drop))?, bytes))
    }

    /// What an address costs the server, read many times by one caller.
    pub fn reads(&self, token: &str, path: &str, times: usize) -> Done<Cost> {
        measure(&[self.process()], times, |_| self.get(token, path).map(drop))
    }

    /// Eight callers at once, for a while.
    pub fn load(&self, asked: &[(&str, String)], times: usize) -> Done<()> {
        let failed = std::thread::scope(|scope| {
            let one = |at: usize| {
                let (token, path) = &asked[at % asked.len()];
                (0..times).find_map(|_| self.get(token, path).err().map(|e| e.to_string()))
            };
            let callers: Vec<_> = (0..8).map(|at| scope.spawn(move || one(at))).collect();
            callers.into_iter().find_map(|it| it.join().unwrap_or_else(|_| Some("a caller fell".into())))
        });
        failed.map_or(Ok(()), |why| Err(why.into()))
    }
}
