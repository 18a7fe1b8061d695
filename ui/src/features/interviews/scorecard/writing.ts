import { hasCode, type Scorecard, type ScorecardDraft } from '@/api';
import { Saver, type SaveState } from '@/lib/saver';
import { merged } from './draft';

/** How long typing rests before it is kept. */
const GATHER_MS = 800;
/** How long after a failure it is tried again. */
const AGAIN_MS = 5_000;

/** What of a card is seen while it is written. */
export interface Written {
  content: ScorecardDraft;
  state: SaveState;
  /** When it was last kept from here, in milliseconds; `null` when nothing was. */
  keptAt: number | null;
  /** Why it could not be kept. */
  error: unknown;
  isIn: boolean;
  isHandingIn: boolean;
}

/** The way to the router. */
export interface Desk {
  keep: (version: number, content: ScorecardDraft) => Promise<Scorecard>;
  submit: () => Promise<Scorecard>;
  /** The card as it is kept now. */
  read: () => Promise<Scorecard>;
}

/**
 * A card that somebody writes. What is typed is the truth: it is kept in the background and never replaced while a part
 * of it is not. It lives longer than the screen, so that a failure after leaving the screen loses no words.
 */
export class Writing {
  private readonly saver: Saver<ScorecardDraft>;
  private readonly listeners = new Set<() => void>();
  private written: Written;
  /** What was last known to be kept, from which both sides went on. */
  private base: ScorecardDraft;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(
    card: Scorecard,
    private readonly desk: Desk,
  ) {
    this.base = card.content;
    const isIn = card.state === 'submitted';
    this.written = { content: card.content, state: 'saved', keptAt: null, error: null, isIn, isHandingIn: false };
    this.saver = new Saver(card.version, (version, content) => this.put(version, content), this.onState, GATHER_MS);
  }

  /** What is seen; the same object until something changes. */
  readonly seen = (): Written => this.written;

  /** Hears of every change until the returned function is called. */
  readonly follow = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  /** Whether words wait that are not kept. */
  get isBusy(): boolean {
    return this.saver.isBusy;
  }

  /** Takes what was typed. */
  edit(content: ScorecardDraft): void {
    this.set({ content });
    this.saver.push(content);
  }

  /** Keeps now what waits. A failure is seen in the state. */
  readonly keep = (): void => {
    clearTimeout(this.again);
    if (this.saver.isBusy && this.written.state !== 'conflict') void this.saver.flush().catch(() => undefined);
  };

  /** Hands the card in, as it stands. Rejects when it is not in after that. */
  async submit(): Promise<void> {
    this.set({ isHandingIn: true });
    try {
      await this.saver.finish(async () => {
        const { version } = await this.desk.submit();
        this.set({ isIn: true });
        return version;
      });
    } finally {
      this.set({ isHandingIn: false });
    }
  }

  /** Takes a card that the router told of: shown when it is newer and nothing of ours waits. */
  take(card: Scorecard): void {
    if (this.saver.isBusy || this.written.isHandingIn || card.version <= this.saver.keptVersion) return;
    this.base = card.content;
    this.set({ content: card.content, isIn: card.state === 'submitted' });
    this.saver.reset(card.version);
  }

  /** After somebody else's change: takes it, with what was typed here on top. Rejects when it cannot be read. */
  async reload(): Promise<void> {
    const card = await this.desk.read();
    const content = merged(this.base, this.written.content, card.content);
    this.base = card.content;
    this.saver.reset(card.version);
    this.set({ content, isIn: card.state === 'submitted' });
    if (JSON.stringify(content) !== JSON.stringify(card.content)) this.saver.push(content);
  }

  private async put(version: number, content: ScorecardDraft): Promise<number> {
    try {
      const card = await this.desk.keep(version, content);
      this.base = content;
      this.set({ keptAt: Date.now(), error: null });
      return card.version;
    } catch (error) {
      this.set({ error });
      // What the router calls wrong stays wrong until it is written otherwise.
      if (!hasCode(error, 'conflict') && !hasCode(error, 'invalid')) this.again = setTimeout(this.keep, AGAIN_MS);
      throw error;
    }
  }

  private readonly onState = (state: SaveState): void => this.set({ state });

  private set(part: Partial<Written>): void {
    this.written = { ...this.written, ...part };
    for (const listener of this.listeners) listener();
  }
}
