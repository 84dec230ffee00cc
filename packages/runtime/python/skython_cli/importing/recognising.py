"""Which platform a program comes from, and which of its functions is called."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skython_client.errors import Usage


@dataclass(frozen=True)
class Origin:
    """`file` holds the function, `function` is its name; None when the rules of the convention find it."""

    file: str
    function: str | None
    convention: str


_BY_NAME = (
    ("lambda_function.py", "lambda"),
    ("function_app.py", "azure"),
    ("__main__.py", "openwhisk"),
    ("function/handler.py", "openfaas"),
    ("handler.py", "openfaas"),
    ("main.py", "plain"),
)
"""What each platform calls its file, the surest first. `plain` is what its text tells."""


def find_origin(files: Mapping[str, bytes], handler: str | None, convention: str | None) -> Origin:
    """Raises Usage when it cannot be told, which says what to name."""
    if handler is not None:
        file, function = _handler(files, handler)
        guessed = next((name for path, name in _BY_NAME if path == file), "lambda")
        return Origin(file, function, convention or ("lambda" if guessed == "plain" else guessed))
    azure = _azure_folder(files)
    if azure is not None and convention in (None, "azure"):
        return azure
    for file, name in _BY_NAME:
        if file in files:
            return Origin(file, None, convention or _checked(files, file, name))
    alone = [path for path in files if path.endswith(".py") and "/" not in path]
    if len(alone) == 1:
        return Origin(alone[0], None, convention or "plain")
    found = f"it has {', '.join(sorted(alone)[:5])}" if alone else "it has no Python file at its top"
    raise Usage(f"Which function is called cannot be told: {found}. Name it by --handler FILE.FUNCTION.")


def _checked(files: Mapping[str, bytes], file: str, name: str) -> str:
    """A `handler.py` is OpenFaaS's when it has `handle`; Lambda's are called so too."""
    if name == "openfaas" and b"def handle(" not in files[file]:
        return "lambda"
    return name


def _handler(files: Mapping[str, bytes], handler: str) -> tuple[str, str]:
    """`lambda_function.lambda_handler`, `package/module.function`, `package.module.function`."""
    module, dot, function = handler.replace(":", ".").rpartition(".")
    module = module.removesuffix(".py").replace(".", "/")
    found = next((path for path in (f"{module}.py", f"{module}/__init__.py") if path in files), None)
    if not dot or not function.isidentifier():
        raise Usage(f"{handler!r} is no handler. It looks like lambda_function.lambda_handler: FILE.FUNCTION.")
    if found is None:
        raise Usage(f"The handler {handler!r} is in {module}.py, and there is no such file. Nothing was imported.")
    return found, function


def _azure_folder(files: Mapping[str, bytes]) -> Origin | None:
    """The function of a `function.json`, of Azure's models before decorators."""
    found = [path for path in files if path.rpartition("/")[2] == "function.json" and path.count("/") <= 1]
    if not found:
        return None
    if len(found) > 1:
        names = ", ".join(sorted(path.partition("/")[0] for path in found))
        raise Usage(f"This holds several functions: {names}. Import one, by --handler {names.split(',')[0]}.main.")
    folder = found[0].rpartition("function.json")[0]
    try:
        described: Any = json.loads(files[found[0]])
    except ValueError:
        raise Usage(f"{found[0]} is no JSON. Nothing was imported.") from None
    named = described.get("scriptFile") if isinstance(described, dict) else None
    script = next((one for one in (named, "__init__.py", "run.py") if one and f"{folder}{one}" in files), None)
    if script is None:
        raise Usage(f"{found[0]} names {named!r}, and there is no such file. Nothing was imported.")
    return Origin(f"{folder}{script}", described.get("entryPoint"), "azure")
