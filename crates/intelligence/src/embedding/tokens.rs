//! A text as tokens: SentencePiece unigrams (Kudo 2018, arXiv:1804.10959). Of all ways to cut it into pieces of the vocabulary, the
//! likeliest is taken; a character that is in none becomes the unknown one.

use super::weights::u32_at;
use std::collections::HashMap;

/// Stands where a word begins.
const WORD: char = '\u{2581}';
/// An unknown character is less likely than the unlikeliest piece, by so much.
const UNKNOWN_PENALTY: f32 = 10.0;

/// Tokens that are no text.
pub(super) struct Special {
    pub(super) begin: u32,
    pub(super) end: u32,
    pub(super) pad: u32,
    pub(super) unknown: u32,
}

/// The pieces, found by their letters in an open hash table. Letters and places stay in the file's bytes.
pub(super) struct Vocabulary {
    offsets: usize,
    letters: usize,
    scores: Vec<f32>,
    alike: HashMap<char, Box<[char]>>,
    special: Special,
    /// Number of a piece + 1; 0 is free.
    table: Vec<u32>,
    longest: usize,
    unknown_score: f32,
}

/// The best way to an end of a piece: its sum of scores, the last piece, and where that began.
#[derive(Clone, Copy)]
struct Way {
    score: f32,
    piece: u32,
    from: usize,
}

impl Vocabulary {
    pub(super) fn new(
        bytes: &[u8],
        offsets: usize,
        letters: usize,
        scores: Vec<f32>,
        alike: HashMap<char, Box<[char]>>,
        special: Special,
    ) -> Option<Self> {
        let table = vec![0; (scores.len() * 2).next_power_of_two()];
        let unknown_score = scores.iter().copied().fold(f32::INFINITY, f32::min) - UNKNOWN_PENALTY;
        let mut vocabulary = Self { offsets, letters, scores, alike, special, table, longest: 1, unknown_score };
        for piece in 0..u32::try_from(vocabulary.scores.len()).ok()? {
            let spelled = vocabulary.spelled(bytes, piece)?;
            // What is no text is never found in one, whatever somebody wrote into it.
            if spelled.is_empty() || vocabulary.special.has(piece) {
                continue;
            }
            vocabulary.longest = vocabulary.longest.max(spelled.len());
            let mut slot = vocabulary.slot(spelled.iter().fold(SEED, hashed));
            while vocabulary.table[slot] != 0 {
                slot = vocabulary.slot(slot as u64 + 1);
            }
            vocabulary.table[slot] = piece + 1;
        }
        Some(vocabulary)
    }

    /// The tokens of a text, without those that frame it.
    pub(super) fn tokens(&self, bytes: &[u8], text: &str) -> Vec<u32> {
        let text = self.alike(text);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut ways = vec![Way { score: f32::NEG_INFINITY, piece: self.special.unknown, from: 0 }; ends.len()];
        ways[0].score = 0.0;
        for from in 0..ends.len() - 1 {
            self.go_on(bytes, text.as_bytes(), &ends, &mut ways, from);
        }
        let mut tokens = Vec::new();
        let mut at = ends.len() - 1;
        while at > 0 {
            tokens.push(ways[at].piece);
            at = ways[at].from;
        }
        tokens.reverse();
        tokens
    }

    /// The tokens as the model wants them: begin, tokens, end.
    pub(super) fn framed(&self, tokens: &[u32]) -> Vec<u32> {
        [self.special.begin].into_iter().chain(tokens.iter().copied()).chain([self.special.end]).collect()
    }

    /// Tries every piece that begins with the character `from`.
    fn go_on(&self, bytes: &[u8], text: &[u8], ends: &[usize], ways: &mut [Way], from: usize) {
        let score = ways[from].score;
        let mut better = |to: usize, way: Way| {
            if way.score > ways[to].score {
                ways[to] = way;
            }
        };
        let mut hash = SEED;
        for to in from + 1..ends.len() {
            if ends[to] - ends[from] > self.longest {
                break;
            }
            hash = text[ends[to - 1]..ends[to]].iter().fold(hash, hashed);
            if let Some(piece) = self.find(bytes, &text[ends[from]..ends[to]], hash) {
                better(to, Way { score: score + self.scores[piece as usize], piece, from });
            }
        }
        better(from + 1, Way { score: score + self.unknown_score, piece: self.special.unknown, from });
    }

    fn find(&self, bytes: &[u8], spelled: &[u8], hash: u64) -> Option<u32> {
        let mut slot = self.slot(hash);
        loop {
            let piece = self.table[slot].checked_sub(1)?;
            if self.spelled(bytes, piece) == Some(spelled) {
                return Some(piece);
            }
            slot = self.slot(slot as u64 + 1);
        }
    }

    fn spelled<'a>(&self, bytes: &'a [u8], piece: u32) -> Option<&'a [u8]> {
        let at = self.offsets + piece as usize * 4;
        let (from, to) = (u32_at(bytes, at)? as usize, u32_at(bytes, at + 4)? as usize);
        bytes.get(self.letters + from..self.letters + to)
    }

    /// The table's length is a power of two.
    fn slot(&self, hash: u64) -> usize {
        hash as usize & (self.table.len() - 1)
    }

    /// Characters that mean the same become the same, runs of spaces one, and every word begins with [`WORD`].
    fn alike(&self, text: &str) -> String {
        let mut alike = String::with_capacity(text.len() + text.len() / 4 + WORD.len_utf8());
        let mut push = |character: char| {
            let space = character == ' ';
            if alike.is_empty() && !space {
                alike.push(WORD);
            }
            if !(space && alike.ends_with(WORD)) {
                alike.push(if space { WORD } else { character });
            }
        };
        for character in text.chars() {
            match self.alike.get(&character) {
                Some(others) => others.iter().copied().for_each(&mut push),
                None => push(character),
            }
        }
        alike
    }
}

impl Special {
    fn has(&self, piece: u32) -> bool {
        [self.begin, self.end, self.pad, self.unknown].contains(&piece)
    }
}

/// FNV-1a, which goes on byte by byte.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn hashed(hash: u64, byte: &u8) -> u64 {
    (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
}
