import type { Category } from '../category.js';
import { bytes, json, raised, text } from '../expecting.js';
import { main, python } from '../python.js';

export const lambdaCases: Category = {
  name: 'lambda',
  cases: [
    {
      name: 'the event is the body and the result is JSON',
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
      name: 'the context has the documented attributes',
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
      name: 'the event may be any JSON value',
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
      name: 'an exception is raised like any other',
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
      name: 'the context tells memory, log stream and identity',
      program: {
        ...main(python`
          def lambda_handler(event, context):
              return [
                  context.memory_limit_in_mb,
                  context.aws_request_id,
                  context.log_group_name,
                  context.log_stream_name.endswith("[$LATEST]contract-0"),
                  context.invoked_function_arn.endswith(":function:lambda_handler"),
                  context.identity.cognito_identity_id,
                  context.client_context,
              ]
        `),
        convention: 'lambda',
      },
      calls: [{ json: '{}', expect: json('["1024","contract-0","/aws/lambda/lambda_handler",true,true,null,null]') }],
    },
    {
      name: 'a program that reads a request gets the event of a function URL',
      program: main(python`
        import json

        def lambda_handler(event, context):
            http = event["requestContext"]["http"]
            query = event.get("queryStringParameters") or {}
            return {
                "statusCode": 201,
                "headers": {"Content-Type": "text/plain", "X-Note": "a"},
                "body": f'{event["version"]} {http["method"]} {event["rawPath"]} {query.get("q")} {json.loads(event["body"])["n"]}',
            }
      `),
      calls: [
        {
          json: '{"n": 1}',
          query: 'q=1&q=2',
          expect: { ...text('text/plain', '2.0 POST / 1,2 1', 201), headers: [['X-Note', 'a']] },
        },
        {
          json: '{"version": "2.0", "rawPath": "/saved", "requestContext": {"http": {"method": "GET"}}, "body": "{\\"n\\": 5}"}',
          expect: { ...text('text/plain', '2.0 GET /saved None 5', 201), headers: [['X-Note', 'a']] },
        },
      ],
    },
    {
      name: 'a program that asks for httpMethod gets the event of a REST API',
      program: main(python`
        def lambda_handler(event, context):
            return [event["httpMethod"], event["path"], event["queryStringParameters"], event["headers"]["x-test"]]
      `),
      calls: [
        { method: 'GET', query: 'a=1', headers: [['X-Test', 'yes']], expect: json('["GET","/",{"a":"1"},"yes"]') },
      ],
    },
    {
      name: 'bytes come and go in base64, as isBase64Encoded says',
      program: main(python`
        def lambda_handler(event, context):
            return {
                "statusCode": 200,
                "headers": {"content-type": "application/octet-stream"},
                "isBase64Encoded": event["isBase64Encoded"],
                "body": event["body"],
            }
      `),
      calls: [{ body: { base64: '/wD+' }, contentType: 'application/octet-stream', expect: bytes('/wD+') }],
    },
    {
      name: 'a dict without a status is the result itself',
      program: main(python`
        def lambda_handler(event, context):
            return {"body": "hello", "statusCode": "fine"}
      `),
      calls: [{ json: '{}', expect: json('{"body":"hello","statusCode":"fine"}') }],
    },
  ],
};
