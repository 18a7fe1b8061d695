import { hasCode } from '@/api';
import type { Microphone, NoMicrophone } from '@/platform';
import { MicrophoneError } from '@/platform';

const RATE = 16_000;
/** Five seconds: what a kill may cost. */
const PART_SAMPLES = 5 * RATE;
const AGAIN_MS = 1000;

/** What of a recording is seen. */
export interface Recorded {
  /** Somebody is being listened to, or the microphone is being opened. */
  isOn: boolean;
  /** How long it is so far. */
  durationMs: number;
  /** How loud it is right now, 0 to 1. */
  level: number;
  /** The last piece could not be kept; it is tried again each second. */
  hasFailed: boolean;
  /** Why nothing can be heard, or `ended`: nothing more is taken of this answer. */
  problem: NoMicrophone | 'ended' | null;
}

/** What of a recording is kept. */
export interface KeptRecording {
  /** How many pieces. */
  parts: number;
  durationMs: number;
}

/** The ways out of a recording. */
interface Ways {
  listen: (onSamples: (samples: Int16Array) => void, onLost: () => void) => Promise<Microphone>;
  /** Keeps the piece with this number. */
  keep: (part: number, samples: Blob) => Promise<void>;
  /** Throws away what is kept. */
  discard: () => Promise<void>;
}

/** How loud some samples are: 0 for silence, 1 for a raised voice. */
function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.min(1, Math.sqrt(sum / Math.max(1, samples.length)) / 6000);
}

/**
 * A spoken answer. Whatever was heard is kept in pieces of five seconds, one after the other; a piece that could not be kept is
 * tried again, and none is lost while the page is open.
 */
export class Recorder {
  private readonly listeners = new Set<() => void>();
  private now: Recorded;
  private microphone: Microphone | null = null;
  private heard: Int16Array[] = [];
  private count = 0;
  private nextPart: number;
  private sending: Promise<void> = Promise.resolve();
  private waiting = 0;
  private isOver = false;
  /** Counts up with each start and stop: what a microphone of an earlier turn says is not heard. */
  private turn = 0;

  constructor(
    before: KeptRecording,
    private readonly ways: Ways,
  ) {
    this.nextPart = before.parts;
    this.now = { isOn: false, durationMs: before.durationMs, level: 0, hasFailed: false, problem: null };
  }

  /** What is seen; the same object until something changes. */
  readonly seen = (): Recorded => this.now;

  /** Hears of every change until the returned function is called. */
  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Whether pieces wait that are not kept. */
  get isBusy(): boolean {
    return this.waiting > 0;
  }

  /** Listens, and goes on where it was. */
  async start(): Promise<void> {
    if (this.now.isOn || this.isOver) return;
    this.turn += 1;
    const { turn } = this;
    const isMine = () => turn === this.turn;
    this.set({ isOn: true, problem: null });
    try {
      const microphone = await this.ways.listen(
        (samples) => isMine() && this.take(samples),
        () => isMine() && void this.lost(),
      );
      // It was stopped while the microphone was being opened, and may have been started anew.
      if (isMine()) this.microphone = microphone;
      else await microphone.stop().catch(() => undefined);
    } catch (error) {
      if (isMine()) this.set({ isOn: false, problem: error instanceof MicrophoneError ? error.why : 'failed' });
    }
  }

  /** Stops listening. Resolves when everything that was heard is kept, or cannot be. */
  async stop(): Promise<void> {
    if (this.now.isOn) {
      this.set({ isOn: false, level: 0 });
      this.cut();
      await this.close();
    }
    await this.sending;
  }

  /** Takes what is kept elsewhere, unless something newer is here. */
  takeKept({ parts, durationMs }: KeptRecording): void {
    if (this.now.isOn || this.isBusy || this.isOver || parts === this.nextPart) return;
    this.nextPart = parts;
    this.set({ durationMs });
  }

  /** Throws away what was heard, and begins anew; rejects when that failed. */
  async discard(): Promise<void> {
    await this.ways.discard();
    this.nextPart = 0;
    this.heard = [];
    this.count = 0;
    this.set({ durationMs: 0, hasFailed: false, problem: this.isOver ? 'ended' : null });
  }

  private async lost(): Promise<void> {
    await this.stop();
    this.set({ problem: 'none' });
  }

  private take(samples: Int16Array): void {
    if (!this.now.isOn) return;
    this.heard.push(samples);
    this.count += samples.length;
    const durationMs = this.now.durationMs + (samples.length * 1000) / RATE;
    this.set({ level: loudness(samples), durationMs });
    if (this.count >= PART_SAMPLES) this.cut();
  }

  private cut(): void {
    if (this.count === 0) return;
    const [part, samples] = [this.nextPart, new Blob(this.heard as BlobPart[])];
    this.nextPart += 1;
    this.heard = [];
    this.count = 0;
    this.waiting += 1;
    this.sending = this.sending.then(() => this.keep(part, samples));
  }

  private async keep(part: number, samples: Blob): Promise<void> {
    while (!this.isOver) {
      try {
        await this.ways.keep(part, samples);
        this.set({ hasFailed: false });
        break;
      } catch (error) {
        if (hasCode(error, 'conflict') || hasCode(error, 'not_found') || hasCode(error, 'invalid')) this.giveUp();
        else {
          this.set({ hasFailed: true });
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        }
      }
    }
    this.waiting -= 1;
  }

  /** The question was ended elsewhere, or half an hour is over: nothing more is taken. */
  private giveUp(): void {
    this.isOver = true;
    this.set({ isOn: false, level: 0, hasFailed: false, problem: 'ended' });
    void this.close();
  }

  /** Lets the microphone go. Another one may be opened meanwhile. */
  private async close(): Promise<void> {
    this.turn += 1;
    const { microphone } = this;
    this.microphone = null;
    await microphone?.stop().catch(() => undefined);
  }

  private set(part: Partial<Recorded>): void {
    this.now = { ...this.now, ...part };
    for (const listener of this.listeners) listener();
  }
}
