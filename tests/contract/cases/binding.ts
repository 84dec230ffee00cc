import type { Category } from '../category.js';
import { json } from '../expecting.js';
import { main, python } from '../python.js';

const FORM = 'application/x-www-form-urlencoded';
const BOUNDARY = 'multipart/form-data; boundary=limit';

const multipart = (...parts: readonly (readonly [head: string, body: string])[]) =>
  `${parts.map(([head, body]) => `--limit\r\n${head}\r\n\r\n${body}\r\n`).join('')}--limit--\r\n`;

const pair = main(python`
  def pair(a, b="none"):
      return [a, b]
`);

const typed = main(python`
  def typed(count: int, ratio: float = 1.0, exact: bool = False, word: str = ""):
      return {"count": count, "ratio": ratio, "exact": exact, "word": word}
`);

export const binding: Category = {
  name: 'binding',
  cases: [
    {
      name: 'the members of a JSON object are the keyword arguments',
      program: pair,
      calls: [{ json: '{"b": 2, "a": 1}', expect: json('[1,2]') }],
    },
    {
      name: 'a JSON array is positional when there are several parameters',
      program: pair,
      calls: [{ json: '[1, 2]', expect: json('[1,2]') }],
    },
    {
      name: 'a JSON array is the only parameter when there is one',
      program: main(python`
        def total(numbers):
            return sum(numbers)
      `),
      calls: [{ json: '[1, 2, 3]', expect: json('6') }],
    },
    {
      name: 'a JSON scalar is the only parameter',
      program: main(python`
        def shout(text):
            return str(text).upper()
      `),
      calls: [
        { json: '"hey"', expect: json('"HEY"') },
        { json: 'true', expect: json('"TRUE"') },
        { json: 'null', expect: json('"NONE"') },
      ],
    },
    {
      name: 'an only parameter annotated as a mapping takes a whole object that does not name it',
      program: main(python`
        def members(record: dict) -> list:
            return sorted(record)
      `),
      calls: [
        { json: '{"x": 1, "y": 2}', expect: json('["x","y"]') },
        { json: '{"record": {"x": 1, "y": 2}}', expect: json('["x","y"]') },
      ],
    },
    {
      name: 'an only parameter annotated as a dataclass takes a whole object',
      program: main(python`
        from dataclasses import dataclass

        @dataclass
        class Point:
            x: int
            y: int = 0

        def norm(point: Point) -> int:
            return abs(point.x) + abs(point.y)
      `),
      calls: [
        { json: '{"x": -3, "y": 4}', expect: json('7') },
        { json: '{"point": {"x": -3}}', expect: json('3') },
      ],
    },
    {
      name: 'the query string gives keyword arguments, converted by their annotations',
      program: typed,
      calls: [
        {
          method: 'GET',
          query: 'count=3&ratio=0.5&exact=true&word=a%20b+c',
          expect: json('{"count":3,"ratio":0.5,"exact":true,"word":"a b c"}'),
        },
      ],
    },
    {
      name: 'query and body together give the arguments',
      program: pair,
      calls: [{ json: '{"a": 1}', query: 'b=x', expect: json('[1,"x"]') }],
    },
    {
      name: 'the fields of a form are keyword arguments',
      program: typed,
      calls: [
        {
          body: 'count=7&word=%C3%BCber&exact=false',
          contentType: FORM,
          expect: json('{"count":7,"ratio":1.0,"exact":false,"word":"über"}'),
        },
      ],
    },
    {
      name: 'a form-typed body that is a JSON object is JSON, as curl -d sends it',
      program: typed,
      calls: [
        {
          body: '{"count": 7, "word": "=&"}',
          contentType: FORM,
          expect: json('{"count":7,"ratio":1.0,"exact":false,"word":"=&"}'),
        },
      ],
    },
    {
      name: 'a form-typed body that is a JSON array is JSON',
      program: pair,
      calls: [{ body: '["one", "two"]', contentType: FORM, expect: json('["one","two"]') }],
    },
    {
      name: 'the files of a multipart body are bytes and its fields are text',
      program: main(python`
        def size(upload: bytes, label: str) -> list:
            return [label, len(upload), upload.decode()]
      `),
      calls: [
        {
          contentType: BOUNDARY,
          body: multipart(
            [
              'Content-Disposition: form-data; name="upload"; filename="a.txt"\r\nContent-Type: text/plain',
              'line 1\r\nline 2',
            ],
            ['Content-Disposition: form-data; name="label"', 'first'],
          ),
          expect: json('["first",14,"line 1\\r\\nline 2"]'),
        },
      ],
    },
    {
      name: 'a body of another content type is the bytes of the only parameter',
      program: main(python`
        def count(data: bytes) -> int:
            return len(data)
      `),
      calls: [{ body: { base64: 'AP+AgQ==' }, contentType: 'application/octet-stream', expect: json('4') }],
    },
    {
      name: 'a parameter annotated as Request sees the request itself',
      program: main(python`
        from skython import Request

        def echo(request: Request):
            return [request.method, request.body.decode(), request.query.get("q"), request.headers.get("x-test")]
      `),
      calls: [
        {
          method: 'PUT',
          body: 'plain',
          contentType: 'text/plain',
          query: 'q=1',
          headers: [['x-test', 'yes']],
          expect: json('["PUT","plain","1","yes"]'),
        },
      ],
    },
    {
      name: 'a function without parameters takes an empty body and an empty object',
      program: main(python`
        def now():
            return "now"
      `),
      calls: [
        { expect: json('"now"') },
        { json: '{}', expect: json('"now"') },
        { method: 'GET', expect: json('"now"') },
      ],
    },
    {
      name: 'a JSON body is JSON with a charset and with a +json type too',
      program: pair,
      calls: [
        { body: '{"a": "ä"}', contentType: 'application/json; charset=utf-8', expect: json('["ä","none"]') },
        { body: '{"a": 1}', contentType: 'application/vnd.api+json', expect: json('[1,"none"]') },
      ],
    },
  ],
};
