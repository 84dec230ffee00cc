"""A program's signatures and classes without its behaviour.

What is left of each file: imports (of a few harmless modules; the rest are placeholders), class bodies without
methods, functions without bodies and decorators, assignments of plain values. That is run, one statement at a
time, so that the same reader serves a program's text and its live callables.
"""

import ast
import copy
import importlib
import sys
from types import ModuleType
from typing import Any

from _skython.failures import Refusal
from _skython.newer import Self
from _skython.placeholder import Placeholder
from _skython.program import Program, SourceFile
from _skython.taming import bare_class, bare_function, tame_statement

_HARMLESS = {
    "__future__", "abc", "collections", "collections.abc", "dataclasses", "datetime", "decimal", "enum", "fractions",
    "numbers", "pathlib", "types", "typing", "uuid", "skython",
}  # fmt: skip

_MISSING_NAMES_LIMIT = 200


class Skeletons:
    """The skeletons of one program's files, each made once; a circle of imports finds what is there so far.

    Dataclasses look their module up by name, so the skeletons are in `sys.modules`, under names of their own, while
    this is entered.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._made: dict[str, ModuleType] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for module in self._made.values():
            sys.modules.pop(module.__name__, None)

    def namespace(self, file: SourceFile) -> dict[str, Any]:
        """The names of one file. Raises Refusal (`invalid-program`) when it does not parse."""
        return vars(self._skeleton(file))

    def find(self, name: str) -> Any:
        """The skeleton of the callable an entry names; None when only running the program could tell."""
        parts = name.split(".")
        namespace = self.namespace(self._program.main)
        if parts[0] not in namespace:
            file = self._program.module(".".join(parts[:-1]))
            namespace = self.namespace(file) if file is not None else {}
            parts = parts[-1:]
        found: Any = namespace.get(parts[0])
        for part in parts[1:]:
            found = getattr(found, part, None)
        return found if callable(found) and not isinstance(found, Placeholder) else None

    def _skeleton(self, file: SourceFile) -> ModuleType:
        module = self._made.get(file.path)
        if module is None:
            body = copy.deepcopy(file.tree).body  # taming changes what it is given
            module = ModuleType(f"_skeleton.{file.module_name}")
            names = vars(module)
            names["__unknown__"] = Placeholder
            self._made[file.path] = module
            sys.modules[module.__name__] = module
            for statement in _flat(body):
                self._add(statement, names)
        return module

    def _add(self, statement: ast.stmt, names: dict[str, Any]) -> None:
        match statement:
            case ast.Import(names=aliases):
                for alias in aliases:
                    top = alias.name.partition(".")[0]
                    names[alias.asname or top] = self._module(alias.name if alias.asname else top)
            case ast.ImportFrom():
                self._import_from(statement, names)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                _run(bare_function(statement), names, statement.name)
            case ast.ClassDef():
                _run(bare_class(statement), names, statement.name)
            case _:
                tamed = tame_statement(statement)
                if tamed is not None:
                    _run(tamed, names, None)

    def _module(self, name: str) -> Any:
        if name in _HARMLESS:
            return importlib.import_module(name)
        own = self._program.module(name) if name.partition(".")[0] in self._program.own_modules else None
        return self._own(own) if own is not None else Placeholder(name)

    def _own(self, file: SourceFile) -> Any:
        try:
            return self._skeleton(file)
        except Refusal:  # its syntax error is told when the program is loaded
            return Placeholder(file.module_name)

    def _import_from(self, statement: ast.ImportFrom, names: dict[str, Any]) -> None:
        module_name = statement.module or ""
        module = self._module(module_name)
        for alias in statement.names:
            if alias.name == "*":
                public = vars(module).items() if isinstance(module, ModuleType) else ()
                names.update({name: value for name, value in public if not name.startswith("_")})
                continue
            value = getattr(module, alias.name, None)
            if value is None:
                own = self._program.module(f"{module_name}.{alias.name}".lstrip("."))
                value = self._own(own) if own else Placeholder(f"{module_name}.{alias.name}")
            names[alias.asname or alias.name] = value


def _flat(body: list[ast.stmt]) -> list[ast.stmt]:
    """Statements under `if` and `try` too: imports and fallbacks stand there."""
    flat: list[ast.stmt] = []
    for statement in body:
        match statement:
            case ast.If(test=test, body=inner, orelse=other):
                if not _is_main_guard(test):
                    flat += _flat(other) + _flat(inner)
            case ast.Try(body=inner, handlers=handlers, orelse=other):
                for handler in handlers:
                    flat += _flat(handler.body)
                flat += _flat(inner) + _flat(other)
            case ast.With(body=inner):
                flat += _flat(inner)
            case _:
                flat.append(statement)
    return flat


def _is_main_guard(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def _run(statement: ast.stmt, names: dict[str, Any], defines: str | None) -> None:
    """Runs one tamed statement; a name nobody bound becomes a placeholder, and it is run again."""
    module = ast.fix_missing_locations(ast.Module([statement], []))
    try:
        code = compile(module, "<skeleton>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return
    for _ in range(_MISSING_NAMES_LIMIT):
        try:
            exec(code, names)
            return
        except NameError as error:
            if not error.name:
                break
            names[error.name] = Placeholder(error.name)
        except Exception:
            break
    if defines is not None:
        names[defines] = Placeholder(defines)
