"""Which convention a program's text tells by itself: only those whose imports no plain program could load."""

import ast
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def detected_convention(tree: ast.Module) -> str:
    """`azure`, `gcf`, `fission`, or `plain` when nothing is certain."""
    modules = imported_modules(tree)
    main = next((one for one in _functions(tree) if one.name == "main"), None)
    if "azure.functions" in modules and (main is not None or decorated(tree, AZURE_DECORATORS)):
        return "azure"
    if "functions_framework" in modules and decorated(tree, GCF_DECORATORS):
        return "gcf"
    bare = main is not None and not (main.args.posonlyargs or main.args.args or main.args.kwonlyargs)
    return "fission" if bare and "flask.request" in modules else "plain"


AZURE_DECORATORS = ("route",)
GCF_DECORATORS = ("http", "cloud_event")


def decorated(tree: ast.Module, names: tuple[str, ...]) -> tuple[str, ...]:
    """Top-level functions with a decorator `@anything.name` or `@anything.name(…)`, in order."""
    return tuple(one.name for one in _functions(tree) if any(_attribute(mark) in names for mark in one.decorator_list))


def imported_modules(tree: ast.Module) -> set[str]:
    """Dotted names of what its top level imports; `from a import b` counts as `a` and as `a.b`."""
    found: set[str] = set()
    for statement in tree.body:
        match statement:
            case ast.Import(names=aliases):
                found.update(alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0, names=aliases):
                found.update({module, *(f"{module}.{alias.name}" for alias in aliases)})
    return found


def mentions(tree: ast.Module, *texts: str) -> bool:
    """Whether any of these stands in it as a text of its own, or begins one."""
    return any(
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(texts)
        for node in ast.walk(tree)
    )


def _attribute(mark: ast.expr) -> str:
    called = mark.func if isinstance(mark, ast.Call) else mark
    return called.attr if isinstance(called, ast.Attribute) else ""


def _functions(tree: ast.Module) -> list[Definition]:
    return [one for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
