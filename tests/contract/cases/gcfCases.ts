import type { Category } from '../category.js';
import { failure, json, text } from '../expecting.js';
import { main, python } from '../python.js';

const HTML = 'text/html; charset=utf-8';

const EVENT = python`
  import functions_framework

  @functions_framework.cloud_event
  def on_event(cloud_event):
      print(cloud_event["type"], cloud_event["source"], cloud_event.get("subject"), cloud_event.data)
`;

export const gcfCases: Category = {
  name: 'gcf',
  cases: [
    {
      name: 'a function takes flask’s request and returns what a view may return',
      program: {
        ...main(python`
          def hello_http(request):
              body = request.get_json(silent=True)
              name = (body or {}).get("name") or request.args.get("name", "World")
              return f"Hello {name}!"
        `),
        convention: 'gcf',
      },
      calls: [
        { json: '{"name": "Ada"}', expect: text(HTML, 'Hello Ada!') },
        { method: 'GET', query: 'name=Bob', expect: text(HTML, 'Hello Bob!') },
        { body: 'no json', contentType: 'text/plain', expect: text(HTML, 'Hello World!') },
      ],
    },
    {
      name: 'the framework’s decorator tells the convention, and the helpers of flask work',
      program: main(python`
        import functions_framework
        from flask import abort, jsonify, make_response, redirect, request as shared

        @functions_framework.http
        def answer(request):
            match request.args["want"]:
                case "json":
                    return jsonify(n=shared.args.get("n", 0, type=int), same=shared.path == request.path)
                case "missing":
                    abort(404, "There is <nothing>.")
                case "elsewhere":
                    return redirect("/there")
                case _:
                    response = make_response("made", 203)
                    response.headers["X-Note"] = "a"
                    response.mimetype = "text/plain"
                    return response
      `),
      calls: [
        { method: 'GET', query: 'want=json&n=4', expect: text('application/json', '{"n":4,"same":true}') },
        {
          method: 'GET',
          query: 'want=missing',
          expect: text(
            HTML,
            '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>There is &lt;nothing&gt;.</p>\n',
            404,
          ),
        },
        {
          method: 'GET',
          query: 'want=elsewhere',
          expect: { ...text(HTML, '', 302), headers: [['Location', '/there']] },
        },
        {
          method: 'GET',
          query: 'want=else',
          expect: { ...text('text/plain; charset=utf-8', 'made', 203), headers: [['X-Note', 'a']] },
        },
      ],
    },
    {
      name: 'forms, uploads and cookies are read as flask reads them',
      program: {
        ...main(python`
          def upload(request):
              return {
                  "a": request.form.getlist("a"),
                  "file": request.files["f"].read().decode() if request.files else None,
                  "cookie": request.cookies.get("c"),
                  "values": request.values.to_dict(),
              }
        `),
        convention: 'gcf',
      },
      calls: [
        {
          body: 'a=1&a=2',
          contentType: 'application/x-www-form-urlencoded',
          query: 'q=3',
          headers: [['Cookie', 'c=4; d=5']],
          expect: json('{"a":["1","2"],"file":null,"cookie":"4","values":{"a":"1","q":"3"}}'),
        },
        {
          body: '--B\r\nContent-Disposition: form-data; name="f"; filename="n.txt"\r\n\r\nhey\r\n--B--\r\n',
          contentType: 'multipart/form-data; boundary=B',
          expect: json('{"a":[],"file":"hey","cookie":null,"values":{}}'),
        },
      ],
    },
    {
      name: 'a CloudEvent comes in binary mode',
      program: main(EVENT),
      calls: [
        {
          json: '{"n": 1}',
          headers: [
            ['ce-id', '1'],
            ['ce-source', '/s'],
            ['ce-type', 't'],
            ['ce-specversion', '1.0'],
            ['ce-subject', 'u'],
          ],
          expect: { ...text(HTML, 'OK'), logs: [{ stream: 'stdout', text: "t /s u {'n': 1}\n" }] },
        },
      ],
    },
    {
      name: 'a CloudEvent comes in structured mode, with JSON or with bytes',
      program: main(EVENT),
      calls: [
        {
          body: '{"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data": [1]}',
          contentType: 'application/cloudevents+json; charset=utf-8',
          expect: { ...text(HTML, 'OK'), logs: [{ stream: 'stdout', text: 't /s None [1]\n' }] },
        },
        {
          body: '{"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data_base64": "aGk="}',
          contentType: 'application/cloudevents+json',
          expect: { ...text(HTML, 'OK'), logs: [{ stream: 'stdout', text: "t /s None b'hi'\n" }] },
        },
      ],
    },
    {
      name: 'what is no CloudEvent, or half of one, is malformed and the function is not run',
      program: main(EVENT),
      calls: [
        { json: '{"n": 1}', expect: failure('malformed') },
        {
          json: '{}',
          headers: [['ce-id', '1']],
          expect: failure('malformed', { detail: 'The CloudEvent has no specversion, source, type.' }),
        },
        { body: '[1]', contentType: 'application/cloudevents+json', expect: failure('malformed') },
        { body: '{"sp', contentType: 'application/cloudevents+json', expect: failure('malformed') },
      ],
    },
    {
      name: 'a background function of the first generation gets data and context',
      program: {
        ...main(python`
          def on_message(event, context):
              print(event["name"], context.event_id, context.event_type)
        `),
        convention: 'gcf',
      },
      calls: [
        {
          json: '{"context": {"eventId": "7", "eventType": "finalize"}, "data": {"name": "file"}}',
          expect: { ...text(HTML, 'OK'), logs: [{ stream: 'stdout', text: 'file 7 finalize\n' }] },
        },
        { json: '[]', expect: failure('malformed') },
      ],
    },
    {
      name: 'several functions without a mark need an entry point',
      program: {
        ...main(python`
          def one(request):
              return "one"

          def two(request):
              return "two"
        `),
        convention: 'gcf',
      },
      refused: { kind: 'invalid-program' },
      calls: [],
    },
  ],
};
