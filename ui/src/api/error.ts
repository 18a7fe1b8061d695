import type { ErrorCode } from './types';

/** The envelope of every error: `{"error":{"code","message","details","timestamp","traceId"}}`. */
interface Envelope {
  error: { code: ErrorCode; message: string; details?: unknown[]; traceId: string };
}

/** What went wrong, as the router said it. `unreachable` is the one word of our own: no answer came at all. */
export class ApiError extends Error {
  /** @param code names the sentence for people; @param traceId finds the fault in the log, empty when unreachable. */
  constructor(
    readonly code: ErrorCode | 'unreachable',
    readonly details: unknown[],
    readonly traceId: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/** The error in an answer of status 400 or above. An answer that is no envelope came from something else: internal. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (!isEnvelope(body)) return new ApiError('internal', [], '', `status ${response.status}`);
  const { code, details, traceId, message } = body.error;
  return new ApiError(code, details ?? [], traceId, message);
}

/** Any thrown thing as an `ApiError`: what is none came from the way to the router. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('unreachable', [], '', error instanceof Error ? error.message : String(error));
}

/** Whether the error has this code. */
export function hasCode(error: unknown, code: ApiError['code']): boolean {
  return error instanceof ApiError && error.code === code;
}

/** The names of the fields that an `invalid` error's details speak of. */
export function wrongFields(error: unknown): ReadonlySet<string> {
  const names = hasCode(error, 'invalid') ? asApiError(error).details.map(fieldOf) : [];
  return new Set(names.filter((name) => name !== null));
}

/** What is wrong with one field, as the details of an `invalid` error say; `null` when they say nothing of it. */
export function problemOf(error: unknown, field: string): string | null {
  if (!hasCode(error, 'invalid')) return null;
  const detail = asApiError(error).details.find((one) => fieldOf(one) === field);
  return typeof detail === 'object' && detail !== null && 'problem' in detail ? String(detail.problem) : null;
}

function fieldOf(detail: unknown): string | null {
  if (typeof detail === 'object' && detail !== null && 'field' in detail) return String(detail.field);
  return null;
}
