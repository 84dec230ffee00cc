/**
 * Where the output of stages that run beside each other goes: whole lines, each after the name of its stage.
 * @param {readonly string[]} names
 * @param {(text: string) => void} write
 */
export function createTeller(names, write = text => process.stdout.write(text)) {
  const width = Math.max(...names.map(name => name.length));

  /** @param {string} name @returns {{tell(text: string): void, end(): void}} */
  return function tellerOf(name) {
    let begun = '';
    const line = text => write(`${`${name.padEnd(width)} │ ${text}`.trimEnd()}\n`);
    return {
      tell(text) {
        const lines = (begun + text).split('\n');
        begun = lines.pop() ?? '';
        for (const one of lines) line(one);
      },
      /** What was not ended by a line break comes out too. */
      end() {
        if (begun !== '') line(begun);
        begun = '';
      },
    };
  };
}
