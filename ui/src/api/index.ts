export { client, ended, value } from './client';
export { ApiError, asApiError, hasCode } from './error';
export { useErrorText } from './error_text';
export { followChanges } from './events';
export * from './queries';
export { tags } from './tags';
export type * from './types';
