import { expect, test } from 'vitest';
import { around, HANDLES, LEAST, moved, nudged, resized, spanned } from './geometry';

const page = { width: 595, height: 842 };
const box = { x0: 100, y0: 200, x1: 180, y1: 212 };

test('a box moves as far as its page goes, and keeps its size', () => {
  expect(moved(box, 10, -5, page)).toEqual({ x0: 110, y0: 195, x1: 190, y1: 207 });
  expect(moved(box, -1000, 1000, page)).toEqual({ x0: 0, y0: 830, x1: 80, y1: 842 });
});

test('a side is pulled without the others', () => {
  expect(resized(box, 'e', 20, 99, page)).toEqual({ ...box, x1: 200 });
  expect(resized(box, 'nw', -10, -10, page)).toEqual({ ...box, x0: 90, y0: 190 });
});

test.each(HANDLES)('pulled by %s as far as it goes, a box is never inside out and never off its page', (handle) => {
  for (const far of [-9999, 9999]) {
    const pulled = resized(box, handle, far, far, page);
    expect(pulled.x1 - pulled.x0).toBeGreaterThanOrEqual(LEAST);
    expect(pulled.y1 - pulled.y0).toBeGreaterThanOrEqual(LEAST);
    expect(Math.min(pulled.x0, pulled.y0)).toBeGreaterThanOrEqual(0);
    expect(pulled.x1).toBeLessThanOrEqual(page.width);
    expect(pulled.y1).toBeLessThanOrEqual(page.height);
  }
});

test('a box is drawn from any corner to any other, and ends at the edge', () => {
  expect(spanned({ x: 50, y: 80 }, { x: 20, y: 60 }, page)).toEqual({ x0: 20, y0: 60, x1: 50, y1: 80 });
  expect(spanned({ x: 580, y: 830 }, { x: 900, y: 900 }, page)).toEqual({ x0: 580, y0: 830, x1: 595, y1: 842 });
});

test('a slip of the hand draws nothing', () => {
  expect(spanned({ x: 50, y: 80 }, { x: 52, y: 200 }, page)).toBeNull();
  expect(spanned({ x: 50, y: 80 }, { x: 50, y: 80 }, page)).toBeNull();
});

test('arrows move, and pull the lower right corner', () => {
  expect(nudged(box, 'ArrowUp', false, 1, page)).toEqual({ ...box, y0: 199, y1: 211 });
  expect(nudged(box, 'ArrowRight', true, 10, page)).toEqual({ ...box, x1: 190 });
  expect(nudged(box, 'ArrowLeft', true, 500, page)).toEqual({ ...box, x1: 100 + LEAST });
  expect(nudged(box, 'Enter', false, 1, page)).toBeNull();
});

test('a box that is asked for stands within the page, however small that is', () => {
  expect(around({ x: 0, y: 0 }, page)).toEqual({ x0: 0, y0: 0, x1: 120, y1: 24 });
  const small = around({ x: 10, y: 10 }, { width: 20, height: 20 });
  expect(small).toEqual({ x0: 5, y0: 7.5, x1: 15, y1: 12.5 });
});
