import type { Category } from '../category.js';
import { failure, json, raised, text } from '../expecting.js';
import { main, python } from '../python.js';

const HTML = 'text/html; charset=utf-8';
const PLAIN = 'text/plain; charset=utf-8';

export const openFaasCases: Category = {
  name: 'openfaas',
  cases: [
    {
      name: 'handle takes the event of python3-http',
      program: {
        ...main(python`
          def handle(event, context):
              return {
                  "statusCode": 201,
                  "body": f"{event.method} {event.path} {event.query.get('q')} {event.body.decode()} "
                  f"{event.headers.get('X-Test')} {bool(context.hostname)}",
                  "headers": {"X-Note": "a"},
              }
        `),
        convention: 'openfaas',
      },
      calls: [
        {
          body: 'text',
          contentType: 'text/plain',
          query: 'q=1',
          headers: [['x-test', 'yes']],
          platform: { plane: 'openfaas', path: '/below' },
          expect: { ...text(HTML, 'POST /below 1 text yes True', 201), headers: [['X-Note', 'a']] },
        },
      ],
    },
    {
      name: 'a body that is a dict is answered as JSON',
      program: {
        ...main(python`
          def handle(event, context):
              return {"body": {"n": 1}, "headers": [["Content-Type", "application/problem+json"]], "statusCode": 400}
        `),
        convention: 'openfaas',
      },
      calls: [{ json: '{}', expect: text('application/problem+json', '{"n":1}', 400) }],
    },
    {
      name: 'handle may answer with a tuple, a text or nothing',
      program: {
        ...main(python`
          def handle(event, context):
              return {b"tuple": ("made", 202), b"text": "text"}.get(event.body)
        `),
        convention: 'openfaas',
      },
      calls: [
        { body: 'tuple', contentType: 'text/plain', expect: text(HTML, 'made', 202) },
        { body: 'text', contentType: 'text/plain', expect: text(HTML, 'text') },
        { body: 'other', contentType: 'text/plain', expect: text(HTML, '') },
      ],
    },
    {
      name: 'handle of the classic template takes and gives text',
      program: {
        ...main(python`
          def handle(req):
              """handle a request to the function
              Args:
                  req (str): request body
              """
              return req.upper() if req else None
        `),
        convention: 'openfaas',
      },
      calls: [
        { body: 'grüß', contentType: 'text/plain', expect: text(PLAIN, 'GRÜSS') },
        { json: '{"a": 1}', expect: text(PLAIN, '{"A": 1}') },
        { method: 'GET', expect: text(PLAIN, '') },
      ],
    },
    {
      name: 'the classic template’s numbers are texts and its dicts are JSON',
      program: {
        ...main(python`
          def handle(req):
              return {"n": 1} if req == "dict" else 1.5
        `),
        convention: 'openfaas',
      },
      calls: [
        { body: 'dict', contentType: 'text/plain', expect: json('{"n":1}') },
        { body: 'number', contentType: 'text/plain', expect: text(PLAIN, '1.5') },
      ],
    },
    {
      name: 'an exception of handle is raised like any other',
      program: {
        ...main(python`
          async def handle(event, context):
              raise ValueError(event.method)
        `),
        convention: 'openfaas',
      },
      calls: [{ json: '{}', expect: raised('ValueError', 'POST', [{ file: 'main.py', line: 2 }]) }],
    },
    {
      name: 'a program without handle is told what is missing',
      program: {
        ...main(python`
          def one(req):
              return req

          def two(req):
              return req
        `),
        convention: 'openfaas',
      },
      refused: {
        kind: 'invalid-program',
        detail: 'main.py: the convention openfaas calls a function "handle"; name another as the entry point ("entry")',
      },
      calls: [],
    },
    {
      name: 'handle is plain unless the convention is named',
      program: main(python`
        def handle(req: int):
            return req + 1
      `),
      calls: [
        { json: '{"req": 1}', expect: json('2') },
        { json: '{"req": "x"}', expect: failure('invalid-input') },
      ],
    },
  ],
};
