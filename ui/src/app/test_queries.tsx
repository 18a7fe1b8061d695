import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/** What the router is asked in a test, and what it answers. */
export type Answers = Record<string, unknown | ((body: unknown, url: URL) => unknown)>;

/**
 * Sends requests to `answers`, by `GET /api/notices`; a function is given the body. `null` is 204, what is not there 404. `asked`
 * gathers what was sent.
 */
export function answering(answers: Answers, asked: { key: string; body: unknown }[] = []) {
  return async (request: Request) => {
    const url = new URL(request.url);
    const key = `${request.method} ${url.pathname}`;
    const sent = await request.text();
    const isJson = request.headers.get('content-type')?.includes('json');
    const body: unknown = isJson && sent !== '' ? JSON.parse(sent) : undefined;
    asked.push({ key, body });
    if (!(key in answers)) return Response.json({ error: { code: 'not_found', traceId: '' } }, { status: 404 });
    const answer = answers[key];
    const value: unknown = typeof answer === 'function' ? answer(body, url) : answer;
    if (value instanceof Response) return value;
    return value === null ? new Response(null, { status: 204 }) : Response.json(value);
  };
}

/** A part of a screen with queries of its own. */
export function Queries({ children }: { children: ReactNode }) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
