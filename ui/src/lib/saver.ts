import { hasCode } from '@/api';

/** How what is on the screen stands to what is kept. */
export type SaveState = 'saved' | 'saving' | 'failed' | 'conflict';

/**
 * Keeps a draft as it changes: its last state, one request at a time, each on the version before. Somebody else's change
 * ends it, until the draft is loaded again.
 */
export class Saver<T> {
  private waiting: T | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: SaveState = 'saved';

  /**
   * @param put keeps a draft on top of a version, and gives the new one.
   * @param gatherMs how long changes are gathered before they are sent.
   */
  constructor(
    private version: number,
    private readonly put: (version: number, draft: T) => Promise<number>,
    private readonly onState: (state: SaveState) => void,
    private readonly gatherMs = 400,
  ) {}

  /** Whether something is on its way, or waits for it. */
  get isBusy(): boolean {
    return this.waiting !== null || this.running !== null;
  }

  /** The version that is kept, as far as is known. */
  get keptVersion(): number {
    return this.version;
  }

  /** Takes what is to be kept. */
  push(draft: T): void {
    this.waiting = draft;
    if (this.state === 'conflict') return;
    this.tell('saving');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), this.gatherMs);
  }

  /** Keeps everything now. Resolves with the version that has it; rejects when it could not be kept. */
  async flush(): Promise<number> {
    clearTimeout(this.timer);
    while (this.isBusy) {
      this.running ??= this.send();
      await this.running;
    }
    return this.version;
  }

  /**
   * Keeps everything, then does what makes a new version by itself; what is pushed meanwhile is kept on top of that.
   * Rejects when either could not be done.
   */
  async finish(act: () => Promise<number>): Promise<void> {
    await this.flush();
    const acting = act().then((version) => {
      this.version = version;
    });
    const free = () => {
      this.running = null;
    };
    this.running = acting.then(free, free);
    await acting;
  }

  /** Begins anew from what is kept now. */
  reset(version: number): void {
    clearTimeout(this.timer);
    this.waiting = null;
    this.version = version;
    this.tell('saved');
  }

  private async send(): Promise<void> {
    const draft = this.waiting;
    this.waiting = null;
    try {
      if (draft !== null) this.version = await this.put(this.version, draft);
      if (this.waiting === null) this.tell('saved');
    } catch (error) {
      // What came meanwhile is newer than what failed.
      this.waiting ??= draft;
      this.tell(hasCode(error, 'conflict') ? 'conflict' : 'failed');
      throw error;
    } finally {
      this.running = null;
    }
  }

  private tell(state: SaveState): void {
    if (state === this.state) return;
    this.state = state;
    this.onState(state);
  }
}
