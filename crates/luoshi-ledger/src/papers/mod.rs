//! What an office sends out and takes in: documents, the task sheet, workbooks and lists. Pure: what stands to bytes, and
//! bytes to proposed acts.

pub mod amount;
mod bounds;
pub mod bulletin;
pub mod division;
mod docx;
pub mod grid;
pub mod height;
mod html;
pub mod letter;
pub mod list;
mod markdown;
pub mod paper;
pub mod progress;
pub mod sheet;
mod tables;
pub mod units;
