import createClient, { type Middleware } from 'openapi-fetch';
import { platform } from '@/platform';
import { errorOf } from './error';
import type { paths } from './schema';

/** Answers of 400 and above become a thrown `ApiError`, so that callers read values only. */
const throwErrors: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw await errorOf(response);
    return undefined;
  },
};

/** The typed client of the router. Its promises reject with `ApiError`, or with what the way to it threw. */
export const client = createClient<paths>({ baseUrl: location.origin, fetch: (request) => platform.fetch(request) });
client.use(throwErrors);

/** The value of an answer that has one. */
export async function value<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  if (data === undefined || data === null) throw new TypeError('The answer has no body.');
  return data;
}

/** The end of an answer that has no value (204). */
export async function ended(answer: Promise<unknown>): Promise<void> {
  await answer;
}
