//! What an office sends out and takes in: documents, the task sheet, workbooks and lists. Pure: what stands to bytes, and
//! bytes to proposed acts.

mod docx;
mod html;
mod markdown;
pub mod paper;
