import { describe, expect, it } from 'vitest';
import { createTranscript, textOfTranscript } from './transcript.js';

function open() {
  const shows: (() => void)[] = [];
  const transcript = createTranscript({ soon: show => void shows.push(show) });
  return { transcript, tick: () => shows.splice(0).map(show => show()) };
}
const out = (text: string) => ({ kind: 'text', stream: 'stdout', text }) as const;

describe('the transcript', () => {
  it('shows what is printed together, neighbours of a stream as one', () => {
    const { transcript, tick } = open();
    transcript.add(out('a'));
    transcript.add(out('b'));
    transcript.add({ kind: 'text', stream: 'stderr', text: 'c' });
    expect(transcript.entries()).toEqual([]);
    tick();
    expect(transcript.entries()).toEqual([out('ab'), { kind: 'text', stream: 'stderr', text: 'c' }]);
  });

  it('shows everything else at once, behind what was printed before it', () => {
    const { transcript, tick } = open();
    transcript.add(out('a'));
    transcript.add({ kind: 'note', text: 'n' });
    expect(transcript.entries().map(({ kind }) => kind)).toEqual(['text', 'note']);
    tick();
    expect(transcript.entries()).toHaveLength(2);
  });

  it('forgets the oldest when it is full, and keeps the newest however large', () => {
    const { transcript } = open();
    for (let at = 0; at < 1_200; at += 1) transcript.add({ kind: 'note', text: String(at) });
    expect(transcript.entries()).toHaveLength(1_000);
    expect(transcript.entries().at(-1)).toEqual({ kind: 'note', text: '1199' });
    const bytes = new Uint8Array(20 * 1024 * 1024);
    transcript.add({ kind: 'display', mediaType: 'image/png', bytes });
    expect(transcript.entries()).toHaveLength(1);
    transcript.clear();
    expect(transcript.entries()).toEqual([]);
  });

  it('is copied as Python would have printed it', () => {
    const value = { kind: 'value', mediaType: 'text/plain', bytes: new TextEncoder().encode('3') } as const;
    expect(textOfTranscript([{ kind: 'entered', source: 'if 1:\n  3' }, out('x\n'), value])).toBe(
      '>>> if 1:\n...   3\nx\n3\n',
    );
  });
});
