"""A function of AWS Lambda, or of what answers as it: `GetFunction`, then the zip at its location."""

import os
import time
from urllib.parse import quote, urlsplit

from skython_cli.importing.archive import unpack
from skython_cli.importing.endpoints.asking import ask, ask_json
from skython_cli.importing.endpoints.fetching import Fetched, credential
from skython_cli.importing.endpoints.signing import Key, signed_headers
from skython_client.errors import Incompatible, Usage


def fetch_lambda(url: str, name: str) -> Fetched:
    key = Key(
        credential("AWS_ACCESS_KEY_ID", "Lambda is read with an access key"),
        credential("AWS_SECRET_ACCESS_KEY", "Lambda is read with a secret key"),
        os.environ.get("AWS_SESSION_TOKEN"),
        os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1",
    )
    path = f"/2015-03-31/functions/{quote(name, safe='')}"
    host = urlsplit(url).netloc
    function = ask_json(url.rstrip("/") + path, signed_headers(key, host, path, time.time()))
    configuration, code = function.get("Configuration"), function.get("Code")
    if not isinstance(configuration, dict) or not isinstance(code, dict) or not isinstance(code.get("Location"), str):
        raise Incompatible(f"{url} does not answer as AWS Lambda does. Nothing was imported.")
    runtime = str(configuration.get("Runtime", "a container image"))
    if not runtime.startswith("python"):
        raise Usage(f"{name} runs {runtime}, which skython does not. Nothing was imported.")
    # Whoever has the location may read it: the key is not sent there.
    return Fetched(unpack(ask(code["Location"], {}), name), "lambda", str(configuration.get("Handler")))
