import type { Category } from '../category.js';
import { json, raised, stderr, stdout } from '../expecting.js';
import { main, python } from '../python.js';

export const prints: Category = {
  name: 'prints',
  cases: [
    {
      name: 'what is printed is a log and never the result',
      program: main(python`
        def main():
            print("working", 1, 2.0, sep="-")
            print("no newline", end="")
            return "done"
      `),
      calls: [{ expect: { ...json('"done"'), logs: [stdout('working-1-2.0\nno newline')] } }],
    },
    {
      name: 'stderr is told apart from stdout',
      program: main(python`
        import sys

        def main():
            print("out")
            print("err", file=sys.stderr)
            sys.stdout.write("out again")
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('out\n'), stderr('err\n'), stdout('out again')] } }],
    },
    {
      name: 'warnings and logging go to stderr',
      program: main(python`
        import logging

        def main():
            logging.warning("careful %s", 1)
            logging.getLogger("mine").error("broken")
      `),
      calls: [{ expect: { ...json('null'), logs: [stderr('WARNING:root:careful 1\nERROR:mine:broken\n')] } }],
    },
    {
      name: 'the logs of a call are its own',
      program: main(python`
        def main(n: int):
            print(n)
            return n
      `),
      calls: [
        { json: '1', expect: { ...json('1'), logs: [stdout('1\n')] } },
        { json: '2', expect: { ...json('2'), logs: [stdout('2\n')] } },
      ],
    },
    {
      name: 'what was printed before an exception is kept',
      program: main(python`
        def main():
            print("so far")
            raise ValueError("stop")
      `),
      calls: [{ expect: { ...raised('ValueError', 'stop'), logs: [stdout('so far\n')] } }],
    },
    {
      name: 'print with flush and without arguments writes just a newline',
      program: main(python`
        def main():
            print(flush=True)
            print("", "", sep="|")
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('\n|\n')] } }],
    },
    {
      name: 'bytes written to the buffer of stdout are logs too',
      program: main(python`
        import sys

        def main():
            sys.stdout.buffer.write("ü\n".encode())
            sys.stdout.flush()
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('ü\n')] } }],
    },
    {
      name: 'reading from stdin finds its end at once',
      program: main(python`
        import sys

        def main():
            return sys.stdin.read()
      `),
      calls: [{ expect: json('""') }],
    },
  ],
};
