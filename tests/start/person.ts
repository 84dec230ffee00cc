import { randomBytes } from 'node:crypto';

/** Signs up at an instance, publishes a function that uses numpy, and gives its URL. */
export async function publishNumpyFunction(url: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: url };
  const account = { name: `a${randomBytes(5).toString('hex')}`, password: randomBytes(12).toString('hex') };
  const signedUp = await fetch(`${url}/api/account`, { method: 'POST', headers, body: JSON.stringify(account) });
  const cookie = signedUp.headers.get('set-cookie')?.split(';')[0] ?? '';
  const source = 'import numpy as np\n\ndef total(n: int) -> int:\n    return int(np.arange(n).sum())\n';
  const published = await fetch(`${url}/api/functions/total`, {
    method: 'PUT',
    headers: { ...headers, cookie },
    body: JSON.stringify({ files: { 'main.py': source }, visibility: 'public' }),
  });
  if (published.status !== 201) throw new Error(await published.text());
  return `/f/${account.name}/total`;
}

export async function ask(url: string): Promise<unknown> {
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text);
}
