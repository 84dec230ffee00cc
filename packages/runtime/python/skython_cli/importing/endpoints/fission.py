"""A function of Fission: its resources `Function` and `Package`, as Kubernetes' API has them (`kubectl proxy`)."""

import binascii
import os
from base64 import b64decode
from typing import Any
from urllib.parse import quote

from skython_cli.importing.archive import unpack
from skython_cli.importing.endpoints.asking import ask_json
from skython_cli.importing.endpoints.fetching import Fetched
from skython_client.errors import Incompatible, Usage

_ZIP = b"PK\x03\x04"


def fetch_fission(url: str, name: str) -> Fetched:
    """`name` is `function` or `namespace/function`."""
    namespace, _, function = name.rpartition("/")
    base = f"{url.rstrip('/')}/apis/fission.io/v1/namespaces/{quote(namespace or 'default')}"
    token = os.environ.get("FISSION_TOKEN")
    headers = {"authorization": f"Bearer {token}"} if token else {}
    place = f"{base}/functions/{quote(function)}"
    package = _part(ask_json(place, headers), "spec", "package")
    reference = _part(package, "packageref").get("name")
    if not isinstance(reference, str):
        raise Incompatible(f"{place} is no function of Fission. Nothing was imported.")
    spec = _part(ask_json(f"{base}/packages/{quote(reference)}", headers), "spec")
    return _read(spec, package.get("functionName"), name, reference)


def _read(spec: dict[str, Any], handler: Any, name: str, package: str) -> Fetched:
    # What was built from a source is not source any more.
    archive = _part(spec, "source") or _part(spec, "deployment")
    literal = archive.get("literal")
    if not isinstance(literal, str) or not literal:
        raise Usage(
            f"The archive of {name} lies in Fission's own storage: fetch it by `fission package getdeploy "
            f"--name {package} > {package}.zip` and import that file. Nothing was imported."
        )
    try:
        content = b64decode(literal, validate=True)
    except binascii.Error:
        raise Incompatible(f"The archive of {name} is no base64. Nothing was imported.") from None
    module, _, function = handler.rpartition(".") if isinstance(handler, str) else ("", "", "")
    named = f"{module or 'main'}.{function or 'main'}"
    if not content.startswith(_ZIP):
        return Fetched({f"{(module or 'main').replace('.', '/')}.py": content}, "fission", named)
    return Fetched(unpack(content, name), "fission", named if handler else None)


def _part(value: Any, *path: str) -> dict[str, Any]:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}
