"""A program of another platform as skython has it: with a `main.py` and settings."""

import ast
import base64
from collections.abc import Mapping
from typing import Any

from skython_cli.importing.recognising import Origin
from skython_cli.publishing.files import SETTINGS, Content

_BUNDLED = ("_skython_modules/", "_skython/", "skython/", "skybox/", "skython_client/")


def arrange(files: dict[str, bytes], origin: Origin) -> tuple[dict[str, Content], dict[str, Any]]:
    """Files and settings. The function's file becomes `main.py` where nothing refers to its name."""
    kept = dict(files)
    settings: dict[str, Any] = {} if origin.convention == "plain" else {"convention": origin.convention}
    module = _module(origin.file)
    if origin.file != "main.py" and _may_move(files, origin.file):
        kept["main.py"] = kept.pop(origin.file)
        if origin.function is not None:
            settings["entry"] = origin.function
    elif origin.file != "main.py":
        function = origin.function or _USUAL.get(origin.convention, "main")
        kept.setdefault("main.py", f"from {module} import {function}\n".encode())
        settings["entry"] = f"{module}.{function}"
    elif origin.function is not None:
        settings["entry"] = origin.function
    return {path: _content(content) for path, content in sorted(kept.items())}, settings


_USUAL = {"lambda": "lambda_handler", "openfaas": "handle"}


def without_runtime(files: dict[str, bytes]) -> dict[str, bytes]:
    """Of a zip that `skython export` made: the program alone."""
    if SETTINGS not in files or "_skython/__init__.py" not in files:
        return files
    shims = ("skython_lambda.py", "lambda_function.py")
    return {
        path: content
        for path, content in files.items()
        if not path.startswith(_BUNDLED) and not (path in shims and b"skython export" in content[:200])
    }


def _may_move(files: Mapping[str, bytes], file: str) -> bool:
    if "main.py" in files or "/" in file:
        return False
    module = _module(file)
    return not any(_imports(content, module) for path, content in files.items() if path.endswith(".py"))


def _imports(source: bytes, module: str) -> bool:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(one.name.partition(".")[0] == module for one in node.names):
            return True
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").partition(".")[0] == module):
            return True
    return False


def _module(file: str) -> str:
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _content(content: bytes) -> Content:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(content).decode()}
