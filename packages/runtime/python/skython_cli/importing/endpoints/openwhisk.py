"""An action of OpenWhisk: `exec` of its REST API."""

import binascii
from base64 import b64decode
from typing import Any
from urllib.parse import quote

from skython_cli.importing.archive import unpack
from skython_cli.importing.endpoints.asking import ask_json, basic
from skython_cli.importing.endpoints.fetching import Fetched, credential
from skython_client.errors import Incompatible, Usage

_MAIN = "__main__.py"


def fetch_action(url: str, name: str) -> Fetched:
    """`name` is `action`, `package/action` or `/namespace/package/action`."""
    user, _, password = credential("__OW_API_KEY", "An action is read with a key").partition(":")
    parts = name.split("/")
    namespace, path = (parts[1], parts[2:]) if name.startswith("/") else ("_", parts)
    place = f"{url.rstrip('/')}/api/v1/namespaces/{quote(namespace)}/actions/{'/'.join(map(quote, path))}"
    action = ask_json(place, basic(user, password))
    exec_ = action.get("exec")
    if not isinstance(exec_, dict):
        raise Incompatible(f"{place} is no action of OpenWhisk. Nothing was imported.")
    return _read(exec_, name)


def _read(exec_: dict[str, Any], name: str) -> Fetched:
    kind, code, main = (exec_.get(key) for key in ("kind", "code", "main"))
    if kind == "sequence":
        parts = ", ".join(map(str, exec_.get("components", ())))
        raise Usage(f"{name} is a sequence of {parts}. Import its actions. Nothing was imported.")
    if not str(kind).startswith("python") or not isinstance(code, str):
        raise Usage(f"{name} is of kind {kind}, which skython does not run. Nothing was imported.")
    function = main if isinstance(main, str) else None
    if not exec_.get("binary"):
        return Fetched({_MAIN: code.encode()}, "openwhisk", f"__main__.{function}" if function else None)
    try:
        files = unpack(b64decode(code, validate=True), name)
    except binascii.Error:
        raise Incompatible(f"The code of {name} is no base64. Nothing was imported.") from None
    own = {path: content for path, content in files.items() if not path.startswith("virtualenv/")}
    return Fetched(
        own, "openwhisk" if _MAIN in own else None, f"__main__.{function}" if function and _MAIN in own else None
    )
