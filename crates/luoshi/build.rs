//! Turns the catalogue, TOML that people read and extend, into JSON, which is read many times as fast at every start.

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=catalogue");
    let out = std::env::var("OUT_DIR")?;
    for file in std::fs::read_dir("catalogue")? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let json = as_json(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            std::fs::write(Path::new(&out).join(path.with_extension("json").file_name().unwrap_or_default()), json)?;
        }
    }
    Ok(())
}

fn as_json(path: &Path) -> Result<String, Box<dyn Error>> {
    let table: toml::Table = toml::from_str(&std::fs::read_to_string(path)?)?;
    Ok(serde_json::to_string(&table)?)
}
