"""A program without functions: it runs top to bottom on every call, and its last expression is the result."""

import ast
import sys
from types import CodeType
from typing import Any

from _skython.calling import finish
from _skython.failures import Fault, Refusal, invalid_program
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.loading import compile_file, new_main
from _skython.program import Program, syntax_fault


class Script:
    """Compiled once, run anew in an empty module for each call."""

    def __init__(self, program: Program, convention: str) -> None:
        self._program = program
        # Azure's answer is a file, so its last expression is a statement like any other
        whole = convention == "azure"
        self._body, self._last = (compile_file(program.main, program.main.tree), None) if whole else _compile(program)
        self._convention = convention
        self.needs_request = whole

    def run_json(self, body: bytes) -> Any:
        return self.run(Incoming(body))

    def run(self, incoming: Incoming) -> Any:
        _ = current.params  # a malformed body is refused before anything runs
        module = new_main(self._program, "__main__")
        outer = sys.modules.get("__main__")
        sys.modules["__main__"] = module
        try:
            if self._convention == "azure":
                from _skython.conventions.azure.script import run_azure

                return run_azure(lambda: exec(self._body, module.__dict__), incoming)
            exec(self._body, module.__dict__)
            return None if self._last is None else finish(eval(self._last, module.__dict__))
        finally:
            if outer is not None:
                sys.modules["__main__"] = outer


def _compile(program: Program) -> tuple[CodeType, CodeType | None]:
    """The statements, and the expression at the end when there is one."""
    file = program.main
    tree = file.tree
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return compile_file(file, tree), None
    body = ast.Module(tree.body[:-1], tree.type_ignores)
    try:
        code: CodeType = compile(ast.Expression(last.value), file.full_path, "eval", dont_inherit=True)
    except SyntaxError as error:
        raise Refusal(invalid_program([syntax_fault(error, file.path)])) from None
    except (ValueError, RecursionError) as error:
        raise Refusal(invalid_program([Fault(message=f"cannot be compiled: {error}", file=file.path)])) from None
    return compile_file(file, body), code
