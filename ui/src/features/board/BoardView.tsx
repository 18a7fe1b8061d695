import { useEffect, useMemo, useState } from 'react';
import type { Board } from '@/api';
import { useToday } from '@/lib/use_now';
import { Asking } from './Asking';
import type { Arranged } from './arrange';
import { BoardTable } from './BoardTable';
import { BulkBar } from './BulkBar';
import { Columns } from './Columns';
import type { Changes } from './changes';
import { FilterBar, type View } from './FilterBar';
import { NothingShown } from './NothingShown';
import { useSelection } from './selection';
import { type Sorting, tableRows } from './table_rows';
import { useBoardKeys } from './use_board_keys';

interface Props {
  board: Board;
  arranged: Arranged;
  changes: Changes;
  view: View;
  onView: (view: View) => void;
  /** The application whose panel is open. */
  openId: string | undefined;
  onOpen: (id: string) => void;
  /** Writes to these candidates. */
  onMessage: (ids: string[]) => void;
  /** An interview of somebody is to be arranged. */
  onPlan: (id: string) => void;
}

/** Picked cards that are drawn, in the order of the board. */
function usePicked(order: string[]): string[] {
  const { picked, keep } = useSelection();
  useEffect(() => keep(new Set(order)), [order, keep]);
  return useMemo(() => order.filter((id) => picked.has(id)), [order, picked]);
}

/** Marks when a board was first drawn; `cargo xtask bench window` measures up to here. */
function useDrawnMark() {
  useEffect(() => void performance.mark('board-drawn'), []);
}

/** Filter bar, columns or table, and what floats over them. */
export function BoardView({ board, arranged, changes, view, onView, openId, onOpen, onMessage, onPlan }: Props) {
  const today = useToday();
  const [sorting, setSorting] = useState<Sorting>({ key: 'stage', descending: false });
  const table = view === 'table';
  const rows = useMemo(
    () => (table ? tableRows(arranged.columns, sorting, today) : []),
    [table, arranged.columns, sorting, today],
  );
  const order = useMemo(
    () => (table ? rows.map(({ card }) => card.id) : arranged.order),
    [table, rows, arranged.order],
  );
  const picked = usePicked(order);
  useDrawnMark();
  useBoardKeys({ arranged, order, table, openId, onOpen, changes });
  const move = (ids: string[], stageId: string) => {
    const stage = board.stages.find(({ id }) => id === stageId);
    const there = new Set(arranged.columns.find((column) => column.stage.id === stageId)?.cards.map(({ id }) => id));
    const moving = ids.filter((id) => !there.has(id));
    if (stage && moving.length > 0) void changes.move(moving, stage);
  };
  return (
    <>
      <FilterBar board={board} arranged={arranged} view={view} onView={onView} />
      {order.length === 0 ? <NothingShown /> : null}
      {table ? (
        <BoardTable rows={rows} sorting={sorting} onSort={setSorting} openId={openId} onOpen={onOpen} onPlan={onPlan} />
      ) : (
        <Columns
          columns={arranged.columns}
          order={order}
          openId={openId}
          onOpen={onOpen}
          onPlan={onPlan}
          onMove={move}
        />
      )}
      <BulkBar ids={picked} onMessage={onMessage} />
      <Asking stages={board.stages} cards={board.cards} tags={arranged.tags} changes={changes} />
    </>
  );
}
