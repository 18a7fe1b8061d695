import { hasCode, type MaskArea } from '@/api';

/** How the areas on the screen stand to those that are kept. */
export type SaveState = 'saved' | 'saving' | 'failed' | 'conflict';

/** How long changes are gathered before they are sent. */
const GATHER_MS = 400;

/**
 * Keeps a draft's areas as they change: the last ones, one request at a time, each on the version before. Somebody else's
 * change ends it, until the draft is loaded again.
 */
export class Saver {
  private waiting: MaskArea[] | null = null;
  private running: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: SaveState = 'saved';

  /** @param put keeps areas on top of a version, and gives the new one. */
  constructor(
    private version: number,
    private readonly put: (version: number, areas: MaskArea[]) => Promise<number>,
    private readonly onState: (state: SaveState) => void,
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
  push(areas: MaskArea[]): void {
    this.waiting = areas;
    if (this.state === 'conflict') return;
    this.tell('saving');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush().catch(() => undefined), GATHER_MS);
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

  /** Begins anew from what is kept now. */
  reset(version: number): void {
    clearTimeout(this.timer);
    this.waiting = null;
    this.version = version;
    this.tell('saved');
  }

  private async send(): Promise<void> {
    const areas = this.waiting;
    this.waiting = null;
    try {
      if (areas) this.version = await this.put(this.version, areas);
      if (this.waiting === null) this.tell('saved');
    } catch (error) {
      // What came meanwhile is newer than what failed.
      this.waiting ??= areas;
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
