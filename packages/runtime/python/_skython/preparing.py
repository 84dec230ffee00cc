"""From a program to what answers its calls, and its description."""

from typing import Any

from _skython.answering import Answering, CallableList
from _skython.calling import Answerer, PlainCallable
from _skython.conventions import convention_callable, provide_modules
from _skython.describe import Described, describe, describe_callable
from _skython.entry import Entry, OneEntry, ScriptEntry, SeveralEntries, definitions, find_entry
from _skython.loading import find_callable, load_main
from _skython.program import Program, SourceFile
from _skython.script import Script
from _skython.settings import Settings
from _skython.shapes.reading import ShapeReader
from _skython.signature import read_signature


def prepare_program(program: Program, settings: Settings) -> tuple[Answering, dict[str, Any]]:
    """Runs module-level code, unless the program is a script. Raises Refusal (`invalid-program`)."""
    entry = find_entry(program.main.tree, settings)
    provide_modules(entry.convention)
    if isinstance(entry, ScriptEntry):
        script: Answerer = Script(program, entry.convention)
        answering = Answering(script, {})
        return answering, describe(program, entry, [], settings, script.needs_request)
    described, answerers = _load_callables(program, entry)
    if isinstance(entry, OneEntry):
        answering = Answering(answerers[entry.name], answerers)
    else:
        answering = Answering(CallableList([one.entry for one in described]), answerers)
    return answering, describe(program, entry, described, settings, answering.needs_request)


def _load_callables(program: Program, entry: OneEntry | SeveralEntries) -> tuple[list[Described], dict[str, Answerer]]:
    module = load_main(program)
    reader = ShapeReader(module.__dict__)
    written = definitions(program.main.tree)
    described: list[Described] = []
    answerers: dict[str, Answerer] = {}
    for name in names_of(entry):
        function = find_callable(module, name)
        signature = read_signature(function, reader)
        described.append(describe_callable(name, function, signature, written.get(name), program, entry.convention))
        special = convention_callable(entry.convention, function, _file_of(program, name).tree)
        answerers[name] = special if special is not None else PlainCallable(function, signature)
    return described, answerers


def _file_of(program: Program, name: str) -> SourceFile:
    """The file an entry stands in: `helpers.run` is in helpers.py."""
    module = name.rpartition(".")[0]
    return (program.module(module) if module else None) or program.main


def names_of(entry: Entry) -> tuple[str, ...]:
    match entry:
        case OneEntry(name):
            return (name,)
        case SeveralEntries(names):
            return names
        case _:
            return ()
