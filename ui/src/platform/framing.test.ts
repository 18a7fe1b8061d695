import { expect, test } from 'vitest';
import { decodeAnswer, requestHeaders, toResponse } from './framing';

function framed(head: object, body: string): ArrayBuffer {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const tail = new TextEncoder().encode(body);
  const bytes = new Uint8Array(4 + json.length + tail.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  bytes.set(tail, 4 + json.length);
  return bytes.buffer;
}

test('an answer is its status, its headers and the rest', async () => {
  const answer = decodeAnswer(
    framed({ status: 409, headers: [['content-type', 'application/json']] }, '{"이름":"값"}'),
  );
  const response = toResponse(answer);
  expect(response.status).toBe(409);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({ 이름: '값' });
});

test('an answer without content has no body', () => {
  expect(toResponse(decodeAnswer(framed({ status: 204, headers: [] }, ''))).body).toBeNull();
});

test('bytes that end before the head does are refused', () => {
  const whole = framed({ status: 200, headers: [] }, '');
  expect(() => decodeAnswer(whole.slice(0, 10))).toThrow('Invalid typed array length');
});

test('a request keeps its method, its encoded path, its type and its own headers', () => {
  const request = new Request('http://tauri.localhost/api/imports/1/files?name=%EC%9D%B4.pdf', {
    method: 'PUT',
    headers: { 'content-type': 'application/pdf', 'x-naru-passphrase': 'a%20b' },
    body: 'x',
  });
  expect(requestHeaders(request, '__CHANNEL__:7')).toMatchObject({
    'x-naru-method': 'PUT',
    'x-naru-path': '/api/imports/1/files?name=%EC%9D%B4.pdf',
    'x-naru-content-type': 'application/pdf',
    'x-naru-passphrase': 'a%20b',
    'x-naru-channel': '__CHANNEL__:7',
  });
});
