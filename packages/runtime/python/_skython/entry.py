"""The entry point of a program, found in its text by the rules of contract.md ("A function")."""

import ast
from dataclasses import dataclass
from typing import TypeAlias

from _skython.conventions import CONVENTIONS
from _skython.conventions.detecting import (
    AZURE_DECORATORS,
    GCF_DECORATORS,
    decorated,
    detected_convention,
    imported_modules,
)
from _skython.failures import Fault, Refusal, invalid_program
from _skython.settings import Settings


@dataclass(frozen=True, slots=True)
class OneEntry:
    """`name` may be dotted: `helpers.run`, or a callable in a class or object of `main.py`."""

    name: str
    convention: str


@dataclass(frozen=True, slots=True)
class SeveralEntries:
    names: tuple[str, ...]
    convention: str = "plain"


@dataclass(frozen=True, slots=True)
class ScriptEntry:
    """The file runs top to bottom on every call."""

    convention: str


Entry: TypeAlias = OneEntry | SeveralEntries | ScriptEntry

LAMBDA_NAME = "lambda_handler"
MAIN_NAME = "main"

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


_USUAL_NAMES = {
    "lambda": (LAMBDA_NAME, "handler"),
    "openwhisk": (MAIN_NAME,),
    "fission": (MAIN_NAME,),
    "openfaas": ("handle",),
}
"""What a convention's function is called; it may also be the only one."""


def find_entry(tree: ast.Module, settings: Settings) -> Entry:
    """Raises Refusal (`invalid-program`) for a convention that does not exist, or whose function is not there."""
    convention = settings.convention
    if convention not in CONVENTIONS:
        raise Refusal(invalid_program([Fault(message=f'there is no convention "{convention}"')]))
    if convention == "plain":
        convention = detected_convention(tree)
    if settings.entry is not None:
        name = settings.entry.replace(":", ".").removeprefix(f"{MAIN_NAME}.")
        return OneEntry(name, _convention_of(name, convention))
    if convention in ("azure", "gcf"):
        marked = decorated(tree, AZURE_DECORATORS if convention == "azure" else GCF_DECORATORS)
        if marked:
            return OneEntry(marked[0], convention) if len(marked) == 1 else SeveralEntries(marked, convention)
    if convention == "azure" and "azure.functions" not in imported_modules(tree):
        return ScriptEntry(convention)
    names = bound_names(tree)
    if LAMBDA_NAME in names and convention in ("plain", "lambda"):
        return OneEntry(LAMBDA_NAME, "lambda")
    if convention == "plain":
        return _plain_entry(tree, names)
    return _convention_entry(tree, names, convention)


def _plain_entry(tree: ast.Module, names: set[str]) -> Entry:
    if MAIN_NAME in names:
        return OneEntry(MAIN_NAME, "plain")
    public = tuple(public_definitions(tree))
    if len(public) == 1:
        return OneEntry(public[0], "plain")
    return SeveralEntries(public) if public else ScriptEntry("plain")


def _convention_entry(tree: ast.Module, names: set[str], convention: str) -> Entry:
    usual = _USUAL_NAMES.get(convention, (MAIN_NAME,))
    public = tuple(public_definitions(tree))
    found = next((name for name in usual if name in names), public[0] if len(public) == 1 else None)
    if found is None:
        words = " or ".join(f'"{name}"' for name in usual)
        message = f'the convention {convention} calls a function {words}; name another as the entry point ("entry")'
        raise Refusal(invalid_program([Fault(message=message, file="main.py")]))
    return OneEntry(found, convention)


def _convention_of(name: str, convention: str) -> str:
    return "lambda" if convention == "plain" and name.rpartition(".")[2] == LAMBDA_NAME else convention


def public_definitions(tree: ast.Module) -> dict[str, Definition]:
    """Top-level `def`s without a leading underscore, in order; of several with one name, the last.

    Tests beside the functions they test are not called over HTTP.
    """
    public = {name: one for name, one in definitions(tree).items() if not name.startswith("_")}
    return {name: one for name, one in public.items() if not name.startswith("test_")} or public


def definitions(tree: ast.Module) -> dict[str, Definition]:
    return {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}


def bound_names(tree: ast.Module) -> set[str]:
    """Names that may hold a callable at the top level: defined, imported, or assigned from an expression."""
    names: set[str] = set()
    for statement in tree.body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.ImportFrom(names=aliases):
                names.update(alias.asname or alias.name for alias in aliases)
            case ast.Assign(targets=targets, value=ast.Call() | ast.Name() | ast.Attribute() | ast.Lambda()):
                names.update(target.id for target in targets if isinstance(target, ast.Name))
    return names
