import { readFile } from 'node:fs/promises';
import { expect, run, test, typeProgram, writeProgram } from './fixtures.js';

test('a hundred thousand rows are sorted, filtered, scrolled and saved without stopping the page', async ({
  visit: page,
}) => {
  test.slow();
  const result = page.getByRole('region', { name: 'Result' });
  await writeProgram(
    page,
    'def rows(n: int = 100000):\n    return [{"i": i, "name": f"row {i % 977}", "half": i / 2} for i in range(n)]\n',
    'n',
  );
  await run(page);
  await expect(result).toContainText('100,000 rows', { timeout: 60_000 });
  // A small laptop: what is below the table gives way.
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(result.locator('tbody tr').nth(3)).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1280, height: 720 });
  const cell = result.locator('tbody td').first();

  await result.getByRole('button', { name: 'i', exact: true }).click();
  await expect(cell).toHaveText('99999');
  await result.getByRole('searchbox', { name: 'Filter rows' }).fill('ROW 976');
  await expect(result).toContainText('102 of 100,000 rows');
  const download = page.waitForEvent('download');
  await result.getByRole('button', { name: 'Save as CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.split('\r\n').slice(0, 2)).toEqual(['i,name,half', '99653,row 976,49826.5']);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(103);

  await result.getByRole('searchbox', { name: 'Filter rows' }).fill('');
  await expect(result.locator('.table-count')).toHaveText('100,000 rows');
  await result.locator('.table-scroll').evaluate(element => {
    element.scrollTop = element.scrollHeight;
  });
  await expect(result.locator('tbody tr').nth(-2).locator('td').first()).toHaveText('0');

  await result.getByRole('radio', { name: 'JSON' }).click();
  await expect(result).toContainText('list of 100000');
  await result.getByText('99: ').first().click();
  await expect(result.getByRole('button', { name: '99,900 more' })).toBeVisible();
  await result.getByRole('radio', { name: 'Raw' }).click();
  await expect(result.getByRole('button', { name: 'Show more' })).toBeVisible();
  await result.getByRole('radio', { name: 'JSON' }).click();
});

test('streams arrive piece by piece, HTML is sandboxed, and what a run displays is seen', async ({ visit: page }) => {
  const result = page.getByRole('region', { name: 'Result' });
  const printed = page.getByRole('region', { name: 'Console' });
  await writeProgram(
    page,
    'def count(k: int = 3):\n    for i in range(k):\n        yield {"i": i}\n        if i == 1:\n            input("Go on?")\n',
    'k',
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('textbox', { name: 'Answer: Go on?' }).waitFor({ timeout: 30_000 });
  await expect(result).toContainText('2 items so far');
  await page.keyboard.press('Enter');
  await expect(result).toContainText('3 items');
  await expect(result).not.toContainText('so far');

  await writeProgram(
    page,
    'from skython import Response\n\ndef page(who: str = "you"):\n    return Response(f"<h1>Hello {who}</h1><script>parent.broken = 1</script>", media_type="text/html")\n',
    'who',
  );
  await run(page);
  const frame = result.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  await expect(result.frameLocator('iframe').getByRole('heading')).toHaveText('Hello you');
  expect(await page.evaluate(() => Reflect.has(globalThis, 'broken'))).toBe(false);

  await typeProgram(
    page,
    'class Note:\n    def _repr_html_(self):\n        return "<em>noted</em>"\n\ndef notes(times: int = 2):\n    for n in range(times):\n        print("before", n)\n        display(Note())\n',
  );
  await page.getByRole('form', { name: 'Input' }).getByLabel('times', { exact: true }).waitFor({ timeout: 30_000 });
  await run(page);
  await expect(result.frameLocator('iframe').first().locator('em')).toHaveText('noted');
  await expect(result.locator('iframe')).toHaveCount(2);
  await expect(printed).toContainText('before 1');
  await expect(printed.locator('iframe')).toHaveCount(2);
});

test('nested parameters, files and unions are entered by a form, kept under a name, and shown as JSON and back', async ({
  visit: page,
}) => {
  const form = page.getByRole('form', { name: 'Input' });
  const result = page.getByRole('region', { name: 'Result' });
  const source = `
from dataclasses import dataclass
from datetime import date
from enum import Enum

class Coach(Enum):
    FIRST = "one"
    SECOND = "two"

@dataclass
class Stop:
    name: str
    km: float = 0.5

def plan(stops: list[Stop], seats: dict[str, int], key: int | str, day: date, ticket: bytes, tags: list[str] | None = None, back: date = date(2028, 2, 29), coach: Coach = Coach.SECOND) -> list:
    return [[s.name for s in stops], sum(s.km for s in stops), seats, key, day.year, len(ticket), tags, back.day, coach.name]
`;
  await typeProgram(page, source);
  await form.getByLabel('day', { exact: true }).waitFor({ timeout: 30_000 });
  await form.getByRole('button', { name: 'Add to stops' }).click();
  await form.getByRole('button', { name: 'Add to stops' }).click();
  const second = form.getByRole('group', { name: 'stops 2' });
  await form.getByRole('group', { name: 'stops 1' }).getByLabel('name', { exact: true }).fill('Ulm');
  await second.getByLabel('name', { exact: true }).fill('Köln');
  await second.getByLabel('km', { exact: true }).fill('far');
  await form.getByRole('button', { name: 'Add to seats' }).click();
  await form.getByRole('textbox', { name: 'Key 1 of seats' }).fill('first class');
  await form.getByRole('textbox', { name: 'seats first class' }).fill('12');
  await form.getByLabel('Type of key').selectOption({ label: 'str' });
  await form.getByRole('textbox', { name: 'key', exact: true }).fill('42');
  await form.getByLabel('day', { exact: true }).fill('2027-03-04');
  await expect(form.getByLabel('back', { exact: true })).toHaveAccessibleDescription(/2028-02-29 \(default\)/);
  await expect(form.getByLabel('coach', { exact: true })).toContainText('two (default)');
  await form.getByLabel('coach', { exact: true }).selectOption('one');
  await form.getByLabel('ticket', { exact: true }).setInputFiles({
    name: 'ticket.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from([0, 255, 7]),
  });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(second).toContainText('A number, such as 2.5.');
  await expect(second.getByLabel('km', { exact: true })).toBeFocused();
  await second.getByLabel('km', { exact: true }).fill('2');
  await run(page);
  await result.getByRole('radio', { name: 'Raw' }).click();
  await expect(result).toContainText('[["Ulm","Köln"],2.5,{"first class":12},"42",2027,3,null,29,"FIRST"]');

  await test.step('the input is saved, renamed, changed, picked, deleted and put back', async () => {
    await page.getByRole('button', { name: 'Saved inputs' }).click();
    const saved = page.getByRole('region', { name: 'Saved inputs' });
    await saved.getByRole('textbox', { name: 'Name of the input' }).fill('two stops');
    await saved.getByRole('button', { name: 'Save' }).click();
    await saved.getByRole('button', { name: 'Rename two stops' }).click();
    await page.keyboard.type('Ulm to Köln');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Remove stops 1' }).click();
    await expect(form.getByRole('group', { name: 'stops 2' })).toBeHidden();
    await page.getByText('draft saved').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Saved inputs' }).click();
    await saved.getByRole('button', { name: 'Ulm to Köln', exact: true }).click();
    await expect(second.getByLabel('name', { exact: true })).toHaveValue('Köln');
    await saved.getByRole('button', { name: 'Delete Ulm to Köln' }).click();
    await expect(saved).toContainText('Nothing saved yet');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(saved.getByRole('button', { name: 'Ulm to Köln', exact: true })).toBeVisible();
  });

  await test.step('the form is JSON and comes back from JSON', async () => {
    await page.getByRole('button', { name: 'Input as JSON' }).click();
    const body = page.getByLabel('Body', { exact: true });
    await expect(body).toHaveValue(/"stops": \[\{"name": "Ulm"\}, \{"name": "Köln", "km": 2\}\]/);
    await body.fill((await body.inputValue()).replace('"key": "42"', '"key": 7'));
    await page.getByRole('button', { name: 'Input as a form' }).click();
    await expect(form.getByLabel('Type of key')).toHaveValue('0');
    await expect(form.getByRole('textbox', { name: 'key', exact: true })).toHaveValue('7');
    await page.getByRole('button', { name: 'Input as JSON' }).click();
    await body.fill('{"unknown": 1}');
    await page.getByRole('button', { name: 'Input as a form' }).click();
    await expect(form).toContainText('The form has no field for “unknown”.');
  });
});
