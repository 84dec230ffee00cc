import type { Category } from '../category.js';
import { bytes, json } from '../expecting.js';
import { python } from '../python.js';

/** 600,000 bytes: 1, 2, 3 again and again. Workers share it, the page has it in memory. */
const large = 'AQID'.repeat(200_000);

export const assets: Category = {
  name: 'assets',
  cases: [
    {
      name: 'a text asset is opened by its relative path',
      program: {
        files: {
          'main.py': python`
            def main():
                with open("words.txt") as file:
                    return file.read().split()
          `,
          'words.txt': 'one\ntwo\n',
        },
      },
      calls: [{ expect: json('["one","two"]') }],
    },
    {
      name: 'a binary asset keeps every byte',
      program: {
        files: {
          'main.py': python`
            from pathlib import Path

            def main():
                return Path("data/all.bin").read_bytes()
          `,
          'data/all.bin': { base64: 'AAECgP/+DQoNCgA=' },
        },
      },
      calls: [{ expect: bytes('AAECgP/+DQoNCgA=') }],
    },
    {
      name: 'a large asset is opened, listed and has its size like every other',
      program: {
        files: {
          'main.py': python`
            import mmap
            import os
            from pathlib import Path

            def main():
                path = Path("model/weights.bin")
                with open(path, "rb") as file:
                    file.seek(-3, os.SEEK_END)
                    tail = file.read()
                    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                        head = mapped[:3]
                found = [str(found) for found in Path("model").rglob("*.bin")]
                return [list(head), list(tail), path.stat().st_size, path.is_file(), os.listdir("model"), found]
          `,
          'model/weights.bin': { base64: large },
        },
      },
      calls: [{ expect: json('[[1,2,3],[1,2,3],600000,true,["weights.bin"],["model/weights.bin"]]') }],
    },
    {
      name: 'a large asset is read while the module loads and stays for every call',
      program: {
        files: {
          'main.py': python`
            with open("weights.bin", "rb") as file:
                TOTAL = sum(file.read())

            def main():
                return TOTAL
          `,
          'weights.bin': { base64: large },
        },
      },
      calls: [{ expect: json('1200000') }, { expect: json('1200000') }],
    },
    {
      name: 'an asset is found beside the file that asks for it',
      program: {
        files: {
          'main.py': 'from lexicon import WORDS\n\ndef main():\n    return WORDS\n',
          'lexicon/__init__.py': python`
            from pathlib import Path

            WORDS = (Path(__file__).parent / "words.txt").read_text().split()
          `,
          'lexicon/words.txt': 'a b c',
        },
      },
      calls: [{ expect: json('["a","b","c"]') }],
    },
    {
      name: 'importlib.resources reads assets of a package',
      program: {
        files: {
          'main.py': python`
            from importlib import resources
            import data

            def main():
                return resources.files(data).joinpath("note.txt").read_text()
          `,
          'data/__init__.py': '',
          'data/note.txt': 'noted',
        },
      },
      calls: [{ expect: json('"noted"') }],
    },
    {
      name: 'an asset that is not there is a FileNotFoundError without a path of the server',
      program: {
        files: {
          'main.py': python`
            def main():
                try:
                    open("missing.txt")
                except FileNotFoundError as error:
                    return [error.filename, error.strerror]
          `,
        },
      },
      calls: [{ expect: json('["missing.txt","No such file or directory"]') }],
    },
    {
      name: 'an asset is read while the module loads and stays for every call',
      program: {
        files: {
          'main.py': python`
            import json

            with open("rates.json") as file:
                RATES = json.load(file)

            def convert(amount: float, to: str) -> float:
                return amount * RATES[to]
          `,
          'rates.json': '{"usd": 1.5, "gbp": 0.5}',
        },
      },
      calls: [
        { json: '{"amount": 2, "to": "usd"}', expect: json('3.0') },
        { json: '{"amount": 2, "to": "gbp"}', expect: json('1.0') },
      ],
    },
    {
      name: 'a module inside a zip asset can be imported',
      program: {
        files: {
          'main.py': python`
            import sys
            import zipfile

            def main():
                with zipfile.ZipFile("/tmp/bundle.zip", "w") as bundle:
                    bundle.writestr("bundled.py", "NAME = 'from the zip'")
                sys.path.append("/tmp/bundle.zip")
                import bundled
                return bundled.NAME
          `,
        },
      },
      calls: [{ expect: json('"from the zip"') }],
    },
    {
      name: 'a call can write and read a scratch file in /tmp',
      program: {
        files: {
          'main.py': python`
            import os
            import tempfile

            def main(text: str) -> list:
                with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
                    file.write(text)
                with open(file.name) as again:
                    back = again.read()
                os.remove(file.name)
                return [back, file.name.startswith("/tmp/"), os.path.exists(file.name)]
          `,
        },
      },
      calls: [{ json: '"scratch"', expect: json('["scratch",true,false]') }],
    },
    {
      name: 'what a call wrote to /tmp is gone when the next one begins',
      program: {
        files: {
          'main.py': python`
            import os

            def main():
                before = os.listdir("/tmp")
                os.mkdir("/tmp/folder")
                with open("/tmp/folder/note.txt", "w") as file:
                    file.write("left behind")
                return before
          `,
        },
      },
      calls: [{ expect: json('[]') }, { expect: json('[]') }],
    },
  ],
};
