import type { Category } from '../category.js';
import { failure, json, raised, text } from '../expecting.js';
import { main, python } from '../python.js';

const PLAIN = 'text/plain; charset=utf-8';

export const azureCases: Category = {
  name: 'azure',
  cases: [
    {
      name: 'a script reads the file of its request and writes that of its response',
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
        { json: '{"name": "Ada"}', expect: text(PLAIN, 'Hello Ada') },
        { json: '{"name": "Bob"}', expect: text(PLAIN, 'Hello Bob') },
      ],
    },
    {
      name: 'a script reads its request by HTTPHelper and answers with a status and headers',
      program: {
        ...main(python`
          import json
          import os
          from AzureHTTPHelper import HTTPHelper

          http = HTTPHelper()
          body = f'{http.method} {http.get["name"]} {http.post["n"]} {http.headers["x-test"]}'
          with open(os.environ["res"], "w") as file:
              json.dump({"status": 202, "body": body, "headers": {"Content-Type": "text/html", "X-Note": "a"}}, file)
        `),
        convention: 'azure',
      },
      calls: [
        {
          json: '{"n": 3}',
          query: 'name=Ada',
          headers: [['X-Test', 'yes']],
          expect: { ...text('text/html', 'POST Ada 3 yes', 202), headers: [['X-Note', 'a']] },
        },
      ],
    },
    {
      name: 'what a script was told in its environment is gone in the next call',
      program: {
        ...main(python`
          import os

          with open(os.environ["res"], "w") as file:
              file.write(" ".join(sorted(name for name in os.environ if name.startswith("REQ_QUERY_"))) or "none")
        `),
        convention: 'azure',
      },
      calls: [
        { json: '{}', query: 'a=1&b=2', expect: text(PLAIN, 'REQ_QUERY_A REQ_QUERY_B') },
        { json: '{}', expect: text(PLAIN, 'none') },
      ],
    },
    {
      name: 'a decorated function is known by its import, and gets an HttpRequest',
      program: main(python`
        import azure.functions as func

        app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)

        @app.function_name(name="greeter")
        @app.route(route="hello/{name}", methods=["POST"])
        def hello(req: func.HttpRequest, context: func.Context) -> func.HttpResponse:
            name = req.params.get("name")
            if not name:
                try:
                    name = req.get_json().get("name")
                except ValueError:
                    return func.HttpResponse("no name", status_code=400)
            return func.HttpResponse(
                f"Hello {name} {req.method} {req.route_params.get('name')} {context.function_name}",
                headers={"X-Note": "a"},
            )
      `),
      describes: { kind: 'callable', entry: 'hello', callables: ['hello'] },
      calls: [
        {
          json: '{"name": "Ada"}',
          expect: { ...text(PLAIN, 'Hello Ada POST None greeter'), headers: [['X-Note', 'a']] },
        },
        {
          json: '{}',
          query: 'name=Bob',
          expect: { ...text(PLAIN, 'Hello Bob POST Bob greeter'), headers: [['X-Note', 'a']] },
        },
        { body: 'no json', contentType: 'text/plain', expect: text(PLAIN, 'no name', 400) },
        { method: 'GET', expect: { ...text(PLAIN, '', 405), headers: [['Allow', 'POST']] } },
      ],
    },
    {
      name: 'several decorated functions have a path each',
      program: main(python`
        import azure.functions as func

        app = func.FunctionApp()

        @app.route()
        def one(req):
            return "one"

        @app.route(trigger_arg_name="request")
        async def two(request):
            return func.HttpResponse('{"n": 2}', mimetype="application/json")

        def hidden():
            return 3
      `),
      describes: { kind: 'several', entry: null, callables: ['one', 'two'] },
      calls: [
        { def: 'one', json: '{}', expect: text(PLAIN, 'one') },
        { def: 'two', json: '{}', expect: text('application/json', '{"n": 2}') },
        { def: 'hidden', json: '{}', expect: failure('not-found') },
      ],
    },
    {
      name: 'main of the model before it gets the request by its first parameter',
      program: main(python`
        import logging
        import azure.functions as func

        def main(req: func.HttpRequest) -> func.HttpResponse:
            if req.method == "DELETE":
                return None
            return func.HttpResponse(req.form["a"] + req.headers["X-Test"])
      `),
      calls: [
        {
          body: 'a=1',
          contentType: 'application/x-www-form-urlencoded',
          headers: [['x-test', '2']],
          expect: text(PLAIN, '12'),
        },
        { method: 'DELETE', expect: text(PLAIN, '', 204) },
        { body: 'b=1', contentType: 'application/x-www-form-urlencoded', expect: raised('KeyError', "'a'") },
      ],
    },
    {
      name: 'a trigger that is not there is told by its name',
      program: main(python`
        import azure.functions as func

        app = func.FunctionApp()

        @app.route()
        def page(req):
            return "page"

        @app.timer_trigger(schedule="0 * * * * *", arg_name="timer")
        def tick(timer):
            return None
      `),
      refused: {
        kind: 'invalid-program',
        detail:
          "main.py, line 9: AttributeError: skython has Azure's HTTP triggers (route) alone: there is no 'timer_trigger'",
      },
      calls: [],
    },
    {
      name: 'any JSON the answer file holds is the result',
      program: {
        ...main(python`
          import os

          open(os.environ["res"], "w").write('{"status": "open", "n": [1.0]}')
        `),
        convention: 'azure',
      },
      calls: [{ json: '{}', expect: json('{"status":"open","n":[1.0]}') }],
    },
  ],
};
