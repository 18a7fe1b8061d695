// Queries of everything that goes out: notices, their rules and templates, connections, and how they fare.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, value } from './client';
import { tags } from './tags';
import type { Channel, Notice, NoticeEvent, NoticePage, NoticeState, PreviewRequest } from './types';

/** Which notices are asked for; an empty list of states means all. */
export interface NoticeFilter {
  states: NoticeState[];
  event?: NoticeEvent | undefined;
  channel?: Channel | undefined;
  application?: string | undefined;
}

/** Where each of the asked lists goes on: the last id that is known of it; `undefined` at its beginning. */
type Place = Partial<Record<NoticeState | 'all', string>>;

/** A piece of the list, and where it goes on; `null` at its end. */
interface Piece {
  notices: Notice[];
  counts: NoticePage['counts'];
  next: Place | null;
}

/** What is asked for in the beginning: one list for all states, or one for each state. */
function beginning({ states }: NoticeFilter): [NoticeState | 'all', string | undefined][] {
  return states.length === 0 ? [['all', undefined]] : states.map((state) => [state, undefined]);
}

/** The router lists one state or all of them; several are put together here. */
async function pieceOf(filter: NoticeFilter, place: Place | null, signal: AbortSignal): Promise<Piece> {
  const { event, channel, application } = filter;
  const asked = place ? (Object.entries(place) as [NoticeState | 'all', string][]) : beginning(filter);
  const next: Place = {};
  const pages = await Promise.all(
    asked.map(async ([state, before]) => {
      const query = { event, channel, application, before, ...(state === 'all' ? {} : { state }) };
      const page = await value(client.GET('/api/notices', { params: { query }, signal }));
      const last = page.notices.at(-1);
      if (page.more && last) next[state] = last.id;
      return page;
    }),
  );
  return {
    notices: pages.flatMap(({ notices }) => notices),
    counts: pages[0]?.counts ?? [],
    next: Object.keys(next).length > 0 ? next : null,
  };
}

/** All pieces as one list. It stands here, not in the query: a select of its own for every render would draw without end. */
function joined({ pages }: { pages: Piece[] }) {
  return {
    notices: pages.flatMap(({ notices }) => notices).sort((a, b) => (a.id < b.id ? 1 : -1)),
    counts: pages[0]?.counts ?? [],
  };
}

/** Notices, newest first, a piece at a time. Ids are made in the order of time (UUIDv7), so they give the order. */
export const noticesQuery = (filter: NoticeFilter) =>
  infiniteQueryOptions({
    queryKey: [tags.notices, filter],
    queryFn: ({ pageParam, signal }) => pieceOf(filter, pageParam, signal),
    initialPageParam: null as Place | null,
    getNextPageParam: ({ next }) => next,
    select: joined,
  });

/** How many notices stand in each state. Complaints are rare: asking for them brings the counts of all with next to no notices. */
export const noticeCountsQuery = () =>
  queryOptions({
    queryKey: [tags.notices, 'counts'],
    queryFn: async ({ signal }) => {
      const query = { state: 'complained' as const };
      const { counts } = await value(client.GET('/api/notices', { params: { query }, signal }));
      return counts;
    },
  });

/** The state of everything that goes out, and what failed. */
export const operationsQuery = () =>
  queryOptions({
    queryKey: [tags.operations],
    queryFn: ({ signal }) => value(client.GET('/api/operations', { signal })),
  });

/** Connections to outside systems. */
export const connectionsQuery = () =>
  queryOptions({
    queryKey: [tags.connections],
    queryFn: ({ signal }) => value(client.GET('/api/connections', { signal })),
  });

/** A consent that is asked for in the browser. */
export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: [tags.connections, 'grant', id],
    queryFn: ({ signal }) =>
      value(client.GET('/api/connections/google/grants/{id}', { params: { path: { id } }, signal })),
  });

/** Templates of notices and the variables that can stand in them. */
export const templatesQuery = () =>
  queryOptions({
    queryKey: [tags.templates],
    queryFn: ({ signal }) => value(client.GET('/api/notices/templates', { signal })),
  });

/** Who is told of what and how, for a posting or, with `null`, for all that have no rules of their own. */
export const noticeRulesQuery = (posting: string | null) =>
  queryOptions({
    queryKey: [tags.noticeSettings, 'rules', posting],
    queryFn: ({ signal }) =>
      value(client.GET('/api/notices/rules', { params: { query: posting === null ? {} : { posting } }, signal })),
  });

/** When and how notices go out. */
export const noticeSettingsQuery = () =>
  queryOptions({
    queryKey: [tags.noticeSettings],
    queryFn: ({ signal }) => value(client.GET('/api/notices/settings', { signal })),
  });

/** What a person does not want to be sent. A link in a mail changes it, as notices change. */
export const optOutsQuery = (personId: string) =>
  queryOptions({
    queryKey: [tags.notices, 'opt-outs', personId],
    queryFn: ({ signal }) =>
      value(client.GET('/api/people/{id}/opt-outs', { params: { path: { id: personId } }, signal })),
  });

/** What a template says for one application, or for an invented candidate. */
export const previewQuery = (request: PreviewRequest) =>
  queryOptions({
    queryKey: [tags.templates, 'preview', request],
    queryFn: ({ signal }) => value(client.POST('/api/notices/preview', { body: request, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
