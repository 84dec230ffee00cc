"""The modules `azure.functions` and `AzureHTTPHelper`, where they are not installed."""

import sys
from types import ModuleType
from typing import Any

from _skython.conventions.azure.app import AuthLevel, FunctionApp, HttpMethod
from _skython.conventions.azure.calling import Context
from _skython.conventions.azure.helper import HTTPHelper
from _skython.conventions.azure.http import HttpRequest, HttpResponse


def provide_azure() -> None:
    """Other packages below `azure` are left as they are."""
    azure: Any = sys.modules.get("azure")
    if azure is None:
        azure = sys.modules["azure"] = ModuleType("azure")
        azure.__path__ = []
    functions: Any = ModuleType("azure.functions", "skython's part of azure-functions: see docs/conventions.md")
    functions.FunctionApp = functions.Blueprint = FunctionApp
    functions.AuthLevel, functions.HttpMethod, functions.Context = AuthLevel, HttpMethod, Context
    functions.HttpRequest, functions.HttpResponse = HttpRequest, HttpResponse
    azure.functions = sys.modules["azure.functions"] = functions
    helper: Any = ModuleType("AzureHTTPHelper")
    helper.HTTPHelper = HTTPHelper
    sys.modules["AzureHTTPHelper"] = helper
