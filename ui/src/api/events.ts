import type { QueryClient } from '@tanstack/react-query';
import { type Lost, platform } from '@/platform';

/** Everything may have changed. */
const ALL = '*';

/** How long tags are gathered before the queries are asked again: an import of 200 files sends hundreds of them. */
const GATHER_MS = 120;

/**
 * Gathers tags and asks the queries that live by them again, one round at a time: a round that is under way is never
 * cut off by the next, so a flood of events cannot starve a screen, and the last event always has a round after it.
 */
export class Invalidation {
  private waiting = new Set<string>();
  private running = false;

  /** @param refetch asks the queries of these tags again and resolves when they have answered. */
  constructor(
    private readonly refetch: (tags: ReadonlySet<string>) => Promise<void>,
    private readonly gather: () => Promise<void> = () => new Promise((resolve) => setTimeout(resolve, GATHER_MS)),
  ) {}

  /** Takes the tags of one event. */
  add(tags: string[]): void {
    for (const tag of tags) this.waiting.add(tag);
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.size > 0) {
      await this.gather();
      const round = this.waiting;
      this.waiting = new Set();
      await this.refetch(round);
    }
    this.running = false;
  }
}

/** The tags of an event's data; data that is no list of words means everything. */
export function tagsOf(data: string): string[] {
  try {
    const parsed: unknown = JSON.parse(data);
    if (Array.isArray(parsed) && parsed.every((tag) => typeof tag === 'string')) return parsed;
  } catch {
    // Falls through: what cannot be read must not be missed.
  }
  return [ALL];
}

/**
 * Keeps the query cache fresh by the router's events. `onLost` hears why the router cannot be reached, and `null` when
 * it can again. Returns the
 * function that stops it.
 */
export function followChanges(queryClient: QueryClient, onLost: (why: Lost | null) => void): () => void {
  const invalidation = new Invalidation((tags) =>
    queryClient.invalidateQueries({
      predicate: ({ queryKey }) => tags.has(ALL) || tags.has(String(queryKey[0])),
    }),
  );
  return platform.events('/api/events', {
    onEvent: ({ name, data }) => {
      if (name === 'changed') invalidation.add(tagsOf(data));
    },
    onGap: () => {
      onLost(null);
      invalidation.add([ALL]);
    },
    onLost,
  });
}
