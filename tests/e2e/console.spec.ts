import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram, writeProgram } from './fixtures.js';

const consoleOf = (page: Page) => page.getByRole('region', { name: 'Console' });

/** Enters a line at the prompt and waits until it was run. */
async function enter(page: Page, source: string): Promise<void> {
  const prompt = page.getByRole('textbox', { name: 'Python prompt' });
  await prompt.fill(source);
  await prompt.press('Enter');
  await expect(prompt).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled({ timeout: 60_000 });
}

test('the console shares the state of runs: history, blocks, completion, pictures, tables, tracebacks, a restart', async ({
  visit: page,
}) => {
  test.slow();
  const printed = consoleOf(page);
  await writeProgram(page, 'seen = []\n\ndef main(word: str):\n    seen.append(word)\n    return len(seen)\n', 'word');
  await page.getByLabel('word', { exact: true }).fill('ocean');
  await run(page);
  await enter(page, 'seen');
  await expect(printed).toContainText("['ocean']");
  await enter(page, "main('tide') * 21");
  await enter(page, '_ + 0.5');
  await expect(printed).toContainText('42.5');

  await test.step('a block waits for an empty line, and comes back with the arrow key', async () => {
    const prompt = page.getByRole('textbox', { name: 'Python prompt' });
    await prompt.fill('for word in seen:');
    await prompt.press('Enter');
    await expect(prompt).toHaveValue('for word in seen:\n    ');
    await prompt.pressSequentially('print(word[::-1])');
    await prompt.press('Enter');
    await expect(prompt).toHaveValue('for word in seen:\n    print(word[::-1])\n    ');
    await prompt.press('Enter');
    await expect(printed).toContainText('edit');
    await expect(printed).toContainText('naeco');
    await prompt.press('ArrowUp');
    await expect(prompt).toHaveValue('for word in seen:\n    print(word[::-1])');
    // The next one goes to the first line of this entry, the one after it to the entry before.
    await prompt.press('ArrowUp');
    await prompt.press('ArrowUp');
    await expect(prompt).toHaveValue('_ + 0.5');
    await prompt.fill('word.capit');
    await prompt.press('Tab');
    await expect(prompt).toHaveValue('word.capitalize');
  });

  await test.step('values are shown as results are, and packages come when they are imported', async () => {
    await enter(page, "import pandas as pd; pd.DataFrame({'depth': [3, 1, 2]})");
    await expect(printed.getByRole('button', { name: 'depth' })).toBeVisible({ timeout: 60_000 });
    await enter(page, 'import matplotlib.pyplot as plt; plt.plot([1, 4]); plt.show()');
    await expect(printed.getByRole('img', { name: 'Result' })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('an exception names the line of the file, and leads there', async () => {
    await enter(page, 'main()');
    await expect(printed).toContainText("main() missing 1 required positional argument: 'word'");
    await enter(page, 'await nothing');
    await expect(printed).toContainText("NameError: name 'nothing' is not defined");
  });

  await test.step('a restart forgets variables', async () => {
    await page.getByRole('button', { name: 'Restart Python' }).click();
    await enter(page, 'seen');
    await expect(printed.locator('.console-value').last()).toHaveText('[]', { timeout: 60_000 });
  });
});

test('the selection runs by itself, and the console works while the program does not', async ({ visit: page }) => {
  const printed = consoleOf(page);
  await typeProgram(page, 'def area(w, h):\n    return w * h\n\narea(6, 7)\nthis is no Python\n');
  const editor = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  await page.getByRole('button', { name: 'Restart Python' }).click();
  await editor.press('ControlOrMeta+Home');
  await editor.press('Shift+Enter');
  await expect(printed).toContainText('The console works without main.py', { timeout: 60_000 });
  await expect(printed).toContainText('main.py:1');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled();
  await expect(page.getByText('Ln 4, Col 1')).toBeVisible();
  await editor.press('Shift+Enter');
  await expect(printed.locator('.console-value').last()).toHaveText('42');

  await typeProgram(page, 'x = 1\nboom = x / 0\n');
  await editor.press('ControlOrMeta+a');
  await editor.press('Shift+Enter');
  await expect(printed).toContainText('ZeroDivisionError');
  await printed.getByRole('button', { name: 'File "main.py", line 2' }).click();
  await expect(page.getByText('Ln 2, Col 1')).toBeVisible();
});

test('input() asks in the console, and Stop ends what waits, sleeps or loops', async ({ visit: page }) => {
  test.setTimeout(180_000);
  const stop = page.getByRole('button', { name: 'Stop' });
  const asked = page.getByRole('textbox', { name: 'Answer: How many?' });
  const source = `
import time

def main(how: str = "ask"):
    if how == "loop":
        while True: pass
    if how == "c":
        return sum(range(10**15))
    if how == "sleep":
        time.sleep(1000)
    first = int(input("How many? "))
    return [first + int(input()), input.__module__]
`;
  await writeProgram(page, source, 'how');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(asked).toBeFocused({ timeout: 60_000 });
  await page.keyboard.type('41');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Answer: input()' }).fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('42');
  await expect(consoleOf(page)).toContainText('How many? 41');

  for (const how of ['ask', 'loop', 'c', 'sleep']) {
    await page.getByLabel('how', { exact: true }).fill(how);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const doing = how === 'ask' ? 'Waiting for your answer' : 'Running';
    await expect(page.locator('.run-progress')).toContainText(doing);
    await stop.click();
    await page.locator('section[data-outcome="stopped"]').waitFor();
  }
  await expect(asked).toBeHidden();
});
