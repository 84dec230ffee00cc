import type { Category } from '../category.js';
import { json, stdout } from '../expecting.js';
import { main, python } from '../python.js';

const echo = main(python`
  def echo(text: str) -> list:
      return [text, len(text), text[::-1]]
`);

export const unicode: Category = {
  name: 'unicode',
  cases: [
    {
      name: 'text beyond ASCII is written as UTF-8, not as escapes',
      program: echo,
      calls: [{ json: '{"text": "žluťoučký 漢字"}', expect: json('["žluťoučký 漢字",12,"字漢 ýkčuoťulž"]') }],
    },
    {
      name: 'a character outside the basic plane is one character',
      program: echo,
      calls: [
        { json: '{"text": "a😀"}', expect: json('["a😀",2,"😀a"]') },
        { json: '{"text": "\\ud83d\\ude00"}', expect: json('["😀",1,"😀"]') },
      ],
    },
    {
      name: 'half a surrogate pair goes in and out as an escape',
      program: echo,
      calls: [{ json: '{"text": "\\ud83d"}', expect: json('["\\ud83d",1,"\\ud83d"]') }],
    },
    {
      name: 'names of parameters and keys may be any letters',
      program: main(python`
        def grüße(größe: int, 名前="ñ"):
            return {"größe": größe, "名前": 名前, "": 0}
      `),
      describes: { kind: 'callable', entry: 'grüße', callables: ['grüße'] },
      calls: [{ json: '{"größe": 1}', expect: json('{"größe":1,"名前":"ñ","":0}') }],
    },
    {
      name: 'text is not normalised: combined and composed letters stay what they are',
      program: main(python`
        import unicodedata

        def compare(a: str, b: str) -> list:
            return [a == b, unicodedata.normalize("NFC", a) == b]
      `),
      calls: [{ json: '{"a": "e\\u0301", "b": "\\u00e9"}', expect: json('[false,true]') }],
    },
    {
      name: 'what is printed is UTF-8 in the logs',
      program: main(python`
        def main():
            print("→ 漢 😀")
      `),
      calls: [{ expect: { ...json('null'), logs: [stdout('→ 漢 😀\n')] } }],
    },
    {
      name: 'source and files are UTF-8 whatever the machine prefers',
      program: {
        files: {
          'main.py': python`
            def main():
                with open("grüße.txt") as file:
                    return file.read()
          `,
          'grüße.txt': 'Grüße aus Köln',
        },
      },
      calls: [{ expect: json('"Grüße aus Köln"') }],
    },
    {
      name: 'line separators and the byte order mark stay in the text',
      program: echo,
      calls: [
        { json: '{"text": "a\\u2028b"}', expect: json('["a\u2028b",3,"b\u2028a"]') },
        { body: '\ufeff{"text": "x"}', contentType: 'application/json', expect: json('["x",1,"x"]') },
      ],
    },
  ],
};
