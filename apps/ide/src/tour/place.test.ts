import { describe, expect, it } from 'vitest';
import { placeBeside } from './place.js';

const window = { width: 1200, height: 800 };
const card = { width: 320, height: 150 };

describe('the card of a tour', () => {
  it('lies under what it tells of, and never leaves the window', () => {
    expect(placeBeside({ left: 500, top: 10, width: 200, height: 30 }, card, window)).toEqual({ left: 500, top: 52 });
    expect(placeBeside({ left: 1100, top: 10, width: 90, height: 30 }, card, window)).toEqual({ left: 868, top: 52 });
  });

  it('lies beside a tall, slim part and at the foot of a tall, wide one', () => {
    expect(placeBeside({ left: 0, top: 44, width: 270, height: 730 }, card, window)).toEqual({ left: 282, top: 612 });
    expect(placeBeside({ left: 270, top: 44, width: 650, height: 730 }, card, window)).toEqual({ left: 435, top: 600 });
  });

  it('covers none of what lies under an editor', () => {
    const place = placeBeside({ left: 270, top: 44, width: 750, height: 360 }, card, window);
    expect(place.top + card.height).toBeLessThanOrEqual(404);
  });

  it('stays in a telephone', () => {
    const phone = { width: 390, height: 844 };
    const place = placeBeside({ left: 0, top: 48, width: 390, height: 740 }, card, phone);
    expect(place.left).toBeGreaterThan(0);
    expect(place.top + card.height).toBeLessThan(phone.height);
  });
});
