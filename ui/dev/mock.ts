import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type { Language, VaultState } from '../src/api/types';
import { makeDb } from './db';
import { type Ask, Refusal, ROUTES } from './routes';

const WITHOUT_VAULT = /^\/api\/(vault|health|restore)/;

/**
 * Answers the API from memory while `vite` serves, for work on screens without the router. A page opened with
 * `?cards=5000`, `?vault=locked` or `?empty=1` starts afresh with that data.
 */
export function demo(): Plugin {
  let db = makeDb({});
  const streams = new Set<ServerResponse>();
  const announce = (tags: string[]) => {
    for (const stream of streams) stream.write(`event: changed\ndata: ${JSON.stringify(tags)}\n\n`);
  };
  const answer = (request: IncomingMessage, url: URL, bytes: Buffer) => {
    if (db.vault.state !== 'open' && !WITHOUT_VAULT.test(url.pathname)) {
      throw new Refusal(423, db.vault.state === 'new' ? 'vault_new' : 'vault_locked');
    }
    for (const [method, pattern, run] of ROUTES) {
      const match = method === request.method ? pattern.exec(url.pathname) : null;
      if (!match) continue;
      const json = request.headers['content-type']?.includes('json') && bytes.length > 0;
      const body: unknown = json ? JSON.parse(bytes.toString()) : null;
      return run({ db, params: match.slice(1), query: url.searchParams, body, bytes, announce } satisfies Ask);
    }
    throw new Refusal(404, 'not_found');
  };
  return {
    name: 'naru-mock-api',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '/', 'http://localhost');
        const query = url.searchParams;
        if (request.headers.accept?.includes('text/html') && ['cards', 'vault', 'empty'].some((k) => query.has(k))) {
          const cards = query.has('cards') ? { cards: Number(query.get('cards')) } : {};
          const vault = query.has('vault') ? { vault: query.get('vault') as VaultState } : {};
          const language = query.has('language') ? { language: query.get('language') as Language } : {};
          db = makeDb({ ...cards, ...vault, ...language, empty: query.has('empty') });
        }
        if (!url.pathname.startsWith('/api/')) return next();
        if (url.pathname === '/api/events') {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          response.write(':\n\n');
          streams.add(response);
          request.on('close', () => streams.delete(response));
          return;
        }
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          try {
            const reply = answer(request, url, Buffer.concat(chunks));
            const type = reply.type ?? (reply.json === undefined ? undefined : 'application/json');
            response.writeHead(reply.status, type ? { 'content-type': type } : {});
            response.end(reply.bytes ?? (reply.json === undefined ? undefined : JSON.stringify(reply.json)));
          } catch (error) {
            const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal');
            if (!(error instanceof Refusal)) process.stderr.write(`${String(error)}\n`);
            response.writeHead(refusal.status, { 'content-type': 'application/json' });
            const { code, details } = refusal;
            response.end(
              JSON.stringify({
                error: { code, message: code, details, timestamp: new Date().toISOString(), traceId: 'dev' },
              }),
            );
          }
        });
      });
    },
  };
}
