//! How many characters stand before a byte of a text, told without looking through the text again.

/// How many bytes a word of the table stands for.
const BLOCK: usize = 64;
/// The lowest bit of each byte of a number.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// Where characters begin in a text, a bit a byte, and how many begin before each block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rank {
    begins: Vec<u64>,
    before: Vec<u32>,
}

impl Rank {
    /// Looks through a text once.
    pub(crate) fn of(text: &str) -> Self {
        let blocks = text.len() / BLOCK + 1;
        let mut rank = Rank { begins: Vec::with_capacity(blocks), before: Vec::with_capacity(blocks) };
        let mut count = 0;
        let (whole, rest) = text.as_bytes().as_chunks::<BLOCK>();
        // Where bytes are missing nothing begins.
        let mut last = [0x80; BLOCK];
        last[..rest.len()].copy_from_slice(rest);
        for block in whole.iter().chain((!rest.is_empty()).then_some(&last)) {
            let (eights, _) = block.as_chunks::<8>();
            let begins = eights.iter().rev().fold(0, |bits, eight| bits << 8 | beginnings(*eight));
            rank.begins.push(begins);
            rank.before.push(count);
            count += begins.count_ones();
        }
        rank.begins.push(0);
        rank.before.push(count);
        rank
    }

    /// The number of characters that begin before a byte.
    #[inline]
    pub(crate) fn chars_before(&self, byte: usize) -> usize {
        let block = (byte / BLOCK).min(self.begins.len() - 1);
        let below = self.begins[block] & ((1 << (byte % BLOCK)) - 1);
        self.before[block] as usize + below.count_ones() as usize
    }
}

/// For eight bytes a bit each: whether a character begins there. Its other bytes are 10xxxxxx.
#[inline]
fn beginnings(bytes: [u8; 8]) -> u64 {
    let number = u64::from_le_bytes(bytes);
    let inside = number >> 7 & !(number >> 6) & LOWEST;
    // The lowest bits of eight bytes, moved together into the highest byte.
    (inside ^ LOWEST).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn characters_are_counted_up_to_any_byte() {
        let text = "建a设é公𠮷路".repeat(40);
        for length in [0, 1, 3, 63, 64, 65, text.len()].into_iter().filter(|&at| text.is_char_boundary(at)) {
            let text = &text[..length];
            let rank = Rank::of(text);
            let places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            places.enumerate().for_each(|(count, at)| assert_eq!(rank.chars_before(at), count));
        }
    }
}
