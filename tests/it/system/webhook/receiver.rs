//! Somebody's own web server on this machine: it keeps what it is called with and answers as it was told; the webhook stories import it.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// One call.
#[derive(Debug, Clone)]
pub struct Call {
    headers: HashMap<String, String>,
    pub body: String,
}

impl Call {
    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// A receiver of calls.
pub struct Receiver {
    pub url: String,
    calls: Arc<Mutex<Vec<Call>>>,
    answers: Arc<Mutex<VecDeque<u16>>>,
}

impl Receiver {
    /// One that answers with these statuses in turn, and with 204 from then on.
    pub fn answering(statuses: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook?for=signpost", listener.local_addr().unwrap());
        let calls: Arc<Mutex<Vec<Call>>> = Arc::default();
        let answers = Arc::new(Mutex::new(statuses.iter().copied().collect::<VecDeque<u16>>()));
        let (kept, told) = (calls.clone(), answers.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (kept, told) = (kept.clone(), told.clone());
                thread::spawn(move || serve(stream, &kept, &told));
            }
        });
        Self { url, calls, answers }
    }

    /// What it was called with so far.
    pub fn calls(&self) -> Vec<Call> {
        self.calls.lock().unwrap().clone()
    }

    /// How many answers it still has to give.
    pub fn has_answered_all(&self) -> bool {
        self.answers.lock().unwrap().is_empty()
    }
}

/// Serves one connection until the caller is done with it.
fn serve(stream: TcpStream, calls: &Mutex<Vec<Call>>, answers: &Mutex<VecDeque<u16>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut stream = stream;
    while let Some(call) = read(&mut reader) {
        let status = answers.lock().unwrap().pop_front().unwrap_or(204);
        calls.lock().unwrap().push(call);
        if write!(stream, "HTTP/1.1 {status} Told\r\ncontent-length: 0\r\n\r\n").is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Call> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").map_or(0, |value| value.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Call { headers, body: String::from_utf8(body).unwrap() })
}
