"""The entry point of a program, found in its text by the rules of contract.md ("A function")."""

import ast
from dataclasses import dataclass
from typing import TypeAlias

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


@dataclass(frozen=True, slots=True)
class ScriptEntry:
    """The file runs top to bottom on every call."""

    convention: str


Entry: TypeAlias = OneEntry | SeveralEntries | ScriptEntry

LAMBDA_NAME = "lambda_handler"
MAIN_NAME = "main"

Definition: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def find_entry(tree: ast.Module, settings: Settings) -> Entry:
    """Raises Refusal (`invalid-program`) for a convention that does not exist."""
    convention = settings.convention
    if convention not in ("plain", "lambda", "openwhisk", "fission", "azure"):
        raise Refusal(invalid_program([Fault(message=f'there is no convention "{convention}"')]))
    if settings.entry is not None:
        name = settings.entry.replace(":", ".").removeprefix(f"{MAIN_NAME}.")
        return OneEntry(name, _convention_of(name, convention))
    if convention == "azure":
        return ScriptEntry(convention)
    names = bound_names(tree)
    if LAMBDA_NAME in names and convention in ("plain", "lambda"):
        return OneEntry(LAMBDA_NAME, "lambda")
    if MAIN_NAME in names:
        return OneEntry(MAIN_NAME, convention)
    public = tuple(public_definitions(tree))
    if len(public) == 1:
        return OneEntry(public[0], convention)
    if public:
        return SeveralEntries(public)
    return ScriptEntry(convention)


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
