import createClient, { type Middleware } from 'openapi-fetch';
import { platform } from '@/platform';
import { errorOf } from './error';
import type { paths } from './schema';
import type { Whole } from './types';

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

/** The value of an answer that has one, with all its fields. */
export async function value<T>(answer: Promise<{ data?: T }>): Promise<Whole<NonNullable<T>>> {
  const { data } = await answer;
  if (data === undefined || data === null) throw new TypeError('The answer has no body.');
  return data as Whole<NonNullable<T>>;
}

/** The end of an answer that has no value (204). */
export async function ended(answer: Promise<unknown>): Promise<void> {
  await answer;
}

/**
 * A file as the body of a request. The description writes bytes as a list of numbers; they are sent as they are, and
 * read from the disk only then.
 */
export const rawBody = (file: Blob) => ({
  body: file as unknown as number[],
  bodySerializer: () => file,
  headers: { 'content-type': 'application/octet-stream' },
});

/** The bytes of an answer. The client gives a blob where it is told to, whatever the description says of the body. */
export async function blob(answer: Promise<{ data?: unknown }>): Promise<Blob> {
  const { data } = await answer;
  if (data instanceof Blob) return data;
  throw new TypeError('The answer is no file.');
}
