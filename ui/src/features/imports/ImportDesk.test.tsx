import { render } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import { useShell } from '@/app/shell_store';
import { answering, Queries } from '@/app/test_queries';
import { startI18n } from '@/i18n';
import type { Dropped } from '@/platform';

const place = vi.hoisted(() => ({
  params: {} as { postingId?: string },
  drop: (_: unknown) => undefined as unknown,
}));
vi.mock('@tanstack/react-router', () => ({ useParams: () => place.params }));
vi.mock('@/platform', () => ({
  // The posting that is shown was just made: the list does not have it yet.
  platform: { fetch: (request: Request) => answering({ 'GET /api/postings': [] })(request) },
  useFileDrop: (onDrop: (dropped: unknown) => unknown) => {
    place.drop = onDrop;
    return false;
  },
}));
vi.mock('./AddResumes', () => ({ AddResumes: () => null }));
vi.mock('./ProgressCard', () => ({ ProgressCard: () => null }));

import { useImportDesk } from './desk';
import { ImportDesk } from './ImportDesk';

beforeAll(() => startI18n('ko'));

const files: Dropped = { kind: 'paths', paths: ['/a.pdf'] };
const start = vi.fn(() => Promise.resolve());

function drop(params: { postingId?: string }) {
  place.params = params;
  start.mockClear();
  useShell.setState({ asking: null });
  useImportDesk.setState({ start });
  render(
    <Queries>
      <ImportDesk />
    </Queries>,
  );
  place.drop(files);
}

test('what is dropped on a posting goes to it, also when it was just made', async () => {
  drop({ postingId: 'p1' });
  await vi.waitFor(() => expect(start).toHaveBeenCalledWith('p1', files));
  expect(useShell.getState().asking).toBeNull();
});

test('elsewhere it is asked which posting it is for', () => {
  drop({});
  expect(useShell.getState().asking).toEqual({ postingId: null, dropped: files });
  expect(start).not.toHaveBeenCalled();
});
