import { describe, expect, it } from 'vitest';
import { imageOf, parseFaasName, parseFaasPath, parseImage } from './names.js';

describe('names of OpenFaaS', () => {
  it('are name.owner, or a name of who asks', () => {
    expect(parseFaasName('word_count.demo')).toEqual({ name: 'word_count', owner: 'demo' });
    expect(parseFaasName('word_count')).toEqual({ name: 'word_count', owner: undefined });
    expect(parseFaasName('word_count.openfaas-fn')).toEqual({ name: 'word_count', owner: undefined });
    for (const text of ['', '.demo', 'a.b.c', 'Word.demo', 'a/b', '../a', 'a.', '1a']) {
      expect(parseFaasName(text), text).toBeUndefined();
    }
  });

  it('are followed by a path, which is decoded', () => {
    expect(parseFaasPath('a.demo')).toEqual({ name: 'a', owner: 'demo', path: '/' });
    expect(parseFaasPath('a.demo/x%20y/z/')).toEqual({ name: 'a', owner: 'demo', path: '/x y/z/' });
    expect(parseFaasPath('a.demo/%zz')?.path).toBe('/%zz');
    expect(parseFaasPath('/a')).toBeUndefined();
  });

  it('stand in images of versions', () => {
    expect(parseImage(imageOf('demo', 'a', 3))).toEqual({ owner: 'demo', name: 'a', version: 3 });
    expect(parseImage('skython/demo/a:latest')?.version).toBeUndefined();
    for (const image of ['nginx', 'ghcr.io/openfaas/figlet:latest', 'skython/demo', 'skython/demo/a:x', '']) {
      expect(parseImage(image), image).toBeUndefined();
    }
  });
});
