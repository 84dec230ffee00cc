import type { Category } from '../category.js';
import { bytes, json, raised, text } from '../expecting.js';
import { main, python } from '../python.js';

export const responses: Category = {
  name: 'bytes and responses',
  cases: [
    {
      name: 'bytes are sent as they are',
      program: main(python`
        def main():
            return bytes([0, 255, 128, 10])
      `),
      calls: [{ expect: bytes('AP+ACg==') }],
    },
    {
      name: 'bytearray and memoryview are bytes too',
      program: main(python`
        def pick(view: bool):
            data = bytearray(b"abc")
            return memoryview(data) if view else data
      `),
      calls: [
        { json: 'true', expect: bytes('YWJj') },
        { json: 'false', expect: bytes('YWJj') },
      ],
    },
    {
      name: 'empty bytes are an empty answer',
      program: main(python`
        def main():
            return b""
      `),
      calls: [{ expect: bytes('') }],
    },
    {
      name: 'a Response says its status, headers and media type',
      program: main(python`
        from skython import Response

        def main():
            return Response("<h1>ü</h1>", status=201, headers={"X-Note": "a", "Location": "/x"}, media_type="text/html")
      `),
      calls: [
        {
          expect: {
            ...text('text/html', '<h1>ü</h1>', 201),
            headers: [
              ['X-Note', 'a'],
              ['Location', '/x'],
            ],
          },
        },
      ],
    },
    {
      name: 'a Response with data is JSON unless it says otherwise',
      program: main(python`
        from skython import Response

        def main():
            return Response({"made": [1, 2.0]}, status=202)
      `),
      calls: [{ expect: { ...json('{"made":[1,2.0]}'), status: 202 } }],
    },
    {
      name: 'a Response with text is plain text and one with bytes is bytes',
      program: main(python`
        from skython import Response

        def pick(raw: bool):
            return Response(b"\x89P" if raw else "text")
      `),
      calls: [
        { json: 'true', expect: bytes('iVA=') },
        { json: 'false', expect: text('text/plain; charset=utf-8', 'text') },
      ],
    },
    {
      name: 'headers of the same name stay apart, in order',
      program: main(python`
        from skython import Response

        def main():
            return Response("x", headers=[("Link", "<a>"), ("Link", "<b>")], media_type="text/plain")
      `),
      calls: [
        {
          expect: {
            ...text('text/plain', 'x'),
            headers: [
              ['Link', '<a>'],
              ['Link', '<b>'],
            ],
          },
        },
      ],
    },
    {
      name: 'a Response with a header that would break HTTP is an exception',
      program: main(python`
        from skython import Response

        def main(value: str):
            return Response("x", headers={"X-Note": value})
      `),
      calls: [{ json: '"a\\r\\nSet-Cookie: b"', expect: raised('ValueError') }],
    },
  ],
};
