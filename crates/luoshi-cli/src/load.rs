//! `luoshi load`: what this program does when it is called to read a file for another process.

use luoshi_load::Limits;

/// What one file may take.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct PerFile {
    /// The longest time for one Word, PDF, OFD or HTML file, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::USUAL.seconds)]
    max_time: u64,
    /// The most memory for one Word, PDF, OFD or HTML file, in MiB
    #[arg(long, value_name = "MIB", default_value_t = Limits::USUAL.mebibytes)]
    max_memory: u64,
}

impl PerFile {
    pub fn limits(self) -> Limits {
        Limits { seconds: self.max_time, mebibytes: self.max_memory }
    }
}
