//! Puts together what pages load beside themselves: the GOV.UK Design System from npm or, without npm, our own styles; cargo
//! runs it, and nothing may import it.
//!
//! `UI_ASSETS=auto` takes npm where it works and says so where it does not, `npm` insists on it, `builtin` never asks.

#[path = "ui/css.rs"]
mod css;

use flate2::Compression;
use flate2::write::GzEncoder;
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, exit};

fn main() {
    println!("cargo::rerun-if-env-changed=UI_ASSETS");
    for path in ["build.rs", "ui/css.rs", "ui/package.json", "ui/package-lock.json", "src/web/assets"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where to write"));
    let wanted = env::var("UI_ASSETS").unwrap_or_else(|_| "auto".to_owned());
    let packages = match wanted.as_str() {
        "builtin" => None,
        "npm" => Some(packages(&out).unwrap_or_else(|why| end(&format!("UI_ASSETS=npm, but {why}.")))),
        "auto" => packages(&out)
            .map_err(|why| println!("cargo::warning={why}: pages get our own plain styles."))
            .ok(),
        other => end(&format!("UI_ASSETS is `{other}`; set it to auto, npm or builtin.")),
    };
    println!("cargo::rustc-check-cfg=cfg(ui_npm)");
    if packages.is_some() {
        println!("cargo::rustc-cfg=ui_npm");
    }
    let (first, script) = packages.as_deref().map_or_else(|| (ours("builtin.css"), String::new()), from_npm);
    // What is ours comes last.
    let sheet = format!("{first}\n{}", ours("own.css"));
    let left = css::left(&sheet);
    assert!(left.is_empty(), "the style sheet still has {left:?}: see ui/css.rs.");
    for (name, text) in [("design.css", sheet), ("app.js", ours("app.js")), ("govuk-frontend.js", script)] {
        write(&out, name, text.as_bytes()).unwrap_or_else(|why| panic!("{name}: {why}"));
    }
}

/// Ends the build, and says why.
fn end(why: &str) -> ! {
    println!("cargo::error={why}");
    exit(1)
}

/// A file of `src/web/assets`.
fn ours(name: &str) -> String {
    let path = Path::new("src/web/assets").join(name);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// The style sheet and the script that pages of the GOV.UK Design System load.
fn from_npm(folder: &Path) -> (String, String) {
    let read = |path: &str| {
        let path = folder.join(path);
        fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
    };
    let govuk = css::govuk(&read("govuk-frontend/dist/govuk/govuk-frontend.min.css"));
    let moj = css::moj(&read("@ministryofjustice/frontend/moj/moj-frontend.min.css"));
    let script = read("govuk-frontend/dist/govuk/govuk-frontend.min.js");
    // The map is not sent, so nobody is told of it.
    let script = script.split("//# sourceMappingURL").next().unwrap_or_default().to_owned();
    (format!("{govuk}\n{moj}"), script)
}

/// The folder with the packages of `ui/package-lock.json`; npm is asked for them once.
fn packages(out: &Path) -> Result<PathBuf, String> {
    let (folder, names) = (out.join("ui"), ["package.json", "package-lock.json"]);
    let (modules, done) = (folder.join("node_modules"), folder.join("done"));
    let read = |path: PathBuf| fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()));
    let lists = names.iter().map(|name| read(Path::new("ui").join(name))).collect::<Result<Vec<_>, _>>()?;
    if fs::read_to_string(&done).is_ok_and(|before| before == lists.concat()) {
        return Ok(modules);
    }
    let told = |why: io::Error| format!("{}: {why}", folder.display());
    let _ = fs::remove_file(&done);
    fs::create_dir_all(&folder).map_err(told)?;
    for (name, text) in names.iter().zip(&lists) {
        fs::write(folder.join(name), text).map_err(told)?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let flags =
        ["--ignore-scripts", "--omit=dev", "--omit=peer", "--no-audit", "--no-fund", "--prefer-offline"];
    let ended = Command::new(npm)
        .arg("ci")
        .args(flags)
        .args(["--fetch-retries=1", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"])
        .current_dir(&folder)
        .output()
        .map_err(|why| format!("npm cannot be run ({why})"))?;
    if !ended.status.success() {
        let said = String::from_utf8_lossy(&ended.stderr);
        let line = said.lines().find(|line| line.contains("npm error")).unwrap_or("it says nothing").trim();
        return Err(format!("npm could not fetch the packages ({line})"));
    }
    fs::write(&done, lists.concat()).map_err(told)?;
    Ok(modules)
}

/// Writes a file as it is, and packed.
fn write(out: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    gz.write_all(bytes)?;
    fs::write(out.join(format!("{name}.gz")), gz.finish()?)?;
    fs::write(out.join(name), bytes)
}
