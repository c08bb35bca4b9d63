//! How fast a site answers, and in how much memory: public pages at a rate, in an open loop, with a write every second.
//!
//! ```text
//! cargo run --release -p luoshi-ledger --example load -- make /tmp/big.db 10000 1000000
//! luoshi token make r0 --purpose load --as admin --database /tmp/big.db > /tmp/token
//! luoshi serve --database /tmp/big.db --listen 127.0.0.1:8080 &
//! cargo run --release -p luoshi-web --example visits -- 127.0.0.1:8080 200 60 "$(cat /tmp/token)" $!
//! ```
//!
//! Every request has its moment, whether those before it are answered or not, and its time counts from that moment. The
//! pages are some 2,000 different ones: promises, lists with filters, words and pages, reports, the front page, the
//! comparison, and the same for programs. The token is an account's that reports for the unit `u0`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How many requests may be under way at once.
const VISITORS: u64 = 64;
/// How many different pages are asked for.
const PAGES: usize = 2000;

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [host, rate, seconds, more @ ..] = arguments.as_slice() else {
        eprintln!("visits HOST:PORT RATE SECONDS [TOKEN [PROCESS]]");
        return Ok(());
    };
    let (rate, seconds): (u64, u64) = (rate.parse()?, seconds.parse()?);
    let pages = pages(host)?;
    println!("{} different pages, load of the machine {}", pages.len(), machine());
    let begin = Instant::now() + Duration::from_millis(200);
    let (told, took) = mpsc::channel();
    let wrote = std::thread::scope(|scope| {
        for visitor in 0..VISITORS {
            let (told, pages) = (told.clone(), &pages);
            scope.spawn(move || visit(host, pages, (visitor, rate, seconds), begin, &told));
        }
        drop(told);
        let writer = more.first().map(|token| scope.spawn(move || write(host, token, seconds, begin)));
        writer.map(|w| w.join().unwrap_or_default())
    });
    tell("pages", took.iter().collect());
    tell("writes", wrote.unwrap_or_default());
    println!("load of the machine {}, memory {}", machine(), memory(more.get(1)));
    Ok(())
}

/// How long something took from its moment, and what was answered.
type Took = (Duration, Result<u16, String>);

fn visit(host: &str, pages: &[String], turn: (u64, u64, u64), begin: Instant, told: &mpsc::Sender<Took>) {
    let (visitor, rate, seconds) = turn;
    let mut line = Line::default();
    for n in (visitor..rate * seconds).step_by(VISITORS as usize) {
        let moment = begin + Duration::from_micros(n * 1_000_000 / rate);
        std::thread::sleep(moment.saturating_duration_since(Instant::now()));
        let page = &pages[n as usize * 7919 % pages.len()];
        let answer = line.ask(host, &format!("GET {page} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n"));
        told.send((moment.elapsed(), answer.map(|(status, _)| status).map_err(|e| e.to_string()))).ok();
    }
}

/// A submission every second, each for another task of the unit.
fn write(host: &str, token: &str, seconds: u64, begin: Instant) -> Vec<Took> {
    let mut line = Line::default();
    let one = |n: u64| {
        let moment = begin + Duration::from_secs(n);
        std::thread::sleep(moment.saturating_duration_since(Instant::now()));
        let body = format!(
            "{{\"period\":\"2026\",\"value\":\"{}\",\"progress\":\"第{n}次报送\",\"confirmed\":true}}",
            100 + n
        );
        let task = n * 12 % 9600 + 1;
        let head = format!(
            "POST /api/v1/tasks/T{task}/submissions HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            token.trim(),
            body.len()
        );
        let answer = line.ask(host, &head);
        (moment.elapsed(), answer.map(|(status, _)| status).map_err(|e| e.to_string()))
    };
    (0..seconds).map(one).collect()
}

/// A connection that is kept.
#[derive(Default)]
struct Line(Option<BufReader<TcpStream>>);

impl Line {
    fn ask(&mut self, host: &str, request: &str) -> io::Result<(u16, Vec<u8>)> {
        let kept = self.0.take();
        let was_kept = kept.is_some();
        match self.attempt(kept, host, request) {
            // The server may close a kept connection at any time: that is no answer.
            Err(_) if was_kept => self.attempt(None, host, request),
            answer => answer,
        }
    }

    fn attempt(&mut self, kept: Option<BufReader<TcpStream>>, host: &str, request: &str) -> io::Result<(u16, Vec<u8>)> {
        let mut stream = match kept {
            Some(stream) => stream,
            None => BufReader::new(TcpStream::connect(host)?),
        };
        stream.get_mut().set_nodelay(true)?;
        stream.get_mut().write_all(request.as_bytes())?;
        let answer = read(&mut stream)?;
        self.0 = Some(stream);
        Ok(answer)
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> io::Result<(u16, Vec<u8>)> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(wrong)?;
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().map_err(|_| wrong())?,
            "transfer-encoding" => chunked = true,
            _ => {}
        }
    }
    let mut body = Vec::new();
    if !chunked {
        stream.take(length).read_to_end(&mut body)?;
        return Ok((status, body));
    }
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let size = u64::from_str_radix(line.trim(), 16).map_err(|_| wrong())?;
        stream.take(size).read_to_end(&mut body)?;
        line.clear();
        stream.read_line(&mut line)?;
        if size == 0 {
            return Ok((status, body));
        }
    }
}

/// Addresses of pages that are there.
fn pages(host: &str) -> Result<Vec<String>, Failure> {
    let mut line = Line::default();
    let mut items = |path: &str| -> Result<(Vec<String>, Option<String>), Failure> {
        let (_, body) = line.ask(host, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"))?;
        let told: serde_json::Value = serde_json::from_slice(&body)?;
        let id = |item: &serde_json::Value| item["id"].as_str().map(str::to_owned);
        Ok((
            told["items"].as_array().into_iter().flatten().filter_map(id).collect(),
            told["next"].as_str().map(str::to_owned),
        ))
    };
    let (reports, _) = items("/api/v1/reports")?;
    let (mut promises, mut after) = (Vec::new(), String::new());
    while promises.len() < 1500 {
        let (found, next) = items(&format!("/api/v1/promises?limit=500{after}"))?;
        promises.extend(found);
        match next {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    let mut all: Vec<String> =
        ["/", "/en", "/reports", "/compare", "/about", "/data", "/api", "/feed.atom"].map(str::to_owned).into();
    all.extend(reports.iter().map(|r| format!("/reports/{r}")));
    for q in [
        "%E5%85%AC%E8%B7%AF",
        "%E5%B0%B1%E4%B8%9A",
        "%E4%BE%9B%E6%B0%B4%E7%AE%A1%E7%BD%91",
        "%E5%85%85%E7%94%B5%E6%A1%A9",
    ] {
        all.extend((1..=20).map(|page| format!("/promises?q={q}&page={page}")));
    }
    for status in ["behind", "ahead", "on_schedule", "done"] {
        all.extend((0..12).map(|unit| format!("/promises?status={status}&unit=u{unit}&sort=value")));
    }
    all.extend((1..=100).map(|page| format!("/promises?sort=deadline&page={page}")));
    all.extend(promises.iter().enumerate().map(|(n, id)| match n % 4 {
        0 => format!("/en/promises/{id}"),
        1 => format!("/api/v1/promises/{id}"),
        _ => format!("/promises/{id}"),
    }));
    all.truncate(PAGES);
    Ok(all)
}

fn tell(what: &str, took: Vec<Took>) {
    let good = |t: &&Took| matches!(t.1, Ok(200..=399));
    let failed: Vec<&Took> = took.iter().filter(|t| !good(t)).collect();
    let mut times: Vec<Duration> = took.iter().map(|(time, _)| *time).collect();
    times.sort_unstable();
    let percentile = |p: usize| times.get(times.len().saturating_sub(1) * p / 1000).copied().unwrap_or_default();
    let [half, most, nearly, worst] = [500, 990, 999, 1000].map(percentile);
    println!("{} {what}: 50 % {half:.1?}, 99 % {most:.1?}, 99.9 % {nearly:.1?}, worst {worst:.1?}", times.len());
    println!("  not answered as asked: {} {:?}", failed.len(), failed.first().map(|t| &t.1));
}

fn machine() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// What the kernel says that a process holds, now and at the most.
fn memory(process: Option<&String>) -> String {
    let Some(process) = process else { return "not asked for".to_owned() };
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let lines = status.lines().filter(|l| l.starts_with("VmRSS") || l.starts_with("VmHWM"));
    lines.map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}
