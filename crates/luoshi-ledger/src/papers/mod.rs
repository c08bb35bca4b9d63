//! What an office sends out and takes in: documents, the task sheet, workbooks and lists. Pure: what stands to bytes, and
//! bytes to proposed acts.

pub mod amount;
pub mod division;
mod docx;
pub mod grid;
mod html;
mod markdown;
pub mod paper;
pub mod sheet;
