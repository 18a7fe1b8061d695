//! The microphone: a page in a web view may have none, so the window listens and hands on what is heard, one channel of signed 16-bit
//! samples, 16,000 a second. The page decides what becomes of them; nothing is kept here.

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{Data, ErrorKind, SampleFormat, SupportedStreamConfig};
use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Resampler};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use tauri::State;
use tauri::ipc::{Channel, InvokeResponseBody};

/// Samples a second: all that speech needs.
const RATE: usize = 16_000;
/// So many pieces a second go to the page.
const PIECES: usize = 10;

/// Why nothing can be heard, as the page knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NoMicrophone {
    /// The system does not allow it.
    Denied,
    /// There is none.
    None,
    /// It does not work.
    Failed,
}

impl From<cpal::Error> for NoMicrophone {
    fn from(error: cpal::Error) -> Self {
        tracing::warn!(%error, "the microphone cannot be listened to");
        match error.kind() {
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::DeviceNotAvailable | ErrorKind::HostUnavailable => Self::None,
            _ => Self::Failed,
        }
    }
}

/// What reaches those who listen.
enum Heard {
    /// Samples of one channel.
    Sound(Vec<f32>),
    /// The microphone is gone, or is to be stopped.
    End,
}

/// The microphones that are being listened to, or about to be. Each is here before its device opens, so that a page that is loaded
/// anew meanwhile stops it too; a number is given out once.
#[derive(Default)]
pub(crate) struct Microphones(Mutex<Open>);

#[derive(Default)]
struct Open {
    next: u32,
    by_id: HashMap<u32, mpsc::Sender<Heard>>,
}

impl Microphones {
    fn open(&self) -> MutexGuard<'_, Open> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, sound: mpsc::Sender<Heard>) -> u32 {
        let mut open = self.open();
        let id = open.next;
        open.next = id.wrapping_add(1);
        open.by_id.insert(id, sound);
        id
    }

    /// Whether it was not stopped.
    fn is_open(&self, id: u32) -> bool {
        self.open().by_id.contains_key(&id)
    }

    fn stop(&self, id: u32) {
        if let Some(sound) = self.open().by_id.remove(&id) {
            // Whoever listened may be gone already.
            drop(sound.send(Heard::End));
        }
    }

    /// Stops all: the page was loaded anew.
    pub(crate) fn stop_all(&self) {
        for (_, sound) in self.open().by_id.drain() {
            drop(sound.send(Heard::End));
        }
    }
}

/// Listens to the microphone that the system prefers, until it is stopped by the number that is answered. Pieces go through the
/// channel; an empty one says that the microphone is gone.
#[tauri::command]
pub(crate) async fn listen_to_microphone(
    channel: Channel<InvokeResponseBody>,
    microphones: State<'_, Microphones>,
) -> Result<u32, NoMicrophone> {
    let (sound, heard) = mpsc::channel();
    let (answer, began) = tokio::sync::oneshot::channel();
    let id = microphones.add(sound.clone());
    // A stream stays on the thread that opened it: some systems demand that.
    std::thread::spawn(move || match open(sound) {
        Ok((stream, rate)) => {
            answer.send(Ok(())).ok();
            hand_on(&heard, rate, &channel);
            drop(stream);
        }
        Err(why) => _ = answer.send(Err(why)),
    });
    let opened = began.await.unwrap_or(Err(NoMicrophone::Failed));
    // Stopped while the device opened: the stream ends by the word that waits for it.
    let opened = opened.and_then(|()| if microphones.is_open(id) { Ok(id) } else { Err(NoMicrophone::Failed) });
    if opened.is_err() {
        microphones.stop(id);
    }
    opened
}

/// Stops listening; what was stopped already is no error.
#[tauri::command]
pub(crate) fn stop_microphone(id: u32, microphones: State<'_, Microphones>) {
    microphones.stop(id);
}

fn open(sound: mpsc::Sender<Heard>) -> Result<(cpal::Stream, usize), NoMicrophone> {
    let device = cpal::default_host().default_input_device().ok_or(NoMicrophone::None)?;
    let config = device.default_input_config()?;
    let (channels, rate) = (usize::from(config.channels()), config.sample_rate() as usize);
    let lost = sound.clone();
    let on_data = move |data: &Data, _: &cpal::InputCallbackInfo| {
        // Nobody listens any more while the stream is being closed.
        drop(sound.send(Heard::Sound(mono(data, channels))));
    };
    let on_error = move |error: cpal::Error| {
        tracing::warn!(%error, "the microphone");
        if !matches!(error.kind(), ErrorKind::Xrun | ErrorKind::DeviceChanged | ErrorKind::RealtimeDenied) {
            drop(lost.send(Heard::End));
        }
    };
    let format = readable(&config)?;
    let stream = device.build_input_stream_raw(config.into(), format, on_data, on_error, None)?;
    stream.play()?;
    Ok((stream, rate))
}

/// The format of the samples, if it is one that [`mono`] reads.
fn readable(config: &SupportedStreamConfig) -> Result<SampleFormat, NoMicrophone> {
    use SampleFormat::{F32, I16, I32, U8};
    let format = config.sample_format();
    if matches!(format, F32 | I16 | I32 | U8) {
        return Ok(format);
    }
    tracing::warn!(?format, "the microphone speaks in samples that are not known here");
    Err(NoMicrophone::Failed)
}

/// The mean of the channels, −1 to 1.
fn mono(data: &Data, channels: usize) -> Vec<f32> {
    let samples: Vec<f32> = match data.sample_format() {
        SampleFormat::F32 => data.as_slice::<f32>().unwrap_or_default().to_vec(),
        SampleFormat::I16 => scaled(data.as_slice::<i16>(), |sample| f32::from(sample) / 32_768.0),
        SampleFormat::U8 => scaled(data.as_slice::<u8>(), |sample| (f32::from(sample) - 128.0) / 128.0),
        #[expect(clippy::cast_precision_loss, reason = "24 bits are more than is kept")]
        SampleFormat::I32 => scaled(data.as_slice::<i32>(), |sample| sample as f32 / 2_147_483_648.0),
        _ => Vec::new(), // refused when it was opened
    };
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    let count = channels.max(1) as f32;
    samples.chunks(channels.max(1)).map(|frame| frame.iter().sum::<f32>() / count).collect()
}

fn scaled<T: Copy>(samples: Option<&[T]>, scale: impl Fn(T) -> f32) -> Vec<f32> {
    samples.unwrap_or_default().iter().map(|sample| scale(*sample)).collect()
}

/// Hands on what is heard until it ends, or nobody takes it.
fn hand_on(heard: &mpsc::Receiver<Heard>, rate: usize, channel: &Channel<InvokeResponseBody>) {
    let Some(mut speech) = Speech::new(rate) else {
        tracing::warn!(rate, "the microphone's rate cannot be changed");
        return drop(channel.send(InvokeResponseBody::Raw(Vec::new())));
    };
    while let Ok(Heard::Sound(samples)) = heard.recv() {
        for piece in speech.take(&samples) {
            if channel.send(InvokeResponseBody::Raw(piece)).is_err() {
                return;
            }
        }
    }
    drop(channel.send(InvokeResponseBody::Raw(Vec::new())));
}

/// Sound on its way from a microphone's rate to that of speech.
struct Speech {
    /// `None` when the rates are equal.
    resampler: Option<Fft<f32>>,
    waiting: Vec<f32>,
    piece: Vec<u8>,
}

impl Speech {
    /// `None` when the rate makes no sense.
    fn new(rate: usize) -> Option<Self> {
        let resampler = match rate {
            RATE => None,
            rate => Some(Fft::new(rate, RATE, rate / 50, 1, FixedSync::Input).ok()?),
        };
        Some(Self { resampler, waiting: Vec::new(), piece: Vec::new() })
    }

    /// Takes samples, and gives the pieces that became whole: a tenth of a second each, as bytes.
    fn take(&mut self, samples: &[f32]) -> Vec<Vec<u8>> {
        self.waiting.extend_from_slice(samples);
        let slow = self.resampled();
        let bytes = slow.iter().flat_map(|sample| to_i16(*sample).to_le_bytes());
        self.piece.extend(bytes);
        let whole = RATE / PIECES * size_of::<i16>();
        let mut pieces = Vec::new();
        while self.piece.len() >= whole {
            let rest = self.piece.split_off(whole);
            pieces.push(std::mem::replace(&mut self.piece, rest));
        }
        pieces
    }

    fn resampled(&mut self) -> Vec<f32> {
        let Some(resampler) = &mut self.resampler else { return std::mem::take(&mut self.waiting) };
        let mut slow = Vec::new();
        let mut done = 0;
        while self.waiting.len() - done >= resampler.input_frames_next() {
            let frames = resampler.input_frames_next();
            let input = InterleavedSlice::new(&self.waiting[done..done + frames], 1, frames);
            // Both were made for one another; a piece that does not fit would be silence.
            if let Some(output) = input.ok().and_then(|input| resampler.process(&input, None).ok()) {
                slow.extend(output.take_data());
            }
            done += frames;
        }
        self.waiting.drain(..done);
        slow
    }
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to what a sample holds")]
fn to_i16(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * 32_767.0) as i16
}

#[cfg(test)]
mod tests {
    use super::{Heard, Microphones, RATE, Speech};
    use std::f32::consts::TAU;
    use std::sync::mpsc;

    #[test]
    fn a_page_that_is_loaded_anew_stops_what_is_still_being_opened() {
        let (microphones, (sound, heard)) = (Microphones::default(), mpsc::channel());
        let id = microphones.add(sound);
        microphones.stop_all();
        assert!(!microphones.is_open(id), "it is told that nobody holds it");
        assert!(matches!(heard.try_recv(), Ok(Heard::End)), "and the stream ends as soon as it is there");
    }

    #[test]
    fn a_late_stop_ends_no_newer_recording() {
        let (microphones, (sound, heard)) = (Microphones::default(), mpsc::channel());
        let old = microphones.add(mpsc::channel().0);
        microphones.stop(old);
        let new = microphones.add(sound);
        microphones.stop(old);
        assert!(new != old && microphones.is_open(new) && heard.try_recv().is_err());
        microphones.stop(new);
        assert!(matches!(heard.try_recv(), Ok(Heard::End)));
    }

    /// A second of a tone, in the pieces in which a microphone gives it.
    fn tone(rate: usize, hertz: f32) -> Vec<f32> {
        (0..rate).map(|at| 0.5 * (TAU * hertz * at as f32 / rate as f32).sin()).collect()
    }

    fn heard(rate: usize, hertz: f32) -> Vec<i16> {
        let mut speech = Speech::new(rate).unwrap();
        let pieces = tone(rate, hertz).chunks(441).flat_map(|some| speech.take(some)).collect::<Vec<_>>();
        assert!(pieces.iter().all(|piece| piece.len() == 3200));
        pieces.concat().chunks(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect()
    }

    /// How loud a tone is, 0 to 1, leaving out the beginning.
    fn loudness(samples: &[i16]) -> f32 {
        let rest = &samples[RATE / 4..];
        (rest.iter().map(|s| (f32::from(*s) / 32_767.0).powi(2)).sum::<f32>() / rest.len() as f32).sqrt()
    }

    #[test]
    fn speech_stays_and_what_is_too_high_for_it_does_not_come_back_as_another_tone() {
        for rate in [8_000, 16_000, 22_050, 44_100, 48_000, 96_000] {
            let low = heard(rate, 440.0);
            assert!(low.len() >= RATE * 9 / 10 - 3200, "{rate}: {}", low.len());
            assert!((loudness(&low) - 0.354).abs() < 0.02, "{rate}: {}", loudness(&low));
        }
        assert!(loudness(&heard(48_000, 11_000.0)) < 0.01);
    }

    #[test]
    fn a_rate_that_makes_no_sense_is_refused() {
        assert!(Speech::new(0).is_none());
    }
}
