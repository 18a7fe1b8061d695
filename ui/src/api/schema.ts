// The routes, in the shape that openapi-typescript generates from openapi.json.
import type * as t from './types';

type Ok<T> = { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
type Created<T> = { 201: { headers: Record<string, unknown>; content: { 'application/json': T } } };
type Nothing = { 204: { headers: Record<string, unknown>; content?: never } };
type Bytes = { 200: { headers: Record<string, unknown>; content: { 'application/octet-stream': Blob } } };
type Json<T> = { content: { 'application/json': T } };
type Raw = { content: { 'application/octet-stream': Blob } };

interface NoParams {
  query?: never;
  header?: never;
  path?: never;
  cookie?: never;
}
interface Op<P, B, R> {
  parameters: Omit<NoParams, keyof P> & P;
  requestBody: B;
  responses: R;
}
interface Bare<P, R> {
  parameters: Omit<NoParams, keyof P> & P;
  requestBody?: never;
  responses: R;
}
type Id = { path: { id: string } };
type Empty = Record<never, never>;

export interface paths {
  '/api/health': { get: Bare<Empty, Ok<t.Health>> };
  '/api/vault': { get: Bare<Empty, Ok<t.Vault>> };
  '/api/vault/create': { post: Op<Empty, Json<t.Passphrase>, Ok<t.Vault>> };
  '/api/vault/unlock': { post: Op<Empty, Json<t.Passphrase>, Ok<t.Vault>> };
  '/api/settings': { get: Bare<Empty, Ok<t.Settings>>; put: Op<Empty, Json<t.Settings>, Ok<t.Settings>> };
  '/api/postings': {
    get: Bare<Empty, Ok<t.Posting[]>>;
    post: Op<Empty, Json<t.PostingDraft>, Created<t.Posting>>;
  };
  '/api/postings/read': { post: Op<Empty, Json<{ text: string }>, Ok<t.PostingDraft>> };
  '/api/postings/{id}': { get: Bare<Id, Ok<t.Posting>>; put: Op<Id, Json<t.PostingDraft>, Ok<t.Posting>> };
  '/api/postings/{id}/board': { get: Bare<Id & { query?: { rejected?: boolean } }, Ok<t.Board>> };
  '/api/postings/{id}/filters': {
    get: Bare<Id, Ok<t.SavedFilter[]>>;
    post: Op<Id, Json<{ name: string; filter: t.BoardFilter }>, Created<t.SavedFilter>>;
  };
  '/api/filters/{id}': { delete: Bare<Id, Nothing> };
  '/api/applications/move': { post: Op<Empty, Json<t.Move>, Ok<t.Changed>> };
  '/api/applications/reject': { post: Op<Empty, Json<t.Rejection>, Ok<t.Changed>> };
  '/api/applications/restore': { post: Op<Empty, Json<{ ids: string[] }>, Ok<t.Changed>> };
  '/api/applications/tag': { post: Op<Empty, Json<t.Tagging>, Ok<t.Changed>> };
  '/api/applications/{id}': { get: Bare<Id, Ok<t.CandidateDetail>> };
  '/api/applications/{id}/rating': { put: Op<Id, Json<t.Rating>, Ok<t.Changed>> };
  '/api/applications/{id}/seen': { post: Bare<Id, Nothing> };
  '/api/changes/{id}/undo': { post: Bare<Id, Ok<t.Changed>> };
  '/api/people/{id}/notes': { post: Op<Id, Json<t.NoteDraft>, Created<t.Note>> };
  '/api/people/{id}/fields': { post: Op<Id, Json<t.FieldDraft>, Created<t.PersonField>> };
  '/api/fields/{id}': { put: Op<Id, Json<t.FieldCorrection>, Ok<t.PersonField>> };
  '/api/people/merge': { post: Op<Empty, Json<t.MergeRequest>, Ok<t.Merged>> };
  '/api/merges/{id}/undo': { post: Bare<Id, Nothing> };
  '/api/people/{id}/not-duplicate/{other}': { post: Bare<{ path: { id: string; other: string } }, Nothing> };
  '/api/documents/{id}/pages': { get: Bare<Id, Ok<t.DocumentPage[]>> };
  '/api/documents/{id}/pages/{n}': {
    get: Bare<{ path: { id: string; n: number }; query?: { scale?: number } }, Bytes>;
  };
  '/api/documents/{id}/content': { get: Bare<Id, Bytes> };
  '/api/imports': { get: Bare<Empty, Ok<t.Import[]>>; post: Op<Empty, Json<t.ImportPaths>, Created<t.Import>> };
  '/api/imports/start': { post: Op<Empty, Json<t.ImportStart>, Created<t.Import>> };
  '/api/imports/{id}': { get: Bare<Id, Ok<t.ImportDetail>> };
  '/api/imports/{id}/files': { put: Op<Id & { query: { name: string } }, Raw, Ok<t.ImportItem>> };
  '/api/imports/{id}/sealed': { post: Bare<Id, Nothing> };
  '/api/imports/{id}/cancel': { post: Bare<Id, Nothing> };
  '/api/import-items/{id}/retry': { post: Bare<Id, Nothing> };
  '/api/import-items/{id}/type-in': { post: Op<Id, Json<t.TypedCandidate>, Ok<t.ImportItem>> };
  '/api/search': { get: Bare<{ query: { q: string; limit?: number } }, Ok<t.SearchHit[]>> };
  '/api/demo': { post: Op<Empty, Json<t.DemoRequest>, Created<t.Import>> };
  '/api/export': { get: Bare<{ query: { format: 'json' | 'csv' } }, Bytes> };
  '/api/backup': { post: Op<Empty, Json<t.Passphrase>, Bytes> };
  '/api/restore': { post: Op<{ header: { 'x-naru-passphrase': string } }, Raw, Nothing> };
}
