import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { kotlinString, swiftString } from './literals.js';
import { answerKind } from './request.js';
import { snippetLanguages, snippetOf } from './snippets.js';

const url = 'http://localhost:8000/f/demo/greet';
const request = { url, body: `{"name": "O'Brien", "n": 1.0}`, token: false };

/** Values that end a literal, run as code, or lose digits where they are written carelessly. */
const hostile: readonly string[] = [
  `{"name": "O'Brien"}`,
  `{"a": "'; rm -rf / #", "b": "$(touch /tmp/x) \`id\` $HOME \${HOME}"}`,
  `{"a": "\\"\\"\\" \\\\ \\\\n \\u0000 \\u001b \\ud83d", "b": "#\\"##\\"### \\\\#(x)"}`,
  `{"emoji 🎈": "日本 \u2028\u2029\u0085 </script>", "": null, "t": [true, false, {}]}`,
  `{"big": 12345678901234567890123, "small": 1e-320, "huge": 1e400, "float": 0.1000000000000000055}`,
  `{"__proto__": {"x": 1}, "constructor": 2}`,
  `[]`,
];

function viaShell(code: string): readonly string[] {
  const fake = 'curl() { for one in "$@"; do printf "%s\\0" "$one"; done; }\n';
  return execFileSync('bash', ['--norc', '-c', fake + code], {
    env: { SKYTHON_TOKEN: 't0p' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .toString()
    .split('\0');
}

async function viaJavaScript(code: string): Promise<{ body: string; headers: Record<string, string> }> {
  let sent: { body: string; headers: Record<string, string> } | undefined;
  const fetch = (_: string, init: { body: string; headers: Record<string, string> }) => {
    sent = init;
    return { ok: true, json: () => null, blob: () => null };
  };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction('fetch', 'process', code)(fetch, { env: { SKYTHON_TOKEN: 't0p' } });
  if (!sent) throw new Error('nothing was sent');
  return sent;
}

/** Runs the code with a `requests` that tells what it was asked to send. */
function viaPython(code: string): { body: string; headers: Record<string, string> } {
  const fake = `
import json, sys, types
class Answer:
    content = b""
    def raise_for_status(self): pass
    def json(self): pass
    def iter_lines(self): return []
def post(url, json=None, data=None, headers=None, stream=False):
    import json as j
    sys.stdout.write(j.dumps({"body": data.decode() if data else j.dumps(json, allow_nan=False), "headers": headers or {}}))
    return Answer()
sys.modules["requests"] = types.SimpleNamespace(post=post)
`;
  return JSON.parse(
    execFileSync('python3', ['-c', `${fake}\n${code}`], { env: { ...process.env, SKYTHON_TOKEN: 't0p' } }).toString(),
  );
}

describe('ready code sends what was meant', () => {
  it.each(hostile)('from a shell: %s', body => {
    expect(viaShell(snippetOf('curl', { url, body, token: false })).slice(0, 3)).toEqual(['-d', body, url]);
  });

  it.each(hostile)('from JavaScript: %s', async body => {
    const sent = await viaJavaScript(snippetOf('JavaScript', { url, body, token: false }));
    expect(JSON.parse(sent.body)).toEqual(JSON.parse(body));
    if (/\d{16}|1e400|__proto__/.test(body)) expect(sent.body).toBe(body);
  });

  it.each(hostile)('from Python: %s', body => {
    const sent = viaPython(snippetOf('Python', { url, body, token: false }));
    expect(JSON.parse(sent.body)).toEqual(JSON.parse(body));
    if (body.includes('123456')) expect(sent.body).toContain('12345678901234567890123');
  });

  it.each(hostile)('from Swift, whose raw string nothing inside ends: %s', body => {
    const literal = swiftString(body);
    const marks = /^#*/.exec(literal)?.[0] ?? '';
    const inside = literal.slice(marks.length + 1, literal.length - marks.length - 1);
    expect(inside).toBe(body);
    expect(inside).not.toContain(`"${marks}`);
    expect(inside).not.toContain(`\\${marks}`);
    expect(snippetOf('Swift', { url, body, token: false })).toContain(`Data(${literal}.utf8)`);
  });

  it.each(hostile)('from Kotlin, without a template: %s', body => {
    const literal = kotlinString(body);
    expect(literal).toMatch(/^"(?:[^"\\$]|\\[\\"$nrt]|\\u[0-9a-f]{4})*"$/);
    expect(JSON.parse(literal.replaceAll('\\$', '$'))).toBe(body);
    expect(snippetOf('Kotlin', { url, body, token: false })).toContain(`it.write(${literal}.toByteArray())`);
  });
});

describe('ready code', () => {
  it('shows values as the language writes them', () => {
    expect(snippetOf('curl', request)).toBe(`curl -d '{"name": "O'\\''Brien", "n": 1.0}' ${url}`);
    expect(snippetOf('JavaScript', request)).toContain(`JSON.stringify({"name": "O'Brien", "n": 1.0})`);
    expect(snippetOf('Python', { ...request, body: '{"a": true, "b": null}' })).toContain(
      'json={"a": True, "b": None},',
    );
  });

  it('sends the token where one is needed, and nowhere else', async () => {
    for (const language of snippetLanguages) {
      expect(snippetOf(language, { ...request, token: true })).toMatch(
        /Authorization[\s\S]*Bearer|Bearer[\s\S]*Authorization|authorization: 'Bearer '/,
      );
      expect(snippetOf(language, request)).not.toMatch(/bearer|SKYTHON_TOKEN/i);
    }
    const withToken = { ...request, token: true };
    expect(viaShell(snippetOf('curl', withToken))).toContain('Authorization: Bearer t0p');
    expect((await viaJavaScript(snippetOf('JavaScript', withToken))).headers.authorization).toBe('Bearer t0p');
    expect(viaPython(snippetOf('Python', withToken)).headers.Authorization).toBe('Bearer t0p');
  });

  it('reads what the function answers with: JSON, a stream, or bytes', () => {
    const callable = (streams: boolean, returns: object) => ({ streams, returns: { ...returns } });
    expect(answerKind(callable(false, { type: 'integer' }))).toBe('json');
    expect(answerKind(callable(true, { type: 'integer' }))).toBe('lines');
    expect(answerKind(callable(false, { type: 'string', contentMediaType: 'image/png' }))).toBe('bytes');
    expect(snippetOf('Python', { ...request, answer: 'lines' })).toContain('stream=True');
    expect(snippetOf('Swift', { ...request, answer: 'lines' })).toContain('bytes.lines');
    expect(snippetOf('JavaScript', { ...request, answer: 'bytes' })).toContain('response.blob()');
    expect(viaShell(snippetOf('curl', { ...request, answer: 'bytes' }))).toContain('-o');
  });
});
