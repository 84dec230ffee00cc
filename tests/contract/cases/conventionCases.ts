import type { Category } from '../category.js';
import { bytes, json, raised, text } from '../expecting.js';
import { main, python } from '../python.js';

const JSON_BODY = { ...text('application/json', '{"ok": true}', 201), headers: [['X-Note', 'a']] } as const;

export const conventionCases: Category = {
  name: 'conventions',
  cases: [
    {
      name: 'lambda: the event is the body and the result is JSON',
      program: {
        ...main(python`
          def lambda_handler(event, context):
              return {"sum": sum(event["numbers"]), "version": context.function_version}
        `),
        convention: 'lambda',
      },
      calls: [{ json: '{"numbers": [1, 2, 3]}', expect: json('{"sum":6,"version":"$LATEST"}') }],
    },
    {
      name: 'lambda: the context has the documented attributes',
      program: {
        ...main(python`
          def lambda_handler(event, context):
              documented = [
                  "function_name", "function_version", "invoked_function_arn", "memory_limit_in_mb",
                  "aws_request_id", "log_group_name", "log_stream_name",
              ]
              left = context.get_remaining_time_in_millis()
              return [[name for name in documented if not hasattr(context, name)], 0 < left <= 120_000]
        `),
        convention: 'lambda',
      },
      calls: [{ json: '{}', expect: json('[[],true]') }],
    },
    {
      name: 'lambda: the event may be any JSON value',
      program: {
        ...main(python`
          def lambda_handler(event, context):
              return [event, type(event).__name__]
        `),
        convention: 'lambda',
      },
      calls: [
        { json: '[1, 2]', expect: json('[[1,2],"list"]') },
        { json: '"text"', expect: json('["text","str"]') },
        { json: 'null', expect: json('[null,"NoneType"]') },
      ],
    },
    {
      name: 'lambda: an exception is raised like any other',
      program: {
        ...main(python`
          def lambda_handler(event, context):
              raise KeyError("missing")
        `),
        convention: 'lambda',
      },
      calls: [{ json: '{}', expect: raised('KeyError', "'missing'", [{ file: 'main.py', line: 2 }]) }],
    },
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
      name: 'azure: a script reads the file of its request and writes that of its response',
      program: {
        ...main(python`
          import json
          import os

          with open(os.environ["req"]) as file:
              request = json.load(file)

          with open(os.environ["res"], "w") as file:
              file.write("Hello " + request["name"])
        `),
        convention: 'azure',
      },
      calls: [
        { json: '{"name": "Ada"}', expect: text('text/plain; charset=utf-8', 'Hello Ada') },
        { json: '{"name": "Bob"}', expect: text('text/plain; charset=utf-8', 'Hello Bob') },
      ],
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
