"""A session of boto3 as somebody writes it who comes from AWS Lambda; ends with 0 when all of it holds."""

import io
import json
import zipfile

import boto3

client = boto3.client("lambda")


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/") + ".py", text)
    return buffer.getvalue()


FIRST = """
import os

def handler(event, context):
    print("hello", event["name"])
    return {"greeting": os.environ["WORD"] + " " + event["name"], "arn": context.invoked_function_arn}
"""

made = client.create_function(
    FunctionName="greet-people",
    Runtime="python3.12",
    Role="arn:aws:iam::123456789012:role/any",
    Handler="app.handler",
    Code={"ZipFile": zipped(app=FIRST)},
    Environment={"Variables": {"WORD": "Hello"}},
    Timeout=10,
)
assert made["State"] == "Active" and made["Version"] == "$LATEST", made
answer = client.invoke(FunctionName="greet-people", Payload=json.dumps({"name": "Ada"}), LogType="Tail")
body = json.loads(answer["Payload"].read())
assert body["greeting"] == "Hello Ada", body
assert body["arn"] == made["FunctionArn"], body
