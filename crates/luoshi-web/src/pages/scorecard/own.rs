//! The scorecard of two files that a visitor brings: nothing of them is kept.

use super::{Shown, page, table};
use crate::context::Context;
use crate::fault::{self, Fault};
use crate::library::{Library, sources};
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use axum::response::Response;
use tokio::sync::Semaphore;

/// The largest file that a visitor may bring, in bytes: no report is as large.
const LARGEST: usize = 4 << 20;
/// The longest text of both, in characters: some twenty reports.
const LONGEST: usize = 500_000;
/// How many visitors' files are read at once.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

fn too_long() -> Fault {
    Fault::bad(
        "文件过大：每个不超过4MiB，两份合计不超过50万字",
        "The files are too large: 4 MiB each and 500,000 characters together at most",
    )
}

/// Reads the files of a visitor, if their texts are no longer than reports are.
fn read(files: &[(String, Vec<u8>)]) -> Result<Library, Fault> {
    let sources = sources(files.iter().map(|(n, b)| (n.as_str(), b.as_slice())))
        .map_err(|e| Fault::bad(format!("“{}”读不出来：{}", e.file, e.zh()), e.to_string()))?;
    match sources.iter().map(|s| s.text.chars().count()).sum::<usize>() > LONGEST {
        true => Err(too_long()),
        false => Ok(Library::of_sources(&sources)),
    }
}

/// What a visitor sent: files, and whether the result is wanted as a table.
struct Sent {
    files: Vec<(String, Vec<u8>)>,
    as_table: bool,
}

async fn sent(mut form: Multipart) -> Result<Sent, Fault> {
    let (mut files, mut as_table) = (Vec::new(), false);
    let broken = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::Form(StatusCode::PAYLOAD_TOO_LARGE),
        _ => Fault::bad("文件没有完整传到，请重试", "The files did not arrive whole; try again"),
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.file_name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?;
        match name {
            Some(name) if !bytes.is_empty() => files.push((name, bytes.to_vec())),
            Some(_) => {}
            None => as_table |= &*bytes == b"csv",
        }
    }
    Ok(Sent { files, as_table })
}

/// `POST /scorecard`: two files, this year's and the next year's. They are read, answered and forgotten; what cannot be
/// used is told above the form.
pub async fn post(c: Context, form: Multipart) -> Result<Response, Fault> {
    match answered(&c, form).await {
        Err(Fault::Bad(zh, en)) => {
            let shown = Shown { refused: Some(c.language.of(zh, en)), ..Shown::default() };
            let page = page(c.clone(), &c.library.clone(), None, false, &shown)?;
            Ok(fault::as_told(StatusCode::BAD_REQUEST, page))
        }
        answered => answered,
    }
}

async fn answered(c: &Context, form: Multipart) -> Result<Response, Fault> {
    let Sent { files, as_table } = sent(form).await?;
    if files.len() < 2 {
        return Err(Fault::bad(
            "请选择两份报告：作出承诺的一份，和下一年的一份",
            "Choose two reports: the one that promises, and the next year's",
        ));
    }
    if files.iter().any(|(_, bytes)| bytes.len() > LARGEST) {
        return Err(too_long());
    }
    // Held until the reading has ended, also where the visitor has gone meanwhile.
    let place = AT_ONCE.acquire().await.map_err(|_| Fault::Broken)?;
    let read = move || {
        let _place = place;
        read(&files)
    };
    let library = tokio::task::spawn_blocking(read).await.map_err(|_| Fault::Broken)??;
    let Some(card) = library.scorecards.first() else {
        return Err(Fault::bad(
            "两份报告须属于同一个地方、相邻的两年；请检查是否选错了文件",
            "The two reports have to be of one place and of consecutive years; check the files",
        ));
    };
    match as_table {
        true => table::csv(&card.answers.iter().collect::<Vec<_>>()),
        false => page(c.clone(), &library, Some(card), true, &Shown::default()),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::tests::{ask, library};

    #[test]
    fn texts_longer_than_reports_are_refused_unread() {
        let part = |text: &str| {
            format!("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n\r\n{text}\r\n")
        };
        for long in ["新建公路300公里，".repeat(60_000), "9".repeat(super::LARGEST + 1)] {
            let body = format!("{}{}--B--\r\n", part(&long), part("溪城市2025年政府工作报告"));
            let answer = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body);
            assert_eq!(answer.status, axum::http::StatusCode::BAD_REQUEST);
            assert!(answer.text().contains("50万字"));
        }
    }

    #[test]
    fn two_files_of_a_visitor_are_answered_and_not_kept() {
        let before = library().reports.len();
        let part = |name: &str, text: &str| {
            format!(
                "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n{text}\r\n"
            )
        };
        let plan = "溪城市2024年政府工作报告\n各位代表：\n一、2024年工作安排\n新建农村公路300公里以上。\n";
        let next = "溪城市2025年政府工作报告\n各位代表：\n一、2024年工作回顾\n新建农村公路320公里。\n二、2025年工作安排\n新建农村公路310公里。\n";
        let body = format!("{}{}--B--\r\n", part("a.txt", plan), part("b.txt", next));
        let answer = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body);
        assert!(answer.text().contains("320公里"), "{}", answer.text());
        assert!(answer.text().contains("2024年工作安排"), "where it stands");
        assert_eq!(library().reports.len(), before);
        assert_eq!(ask("POST", "/scorecard", None, "").status, axum::http::StatusCode::BAD_REQUEST);
        let as_table = "--B\r\nContent-Disposition: form-data; name=\"as\"\r\n\r\ncsv\r\n";
        let body = format!("{}{}{as_table}--B--\r\n", part("a.txt", plan), part("b.txt", next));
        let table = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body).text();
        assert!(table.contains("新建农村公路300公里以上") && table.contains("320公里"), "{table}");
        // What does not fit is told where the form is.
        let body = format!("{}{}--B--\r\n", part("a.txt", plan), part("b.txt", plan));
        let wrong = crate::pages::tests::send("/scorecard", "multipart/form-data; boundary=B", &body);
        assert_eq!(wrong.status, axum::http::StatusCode::BAD_REQUEST);
        assert!(wrong.text().contains("相邻的两年") && wrong.text().contains("name=\"plan\""), "{}", wrong.text());
    }
}
