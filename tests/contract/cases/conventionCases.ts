import type { Category } from '../category.js';
import { bytes, json, text } from '../expecting.js';
import { main, python } from '../python.js';

const JSON_BODY = { ...text('application/json', '{"ok": true}', 201), headers: [['X-Note', 'a']] } as const;

export const conventionCases: Category = {
  name: 'conventions',
  cases: [
    {
      name: 'openwhisk: main takes the parameters as one dict and gives a dict',
      program: {
        ...main(python`
          def main(params):
              return {"greeting": f"Hello {params.get('name', 'stranger')}"}
        `),
        convention: 'openwhisk',
      },
      calls: [
        { json: '{"name": "Ada"}', expect: json('{"greeting":"Hello Ada"}') },
        { json: '{}', expect: json('{"greeting":"Hello stranger"}') },
      ],
    },
    {
      name: 'openwhisk: a function called main is plain unless the convention is named',
      program: main(python`
        def main(params):
            return params
      `),
      calls: [{ json: '{"params": {"name": "Ada"}}', expect: json('{"name":"Ada"}') }],
    },
    {
      name: 'fission: main answers with flask.request in hand',
      program: {
        ...main(python`
          from flask import request

          def main():
              return f"{request.method} {request.get_json()['name']} {request.args.get('q')} {request.headers['X-Test']}"
        `),
        convention: 'fission',
      },
      calls: [
        {
          json: '{"name": "Ada"}',
          query: 'q=1',
          headers: [['x-test', 'yes']],
          expect: text('text/html; charset=utf-8', 'POST Ada 1 yes'),
        },
      ],
    },
    {
      name: 'fission: a body with a status and headers is an answer of that status',
      program: {
        ...main(python`
          def main():
              return '{"ok": true}', 201, {"Content-Type": "application/json", "X-Note": "a"}
        `),
        convention: 'fission',
      },
      calls: [{ json: '{}', expect: JSON_BODY }],
    },
    {
      name: 'openwhisk: a web action gets the request and answers with a status',
      program: {
        ...main(python`
          def main(args):
              if "code" not in args:
                  return {"error": "no code"}
              return {
                  "statusCode": int(args["code"]),
                  "headers": {"X-Note": "a"},
                  "body": f'{args["__ow_method"]} {args["__ow_headers"]["x-test"]}',
              }
        `),
        convention: 'openwhisk',
      },
      calls: [
        {
          json: '{"code": 203}',
          headers: [['X-Test', 'yes']],
          expect: { ...text('text/html; charset=utf-8', 'post yes', 203), headers: [['X-Note', 'a']] },
        },
        { json: '{}', expect: text('application/json', '{"error":"no code"}', 400) },
      ],
    },
    {
      name: 'openwhisk: the activation stands in the environment',
      program: {
        ...main(python`
          import os
          import time

          def main(args):
              left = int(os.environ["__OW_DEADLINE"]) / 1000 - time.time()
              return [os.environ["__OW_ACTIVATION_ID"], os.environ["__OW_ACTION_NAME"], left > 0]
        `),
        convention: 'openwhisk',
      },
      calls: [{ json: '{}', expect: json('["contract-0","/_/main",true]') }],
    },
    {
      name: 'openwhisk: an activation by its own plane gets the parameters as they are, and gives its result',
      program: {
        ...main(python`
          import os

          def main(args):
              return {"statusCode": 404, "body": [args["__ow_method"], os.environ["__OW_ACTION_NAME"]]}
        `),
        convention: 'openwhisk',
      },
      calls: [
        {
          json: '{"__ow_method":"put"}',
          platform: { plane: 'openwhisk', activation: 'a', action: '/ada/x', version: '0.0.1', namespace: 'ada' },
          expect: json('{"statusCode":404,"body":["put","/ada/x"]}'),
        },
      ],
    },
    {
      name: 'fission: main without parameters that imports flask.request is known by that',
      program: main(python`
        from flask import current_app, request

        def main():
            current_app.logger.debug("not shown")
            return {"path": request.path, "url": request.base_url}
      `),
      calls: [{ json: '{}', headers: [['Host', 'a.example']], expect: json('{"path":"/","url":"http://a.example/"}') }],
    },
    {
      name: 'plain: a program that names no convention gets none of it',
      program: main(python`
        def handler(event: dict, context: bytes = b"none"):
            return context
      `),
      calls: [{ json: '{"event": {}}', expect: bytes('bm9uZQ==') }],
    },
  ],
};
