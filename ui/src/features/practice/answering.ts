import { type AnswerDraft, hasCode, type PracticeQuestion } from '@/api';
import { Saver } from '@/lib/saver';
import { behind, holds, isSpoken } from './spoken';

/** How often the time is looked at. */
const LOOK_MS = 250;
const SECOND_MS = 1000;
/** Between two looks lies more than this only when the machine slept; a page in the background is asked once a minute. */
const SLEPT_MS = 90_000;

/** What of an answer is seen while it is written. */
export interface Answered {
  text: string;
  /** Time that was spent on it, told anew each second. */
  elapsedMs: number;
  /** Whether the time runs. */
  isRunning: boolean;
  /** Whether what is seen could not be kept at the last try. */
  hasFailed: boolean;
  /** Whether the words that are seen are on the disk. */
  isKept: boolean;
  /** The answer is being given. */
  isEnding: boolean;
}

/** The ways out of an answer. */
interface Desk {
  /** Keeps what was written so far. */
  keep: (draft: AnswerDraft) => Promise<void>;
  /** Hears of words that can be kept no more, because the question was ended elsewhere. */
  onLost: (text: string) => void;
}

/**
 * An answer that somebody writes, and the time that it takes. Each second in which the time runs or the text changed is
 * kept; a failure loses nothing and is tried again each second. The time stands while nobody sees it, and while the
 * machine sleeps.
 */
export class Answering {
  private readonly saver: Saver<AnswerDraft>;
  private readonly listeners = new Set<() => void>();
  private now: Answered;
  private elapsedMs: number;
  /** Until when the time was counted; `null` while it stands. */
  private countedAt: number | null = null;
  private keptText: string;
  private pushedAt = 0;
  private isChanged = false;
  private isOver = false;
  /** What was spoken as it was written down; empty when nothing was. */
  private transcript: string;
  /** Something was spoken that is not written down: the pace of the words is not known then. */
  private isUnwritten = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** @param time gives the present instant in milliseconds. */
  constructor(
    question: Pick<PracticeQuestion, 'textSoFar' | 'elapsedMs' | 'spoken'>,
    private readonly desk: Desk,
    private readonly time: () => number = Date.now,
  ) {
    this.elapsedMs = question.elapsedMs;
    this.keptText = question.textSoFar;
    this.transcript = question.spoken ? question.textSoFar : '';
    this.now = {
      text: question.textSoFar,
      elapsedMs: question.elapsedMs,
      isRunning: false,
      hasFailed: false,
      isKept: true,
      isEnding: false,
    };
    this.saver = new Saver<AnswerDraft>(
      0,
      (version, draft) => this.put(version, draft),
      () => undefined,
      0,
    );
  }

  /** What is seen; the same object until something changes. */
  readonly seen = (): Answered => this.now;

  /** Hears of every change until the returned function is called. */
  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Whether words or seconds wait that are not kept. */
  get isBusy(): boolean {
    return !this.isOver && (this.isChanged || this.saver.isBusy);
  }

  /** Lets the time run. */
  start(): void {
    if (this.isOver || this.now.isRunning) return;
    this.countedAt = this.time();
    this.pushedAt = this.countedAt;
    this.set({ isRunning: true });
    this.watch();
  }

  /** Stops the time, and keeps it. */
  hold(): void {
    if (!this.now.isRunning) return;
    this.count();
    this.countedAt = null;
    this.set({ isRunning: false, elapsedMs: this.elapsedMs });
    this.push();
  }

  /** Takes what was typed. */
  edit(text: string): void {
    this.isChanged = true;
    this.set({ text, isKept: false });
    this.watch();
  }

  /**
   * Takes all that was spoken, as it was written down: it stands behind what was typed. Of what was written down before, and is
   * still there with its corrections, only what is new is taken.
   */
  say(words: string): void {
    const { text } = this.now;
    const more = holds(text, this.transcript) ? behind(words, this.transcript) : words;
    this.transcript = words;
    this.isUnwritten = false;
    const before = text.trimEnd();
    this.edit(before === '' || more === '' ? before || words : `${before}\n${more}`);
  }

  /** More is spoken: what was written down is not all of it until that is, too. */
  speak(): void {
    if (this.isUnwritten) return;
    this.isUnwritten = true;
    this.isChanged = true;
    this.watch();
  }

  /** Keeps now what waits. Resolves when that was tried; a failure is seen in the state. */
  readonly keep = async (): Promise<void> => {
    if (this.isOver) return;
    if (this.now.isRunning) this.count();
    if (this.now.isRunning || this.isChanged) this.push();
    if (this.saver.isBusy) await this.saver.flush().catch(() => undefined);
  };

  /** Takes what the router has, unless something newer is here. */
  take({ textSoFar, elapsedMs, spoken }: Pick<PracticeQuestion, 'textSoFar' | 'elapsedMs' | 'spoken'>): void {
    if (this.now.isRunning || this.isBusy || this.isOver || this.now.isEnding) return;
    if (textSoFar !== this.now.text) this.transcript = spoken ? textSoFar : '';
    this.elapsedMs = elapsedMs;
    this.keptText = textSoFar;
    if (textSoFar !== this.now.text || elapsedMs !== this.now.elapsedMs)
      this.set({ text: textSoFar, elapsedMs, isKept: true });
  }

  /**
   * Stops the time and does what ends the question. When that fails, the time goes on if it ran, and everything stays as it
   * was; rejects then. Gives what `act` gave, and `null` when the question is being ended already.
   */
  async end<T>(act: (draft: AnswerDraft) => Promise<T>): Promise<T | null> {
    if (this.now.isEnding) return null;
    const ran = this.now.isRunning;
    this.hold();
    this.set({ isEnding: true });
    try {
      if (this.isChanged) this.push();
      let done: T | null = null;
      await this.saver.finish(async () => {
        done = await act(this.draft());
        return 0;
      });
      this.isOver = true;
      this.stopWatching();
      return done;
    } catch (error) {
      if (ran) this.start();
      throw error;
    } finally {
      this.set({ isEnding: false });
    }
  }

  /** What is kept of it now. */
  draft(): AnswerDraft {
    const { text } = this.now;
    // Corrections leave the words what was spoken: their pace is told.
    const spoken = !this.isUnwritten && isSpoken(text, this.transcript);
    return { text, elapsedMs: Math.round(this.elapsedMs), spoken };
  }

  private push(): void {
    this.pushedAt = this.time();
    this.isChanged = false;
    this.saver.push(this.draft());
    this.watch();
  }

  private watch(): void {
    this.timer ??= setInterval(() => this.look(), LOOK_MS);
  }

  private stopWatching(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    if (this.now.isRunning) this.count();
    const isNewSecond = Math.floor(this.elapsedMs / SECOND_MS) !== Math.floor(this.now.elapsedMs / SECOND_MS);
    if (this.now.isRunning && isNewSecond) this.set({ elapsedMs: this.elapsedMs });
    const waits = this.now.isRunning || this.isChanged || this.saver.isBusy;
    if (!waits) this.stopWatching();
    else if (!this.now.isEnding && (isNewSecond || this.time() - this.pushedAt >= SECOND_MS)) this.push();
  }

  /** Counts the time since it was last counted. Of a night that the machine slept through nothing is counted. */
  private count(): void {
    if (this.countedAt === null) return;
    const at = this.time();
    const passedMs = at - this.countedAt;
    this.countedAt = at;
    if (passedMs <= SLEPT_MS) {
      this.elapsedMs += Math.max(0, passedMs);
      return;
    }
    this.countedAt = null;
    this.set({ isRunning: false, elapsedMs: this.elapsedMs });
  }

  private async put(version: number, draft: AnswerDraft): Promise<number> {
    try {
      await this.desk.keep(draft);
      this.keptText = draft.text;
      this.set({ hasFailed: false, isKept: draft.text === this.now.text });
      return version + 1;
    } catch (error) {
      if (hasCode(error, 'conflict') || hasCode(error, 'not_found')) this.giveUp();
      else this.set({ hasFailed: true });
      throw error;
    }
  }

  /** The question was ended elsewhere: what was not kept is handed back to whoever wrote it. */
  private giveUp(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.stopWatching();
    this.countedAt = null;
    this.set({ isRunning: false, hasFailed: false });
    if (this.now.text.trim() !== '' && this.now.text !== this.keptText) this.desk.onLost(this.now.text);
  }

  private set(part: Partial<Answered>): void {
    const keys = Object.keys(part) as (keyof Answered)[];
    if (keys.every((key) => part[key] === this.now[key])) return;
    this.now = { ...this.now, ...part };
    for (const listener of this.listeners) listener();
  }
}
