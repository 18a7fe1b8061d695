import type { Connector, LaterItem } from '@/api';

/** What failed through one system. */
export interface LaterGroup {
  connector: Connector;
  items: LaterItem[];
}

/** What failed, grouped by system: the one with the newest failure first, newest first within. */
export function grouped(later: LaterItem[]): LaterGroup[] {
  const groups = new Map<Connector, LaterItem[]>();
  for (const item of later) groups.set(item.connector, [...(groups.get(item.connector) ?? []), item]);
  return [...groups].map(([connector, items]) => ({ connector, items }));
}
