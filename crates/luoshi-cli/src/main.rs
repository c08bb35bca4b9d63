//! The command line of Luoshi.
fn main() {
    let path = std::env::args().nth(2).unwrap_or_default();
    let fmt = std::env::args().nth(4).unwrap_or_default();
    let bytes = std::fs::read(path).expect("file");
    let source = luoshi::load(&bytes).expect("text");
    if fmt == "text" { print!("{}", source.text); return; }
    for s in luoshi::read_source(&source, &luoshi::Options::default()).statements {
        println!("{}", serde_json::to_string(&s).expect("json"));
    }
}
