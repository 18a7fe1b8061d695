/** The head of an answer that came through the window's door. */
interface AnswerHead {
  status: number;
  headers: [string, string][] | Record<string, string>;
}

/** An answer without a body must not be given one, says the Fetch standard. */
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/** An answer of the window's door, taken apart. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * Takes an answer apart: 4 bytes little-endian length N, N bytes of JSON `{status, headers}`, then the body.
 * Throws a `RangeError` when the bytes are shorter than they say.
 */
export function decodeAnswer(bytes: ArrayBuffer): Answer {
  const length = new DataView(bytes).getUint32(0, true);
  const text = new TextDecoder().decode(new Uint8Array(bytes, 4, length));
  const head = JSON.parse(text) as AnswerHead;
  return { status: head.status, headers: new Headers(head.headers), body: new Uint8Array(bytes, 4 + length) };
}

/** Makes a `Response` of an answer; a streamed body takes the place of the bytes that came with it. */
export function toResponse(answer: Answer, stream?: ReadableStream<Uint8Array>): Response {
  const body = WITHOUT_BODY.has(answer.status) ? null : (stream ?? answer.body);
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** The headers that carry a request through the window's door. The path is percent-encoded, as URLs are. */
export function requestHeaders(request: Request, channelId?: string): Record<string, string> {
  const url = new URL(request.url);
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  // Tauri replaces an invoke's content type by its own, so the request's has a header to itself.
  const contentType = request.headers.get('content-type');
  if (contentType !== null) headers['x-naru-content-type'] = contentType;
  headers['x-naru-method'] = request.method;
  headers['x-naru-path'] = url.pathname + url.search;
  if (channelId !== undefined) headers['x-naru-channel'] = channelId;
  return headers;
}
