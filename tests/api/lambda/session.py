"""A session of boto3 as somebody writes it who comes from AWS Lambda; ends with 0 when all of it holds."""

import base64
import io
import json
import urllib.request
import zipfile
from typing import Any

import boto3
from botocore.exceptions import ClientError

client = boto3.client("lambda")
NAME = "greet-people"


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def invoke(payload: Any = None, name: str = NAME, **more: Any) -> Any:
    body = {} if payload is None else {"Payload": json.dumps(payload)}
    answer = client.invoke(FunctionName=name, **body, **more)
    assert "FunctionError" not in answer, answer["Payload"].read()
    return json.loads(answer["Payload"].read())


def refused(code: str, status: int, call: Any, **arguments: Any) -> str:
    try:
        call(**arguments)
    except ClientError as error:
        found = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
        assert found == (code, status), error
        return str(error)
    raise AssertionError(f"{code} was expected")


FIRST = """
import os
import helper

def handler(event, context):
    print("hello", event.get("body"))
    return {"word": os.environ["WORD"], "event": event, "help": helper.help(), "context": [
        context.function_name, context.function_version, context.invoked_function_arn,
        context.memory_limit_in_mb, context.client_context and context.client_context.custom["app"],
        context.get_remaining_time_in_millis() > 0, context.aws_request_id]}
"""

# Made and called. The event is what was sent, whatever it looks like.
made = client.create_function(
    FunctionName=NAME,
    Runtime="python3.12",
    Role="arn:aws:iam::123456789012:role/any",
    Handler="src/app.handler",
    Code={"ZipFile": zipped({"src/app.py": FIRST, "helper.py": "def help(): return 'here'"})},
    Environment={"Variables": {"WORD": "Hello"}},
    Timeout=10,
    MemorySize=256,
    Description="says hello",
    Tags={"team": "blue"},
)
arn = made["FunctionArn"]
assert (made["State"], made["Version"], made["MemorySize"], made["Timeout"]) == ("Active", "$LATEST", 256, 10), made
assert arn.startswith("arn:aws:lambda:eu-central-1:") and len(arn.split(":")[4]) == 12, arn
client.get_waiter("function_active_v2").wait(FunctionName=NAME)
context = base64.b64encode(json.dumps({"custom": {"app": "mine"}}).encode()).decode()
event = {"body": "x", "headers": {}, "requestContext": 1}
answer = client.invoke(FunctionName=arn, Payload=json.dumps(event), LogType="Tail", ClientContext=context)
body = json.loads(answer["Payload"].read())
assert (body["word"], body["event"], body["help"]) == ("Hello", event, "here"), body
request_id = answer["ResponseMetadata"]["RequestId"]
assert body["context"] == [NAME, "$LATEST", arn, "256", "mine", True, request_id], body
assert answer["ExecutedVersion"] == "$LATEST"
log = base64.b64decode(answer["LogResult"]).decode()
assert f"START RequestId: {request_id}" in log and "hello x\n" in log and "REPORT" in log, log
assert client.invoke(FunctionName=NAME, InvocationType="DryRun")["StatusCode"] == 204
assert client.invoke(FunctionName=NAME, InvocationType="Event", Payload=b"{}")["StatusCode"] == 202
refused("InvalidRequestContentException", 400, client.invoke, FunctionName=NAME, Payload=b"{no")
refused("InvalidRequestContentException", 400, client.invoke, FunctionName=NAME, Payload=b"{", InvocationType="Event")

# Read back: the code as it was uploaded, without what skython adds.
got = client.get_function(FunctionName=NAME)
assert got["Tags"] == {"team": "blue"} and got["Configuration"]["CodeSha256"] == made["CodeSha256"], got
with urllib.request.urlopen(got["Code"]["Location"]) as response, zipfile.ZipFile(io.BytesIO(response.read())) as code:
    assert sorted(code.namelist()) == ["helper.py", "src/app.py"], code.namelist()
assert [one["FunctionName"] for one in client.list_functions()["Functions"]] == [NAME]

# Versions and aliases.
one = client.publish_version(FunctionName=NAME, Description="the first")
assert (one["Version"], one["FunctionArn"]) == ("1", f"{arn}:1"), one
assert client.publish_version(FunctionName=NAME)["Version"] == "1"
SECOND = "def handler(event, context): return [context.function_version, event]"
updated = client.update_function_code(FunctionName=NAME, ZipFile=zipped({"src/app.py": SECOND}), Publish=True)
assert updated["Version"] == "2" and updated["CodeSha256"] != made["CodeSha256"], updated
client.get_waiter("function_updated_v2").wait(FunctionName=NAME)
assert invoke() == ["$LATEST", {}]
assert invoke(5, Qualifier="2") == ["2", 5]
assert invoke({}, Qualifier="1")["word"] == "Hello"
alias = client.create_alias(FunctionName=NAME, Name="live", FunctionVersion="1")
assert invoke({}, Qualifier="live")["context"][2] == f"{arn}:live"
assert invoke({}, f"{arn}:live")["context"][1] == "1"
client.update_alias(FunctionName=NAME, Name="live", FunctionVersion="2", RevisionId=alias["RevisionId"])
assert invoke(1, Qualifier="live") == ["2", 1]
stale = {"FunctionName": NAME, "Name": "live", "RevisionId": alias["RevisionId"]}
refused("PreconditionFailedException", 412, client.update_alias, **stale)
weighted = {"AdditionalVersionWeights": {"1": 1.0}}
client.update_alias(FunctionName=NAME, Name="live", RoutingConfig=weighted)
assert invoke({}, Qualifier="live")["word"] == "Hello"
assert [one["Name"] for one in client.list_aliases(FunctionName=NAME)["Aliases"]] == ["live"]
assert [one["Version"] for one in client.list_versions_by_function(FunctionName=NAME)["Versions"]] == [
    "$LATEST",
    "1",
    "2",
]
refused("ResourceConflictException", 409, client.delete_function, FunctionName=NAME, Qualifier="1")
client.delete_alias(FunctionName=NAME, Name="live")
client.delete_function(FunctionName=NAME, Qualifier="1")
refused("ResourceNotFoundException", 404, client.invoke, FunctionName=NAME, Qualifier="1")

# Configuration, tags, concurrency.
changed = client.update_function_configuration(
    FunctionName=NAME, Environment={"Variables": {"A1": "ü"}}, Timeout=1, Handler="src/app.handler"
)
assert changed["Environment"] == {"Variables": {"A1": "ü"}} and changed["Timeout"] == 1, changed
client.tag_resource(Resource=arn, Tags={"cost": "none", "team": "red"})
client.untag_resource(Resource=arn, TagKeys=["cost"])
assert client.list_tags(Resource=arn)["Tags"] == {"team": "red"}
client.put_function_concurrency(FunctionName=NAME, ReservedConcurrentExecutions=0)
assert client.get_function_concurrency(FunctionName=NAME)["ReservedConcurrentExecutions"] == 0
refused("TooManyRequestsException", 429, client.invoke, FunctionName=NAME)
client.delete_function_concurrency(FunctionName=NAME)
assert invoke(2) == ["$LATEST", 2]

# Layers: their packages are importable, their files are in /opt.
layer = client.publish_layer_version(
    LayerName="words", Content={"ZipFile": zipped({"python/words.py": "WORD = 'from a layer'", "data/x.txt": "data"})}
)
THIRD = """
import words
def handler(event, context):
    if event == "raise": raise KeyError("missing")
    if event == "slow":
        while True: pass
    if event == "exit":
        import os; os._exit(3)
    if event == "yield": return (f"{n};" for n in range(3))
    if isinstance(event, dict) and "requestContext" in event:
        if event["rawPath"] == "/fail": raise ValueError("secret")
        return {"statusCode": 201, "headers": {"x-own": "1"}, "body": json.dumps(event)}
    return [words.WORD, open("/opt/data/x.txt").read(), open("/tmp/own", "w").write("x")]
import json
"""
client.update_function_configuration(FunctionName=NAME, Layers=[layer["LayerVersionArn"]])
client.update_function_code(FunctionName=NAME, ZipFile=zipped({"src/app.py": THIRD}))
assert invoke() == ["from a layer", "data", 1]
assert client.get_function(FunctionName=NAME)["Configuration"]["Layers"][0]["Arn"] == layer["LayerVersionArn"]
assert client.get_layer_version(LayerName="words", VersionNumber=1)["Version"] == 1
assert client.list_layers()["Layers"][0]["LatestMatchingVersion"]["Version"] == 1
assert len(client.list_layer_versions(LayerName="words")["LayerVersions"]) == 1
client.delete_layer_version(LayerName="words", VersionNumber=1)
refused("ResourceNotFoundException", 404, client.get_layer_version, LayerName="words", VersionNumber=1)
assert invoke() == ["from a layer", "data", 1]

# How functions fail.
for wish, kind, message in (
    ("raise", "KeyError", "'missing'"),
    ("slow", "Sandbox.Timedout", "Task timed out after 1.00 seconds"),
    ("exit", "Runtime.ExitError", ""),
):
    failed = client.invoke(FunctionName=NAME, Payload=json.dumps(wish))
    told = json.loads(failed["Payload"].read())
    assert (failed["StatusCode"], failed["FunctionError"], told["errorType"]) == (200, "Unhandled", kind), told
    assert message in told["errorMessage"], told
    if wish == "raise":
        assert "app.py" in told["stackTrace"][-1] and "in handler" in told["stackTrace"][-1], told

# Answers in pieces.
stream = client.invoke_with_response_stream(FunctionName=NAME, Payload=json.dumps("yield"), LogType="Tail")
events = list(stream["EventStream"])
pieces = [one["PayloadChunk"]["Payload"].decode() for one in events if "PayloadChunk" in one]
assert "".join(pieces) == "0;1;2;" and len(pieces) == 3, events
assert "END RequestId" in base64.b64decode(events[-1]["InvokeComplete"]["LogResult"]).decode(), events
stream = client.invoke_with_response_stream(FunctionName=NAME, Payload=json.dumps("raise"))
assert list(stream["EventStream"])[-1]["InvokeComplete"]["ErrorCode"] == "Unhandled"

# A function URL.
url = client.create_function_url_config(
    FunctionName=NAME, AuthType="NONE", Cors={"AllowOrigins": ["https://a.example"]}
)
request = urllib.request.Request(
    url["FunctionUrl"] + "a/b%20c?x=1&x=2",
    b"text",
    {"origin": "https://a.example", "content-type": "text/plain"},
    method="PUT",
)
with urllib.request.urlopen(request) as response:
    event = json.loads(response.read())
    assert (response.status, response.headers["x-own"]) == (201, "1"), response.headers
    assert response.headers["access-control-allow-origin"] == "https://a.example", response.headers
assert (event["version"], event["rawPath"], event["rawQueryString"]) == ("2.0", "/a/b%20c", "x=1&x=2"), event
assert (event["body"], event["isBase64Encoded"], event["queryStringParameters"]) == ("text", False, {"x": "1,2"}), event
http = event["requestContext"]["http"]
assert (http["method"], http["sourceIp"]) == ("PUT", "127.0.0.1"), http
try:
    urllib.request.urlopen(url["FunctionUrl"] + "fail")
    raise AssertionError("it fails")
except urllib.error.HTTPError as error:
    told = error.read().decode()
    assert error.code == 502 and "secret" not in told, told
client.update_function_url_config(FunctionName=NAME, AuthType="AWS_IAM")
try:
    urllib.request.urlopen(url["FunctionUrl"])
    raise AssertionError("it asks for a signature")
except urllib.error.HTTPError as error:
    assert error.code == 403, error.code
assert len(client.list_function_url_configs(FunctionName=NAME)["FunctionUrlConfigs"]) == 1
client.delete_function_url_config(FunctionName=NAME)
refused("ResourceNotFoundException", 404, client.get_function_url_config, FunctionName=NAME)

client.delete_function(FunctionName=NAME)
refused("ResourceNotFoundException", 404, client.get_function, FunctionName=NAME)
assert client.list_functions()["Functions"] == []
