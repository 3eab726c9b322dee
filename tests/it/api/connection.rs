//! What becomes of the connection where a body is sent that nobody reads; no test imports it.

use crate::harness::TestApp;
use serde_json::Value;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything here may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// One answer, read from a connection.
struct Heard {
    status: u16,
    kind: String,
    closes: bool,
    body: Value,
}

fn line(app: &TestApp) -> TcpStream {
    let line = TcpStream::connect(app.addr()).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    line
}

/// The head of a request with a chunked body.
fn head(request: &str, token: Option<&str>) -> String {
    let token = token.map_or_else(String::new, |token| format!("Authorization: Bearer {token}\r\n"));
    format!(
        "{request} HTTP/1.1\r\nHost: signpost\r\nContent-Type: application/json\r\nIdempotency-Key: once\r\n\
         {token}Transfer-Encoding: chunked\r\n\r\n"
    )
}

fn hear(from: &mut impl BufRead) -> Heard {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        assert_ne!(from.read_line(&mut line).unwrap(), 0, "closed without an answer: {lines:?}");
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let header = |name: &str| {
        let found =
            lines.iter().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let mut body = vec![0; header("content-length").parse().unwrap()];
    from.read_exact(&mut body).unwrap();
    Heard {
        status: lines[0].split(' ').nth(1).unwrap().parse().unwrap(),
        kind: header("content-type"),
        closes: header("connection").eq_ignore_ascii_case("close"),
        body: serde_json::from_slice(&body).unwrap_or_default(),
    }
}

/// Sends a body that never ends, and says what was heard before the connection was closed.
fn endless(app: &TestApp, head: &str) -> Heard {
    let mut line = line(app);
    line.write_all(head.as_bytes()).unwrap();
    let (mut sending, (over, is_over)) = (line.try_clone().unwrap(), channel::<()>());
    let sender = thread::spawn(move || {
        let chunk = format!("4000\r\n{}\r\n", " ".repeat(0x4000));
        // A chunk every few moments, until there is nobody any more or the story is over.
        while is_over.recv_timeout(Duration::from_millis(5)) == Err(RecvTimeoutError::Timeout) {
            if sending.write_all(chunk.as_bytes()).is_err() {
                return true;
            }
        }
        false
    });
    let (began, mut reader) = (Instant::now(), BufReader::new(line));
    let heard = hear(&mut reader);
    let ended = reader.read(&mut [0]);
    assert!(
        ended.as_ref().map_or_else(|e| e.kind() == ErrorKind::ConnectionReset, |read| *read == 0),
        "still open after {:?}: {ended:?}",
        began.elapsed()
    );
    assert!(began.elapsed() < PATIENCE);
    drop((over, reader));
    assert!(heard.closes, "the answer says that the connection closes");
    sender.join().unwrap();
    heard
}

#[test]
fn whoever_sends_without_end_is_answered_and_hung_up_on() {
    let app = TestApp::new();
    let ana = app.as_("ana");
    let (app, token) = (&app, ana.token());
    let stories = [
        ("POST /api/v1/referrals", None, 401, "not-authenticated"),
        ("POST /api/v1/referrals", token, 413, "too-large"),
        ("POST /api/v1/sessions", None, 413, "too-large"),
        ("POST /nowhere", None, 404, "not-found"),
        ("DELETE /api/v1/schemes", token, 405, "method-not-allowed"),
        ("GET /api/v1/me", None, 401, "not-authenticated"),
        ("GET /api/v1/me", token, 200, ""),
        ("GET /healthz", None, 200, ""),
    ];
    thread::scope(|scope| {
        for (request, token, status, slug) in stories {
            scope.spawn(move || {
                let heard = endless(app, &head(request, token));
                assert_eq!(heard.status, status, "{request}");
                if !slug.is_empty() {
                    assert_eq!(heard.kind, "application/problem+json", "{request}");
                    assert_eq!(heard.body["type"], format!("/docs/problems/{slug}"), "{request}");
                }
            });
        }
    });
}

#[test]
fn whoever_says_that_more_comes_and_sends_nothing_is_hung_up_on() {
    let app = TestApp::new();
    for length in ["Transfer-Encoding: chunked", "Content-Length: 100", "Content-Length: 999999999"] {
        let mut line = line(&app);
        let head = head("POST /api/v1/referrals", None).replace("Transfer-Encoding: chunked", length);
        line.write_all(head.as_bytes()).unwrap();
        let mut reader = BufReader::new(line);
        let heard = hear(&mut reader);
        assert_eq!((heard.status, heard.closes), (401, true), "{length}");
        assert_eq!(reader.read(&mut [0]).unwrap_or(0), 0, "{length}");
    }
}

#[test]
fn whoever_sends_an_honest_body_keeps_the_connection() {
    let app = TestApp::new();
    let line = line(&app);
    let (mut sending, mut reader) = (line.try_clone().unwrap(), BufReader::new(line));
    let mut say = |head: &str, body: &str| {
        sending.write_all(head.as_bytes()).unwrap();
        sending.write_all(body.as_bytes()).unwrap();
        let heard = hear(&mut reader);
        assert!(!heard.closes, "{head}");
        heard.status
    };
    let sized =
        |request: &str| head(request, None).replace("Transfer-Encoding: chunked", "Content-Length: 2");
    for _ in 0..3 {
        assert_eq!(say(&head("POST /api/v1/referrals", None), "2\r\n{}\r\n0\r\n\r\n"), 401);
        assert_eq!(say(&sized("POST /api/v1/referrals"), "{}"), 401);
        assert_eq!(say(&head("POST /nowhere", None), "2\r\n{}\r\n0\r\n\r\n"), 404);
        assert_eq!(say(&head("POST /api/v1/sessions", None), "2\r\n{}\r\n0\r\n\r\n"), 422);
        assert_eq!(say(&sized("GET /healthz"), "{}"), 200);
        assert_eq!(say("GET /healthz HTTP/1.1\r\nHost: signpost\r\n\r\n", ""), 200);
    }
}

#[test]
fn whoever_stops_in_the_middle_of_a_body_is_told_after_ten_seconds() {
    let app = TestApp::new();
    let mut line = line(&app);
    line.write_all(head("POST /api/v1/sessions", None).as_bytes()).unwrap();
    line.write_all(b"1\r\n{\r\n").unwrap();
    let mut reader = BufReader::new(line);
    let heard = hear(&mut reader);
    assert_eq!((heard.status, heard.closes), (408, true));
    assert_eq!(heard.body["type"], "/docs/problems/too-slow");
    assert_eq!(reader.read(&mut [0]).unwrap_or(0), 0);
}
