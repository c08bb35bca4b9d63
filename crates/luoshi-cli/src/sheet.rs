//! What workbooks share: paper, and how a failure is told.

use crate::output::Failure;
use rust_xlsxwriter::XlsxError;

/// As workbooks number paper: A3 for wide lists.
pub const A3: u8 = 8;
/// A4.
pub const A4: u8 = 9;

impl From<XlsxError> for Failure {
    fn from(error: XlsxError) -> Self {
        Failure::Work(format!("the workbook could not be made: {error}"))
    }
}
