//! As much of TIFF 6.0 as its pages and their resolution need; the decoder itself only looks at the first page.

/// Pages beyond this are not looked for.
const MAX_PAGES: usize = 2001;

#[derive(Clone, Copy)]
struct Order {
    big: bool,
}

impl Order {
    fn of(bytes: &[u8]) -> Option<Self> {
        match bytes.get(..4)? {
            b"II*\0" => Some(Self { big: false }),
            b"MM\0*" => Some(Self { big: true }),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let pair = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<usize> {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let value = if self.big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
        usize::try_from(value).ok()
    }
}

/// Where the directory of each page lies. Empty for what is no TIFF file.
pub(super) fn directories(bytes: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(order) = Order::of(bytes) else { return found };
    let mut next = order.long(bytes, 4);
    while let Some(at) = next.filter(|at| *at != 0 && found.len() < MAX_PAGES && !found.contains(at)) {
        let Some(entries) = order.short(bytes, at) else { break };
        found.push(at);
        next = order.long(bytes, at + 2 + usize::from(entries) * 12);
    }
    found
}

/// The same file with page `index` as its first.
pub(super) fn with_first(bytes: &[u8], index: usize) -> Option<Vec<u8>> {
    let order = Order::of(bytes)?;
    let at = u32::try_from(*directories(bytes).get(index)?).ok()?;
    let mut patched = bytes.to_vec();
    let place = if order.big { at.to_be_bytes() } else { at.to_le_bytes() };
    patched.get_mut(4..8)?.copy_from_slice(&place);
    Some(patched)
}

/// Horizontal resolution of a page in pixels per inch.
pub(super) fn dpi(bytes: &[u8], index: usize) -> Option<f32> {
    const X_RESOLUTION: u16 = 282;
    const RESOLUTION_UNIT: u16 = 296;
    let order = Order::of(bytes)?;
    let directory = *directories(bytes).get(index)?;
    let entries = usize::from(order.short(bytes, directory)?);
    let entry =
        |tag: u16| (0..entries).map(|entry| directory + 2 + entry * 12).find(|at| order.short(bytes, *at) == Some(tag));
    let ratio = order.long(bytes, entry(X_RESOLUTION)? + 8)?;
    let (above, below) = (order.long(bytes, ratio)?, order.long(bytes, ratio.checked_add(4)?)?);
    let unit = entry(RESOLUTION_UNIT).and_then(|at| order.short(bytes, at + 8)).unwrap_or(2);
    let per_unit = if below == 0 { return None } else { above as f32 / below as f32 };
    match unit {
        2 => Some(per_unit),
        3 => Some(per_unit * 2.54),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{directories, dpi, with_first};

    /// Two directories: the first without entries, the second with a resolution of 300 per inch.
    fn file() -> Vec<u8> {
        let mut bytes = b"II*\0\x08\0\0\0".to_vec();
        bytes.extend([0, 0, 14, 0, 0, 0]);
        bytes.extend([1, 0]);
        bytes.extend([0x1A, 0x01, 5, 0, 1, 0, 0, 0, 32, 0, 0, 0]);
        bytes.extend([0, 0, 0, 0]);
        bytes.extend([0x2C, 0x01, 0, 0, 1, 0, 0, 0]);
        bytes
    }

    #[test]
    fn pages_are_chained() {
        assert_eq!(directories(&file()), [8, 14]);
        assert_eq!(directories(&with_first(&file(), 1).unwrap()), [14]);
        assert_eq!(dpi(&file(), 1), Some(300.0));
        assert_eq!(dpi(&file(), 0), None);
    }

    #[test]
    fn a_chain_that_bites_its_tail_ends() {
        let mut bytes = file();
        bytes[28..32].copy_from_slice(&[8, 0, 0, 0]);
        assert_eq!(directories(&bytes), [8, 14]);
        assert!(directories(b"II*\0\xFF\xFF\xFF\xFF").is_empty());
        assert!(directories(b"GIF89a").is_empty());
    }
}
