"""How other platforms call a function: by the name of the convention, guessed only where nothing else would load."""

import ast
from collections.abc import Callable
from typing import Any

from _skython.calling import Answerer

CONVENTIONS = ("plain", "lambda", "openwhisk", "fission", "azure", "gcf", "openfaas")


def convention_callable(convention: str, function: Callable[..., Any], tree: ast.Module) -> Answerer | None:
    """None for `plain`: the function is called by its own signature. `tree` is the program's `main.py`."""
    match convention:
        case "lambda":
            from _skython.conventions.aws.calling import LambdaCallable

            return LambdaCallable(function, tree)
        case "openwhisk":
            from _skython.conventions.openwhisk import OpenWhiskCallable

            return OpenWhiskCallable(function, tree)
        case "fission":
            from _skython.conventions.fission import FissionCallable

            return FissionCallable(function)
        case "azure":
            from _skython.conventions.azure.calling import AzureCallable

            return AzureCallable(function)
        case "gcf":
            from _skython.conventions.gcf.calling import gcf_callable

            return gcf_callable(function)
        case "openfaas":
            from _skython.conventions.openfaas import OpenFaasCallable

            return OpenFaasCallable(function)
        case _:
            return None


def provide_modules(convention: str) -> None:
    """Makes what functions of a convention import importable: `flask`, `azure.functions`, `functions_framework`, …"""
    if convention in ("fission", "gcf"):
        from _skython.conventions.flask.module import provide_flask

        provide_flask()
    if convention == "gcf":
        from _skython.conventions.gcf.modules import provide_framework

        provide_framework()
    if convention == "azure":
        from _skython.conventions.azure.modules import provide_azure

        provide_azure()


__all__ = ["CONVENTIONS", "convention_callable", "provide_modules"]
