import { type Microphone, MicrophoneError } from './types';

/** What people allowed, in the words that the platform gives for why nothing can be heard. */
function reason(error: unknown): MicrophoneError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return new MicrophoneError('denied');
  if (name === 'NotFoundError') return new MicrophoneError('none');
  return new MicrophoneError('failed');
}

const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: true };
const RATE = 16_000;

async function open(context: AudioContext, stream: MediaStream, onSamples: (samples: Int16Array) => void) {
  await context.audioWorklet.addModule('/microphone.js');
  const worklet = new AudioWorkletNode(context, 'microphone', { numberOfOutputs: 0 });
  worklet.port.onmessage = ({ data }: MessageEvent<Int16Array>) => onSamples(data);
  context.createMediaStreamSource(stream).connect(worklet);
}

/** Listens to the microphone of a browser. Pages that did not come safely have none. */
export async function listenInBrowser(
  onSamples: (samples: Int16Array) => void,
  onLost: () => void,
): Promise<Microphone> {
  if (!('mediaDevices' in navigator)) throw new MicrophoneError('none');
  const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED }).catch((error: unknown) => {
    throw reason(error);
  });
  const context = new AudioContext({ sampleRate: RATE });
  const stop = async () => {
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== 'closed') await context.close();
  };
  try {
    await open(context, stream, onSamples);
  } catch {
    await stop();
    throw new MicrophoneError('failed');
  }
  stream.getAudioTracks()[0]?.addEventListener('ended', onLost);
  return { stop };
}
