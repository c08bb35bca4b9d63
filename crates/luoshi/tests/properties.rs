//! What holds for any text: spans slice, clauses tile, normalising twice is once, nothing panics.

use luoshi::{Options, normalise, outline};
use proptest::prelude::*;

/// Pieces that reports are made of, put together in any order.
fn report_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "一、",
        "（一）",
        "1.",
        "——",
        "一是",
        "第二，",
        "2026年",
        "今年",
        "五年来",
        "到2030年",
        "“十五五”",
        "新建",
        "改造",
        "建成",
        "力争",
        "增长",
        "下降",
        "分别",
        "均",
        "其中",
        "从",
        "提高到",
        "城乡居民收入",
        "粮食、蔬菜产量",
        "公路",
        "老旧小区",
        "300",
        "1.79万",
        "5%",
        "4.5%—5%",
        "百万吨",
        "两千余",
        "三分之一",
        "翻一番",
        "公里",
        "亿元",
        "个百分点",
        "以上",
        "左右",
        "不超过",
        "突破",
        "，",
        "。",
        "；",
        "、",
        "：",
        "（",
        "）",
        "“",
        "”",
        "《",
        "》",
        "\n",
        " ",
        "\u{3000}",
        "\u{200B}",
        "％",
        "２",
        "与经济增长同步",
        "坚持",
        "加快",
        "各位代表",
        "G318",
        "5G",
        "第3位",
        "/",
        "-",
        "倍",
        "余",
        "多",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(text: &str) {
    let source = luoshi::Source::of_text(text.to_owned());
    let chars: Vec<char> = text.chars().collect();
    let slice = |[start, end]: [usize; 2]| chars[start..end].iter().collect::<String>();
    let reading = luoshi::read_source(&source, &Options { year: Some(2026), ..Options::default() });
    let mut last = None;
    for s in &reading.statements {
        assert_eq!(slice(s.span), s.text);
        assert!(last.is_none_or(|l| l < s.span[0]), "statements are in order and ids are unique");
        last = Some(s.span[0]);
        assert_eq!(s.kind == "quantified", !(s.targets.is_empty() && s.relations.is_empty()));
        for t in &s.targets {
            assert_eq!(slice(t.span), t.quote);
            assert!(s.span[0] <= t.span[0] && t.span[1] <= s.span[1], "a target lies in its statement");
            assert_eq!(t.bound == "range", t.upper.is_some());
            assert_eq!(t.kind == "multiple", t.factor.is_some());
        }
        for r in &s.relations {
            assert_eq!(slice(r.span), r.quote);
        }
        for n in &s.names {
            assert_eq!(slice(n.span), n.text);
        }
        let json = serde_json::to_string(s).expect("a statement is printed");
        let _: serde_json::Value = serde_json::from_str(&json).expect("what is printed is JSON");
    }
}

fn tiles(text: &str) {
    let normal = normalise(text);
    let outline = outline(&normal);
    let lines: Vec<String> = outline
        .paragraphs
        .iter()
        .map(|p| p.sentences.iter().flat_map(|s| &s.clauses).map(|c| &normal.norm[c.whole.clone()]).collect())
        .collect();
    assert_eq!(lines.join("\n"), normal.norm);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn spans_slice_the_source(text in report_like()) {
        check(&text);
    }

    #[test]
    fn spans_slice_any_text(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn clauses_put_together_are_the_text(text in report_like()) {
        tiles(&text);
    }

    #[test]
    fn normalising_twice_is_once(text in report_like()) {
        let once = normalise(&text).norm;
        prop_assert_eq!(&normalise(&once).norm, &once);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = luoshi::read(&bytes, &Options::default());
    }
}
