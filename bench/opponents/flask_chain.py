"""The opponent of chain: a Flask route that calls another of the same server, over one connection that is kept."""

import os

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
session = requests.Session()
INNER = os.environ["INNER"]


@app.get("/ready")
def ready() -> str:
    return "ok"


@app.post("/inner")
def inner():
    return jsonify(request.get_json()["n"] + 1)


@app.post("/outer")
def outer():
    return jsonify(session.post(INNER, json={"n": request.get_json()["n"]}).json() + 1)
