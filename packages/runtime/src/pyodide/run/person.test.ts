import { describe, expect, it } from 'vitest';
import type { PersonOptions } from '../../runner.js';
import { createPersonListener } from './person.js';

function listen(options: PersonOptions) {
  const replies: unknown[] = [];
  const notes: string[] = [];
  let paused = 0;
  const interpreter = {
    ended: false,
    async reply(id: number, reply: string, body: Uint8Array) {
      replies.push([id, reply, new TextDecoder().decode(body), paused]);
    },
  };
  const pause = () => {
    paused += 1;
    return () => {
      paused -= 1;
    };
  };
  const hear = createPersonListener({ interpreter, options, pause, onDropped: note => notes.push(note) });
  return { hear, replies, notes, interpreter };
}
const question = { event: 'input', call: 1, id: 4, prompt: 'Name? ' } as const;
const settled = () => new Promise(resolve => setTimeout(resolve));

describe('the person before a run', () => {
  it('is asked, and the answer goes back once time runs again', async () => {
    const { hear, replies } = listen({ onInput: async prompt => `${prompt}é` });
    hear(question);
    await settled();
    expect(replies).toEqual([[4, '{"ok":true}', 'Name? é', 0]]);
  });

  it('is nobody where the page does not ask, and when asking fails', async () => {
    for (const options of [{}, { onInput: () => Promise.reject(new Error('gone')) }]) {
      const { hear, replies } = listen(options);
      hear(question);
      await settled();
      expect(replies).toEqual([[4, '{"ok":false}', '', 0]]);
    }
  });

  it('is not answered for when the interpreter has gone', async () => {
    const { hear, replies, interpreter } = listen({ onInput: async () => 'late' });
    interpreter.ended = true;
    hear(question);
    await settled();
    expect(replies).toEqual([]);
  });

  it('is shown what is displayed, up to a limit that is said once', () => {
    const shown: number[] = [];
    const { hear, notes } = listen({ onDisplay: ({ bytes }) => shown.push(bytes.length) });
    const bytes = new Uint8Array(30 * 1024 * 1024);
    for (let count = 0; count < 4; count += 1) hear({ event: 'display', call: 1, mediaType: 'image/png', bytes });
    expect(shown).toHaveLength(2);
    expect(notes).toHaveLength(1);
  });
});
