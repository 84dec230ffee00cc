"""Runs a file here, statement by statement: each definition is replaced by its stub as soon as it is there."""

import __future__

import ast
import importlib.abc
import importlib.machinery
import linecache
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from _skython.analysis.model import Analysis
from _skython.program import Program
from skython_cli.exits import FAILED, OK
from skython_cli.faasify.installing import Installer


def run_file(program: Program, analysis: Analysis, installer: Installer, arguments: Sequence[str]) -> int:
    """The file as `__main__`, as `python FILE` runs it. The exit code that Python would end with."""
    path = program.main.full_path
    module = ModuleType("__main__")
    module.__file__ = path
    vars(module)["__builtins__"] = __builtins__
    before = sys.modules["__main__"], sys.argv, list(sys.path)
    finder = _OwnModules(program, analysis, installer)
    sys.modules["__main__"], sys.argv = module, [path, *arguments]
    sys.path.insert(0, os.path.dirname(path))
    sys.meta_path.insert(0, finder)
    try:
        _execute(module, "", program.main.source, path, installer)
        return OK
    except SystemExit as error:
        return _exit_code(error)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        _show(error)
        return FAILED
    finally:
        sys.stdout.flush()
        sys.meta_path.remove(finder)
        sys.modules["__main__"], sys.argv, sys.path[:] = before


class _OwnModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """The program's own modules, whose definitions are replaced as well."""

    def __init__(self, program: Program, analysis: Analysis, installer: Installer) -> None:
        self._program = program
        self._names = {one.name for one in analysis.modules if one.name}
        self._installer = installer

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        source = self._program.module(fullname) if fullname in self._names else None
        if source is None:
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=source.full_path)
        spec.has_location = True
        if source.path.endswith("/__init__.py"):
            spec.submodule_search_locations = [os.path.dirname(source.full_path)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        source = self._program.module(module.__name__)
        if source is not None:
            _execute(module, module.__name__, source.source, source.full_path, self._installer)


def _execute(module: ModuleType, name: str, source: bytes, path: str, installer: Installer) -> None:
    names = vars(module)
    tree = ast.parse(source, path)
    linecache.lazycache(path, names)
    installer.begin(name, names)
    names.setdefault("__doc__", ast.get_docstring(tree, clean=False))
    flags = 0
    for statement in tree.body:
        one = ast.Module([statement], [])
        exec(compile(one, path, "exec", flags=flags, dont_inherit=True), names)
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            flags |= sum(getattr(__future__, alias.name).compiler_flag for alias in statement.names)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            installer.replace(name, statement.name, names)


def _exit_code(error: SystemExit) -> int:
    if error.code is None or isinstance(error.code, int):
        return error.code or OK
    print(error.code, file=sys.stderr)
    return FAILED


def _show(error: BaseException) -> None:
    """As Python does, without the frames of this package."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_globals.get("__name__") == __name__:
        trace = trace.tb_next
    sys.stdout.flush()
    traceback.print_exception(type(error), error, trace)
