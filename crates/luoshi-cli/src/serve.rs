//! `luoshi serve`: the site of a workspace; opening it in the browser.

use crate::ledger::In;
use crate::output::Failure;
use luoshi_ledger::Workspace;
use luoshi_web::{Origin, Settings, Site};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::{Command, ExitCode, Stdio};

const EXAMPLES: &str = "Examples:
  luoshi serve                           the site of the workspace in this folder
  luoshi serve --listen 0.0.0.0:8080     for the whole office network
  luoshi serve --behind-proxy --site-url https://example.cn
                                         behind a proxy that ends TLS: secure cookies, limits by visitor
  luoshi serve --database postgres://luoshi@localhost/luoshi";

/// Arguments of `luoshi serve`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    at: In,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A proxy stands before it: believe what it says of visitors (X-Forwarded-For, X-Forwarded-Proto)
    #[arg(long)]
    behind_proxy: bool,
    /// Where the site is reached from outside, for feeds and citations: https://example.cn
    #[arg(long, value_name = "URL")]
    site_url: Option<Origin>,
}

/// Runs until it is interrupted. The first start prints the administrator's password, once.
pub fn run(args: &Args) -> Result<ExitCode, Failure> {
    let workspace = args.at.open()?;
    let (behind_proxy, site_url) = (args.behind_proxy, args.site_url.clone());
    let settings = Settings { demonstration: false, behind_proxy, site_url, leads_suggested: false };
    serve(workspace, settings, args.listen, false)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the password of the first login, where there is none yet. Only once the address is taken: a start that fails
/// shall not use it up.
fn first_password(workspace: &Workspace) -> Result<(), luoshi_ledger::Error> {
    if let Some((account, password)) = luoshi_web::first_password(workspace)? {
        eprintln!("管理员账号 {account}，一次性密码 {password}（只显示这一次，首次登录后须修改）");
        eprintln!("  (administrator {account}, password for the first login {password}: shown this once)");
    }
    Ok(())
}

/// Serves until it is interrupted.
pub fn serve(workspace: Workspace, settings: Settings, listen: SocketAddr, open: bool) -> Result<(), Failure> {
    let (first, demonstration) = (workspace.clone(), settings.demonstration);
    let site = Site::new(workspace, settings).map_err(|e| Failure::Work(e.to_string()))?;
    let ready = |address: SocketAddr| {
        if !demonstration {
            first_password(&first).map_err(std::io::Error::other)?;
        }
        let url = format!("http://{}/", reachable(address));
        eprintln!("落实已在 {url} 运行，按 Ctrl+C 停止  (Luoshi is at {url}; Ctrl+C stops it)");
        if open {
            open_browser(&url);
        }
        Ok(())
    };
    luoshi_web::serve(site, listen, ready).map_err(|e| not_served(listen, &e))
}

fn not_served(listen: SocketAddr, error: &std::io::Error) -> Failure {
    let hint = match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            "; another program is there: choose another port, for example --listen 127.0.0.1:8090"
        }
        std::io::ErrorKind::PermissionDenied => "; ports below 1024 need rights of their own",
        _ => "",
    };
    Failure::Work(format!("{listen} could not be listened at: {error}{hint}"))
}

/// An address that a browser can go to: 0.0.0.0 is everywhere, and nowhere.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip().is_unspecified() {
        true => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()),
        false => address,
    }
}

/// Asks the system to open the address; where there is no browser the printed address is enough.
fn open_browser(url: &str) {
    let (program, before): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/C", "start", ""]),
        _ => ("xdg-open", &[]),
    };
    let quiet = Command::new(program)
        .args(before)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(quiet);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everywhere_is_reached_at_home() {
        assert_eq!(reachable(([0, 0, 0, 0], 8080).into()), ([127, 0, 0, 1], 8080).into());
        assert_eq!(reachable(([10, 0, 0, 7], 80).into()), ([10, 0, 0, 7], 80).into());
    }
}
