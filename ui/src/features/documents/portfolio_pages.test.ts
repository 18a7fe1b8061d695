import { describe, expect, it } from 'vitest';
import { largeScale, shownLink, smallScale, turnedTo } from './portfolio_pages';

describe('pictures of a portfolio', () => {
  it('are small in the grid, however large the pages are', () => {
    for (const width of [200, 595, 960, 1920, 8000]) {
      const scale = smallScale(width);
      expect(scale).toBeGreaterThanOrEqual(0.1);
      expect(scale).toBeLessThanOrEqual(0.5);
      if (width <= 3000) expect(scale * width).toBeLessThanOrEqual(400);
    }
  });

  it('are drawn for a window when one is opened', () => {
    expect(largeScale(960)).toBeCloseTo(1.9);
    expect(largeScale(100)).toBe(3);
    expect(largeScale(10_000)).toBe(0.5);
  });
});

describe('keys in an open page', () => {
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowRight', 40, 40],
    ['ArrowLeft', 3, 2],
    ['ArrowLeft', 1, 1],
    ['PageDown', 3, 4],
    ['Home', 3, 1],
    ['End', 3, 40],
    ['a', 3, null],
  ])('%s on page %i leads to %s', (key, number, to) => {
    expect(turnedTo(key, number, 40)).toBe(to);
  });
});

describe('links of a portfolio', () => {
  it.each([
    ['https://www.behance.net/hana/', 'behance.net/hana'],
    ['http://work.example/a?b=1', 'work.example/a?b=1'],
    ['mailto:hana@studio.example', 'hana@studio.example'],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['data:text/html,x', null],
  ])('%s is shown as %s', (url, text) => {
    expect(shownLink(url)).toBe(text);
  });
});
