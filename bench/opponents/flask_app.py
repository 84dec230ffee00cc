"""The opponent of http-warm under gunicorn: the same trivial function as a Flask route."""

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/ready")
def ready() -> str:
    return "ok"


@app.post("/hello")
def hello():
    body = request.get_json()
    return jsonify({"hello": body["name"]})
