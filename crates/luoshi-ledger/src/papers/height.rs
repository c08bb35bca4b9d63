//! How high rows of workbooks are: programs do not fit them to files that they did not write themselves.

/// The height in points of a row whose cells hold these texts, each with its column's width, in letters of some points.
#[must_use]
pub fn height(cells: &[(&str, f64)], size: u16) -> u16 {
    let lines = cells.iter().map(|(text, width)| lines(text, *width, size)).max().unwrap_or(1);
    lines.clamp(1, 28) * (size + 4) + 4
}

/// On how many lines a text stands: a column's width counts digits of 5.25 points, a Chinese character is as wide as
/// its size.
fn lines(text: &str, width: f64, size: u16) -> u16 {
    let room = (width * 5.25 - 6.0).max(1.0) as u32;
    let points = |c: char| if c.is_ascii() { u32::from(size) * 11 / 20 } else { u32::from(size) };
    let of = |line: &str| line.chars().map(points).sum::<u32>().div_ceil(room).max(1);
    u16::try_from(text.split('\n').map(of).sum::<u32>()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::height;

    #[test]
    fn the_longest_cell_sets_the_height() {
        let long = "新建改建农村公路三千公里，养护工程五千公里，危桥改造二百座";
        assert_eq!(height(&[("8", 6.0), ("建成文化馆", 30.0)], 10), 18);
        assert_eq!(height(&[("8", 6.0), (long, 30.0)], 10), 2 * 14 + 4);
        assert_eq!(height(&[("甲\n乙\n丙", 30.0), (long, 30.0)], 10), 3 * 14 + 4);
    }
}
