import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Laptop } from './command.js';

let laptop: Laptop;
beforeAll(async () => {
  laptop = await Laptop.open();
});
afterAll(() => laptop?.close());

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(laptop.path(name)), { recursive: true });
    writeFileSync(laptop.path(name), text);
  }
}

const settingsOf = (folder: string): unknown => JSON.parse(readFileSync(laptop.path(folder, 'skython.json'), 'utf8'));
const json = (text: string): unknown => JSON.parse(text);

const HANDLER = 'import helper\ndef lambda_handler(event, context):\n    return helper.twice(event["n"])\n';
const HELPER = 'def twice(n): return n * 2\n';

/** Zips that no honest tool makes, one name a line. */
const HOSTILE = `
import sys, zipfile
def made(name, *entries):
    with zipfile.ZipFile(name + ".zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content, mode in entries:
            entry = zipfile.ZipInfo(path)
            entry.external_attr = mode << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
FILE, LINK = 0o100644, 0o120777
made("absolute", ("main.py", "x = 1", FILE), ("/etc/skython", "x", FILE))
made("above", ("main.py", "x = 1", FILE), ("a/../../x.py", "x", FILE))
made("windows", ("main.py", "x = 1", FILE), ("C:\\\\x.py", "x", FILE))
made("link", ("main.py", "/etc/passwd", LINK))
made("bomb", ("main.py", b"#" * (1 << 30), FILE))
made("many", *[(f"a{n}.py", "x = 1", FILE) for n in range(501)])
made("twice", ("main.py", "x = 1", FILE), ("main.py", "x = 2", FILE))
made("unclear", ("one.py", "def f(): pass", FILE), ("two.py", "def g(): pass", FILE))
made("whole", ("lambda_function.py", "def lambda_handler(event, context): return event", FILE))
data = open("whole.zip", "rb").read()
open("half.zip", "wb").write(data[:90])
open("changed.zip", "wb").write(data[:55] + bytes([data[55] ^ 255]) + data[56:])
open("empty.zip", "wb").close()
`;

describe('skython import', () => {
  it('makes a folder of a Lambda function, from a folder and from a zip, that runs', async () => {
    write({ 'lambda/lambda_function.py': HANDLER, 'lambda/helper.py': HELPER, 'lambda/__pycache__/x.pyc': 'x' });
    const { code, stdout, stderr } = await laptop.skython('import', 'lambda', 'moved', '--json');
    expect([stderr, code]).toEqual(['', 0]);
    expect(json(stdout)).toEqual({ folder: 'moved', convention: 'lambda', entry: 'lambda_handler', files: 2 });
    expect(readdirSync(laptop.path('moved')).sort()).toEqual(['helper.py', 'main.py', 'skython.json']);
    expect(settingsOf('moved')).toEqual({ visibility: 'private', convention: 'lambda' });
    await laptop.run(['-m', 'zipfile', '-c', 'lambda.zip', 'lambda']);
    expect((await laptop.skython('import', 'lambda.zip', 'unpacked')).code).toBe(0);
    expect((await laptop.skython('run', 'unpacked', '--data', '{"n": 4}')).stdout).toBe('8\n');
  });

  it('keeps files where others refer to them, and names the function by its module', async () => {
    write({
      'azure/Trigger/__init__.py':
        'import azure.functions as func\nfrom .part import word\ndef main(req): return word\n',
      'azure/Trigger/part.py': 'word = "hello"\n',
      'azure/Trigger/function.json': '{"scriptFile": "__init__.py", "bindings": []}',
      'azure/host.json': '{}',
    });
    expect((await laptop.skython('import', 'azure', 'trigger')).code).toBe(0);
    expect(settingsOf('trigger')).toEqual({ visibility: 'private', convention: 'azure', entry: 'Trigger.main' });
    expect((await laptop.skython('run', 'trigger')).stdout).toBe('hello\n');
  });

  it('knows the files of other platforms by their names, and what is named by hand', async () => {
    write({
      'faas/handler.py': 'def handle(req):\n    return req[::-1]\n',
      'faas/requirements.txt': 'requests\n',
      'whisk/__main__.py': 'def main(params):\n    return {"n": params["n"]}\n',
      'odd/jobs/nightly.py': 'def start(event, context):\n    return [event, context.function_name]\n',
    });
    const faas = await laptop.skython('import', 'faas', 'in/faas');
    expect([faas.code, faas.stderr]).toEqual([0, expect.stringContaining('requirements.txt is kept')]);
    expect((await laptop.skython('run', 'in/faas', '--data', '"ab"')).stdout).toBe('"ba"\n');
    expect((await laptop.skython('import', 'whisk', 'in/whisk')).code).toBe(0);
    expect(settingsOf('in/whisk')).toMatchObject({ convention: 'openwhisk' });
    expect((await laptop.skython('import', 'odd', 'in/odd', '--handler', 'jobs/nightly.start')).code).toBe(0);
    expect((await laptop.skython('run', 'in/odd', '--data', '1')).stdout).toBe('[1,"start"]\n');
  });

  it('refuses what is hostile, half or unclear, says why, and leaves nothing behind', async () => {
    expect((await laptop.run(['-c', HOSTILE])).stderr).toContain('Duplicate name');
    const before = readdirSync(laptop.folder).sort();
    for (const [name, code, words] of [
      ['absolute', 2, "'/etc/skython', a path that leads elsewhere"],
      ['above', 2, "'a/../../x.py', a path that leads elsewhere"],
      ['windows', 2, 'a path that leads elsewhere'],
      ['link', 2, 'a symbolic link'],
      ['bomb', 2, 'more than a function may have'],
      ['many', 2, 'more than a function may have'],
      ['twice', 2, 'twice'],
      ['half', 2, 'Is it whole?'],
      ['empty', 2, 'Is it whole?'],
      ['changed', 2, 'Is it whole?'],
      ['missing', 2, 'There is no folder or zip'],
      ['unclear', 2, 'Name it by --handler FILE.FUNCTION'],
    ] as const) {
      const ended = await laptop.skython('import', `${name}.zip`, 'target');
      expect([name, ended.code, ended.stdout, ended.stderr]).toEqual([name, code, '', expect.stringContaining(words)]);
    }
    const handlers: readonly (readonly [string, number, string])[] = [
      ['lambda_function.nothing', 9, 'There is no function "nothing" in lambda_function.py'],
      ['other.lambda_handler', 2, 'there is no such file'],
      ['lambda_handler', 2, 'FILE.FUNCTION'],
    ];
    for (const [handler, code, words] of handlers) {
      const ended = await laptop.skython('import', 'whole.zip', 'target', '--handler', handler);
      expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(words)]);
    }
    write({ 'old/run.py': 'print "two"\n', 'old/function.json': '{}' });
    const old = await laptop.skython('import', 'old', 'target');
    expect([old.code, old.stderr]).toEqual([9, expect.stringMatching(/main\.py:1:|main\.py, line 1/)]);
    write({ 'there/note.txt': 'mine' });
    expect((await laptop.skython('import', 'whole.zip', 'there')).stderr).toContain('not empty');
    expect(readdirSync(laptop.path('there'))).toEqual(['note.txt']);
    expect(existsSync(laptop.path('target'))).toBe(false);
    expect(readdirSync(laptop.folder).sort()).toEqual([...before, 'old', 'there'].sort());
  });
});

/** What AWS's runtime does with a zip: unpack it, import the handler's module, call it with each event. */
const RUNTIME = `
import importlib, json, sys, zipfile
archive, handler, *events = sys.argv[1:]
zipfile.ZipFile(archive).extractall("task")
sys.path.insert(0, "task")
module, _, name = handler.partition(".")
class Context:
    function_name, aws_request_id = "mine", "request-1"
    def get_remaining_time_in_millis(self): return 3000
function = getattr(importlib.import_module(module), name)
for event in events:
    print(json.dumps(function(json.loads(event), Context())))
`;

describe('skython export', () => {
  const urlEvent = (method: string, query: string, body: string): string =>
    JSON.stringify({
      version: '2.0',
      rawPath: '/',
      rawQueryString: query,
      headers: { 'content-type': 'application/json' },
      requestContext: { http: { method, path: '/' } },
      body,
      isBase64Encoded: false,
    });

  it('makes a zip whose handler runs without skython being installed', async () => {
    write({
      'mine/main.py': 'def main(n: int, word: str = "x") -> dict:\n    return {"n": n * 2, "word": word}\n',
      'mine/skython.json': '{"description": "Doubles"}',
    });
    const { code, stdout } = await laptop.skython('export', 'mine', '--json');
    expect(code).toBe(0);
    const made = { file: 'mine.zip', handler: 'lambda_function.lambda_handler', runtime: 'python3.12', packages: [] };
    expect(json(stdout)).toEqual(made);
    const ran = await laptop.run([
      '-I',
      '-c',
      RUNTIME,
      'mine.zip',
      made.handler,
      '{"n": 3}',
      urlEvent('GET', 'n=4&word=a', ''),
      urlEvent('POST', '', '{"n": "?"}'),
    ]);
    const [direct, got, refused] = ran.stdout.trim().split('\n').map(json);
    expect(ran.stderr).toBe('');
    expect(direct).toEqual({ n: 6, word: 'x' });
    expect(got).toMatchObject({ statusCode: 200, body: '{"n":8,"word":"a"}', isBase64Encoded: false });
    expect(refused).toMatchObject({ statusCode: 422, headers: { 'Content-Type': 'application/problem+json' } });
  });

  it('hands a Lambda function the event and the context as they come, and comes back by import', async () => {
    write({
      'aws/main.py': 'def lambda_handler(event, context):\n    return [event, context.function_name]\n',
      'aws/lambda_function.py': 'taken = True\n',
    });
    const { stdout } = await laptop.skython('export', 'aws', '--json');
    expect(json(stdout)).toMatchObject({ handler: 'skython_lambda.lambda_handler' });
    const ran = await laptop.run([
      '-I',
      '-c',
      RUNTIME,
      'aws.zip',
      'skython_lambda.lambda_handler',
      '{"requestContext": {}}',
    ]);
    expect([ran.stderr, ran.stdout]).toEqual(['', '[{"requestContext": {}}, "mine"]\n']);
    expect((await laptop.skython('import', 'aws.zip', 'again')).code).toBe(0);
    expect(readdirSync(laptop.path('again')).sort()).toEqual(['lambda_function.py', 'main.py', 'skython.json']);
  });

  it('says which packages are not in it, and writes over nothing', async () => {
    write({ 'plots.py': 'import numpy as np\ndef mean(values: list): return float(np.mean(values))\n' });
    const first = await laptop.skython('export', 'plots.py');
    expect([first.code, first.stderr]).toEqual([0, 'not in the zip: numpy. Add them as a layer\n']);
    const second = await laptop.skython('export', 'plots.py');
    expect([second.code, second.stderr]).toEqual([2, expect.stringContaining('there already')]);
    expect((await laptop.skython('export', 'nowhere/none')).code).toBeGreaterThan(0);
    write({ 'bad.py': 'def (\n' });
    expect((await laptop.skython('export', 'bad.py')).code).toBe(9);
    expect(existsSync(laptop.path('bad.zip'))).toBe(false);
  });
});
