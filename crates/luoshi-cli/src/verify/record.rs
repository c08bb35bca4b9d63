//! The record of a chain of reports: verdicts by year, field and kind.

use super::Pair;
use super::table::{count_head, count_line, region};
use crate::output::Failure;
use luoshi::catalogue::catalogue;
use luoshi::verify::Record;
use std::io::Write;

/// Prints the record of several pairs.
pub fn print(out: &mut dyn Write, pairs: &[Pair]) -> Result<(), Failure> {
    let mut record = Record::default();
    for pair in pairs {
        record.add(pair.plan.year, &pair.answers);
    }
    writeln!(out, "{} 历年承诺的兑现情况", pairs.first().map_or("", |p| region(p.plan)))?;
    count_head(out, "按年")?;
    for (year, count) in &record.years {
        count_line(out, &year.map_or_else(|| "年份不明".to_owned(), |y| y.to_string()), count)?;
    }
    writeln!(out)?;
    count_head(out, "按领域")?;
    let mut fields: Vec<_> = record.fields.iter().collect();
    fields.sort_by_key(|(_, count)| std::cmp::Reverse(count.all()));
    for (field, count) in fields {
        count_line(out, catalogue().fields.of_id(field).map_or("未归类", |f| &f.zh), count)?;
    }
    writeln!(out)?;
    count_head(out, "按类别")?;
    for (kind, name) in [("quantified", "量化指标"), ("milestone", "事项"), ("action", "行动")] {
        count_line(out, name, &record.kinds.get(kind).cloned().unwrap_or_default())?;
    }
    writeln!(out, "\n未交代：下一年的报告没有说，不等于没有做到。逐项结果：--format jsonl 或 csv")?;
    Ok(())
}
