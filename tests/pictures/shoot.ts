import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { checkout } from '../support/index.js';
import { withPalette } from './palette.js';

const MOST_BYTES = 150_000;

/** Takes a picture of what is in sight, for docs/pictures. It shows nothing of the machine it is made on. */
export async function shoot(page: Page, name: string): Promise<void> {
  await expect(page.locator('.skeleton')).toHaveCount(0);
  const shown = (await page.locator('body').textContent()) ?? '';
  for (const secret of [checkout, hostname(), '127.0.0.1', 'localhost']) expect(shown).not.toContain(secret);
  const path = join(checkout, 'docs/pictures', `${name}.png`);
  const picture = withPalette(await page.screenshot({ animations: 'disabled' }));
  expect(picture.length, `${name}.png, in bytes`).toBeLessThan(MOST_BYTES);
  writeFileSync(path, picture);
}
