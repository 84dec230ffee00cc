"""Loads a program's modules anew, their assertions rewritten."""

import ast
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from _skython.loading import compile_file, enter_program, new_main
from _skython.program import Program
from _skython.testing.asserting import helpers, rewrite
from _skython.tracebacks import relative


class _RewritingLoader(SourceFileLoader):
    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        code: CodeType = compile(rewrite(ast.parse(data, path)), path, "exec", dont_inherit=True, optimize=_optimize)
        return code

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)  # never from a cache that holds other code

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(helpers)
        super().exec_module(module)


class _RewritingFinder(MetaPathFinder):
    def __init__(self, root: str) -> None:
        self._root = root

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.origin is None or type(spec.loader) is not SourceFileLoader:
            return None
        if relative(spec.origin, self._root) is None:
            return None
        spec.loader = _RewritingLoader(name, spec.origin)
        return spec


@contextmanager
def rewriting(program: Program) -> Iterator[None]:
    """While this is entered, the program's own modules are loaded afresh and say what they compared."""
    finder = _RewritingFinder(program.root)
    enter_program(program)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


def load_rewritten_main(program: Program) -> ModuleType:
    """Runs `main.py`. Raises what its module-level code raises."""
    code = compile_file(program.main, rewrite(program.main.tree))
    module = new_main(program)
    vars(module).update(helpers)
    exec(code, module.__dict__)
    return module
