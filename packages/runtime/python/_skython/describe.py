"""What a program is: its callables with their schemas, its imports (ProgramDescription of packages/runtime)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from _skython.docstring import parse_docstring
from _skython.entry import Definition, Entry, OneEntry, ScriptEntry, SeveralEntries, definitions, find_entry
from _skython.imports import environment_of, imported_packages, skybox_dependencies
from _skython.needing import declared_requirements
from _skython.program import Program
from _skython.schema import OPEN_OBJECT, parameters_schema, returns_schema
from _skython.settings import Settings
from _skython.shapes.reading import ShapeReader
from _skython.shapes.shape import WholeRequest, options
from _skython.signature import UNKNOWN, Signature, read_signature
from _skython.skeleton import Skeletons
from _skython.taming import evaluate_tamed
from _skython.written import inspected_signature, written_result, written_signature


@dataclass(frozen=True, slots=True)
class Described:
    """`entry` is a CallableDescription of packages/shared/src/program.ts."""

    entry: dict[str, Any]
    needs_request: bool


def describe_program(program: Program, settings: Settings) -> dict[str, Any]:
    """From the text alone: of its code only annotations, defaults and class bodies are evaluated, tamed.

    Raises Refusal (`invalid-program`).
    """
    entry = find_entry(program.main.tree, settings)
    names = (entry.name,) if isinstance(entry, OneEntry) else entry.names if isinstance(entry, SeveralEntries) else ()
    convention = entry.convention
    described: list[Described] = []
    if names:
        written = definitions(program.main.tree)
        with Skeletons(program) as skeletons:
            reader = ShapeReader(skeletons.namespace(program.main), evaluate_tamed)
            for name in names:
                function = skeletons.find(name)
                signature = read_signature(function, reader) if function is not None else UNKNOWN
                described.append(describe_callable(name, function, signature, written.get(name), program, convention))
    needs_request = convention != "plain" or any(one.needs_request for one in described)
    return describe(program, entry, described, settings, needs_request)


def describe_callable(
    name: str,
    function: Callable[..., Any] | None,
    signature: Signature,
    definition: Definition | None,
    program: Program,
    convention: str,
) -> Described:
    """`definition` is the callable's `def` in `main.py`, None when it comes from elsewhere."""
    doc = parse_docstring(getattr(function, "__doc__", None))
    if definition is not None:
        text, result = written_signature(definition, program.main.text), written_result(definition, program.main.text)
    else:
        text, result = inspected_signature(function) if function is not None else ("*args, **kwargs", "")
    entry = {
        "name": name,
        "signature": text,
        "result": result,
        "summary": doc.summary,
        "doc": doc.text,
        "parameters": parameters_schema(signature, doc) if convention == "plain" else dict(OPEN_OBJECT),
        "returns": returns_schema(signature, doc),
        "streams": signature.streams,
        "line": definition.lineno if definition is not None else 1,
    }
    return Described(entry, any(_takes_request(one.shape) for one in signature.parameters))


def _takes_request(shape: Any) -> bool:
    return any(isinstance(option, WholeRequest) for option in options(shape))


def describe(
    program: Program, entry: Entry, described: list[Described], settings: Settings, needs_request: bool
) -> dict[str, Any]:
    if settings.described:
        return {}
    callables = [one.entry for one in described]
    packages = imported_packages(program)
    one = callables[0] if isinstance(entry, OneEntry) else None
    return {
        "schema": {
            "kind": "callable" if one else "script" if isinstance(entry, ScriptEntry) else "several",
            "entry": entry.name if isinstance(entry, OneEntry) else None,
            "parameters": one["parameters"] if one else dict(OPEN_OBJECT),
            "returns": one["returns"] if one else {},
            "callables": callables,
        },
        "imports": packages,
        "dependencies": skybox_dependencies(program),
        "environment": environment_of(packages),
        "requirements": declared_requirements(program),
        "needs": ["request"] if needs_request else [],
        "fresh": settings.fresh,
    }
