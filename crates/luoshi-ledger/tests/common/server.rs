//! A PostgreSQL server of the test program's own, up in a second, gone when the program ends.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// Where Debian puts what is not on the path.
const PROGRAMS: &str = "/usr/lib/postgresql";

/// The URL of a new, empty database.
pub fn database() -> String {
    static SERVER: OnceLock<PathBuf> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let folder = SERVER.get_or_init(start);
    let name = format!("t{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let url = |database: &str| format!("postgres://postgres@localhost/{database}?host={}", folder.display());
    let mut client = postgres::Client::connect(&url("postgres"), postgres::NoTls).expect("the server answers");
    client.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database");
    url(&name)
}

#[expect(clippy::zombie_processes, reason = "the server ends after this program: nobody is left to wait")]
/// Makes a server that listens on a socket in a folder; it ends with this program.
fn start() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("luoshi-pg-{}", std::process::id()));
    std::fs::remove_dir_all(&folder).ok();
    std::fs::create_dir_all(&folder).expect("a folder");
    let owner = owner();
    if let Some((user, group)) = owner {
        std::os::unix::fs::chown(&folder, Some(user), Some(group)).expect("chown");
    }
    let data = folder.join("data");
    let mut init = program("initdb", owner);
    init.args(["--auth=trust", "--no-sync", "--username=postgres", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data);
    let made = init.stdout(Stdio::null()).status().expect("initdb runs; install Debian's postgresql (.ci/needs does)");
    assert!(made.success(), "initdb failed");
    let server = serve(&folder, &data, owner);
    await_answer(&folder);
    end_with_us(&server, &folder);
    folder
}

fn serve(folder: &Path, data: &Path, owner: Option<(u32, u32)>) -> Child {
    let log = File::create(folder.join("log")).expect("a log");
    let mut server = program("postgres", owner);
    server.arg("-D").arg(data).arg("-k").arg(folder).args(["-h", "", "-c", "max_connections=50"]);
    server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).process_group(0).spawn().expect("postgres runs")
}

#[expect(clippy::zombie_processes, reason = "it outlives this program by a second")]
/// Whatever way this program ends, killed too: a shell that waits for it stops the server and tidies up.
fn end_with_us(server: &Child, folder: &Path) {
    let us = std::process::id();
    let script = format!(
        "while kill -0 {us} 2>/dev/null; do sleep 1; done; kill -INT {pid}; sleep 1; rm -rf {}",
        folder.display(),
        pid = server.id()
    );
    let mut watch = Command::new("sh");
    watch.args(["-c", &script]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    watch.spawn().expect("a shell");
}

fn await_answer(folder: &Path) {
    let url = format!("postgres://postgres@localhost/postgres?host={}", folder.display());
    for _ in 0..200 {
        if postgres::Client::connect(&url, postgres::NoTls).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the server does not answer: {}", std::fs::read_to_string(folder.join("log")).unwrap_or_default());
}

/// One of the server's programs, run as its owner: PostgreSQL refuses to run as root.
fn program(name: &str, owner: Option<(u32, u32)>) -> Command {
    let versions = std::fs::read_dir(PROGRAMS).into_iter().flatten().flatten();
    let found = versions.map(|v| v.path().join("bin").join(name)).filter(|p| p.is_file()).max();
    let mut command = Command::new(found.unwrap_or_else(|| name.into()));
    if let Some((user, group)) = owner {
        command.uid(user).gid(group).current_dir("/");
    }
    command
}

/// The user postgres and its group, where we are root.
fn owner() -> Option<(u32, u32)> {
    let id = |args: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(args).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    (id(&["-u"]) == Some(0)).then(|| id(&["-u", "postgres"]).zip(id(&["-g", "postgres"])).expect("a user postgres"))
}
