import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, typeProgram } from './fixtures.js';

const parquet = readFileSync(
  new URL('../../apps/ide/src/files/preview/fixtures/cities.snappy.parquet', import.meta.url),
);

/** Drops files on the editor as a file manager does. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, base64]) => {
      const made = new DataTransfer();
      made.items.add(new File([Uint8Array.from(atob(base64), sign => sign.charCodeAt(0))], file));
      return made;
    },
    [name, Buffer.from(bytes).toString('base64')] as const,
  );
  await page.locator('.cm-content').dispatchEvent('drop', { dataTransfer: transfer });
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Search' }).fill(title);
  await page.keyboard.press('Enter');
}

async function downloaded(page: Page, title: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await command(page, title);
  return readFileSync(await (await download).path());
}

test('files are added, looked at, moved, renamed, copied, deleted, searched and replaced, and tabs ordered', async ({
  page,
}) => {
  await page.goto('/');
  const tabs = page.getByRole('tablist', { name: 'Files' }).getByRole('tab');
  const rows = page.getByRole('tree').getByRole('treeitem');
  const row = (name: string) => rows.filter({ hasText: name });
  const editor = page.getByRole('region', { name: 'Editor' });
  const code = editor.locator('.cm-content');

  await test.step('assets are shown as what they hold', async () => {
    await page.getByLabel('Files to add').setInputFiles([
      { name: 'cities.parquet', mimeType: '', buffer: parquet },
      { name: 'conf.json', mimeType: '', buffer: Buffer.from('{"depth": {"levels": [1, 20000000000000000001]}}') },
      { name: 'rows.csv', mimeType: '', buffer: Buffer.from('name;size\nZürich;7\n"a;b";8\n') },
      { name: 'dot.svg', mimeType: '', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="7"/>') },
      { name: 'noise.bin', mimeType: '', buffer: Buffer.from([0, 200, 3]) },
    ]);
    await expect(editor).toContainText('application/octet-stream');
    await row('dot.svg').click();
    await editor.getByRole('radio', { name: 'Picture' }).click();
    await expect(editor.getByRole('img')).toHaveJSProperty('naturalWidth', 7);
    await row('cities.parquet').click();
    await expect(editor.getByRole('cell', { name: 'Łódź' })).toBeVisible();
    await row('rows.csv').click();
    await editor.getByRole('radio', { name: 'Table' }).click();
    await expect(editor.getByRole('cell', { name: 'a;b' })).toBeVisible();
    await row('conf.json').click();
    await editor.getByRole('radio', { name: 'Tree' }).click();
    await expect(editor).toContainText('20000000000000000001');
  });

  await test.step('a dropped file is one more, and folders hold files', async () => {
    await row('main.py').click();
    await drop(page, 'notes.txt', strToU8('colour and Colour\n'));
    await expect(row('notes.txt')).toBeVisible();
    await page.getByRole('button', { name: 'New folder' }).click();
    await page.getByLabel('Folder name').fill('docs');
    await page.keyboard.press('Enter');
    await row('notes.txt').dragTo(row('docs'));
    await expect(page).toHaveURL(/docs%2Fnotes\.txt/);
    await row('docs').press('F2');
    await page.getByLabel('File name').fill('text');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/text%2Fnotes\.txt/);
  });

  await test.step('a file is copied, deleted and brought back', async () => {
    await command(page, 'Duplicate the file');
    await expect(row('notes_2.txt')).toBeVisible();
    await row('notes_2.txt').press('Delete');
    await expect(row('notes_2.txt')).toBeHidden();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row('notes_2.txt')).toBeVisible();
  });

  await test.step('tabs are moved by keyboard and closed by a middle click', async () => {
    await tabs.filter({ hasText: 'main.py' }).press('Alt+Shift+ArrowRight');
    await expect(tabs.nth(1)).toHaveText('main.py');
    await tabs.filter({ hasText: 'noise.bin' }).click({ button: 'middle' });
    await expect(tabs.filter({ hasText: 'noise.bin' })).toHaveCount(0);
    await page.keyboard.press('Control+p');
    await page.getByRole('combobox', { name: 'Search' }).fill('noise');
    await page.keyboard.press('Enter');
    await expect(tabs.filter({ hasText: 'noise.bin' })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('all files are searched by expression and replaced, and that is undone', async () => {
    await command(page, 'Search and replace in files');
    await page.getByLabel('Find in files').fill('(c)olou?r');
    await page.getByRole('button', { name: 'Regular expression' }).click();
    await expect(page.getByText('4 matches in 2 files')).toBeVisible();
    await page.getByRole('button', { name: 'Match case' }).click();
    await expect(page.getByText('2 matches in 2 files')).toBeVisible();
    await page
      .getByRole('button', { name: /^Line 1: colour and Colour/ })
      .first()
      .click();
    await expect(code).toContainText('colour and Colour');
    await page.getByLabel('Replace with').fill('$1ouleur');
    await page.getByRole('button', { name: 'Replace all' }).click();
    await expect(code).toContainText('couleur and Colour');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(code).toContainText('colour and Colour');
  });
});

test('keys, indentation, versions, and the ways in and out of a draft', async ({ page }) => {
  await page.goto('/');
  const code = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  const text = async (): Promise<string> => (await code.locator('.cm-line').allInnerTexts()).join('\n');

  await test.step('Python is indented as it goes', async () => {
    await typeProgram(page, '');
    await page.keyboard.type('def f(x):\nif x:\nreturn 1\npass\ny = [1', { delay: 5 });
    await expect.poll(text).toBe('def f(x):\n    if x:\n        return 1\n    pass\ny = [1]');
    await page.keyboard.press('ControlOrMeta+/');
    await expect(code).toContainText('# y = [1]');
  });

  await test.step('a version is saved, named, compared and restored, and that is undone', async () => {
    await typeProgram(page, 'first = 1\n');
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByRole('button', { name: 'Name it' }).click();
    await page.getByLabel('Name of the version').fill('the first');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Versions' })).toContainText('the first');
    await page.keyboard.press('Escape');
    await typeProgram(page, 'second = 2\n');
    await command(page, 'Local history');
    await page.getByRole('button', { name: /^the first/ }).click();
    await page.getByRole('radio', { name: 'Unified' }).click();
    await expect(page.getByRole('dialog').locator('.cm-deletedChunk')).toContainText('first = 1');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(code).toContainText('first = 1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(code).toContainText('second = 2');
  });

  await test.step('a notebook opens as a script and goes out as a notebook', async () => {
    const cells = [
      { cell_type: 'markdown', metadata: {}, source: ['## Einführung'] },
      { cell_type: 'code', metadata: {}, outputs: [], execution_count: 3, source: ['%time\n', 'x = 5 % 3'] },
    ];
    await drop(page, 'study.ipynb', strToU8(JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells })));
    await expect(code).toContainText('# %time');
    const out: { cells: { source: string[] }[] } = JSON.parse(String(await downloaded(page, 'Export as .ipynb')));
    expect(out.cells.map(({ source }) => source.join(''))).toEqual(['## Einführung', '%time\nx = 5 % 3']);
  });

  await test.step('an archive opens without what leads outside of it, and comes back whole', async () => {
    const files = { 'lib-1/run.py': strToU8('run = 1\n'), 'lib-1/data/ä.bin': new Uint8Array([0, 255]) };
    await drop(page, 'lib.zip', zipSync({ ...files, '../evil.py': strToU8('evil') }));
    await expect(page.getByText('1 of its paths leads outside')).toBeVisible();
    await expect(code).toContainText('run = 1');
    const back = unzipSync(await downloaded(page, 'Export as .zip'));
    expect(Object.keys(back).sort()).toEqual(['data/ä.bin', 'main.py']);
    expect([...(back['data/ä.bin'] ?? [])]).toEqual([0, 255]);
    await drop(page, 'broken.zip', strToU8('PK\x03\x04 nothing'));
    await expect(page.getByText('broken.zip was not opened.')).toBeVisible();
    await expect(code).toContainText('run = 1');
  });

  await test.step('settings hold, and Vim has its keys', async () => {
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByLabel('Font size in pixels').fill('19');
    await page.getByRole('radio', { name: 'Vim' }).click();
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(page.locator('.cm-vim-panel')).toBeVisible();
    await expect(code).toHaveCSS('font-size', '19px');
    await code.click();
    await page.keyboard.type('ggdGivim = 1');
    await page.keyboard.press('Escape');
    await page.keyboard.type(':w');
    await page.keyboard.press('Enter');
    await expect(page.getByText('A version was saved')).toBeVisible();
    await expect(code).toHaveText('vim = 1');
    expect(String(await downloaded(page, 'Export as .py'))).toBe('vim = 1');
  });

  await test.step('Emacs has its keys, and a minimap shows the whole file', async () => {
    await page.keyboard.press('F1');
    await page.getByRole('combobox', { name: 'Search' }).fill('Settings');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Emacs' }).click();
    await page.getByLabel('Show the whole file small').check();
    await page.keyboard.press('Escape');
    await expect(page.locator('.cm-vim-panel')).toBeHidden();
    await expect(page.locator('.cm-minimap-gutter')).toBeVisible();
    await code.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('# ');
    await page.keyboard.press('Control+k');
    await expect(code).toHaveText('# ');
    await page.keyboard.press('Control+y');
    await expect(code).toHaveText('# vim = 1');
  });
});

test('the caret blinks, without an animation that would hold back what a key sets off', async ({ page }) => {
  await page.goto('/');
  await page.locator('.cm-content').click();
  const carets = page.locator('.cm-focused .cm-cursorLayer');
  await expect(carets).toHaveCSS('animation-name', 'none');
  await expect(carets).toHaveCSS('visibility', 'hidden');
  await expect(carets).toHaveCSS('visibility', 'visible');
  await page.keyboard.press('ArrowDown');
  await expect(carets).toHaveCSS('visibility', 'visible');
});
