//! The commands, run as somebody at the machine runs them: what they say, what they leave, how they end; no test imports it.

mod feed;

use signpost::secret::KeyFile;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// A machine with nothing on it but the program.
struct Machine {
    folder: TempDir,
}

/// How a command ended and all that it said.
struct Ended {
    code: Option<i32>,
    said: String,
}

impl Ended {
    #[track_caller]
    fn with(self, code: i32, told: &[&str]) -> String {
        assert_eq!(self.code, Some(code), "{}", self.said);
        for words in told {
            assert!(self.said.contains(words), "nobody said {words:?}, only: {}", self.said);
        }
        self.said
    }
}

impl Machine {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn migrated() -> Self {
        let machine = Self::new();
        machine.runs(&["migrate"], &[]).with(0, &["is at this version now", "keep a copy"]);
        machine
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str], settings: &[(&str, &str)]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_signpost"));
        command.args(words).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("DATABASE_URL", format!("sqlite://{}", self.path("signpost.db").display()));
        command.envs(settings.iter().copied());
        command
    }

    fn runs(&self, words: &[&str], settings: &[(&str, &str)]) -> Ended {
        let done = self.command(words, settings).output().unwrap();
        let said =
            [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        Ended { code: done.status.code(), said }
    }

    /// A running server and where it listens.
    fn serves(&self) -> (Child, String) {
        let mut command = self.command(&["serve"], &[("SIGNPOST_LISTEN", "127.0.0.1:0")]);
        let mut server = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(server.stdout.take().unwrap()).lines();
        let line = log.find_map(|line| line.ok().filter(|line| line.contains("\"serving\""))).unwrap();
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        // The log is read to its end, or the server would wait for a reader.
        std::thread::spawn(move || log.count());
        (server, line["fields"]["listen"].as_str().unwrap().to_owned())
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn terminate(mut server: Child) -> Option<i32> {
    Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
    server.wait().unwrap().code()
}

const ANA: [&str; 12] = [
    "user",
    "create",
    "--email",
    "ana@court.example",
    "--name",
    "Ana Admin",
    "--role",
    "admin",
    "--organisation",
    "Selby CVS",
    "--organisation-kind",
    "cvs",
];

#[test]
fn a_first_server_is_set_up_with_three_commands() {
    let machine = Machine::new();
    machine.runs(&["check-config"], &[]).with(0, &["nothing keeps"]);
    assert!(!machine.path("signpost.db").exists(), "asking makes nothing");
    machine.runs(&["user", "list"], &[]).with(2, &["Run: signpost migrate"]);
    machine.runs(&["migrate"], &[]).with(0, &["is at this version now"]);
    machine.runs(&["migrate"], &[]).with(0, &["at this version already"]);
    assert_eq!((mode(&machine.path("signpost.db")), mode(&machine.path("signpost.keys"))), (0o600, 0o600));
    machine.runs(&ANA, &[]).with(0, &["ana@court.example may sign in as admin", "password "]);
    machine.runs(&ANA, &[]).with(2, &["already has access"]);
    machine.runs(&["user", "suspend", "ANA@court.example"], &[]).with(0, &["is suspended now"]);
    machine.runs(&["user", "list"], &[]).with(0, &["suspended ana@court.example"]);
    let reset = ["user", "reset-second-factor", "ana@court.example"];
    machine.runs(&reset, &[]).with(0, &["sets up a second factor when they sign in next"]);
    machine
        .runs(&["user", "activate", "bea@court.example"], &[])
        .with(2, &["Nobody signs in with this address"]);
    machine.runs(&["audit", "verify"], &[]).with(0, &[" 0 faults", "head "]);
}

#[test]
fn a_server_is_alone_on_its_file_and_ends_in_order() {
    let machine = Machine::migrated();
    let (server, listen) = machine.serves();
    let at = [("SIGNPOST_LISTEN", listen.as_str())];
    machine.runs(&["health"], &at).with(0, &["ready"]);
    machine.runs(&["serve"], &[("SIGNPOST_LISTEN", "127.0.0.1:0")]).with(2, &["Another server holds"]);
    machine.runs(&ANA, &[]).with(0, &["may sign in"]);
    assert_eq!(terminate(server), Some(0));
    machine.runs(&["health"], &at).with(1, &["No server answers"]);
    machine.runs(&["audit", "verify"], &[]).with(0, &[" 0 faults"]);

    let (mut server, _) = machine.serves();
    server.kill().unwrap();
    server.wait().unwrap();
    machine.runs(&["user", "list"], &[]).with(0, &["ana@court.example"]);
    assert_eq!(terminate(machine.serves().0), Some(0), "from the moment that it says it serves");
}

#[test]
fn everything_that_keeps_a_server_from_starting_is_said_at_once() {
    let machine = Machine::migrated();
    fs::set_permissions(machine.path("signpost.keys"), fs::Permissions::from_mode(0o640)).unwrap();
    let wrong = [
        ("SIGNPOST_LISTN", "1"),
        ("SIGNPOST_WORKERS", "many"),
        ("SIGNPOST_PUBLIC_URL", "http://signpost.example.org"),
    ];
    let told = ["you meant SIGNPOST_LISTEN", "1 to 64", "https://signpost.example.org", "chmod 600"];
    machine.runs(&["serve"], &wrong).with(2, &told);
    machine.runs(&["check-config"], &wrong).with(1, &told);
    machine.runs(&["user", "list"], &[]).with(2, &["chmod 600"]);
    machine.runs(&["user", "list"], &[("DATABASE_URL", "")]).with(2, &["DATABASE_URL: Say where"]);
    machine
        .runs(&["serve"], &[("DATABASE_URL", "postgres://db.example/x?sslmode=disable")])
        .with(2, &["loopback"]);
}

#[test]
fn records_keep_the_keys_that_they_were_made_with() {
    let machine = Machine::migrated();
    machine.runs(&ANA, &[]).with(0, &[]);
    fs::rename(machine.path("signpost.keys"), machine.path("kept")).unwrap();
    machine.runs(&["migrate"], &[]).with(2, &["is not there", "backup"]);
    KeyFile::new().unwrap().write_new(&machine.path("signpost.keys")).unwrap();
    machine.runs(&["user", "list"], &[]).with(2, &["not the one that these records were made with"]);
    machine.runs(&["check-config"], &[]).with(1, &["not the one that these records were made with"]);
    machine.runs(&["audit", "verify"], &[]).with(1, &["was changed", "the key file of other records"]);
    fs::rename(machine.path("kept"), machine.path("signpost.keys")).unwrap();
    machine.runs(&["audit", "verify"], &[]).with(0, &[" 0 faults"]);
}

#[test]
fn the_trail_is_proven_against_a_head_that_was_kept() {
    let machine = Machine::migrated();
    machine.runs(&ANA, &[]).with(0, &[]);
    let said = machine.runs(&["audit", "verify"], &[]).with(0, &[]);
    let head = said.lines().find_map(|line| line.strip_prefix("head ")).unwrap();
    machine.runs(&["audit", "verify", "--head", head], &[]).with(0, &[]);
    let (_, hash) = head.split_once(':').unwrap();
    machine.runs(&["audit", "verify", "--head", &format!("99:{hash}")], &[]).with(1, &["its tail was cut"]);
    machine
        .runs(&["audit", "verify", "--head", &format!("1:{hash}")], &[])
        .with(1, &["link 1 is not the one"]);
    machine.runs(&["audit", "verify", "--head", "yesterday"], &[]).with(2, &["Copy number and hash"]);
}

#[test]
fn a_list_of_courts_is_taken_in_and_refused_rows_come_back() {
    let machine = Machine::migrated();
    let header = "slug,name,open,court_types\n";
    fs::write(machine.path("good.csv"), format!("{header}york,York,true,\nselby,Selby,false,\n")).unwrap();
    let import = |words: &[&str]| machine.runs(&[&["import", "courts"], words].concat(), &[]);
    import(&["good.csv", "--dry-run"]).with(0, &["2 rows read", "2 would be added"]);
    import(&["good.csv"]).with(0, &["2 rows read", "2 added, 0 changed", "0 rows refused"]);
    import(&["good.csv"]).with(0, &["no change"]);

    fs::write(machine.path("some.csv"), format!("{header}leeds,Leeds,true,\nhull,,true,\n")).unwrap();
    import(&["some.csv", "--failed-rows", "failed.csv"])
        .with(3, &["1 added", "line 3: name: ", "failed.csv"]);
    assert_eq!(mode(&machine.path("failed.csv")), 0o600);
    import(&["some.csv", "--failed-rows", "failed.csv"]).with(2, &["exists already"]);
    let mended =
        fs::read_to_string(machine.path("failed.csv")).unwrap().replace("\"hull\",\"\"", "\"hull\",\"Hull\"");
    fs::write(machine.path("mended.csv"), mended).unwrap();
    import(&["mended.csv"]).with(0, &["1 added"]);

    fs::write(machine.path("broken.csv"), "slug,name\nyork,York\n").unwrap();
    import(&["broken.csv"]).with(2, &["is missing"]);
    import(&["absent.csv"]).with(2, &["cannot be read"]);
}

#[test]
fn a_spreadsheet_of_referrals_is_described_shown_and_refused_as_a_whole() {
    let machine = Machine::migrated();
    let import = |words: &[&str]| machine.runs(&[&["import", "referrals"], words].concat(), &[]);
    import(&["--columns"]).with(0, &["your_reference (in every file)", "such as CVS-014", "signpost3_"]);
    let example = import(&["--example"]).with(0, &["Selby Magistrates' Court"]);
    fs::write(machine.path("example.csv"), &example).unwrap();
    import(&["example.csv"]).with(2, &["--scheme"]);
    import(&["example.csv", "--scheme", "SEL"]).with(2, &["There is no scheme SEL"]);
    fs::write(machine.path("broken.csv"), &example[..example.len() - 20]).unwrap();
    import(&["broken.csv", "--scheme", "SEL"]).with(2, &["cells where the header has"]);
}

#[test]
fn keys_are_made_shown_and_rotated_without_showing_one() {
    let machine = Machine::migrated();
    let new = ["keys", "new", "--out", "new.keys"];
    machine.runs(&new, &[("DATABASE_URL", "")]).with(0, &["keep a copy"]);
    assert_eq!(mode(&machine.path("new.keys")), 0o600);
    machine.runs(&new, &[]).with(2, &["exists already"]);
    let shown = machine.runs(&["keys", "show", "new.keys"], &[]).with(0, &["epoch 1: wraps new keys"]);
    assert_eq!(shown.lines().count(), 1);
    machine.runs(&["keys", "rotate"], &[]).with(0, &["epoch 2"]);
    machine.runs(&["keys", "show"], &[]).with(0, &["epoch 2: wraps new keys"]);
}

#[test]
fn the_api_describes_itself() {
    let described = Machine::new().runs(&["openapi"], &[("DATABASE_URL", "")]).with(0, &[]);
    let described: serde_json::Value = serde_json::from_str(&described).unwrap();
    assert_eq!(described["openapi"], "3.1.0");
}
