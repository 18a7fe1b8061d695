import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { client, type MaskArea, type MaskDetail, maskQuery, type PersonalKind, value } from '@/api';
import { Saver, type SaveState } from '@/lib/saver';
import {
  changed,
  drawn,
  kindSet,
  named,
  neighbour,
  opened,
  placed,
  redone,
  removed,
  restored,
  toggled,
  undone,
} from './draft';
import type { Box } from './geometry';

/** The areas of a draft as they are edited, kept as they change. */
export type Editor = ReturnType<typeof useEditor>;

/** Makes the one that keeps the areas; the last change is sent when the screen goes. */
function useSaver(id: string, version: number) {
  const queryClient = useQueryClient();
  const [state, setState] = useState<SaveState>('saved');
  const [saver] = useState(
    () =>
      new Saver<MaskArea[]>(
        version,
        async (version, areas) => {
          const params = { path: { id } };
          const saved = await value(client.PUT('/api/masks/{id}', { params, body: { version, areas } }));
          queryClient.setQueryData(maskQuery(id).queryKey, saved);
          return saved.mask.version;
        },
        setState,
      ),
  );
  useEffect(() => () => void saver.flush().catch(() => undefined), [saver]);
  return { saver, state };
}

export function useEditor(detail: MaskDetail) {
  const queryClient = useQueryClient();
  const { id, version } = detail.mask;
  const [draft, setDraft] = useState(() => opened(detail.areas));
  const [picked, setPicked] = useState<number | null>(null);
  /** The type that is drawn next: the last one that was chosen. */
  const [brush, setBrush] = useState<PersonalKind>('other');
  const { saver, state } = useSaver(id, version);
  const kept = useRef(draft.areas);

  useEffect(() => {
    if (kept.current === draft.areas) return;
    kept.current = draft.areas;
    saver.push(draft.areas);
  }, [draft.areas, saver]);

  const load = (fresh: MaskDetail) => {
    kept.current = fresh.areas;
    saver.reset(fresh.mask.version);
    setDraft(opened(fresh.areas));
    setPicked(null);
  };
  const adopt = useEffectEvent(() => {
    if (!saver.isBusy && version > saver.keptVersion) load(detail);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is what wakes it
  useEffect(() => adopt(), [version]);

  const apply = (change: (areas: MaskArea[]) => MaskArea[], about: string | null = null) =>
    setDraft((before) => changed(before, change(before.areas), about));

  return {
    areas: draft.areas,
    canUndo: draft.past.length > 0,
    canRedo: draft.future.length > 0,
    picked,
    state,
    brush,
    pick: setPicked,
    toggle: (area: number) => apply((areas) => toggled(areas, area)),
    place: (area: number, box: Box, about: string | null = null) =>
      apply((areas) => placed(areas, area, box), about && `${about} ${area}`),
    name: (area: number, kind: PersonalKind) => {
      setBrush(kind);
      apply((areas) => named(areas, area, kind));
    },
    setKind: (kind: PersonalKind, to: 'covered' | 'open') => apply((areas) => kindSet(areas, kind, to)),
    restore: () => apply(restored),
    /** Takes an area away. Returns whose turn it is. */
    remove: (area: number): number | null => {
      const next = neighbour(draft.areas, area);
      apply((areas) => removed(areas, area));
      setPicked(next);
      return next;
    },
    /** Adds an area and picks it. Returns its id. */
    add: (page: number, box: Box): number => {
      const [areas, area] = drawn(draft.areas, page, box, brush);
      apply(() => areas);
      setPicked(area);
      return area;
    },
    undo: () => setDraft(undone),
    redo: () => setDraft(redone),
    /** Keeps everything now, and gives the version that has it. */
    flush: () => saver.flush(),
    /** Drops what was edited here, and shows what is kept. */
    loadLatest: async () => load(await queryClient.fetchQuery({ ...maskQuery(id), staleTime: 0 })),
  };
}
