"""A function of OpenFaaS. Its gateway keeps images, not source: only those that stand for a version can be read."""

import re
from base64 import b64decode
from typing import Any

from skython_cli.importing.endpoints.asking import ask_json, basic
from skython_cli.importing.endpoints.fetching import Fetched, credential
from skython_client.errors import Incompatible, Usage

_IMAGE = re.compile(r"skython/([a-z][a-z0-9_-]*)/([a-z][a-z0-9_-]*):([0-9]+)")


def fetch_openfaas(url: str, name: str) -> Fetched:
    base = url.rstrip("/")
    password = credential("OPENFAAS_PASSWORD", "A gateway is read with its password")
    status = ask_json(f"{base}/system/function/{name}", basic("admin", password))
    image = str(status.get("image", ""))
    found = _IMAGE.fullmatch(image)
    if not found:
        hint = "OpenFaaS keeps images, not source: import the folder it was built from"
        raise Usage(f"{name} runs the image {image}. {hint}: skython import FOLDER. Nothing was imported.")
    owner, function, version = found.groups()
    bearer = {"authorization": f"Bearer {password}"}
    detail = ask_json(f"{base}/api/functions/{owner}/{function}@{version}", bearer)
    files = detail.get("files")
    if not isinstance(files, dict):
        raise Incompatible(f"{base} does not tell the source of {image}. Nothing was imported.")
    entry = detail.get("entry")
    contents = {str(path): _bytes(content) for path, content in files.items()}
    return Fetched(contents, str(detail.get("convention", "plain")), entry=entry if isinstance(entry, str) else None)


def _bytes(content: Any) -> bytes:
    return content.encode() if isinstance(content, str) else b64decode(content["base64"])
