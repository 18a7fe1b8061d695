//! Spoken answers. They come in pieces of some seconds while somebody speaks, so that a kill costs no more than the last of them, and
//! are given back whole, as a WAV file.

use super::open_question;
use crate::desk::Desk;
use crate::error::Error;
use crate::events::Tag;
use bytes::Bytes;
use naru_domain::id::{PracticeId, PracticeQuestionId};
use naru_domain::model::Transcript;
use naru_domain::practice::QuestionState;
use naru_storage::recordings::{self, Part};
use naru_storage::{StoreError, practices};
use std::sync::Arc;

/// Samples a second: all that speech needs, and what recognisers of speech take.
const RATE: u32 = 16_000;
const SAMPLE_BYTES: u32 = 2;
/// Ten seconds and some.
const PART_BYTES: usize = 512 * 1024;
/// Nobody answers one question for longer.
const LIMIT_MS: u32 = 30 * 60 * 1000;
/// Before the samples of a WAV file.
const HEADER_BYTES: u32 = 44;

impl Desk {
    /// Keeps a piece of what is being spoken: signed 16-bit little-endian samples, one channel, 16,000 a second, at most 512 KiB.
    /// Pieces are numbered from 0 without gaps; one that comes twice is kept once.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] when it is empty, half a sample, too large, or half an hour is over; [`Error::Conflict`]
    /// when the question does not wait for an answer any more, or another piece has this number or is missing before it.
    pub async fn keep_recording(
        &self,
        id: PracticeId,
        question: PracticeQuestionId,
        part: u32,
        samples: Bytes,
    ) -> Result<(), Error> {
        let duration_ms = duration_ms(samples.len())?;
        self.waits(id, question).await?;
        let blobs = self.blobs.clone();
        let blob_hash = crate::blocking(move || Ok(blobs.put(&samples)?)).await?;
        let mut tx = self.store.begin().await?;
        let asked = open_question(&mut tx, id, question).await?;
        let attempt = asked.attempts + 1;
        let there = recordings::parts(&mut tx, asked.id, attempt).await?;
        let new = Part { part, blob_hash, duration_ms };
        match there.get(part as usize) {
            Some(kept) if *kept == new => return Ok(()),
            None if part as usize == there.len() => {}
            _ => return Err(StoreError::Conflict.into()),
        }
        if there.iter().map(|part| part.duration_ms).sum::<u32>() + duration_ms > LIMIT_MS {
            return Err(Error::Invalid { field: "recording", problem: "too_long" });
        }
        recordings::keep(&mut tx, asked.id, attempt, &new, self.now()).await?;
        // Whoever speaks knows it; others see it when it is answered.
        Ok(tx.commit().await?)
    }

    /// Bytes that nothing will name are not even written.
    async fn waits(&self, id: PracticeId, question: PracticeQuestionId) -> Result<(), Error> {
        let questions = practices::questions(&mut self.store.read().await?, id).await?;
        let asked = questions.iter().find(|asked| asked.id == question).ok_or(Error::NotFound)?;
        if asked.state == QuestionState::Asked { Ok(()) } else { Err(Error::Conflict) }
    }

    /// Throws away what was spoken so far of the answer that is waited for.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when the question does not wait for an answer any more.
    pub async fn discard_recording(&self, id: PracticeId, question: PracticeQuestionId) -> Result<(), Error> {
        let mut tx = self.store.begin().await?;
        let asked = open_question(&mut tx, id, question).await?;
        recordings::discard(&mut tx, asked.id, asked.attempts + 1, self.now()).await?;
        self.commit(tx, [Tag::Practices]).await
    }

    /// Has what was spoken so far of the answer that is waited for written down by the model that is chosen for it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing was recorded; [`Error::Conflict`] when the question does not wait for an answer any more;
    /// [`Error::Invalid`] (`speechModel`) when no model is chosen.
    pub async fn write_down_recording(
        self: &Arc<Self>,
        id: PracticeId,
        question: PracticeQuestionId,
    ) -> Result<Transcript, Error> {
        self.waits(id, question).await?;
        let practice = self.practice(id).await?;
        let asked = practice.questions.iter().find(|asked| asked.id == question).ok_or(Error::NotFound)?;
        let attempt = asked.attempts + 1;
        let recording = asked.recordings.iter().find(|one| one.attempt == attempt).ok_or(Error::NotFound)?;
        let wav = self.recording(id, question, attempt).await?;
        self.transcribe(wav, recording.duration_ms.div_ceil(1000), practice.language).await
    }

    /// What was spoken, as a WAV file.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nothing was recorded.
    pub async fn recording(
        &self,
        id: PracticeId,
        question: PracticeQuestionId,
        attempt: u32,
    ) -> Result<Vec<u8>, Error> {
        let mut tx = self.store.read().await?;
        practices::questions(&mut tx, id).await?.iter().find(|asked| asked.id == question).ok_or(Error::NotFound)?;
        let parts = recordings::parts(&mut tx, question, attempt).await?;
        drop(tx);
        if parts.is_empty() {
            return Err(Error::NotFound);
        }
        let blobs = self.blobs.clone();
        crate::blocking(move || {
            let pieces = parts.iter().map(|part| blobs.get(&part.blob_hash)).collect::<Result<Vec<_>, _>>()?;
            Ok(wav(&pieces.concat()))
        })
        .await
    }
}

fn duration_ms(bytes: usize) -> Result<u32, Error> {
    let bytes = u32::try_from(bytes).ok().filter(|bytes| *bytes as usize <= PART_BYTES);
    let bytes = bytes.ok_or(Error::Invalid { field: "recording", problem: "too_large" })?;
    if bytes == 0 || !bytes.is_multiple_of(SAMPLE_BYTES) {
        return Err(Error::Invalid { field: "recording", problem: "not_samples" });
    }
    Ok(bytes / SAMPLE_BYTES * 1000 / RATE)
}

/// Samples with the header of a WAV file (RIFF, PCM, one channel).
fn wav(samples: &[u8]) -> Vec<u8> {
    // Half an hour is 58 MB.
    let length = u32::try_from(samples.len()).unwrap_or(u32::MAX - HEADER_BYTES);
    let mut file = Vec::with_capacity(samples.len() + HEADER_BYTES as usize);
    file.extend_from_slice(b"RIFF");
    file.extend_from_slice(&(length + HEADER_BYTES - 8).to_le_bytes());
    file.extend_from_slice(b"WAVEfmt ");
    file.extend_from_slice(&16u32.to_le_bytes());
    file.extend_from_slice(&1u16.to_le_bytes()); // PCM
    file.extend_from_slice(&1u16.to_le_bytes()); // one channel
    file.extend_from_slice(&RATE.to_le_bytes());
    file.extend_from_slice(&(RATE * SAMPLE_BYTES).to_le_bytes());
    file.extend_from_slice(&2u16.to_le_bytes()); // bytes of a frame
    file.extend_from_slice(&16u16.to_le_bytes()); // bits of a sample
    file.extend_from_slice(b"data");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend_from_slice(samples);
    file
}

#[cfg(test)]
mod tests {
    use super::wav;

    #[test]
    fn a_wav_file_says_how_long_it_is() {
        let file = wav(&[1, 0, 2, 0]);
        assert_eq!(file.len(), 48);
        assert_eq!((&file[..4], &file[8..16], &file[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
        assert_eq!(file[4..8], 40u32.to_le_bytes());
        assert_eq!(file[40..44], 4u32.to_le_bytes());
        assert_eq!(file[44..], [1, 0, 2, 0]);
    }
}
