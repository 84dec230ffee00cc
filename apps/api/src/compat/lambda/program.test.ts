import { describe, expect, it } from 'vitest';
import { arrange, uploadedFiles } from './program.js';

const files = (...paths: string[]) => new Map(paths.map(path => [path, Buffer.from(path)]));
const none = files();

describe('an uploaded zip', () => {
  it('gets a main.py that imports its handler, and loses it again', () => {
    const { files: arranged, entry, shim } = arrange(files('src/app.py'), none, 'src/app.handler');
    expect([entry, shim]).toEqual(['src.app.handler', true]);
    expect(Buffer.from(arranged.get('main.py')?.bytes ?? []).toString()).toBe('from src.app import handler\n');
    const bytes = new Map([...arranged].map(([path, file]) => [path, file.bytes]));
    expect([...uploadedFiles(bytes, shim).keys()]).toEqual(['src/app.py']);
  });

  it('keeps a main.py of its own, with or without the handler in it', () => {
    expect(arrange(files('main.py'), none, 'main.run')).toMatchObject({ entry: 'run', shim: false });
    expect(arrange(files('main.py', 'app.py'), none, 'app.run')).toMatchObject({ entry: 'app.run', shim: false });
  });

  it('may have its handler in a package, or in a layer', () => {
    expect(arrange(files('app/__init__.py'), none, 'app.handler').entry).toBe('app.handler');
    expect(arrange(files('data.txt'), files('opt/python/app.py'), 'app.handler').entry).toBe('app.handler');
  });

  it('is refused without the file of its handler', () => {
    expect(() => arrange(files('app.py'), none, 'ap.handler')).toThrow('ap.py, and the zip has no such file');
    expect(() => arrange(files('app.py', 'opt/x'), none, 'app.handler')).toThrow('where layers are');
  });
});
