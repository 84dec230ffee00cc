import { expect, test, typeProgram } from './fixtures.js';

const following = 'This draft is being edited in another tab.';

test('of two tabs with one draft one edits, the other follows and takes over, and nothing is lost', async ({
  visit: first,
}) => {
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(second.getByText(following)).toBeVisible();

  await first.bringToFront();
  await typeProgram(first, '# written in the first tab\n');
  await expect(second.locator('.cm-content')).toContainText('written in the first tab');

  await second.bringToFront();
  await second.getByRole('button', { name: 'Edit here' }).click();
  await expect(second.getByText(following)).toBeHidden();
  await expect(first.getByText(following)).toBeVisible();
  await second.locator('.cm-content').click();
  await second.keyboard.press('ControlOrMeta+End');
  await second.keyboard.insertText('# and in the second\n');
  await expect(first.locator('.cm-content')).toContainText('and in the second');

  await second.close();
  await expect(first.getByText(following)).toBeHidden();
  await first.reload();
  await expect(first.locator('.cm-content')).toContainText('written in the first tab');
  await expect(first.locator('.cm-content')).toContainText('and in the second');
});

test('work that another tab has overtaken is kept as a draft of its own', async ({ visit: first }) => {
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(second.getByText(following)).toBeVisible();
  // Another page of this origin takes the lock without asking, as a tab does whose request a frozen one does not answer.
  const id = new URL(first.url()).pathname.split('/').at(-1) ?? '';
  await first.bringToFront();
  await first.locator('.cm-content').click();
  await second.evaluate(
    async ([draft]) => {
      const opened = indexedDB.open('skython');
      const database = await new Promise<IDBDatabase>(resolve => {
        opened.onsuccess = () => resolve(opened.result);
      });
      const store = database.transaction('drafts', 'readwrite').objectStore('drafts');
      const read = store.get(draft ?? '');
      await new Promise<void>(resolve => {
        read.onsuccess = () => {
          const written = store.put({ ...read.result, revision: read.result.revision + 1 });
          written.onsuccess = () => resolve();
        };
      });
      database.close();
    },
    [id] as const,
  );
  await first.keyboard.insertText('# must not be lost\n');
  await expect(first.getByText('was changed in another tab meanwhile')).toBeVisible();
  await expect(first.locator('.cm-content')).toContainText('must not be lost');
  expect(first.url()).not.toContain(id);
  await first.getByRole('button', { name: /^Draft / }).click();
  await expect(first.getByRole('menuitem', { name: /from this tab/ })).toBeVisible();
});

test('a draft with several files and assets is there again after a reload', async ({ visit: page }) => {
  await page.getByRole('button', { name: 'New file' }).click();
  await page.getByLabel('File name').fill('helper.py');
  await page.keyboard.press('Enter');
  await page.getByLabel('Files to add').setInputFiles([
    { name: 'data.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') },
    { name: 'noise.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([0, 1, 2, 255]) },
  ]);
  const tabs = page.getByRole('tablist', { name: 'Files' }).getByRole('tab');
  await expect(tabs).toHaveText(['main.py', 'helper.py', 'data.csv', 'noise.bin']);
  const rows = page.getByRole('tree', { name: 'Files of the draft' }).getByRole('treeitem');
  await expect(rows).toHaveText(['data.csv', 'helper.py', 'main.py', 'noise.bin']);

  await page.getByRole('button', { name: 'Close data.csv' }).click();
  await expect(tabs).toHaveText(['main.py', 'helper.py', 'noise.bin']);
  await rows.filter({ hasText: 'helper.py' }).press('Delete');
  await expect(rows).toHaveText(['data.csv', 'main.py', 'noise.bin']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveText(['data.csv', 'helper.py', 'main.py', 'noise.bin']);

  await expect(page.getByText('draft saved')).toBeVisible();
  await page.reload();
  await expect(rows).toHaveText(['data.csv', 'helper.py', 'main.py', 'noise.bin']);
  await expect(tabs).toHaveText(['main.py', 'noise.bin']);
  await expect(page).toHaveURL(/file=noise\.bin/);
});
