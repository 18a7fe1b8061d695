//! The file of the model: sizes, the vocabulary with its scores, a table by which characters are made alike, and then the
//! tensors, each found by its name in a directory. Little-endian throughout.

use super::encoder::{Encoder, HIDDEN, INNER, LAYERS, Layer, Norm, POSITIONS};
use super::matrix::{BLOCK, Matrix};
use super::tokens::{Special, Vocabulary};
use std::collections::HashMap;

const MAGIC: &[u8] = b"E5S1";

/// A place in the file from which is read on. `None` is the end of the file, or a value that cannot be.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    /// Skips so many bytes, and says where they begin.
    fn skip(&mut self, length: usize) -> Option<usize> {
        let at = self.at;
        self.take(length).map(|_| at)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        u32_at(self.take(4)?, 0)
    }

    fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.u32()?).ok()
    }
}

/// The number at a place; `None` beyond the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn f32_at(bytes: &[u8], at: usize) -> Option<f32> {
    u32_at(bytes, at).map(f32::from_bits)
}

/// Takes the file apart; `None` when it is not what it should be.
pub(super) fn read(bytes: &[u8]) -> Option<(Vocabulary, Encoder)> {
    let mut reader = Reader { bytes, at: 0 };
    (reader.take(4)? == MAGIC).then_some(())?;
    // Version and sizes, which are those of this one model.
    reader.skip(4 + 9 * 4)?;
    let vocabulary = vocabulary(&mut reader)?;
    let tensors = Tensors { bytes, places: directory(&mut reader)? };
    Some((vocabulary, tensors.encoder()?))
}

fn vocabulary(reader: &mut Reader<'_>) -> Option<Vocabulary> {
    let pieces = reader.size()?;
    let special = Special { begin: reader.u32()?, end: reader.u32()?, pad: reader.u32()?, unknown: reader.u32()? };
    let letters = usize::try_from(reader.u64()?).ok()?;
    let offsets = reader.skip((pieces + 1) * 4)?;
    let scores_at = reader.skip(pieces * 4)?;
    let scores = (0..pieces).map(|piece| f32_at(reader.bytes, scores_at + piece * 4)).collect::<Option<Vec<_>>>()?;
    let letters = reader.skip(letters)?;
    let alike = alike(reader)?;
    Vocabulary::new(reader.bytes, offsets, letters, scores, alike, special)
}

/// Which character is read as which others.
fn alike(reader: &mut Reader<'_>) -> Option<HashMap<char, Box<[char]>>> {
    let (count, _length) = (reader.size()?, reader.size()?);
    let mut table = HashMap::with_capacity(count);
    for _ in 0..count {
        let from = char::from_u32(reader.u32()?)?;
        let length = reader.u8()?;
        let to = (0..length).map(|_| char::from_u32(reader.u32()?)).collect::<Option<_>>()?;
        table.insert(from, to);
    }
    Some(table)
}

/// Where each tensor begins.
fn directory(reader: &mut Reader<'_>) -> Option<HashMap<String, usize>> {
    let count = reader.size()?;
    let mut places = HashMap::with_capacity(count);
    for _ in 0..count {
        let length = usize::from(reader.u16()?);
        let name = String::from_utf8(reader.take(length)?.to_vec()).ok()?;
        reader.skip(1 + 4)?; // How its numbers are written and how many there are follows from its name.
        let at = usize::try_from(reader.u64()?).ok()?;
        reader.u64()?;
        places.insert(name, at);
    }
    Some(places)
}

struct Tensors<'a> {
    bytes: &'a [u8],
    places: HashMap<String, usize>,
}

impl Tensors<'_> {
    fn encoder(&self) -> Option<Encoder> {
        let kind = self.floats("emb.type", HIDDEN)?;
        let mut positions = self.floats("emb.pos", POSITIONS * HIDDEN)?;
        // Every token is of the first kind.
        positions.chunks_exact_mut(HIDDEN).for_each(|row| row.iter_mut().zip(&kind).for_each(|(at, kind)| *at += kind));
        Some(Encoder {
            words: *self.places.get("emb.word")?,
            positions,
            norm: self.norm("emb.ln")?,
            layers: (0..LAYERS).map(|layer| self.layer(layer)).collect::<Option<_>>()?,
        })
    }

    fn layer(&self, layer: usize) -> Option<Layer> {
        let name = |part: &str| format!("l{layer}.{part}");
        Some(Layer {
            query: self.matrix(&name("q"), HIDDEN, HIDDEN)?,
            key: self.matrix(&name("k"), HIDDEN, HIDDEN)?,
            value: self.matrix(&name("v"), HIDDEN, HIDDEN)?,
            attended: self.matrix(&name("ao"), HIDDEN, HIDDEN)?,
            attended_norm: self.norm(&name("aln"))?,
            inner: self.matrix(&name("fi"), INNER, HIDDEN)?,
            outer: self.matrix(&name("fo"), HIDDEN, INNER)?,
            outer_norm: self.norm(&name("oln"))?,
        })
    }

    fn floats(&self, name: &str, count: usize) -> Option<Vec<f32>> {
        let at = *self.places.get(name)?;
        (0..count).map(|index| f32_at(self.bytes, at + index * 4)).collect()
    }

    fn norm(&self, name: &str) -> Option<Norm> {
        Some(Norm {
            weight: self.floats(&format!("{name}.w"), HIDDEN)?,
            bias: self.floats(&format!("{name}.b"), HIDDEN)?,
        })
    }

    fn matrix(&self, name: &str, rows: usize, columns: usize) -> Option<Matrix> {
        let at = *self.places.get(&format!("{name}.w"))?;
        self.bytes.get(at..at + rows * columns / 32 * BLOCK)?;
        Some(Matrix { at, columns, bias: self.floats(&format!("{name}.b"), rows)? })
    }
}
