"""`assert` statements that can say what they compared."""

import ast
import copy
from typing import Any, TypeAlias, TypeVar

from _skython.testing.showing import show

NOTE = "_skython_note"
FAILED = "_skython_failed"
_NOTES = "_skython_notes"

Notes: TypeAlias = list[tuple[str, Any]]
T = TypeVar("T")


class AssertionFailed(AssertionError):
    """A failed `assert`, with its text and the values of its parts in the order they were computed."""

    def __init__(self, assertion: str, notes: Notes, message: object = None) -> None:
        super().__init__(*(() if message is None else (message,)))
        self.assertion = assertion
        self.notes = list(dict(notes).items())

    def values(self) -> list[dict[str, str]]:
        return [{"text": text, "value": show(value)} for text, value in self.notes]


def note(notes: Notes, text: str, value: T) -> T:
    """Remembers a part of an assertion on its way through."""
    notes.append((text, value))
    return value


helpers = {NOTE: note, FAILED: AssertionFailed}
"""What a rewritten module needs among its names."""


def rewrite(tree: ast.Module) -> ast.Module:
    """The same module whose assertions raise `AssertionFailed`; lines stay where they are."""
    rewritten: ast.Module = _Asserts().visit(copy.deepcopy(tree))
    return ast.fix_missing_locations(rewritten)


class _Asserts(ast.NodeTransformer):
    def visit_Assert(self, node: ast.Assert) -> list[ast.stmt]:
        text = ast.unparse(node.test)
        begin = ast.Assign([ast.Name(_NOTES, ast.Store())], ast.List([], ast.Load()))
        arguments: list[ast.expr] = [ast.Constant(text), ast.Name(_NOTES, ast.Load())]
        if node.msg is not None:
            arguments.append(node.msg)
        failed = ast.Call(ast.Name(FAILED, ast.Load()), arguments, [])
        test = ast.If(ast.UnaryOp(ast.Not(), _noted(node.test)), [ast.Raise(failed)], [])
        return [ast.copy_location(statement, node) for statement in (begin, test)]


def _noted(node: ast.expr) -> ast.expr:
    """The same expression, its parts remembered as they are computed; what is not computed is not remembered."""
    match node:
        case ast.BoolOp():
            node.values = [_noted(value) for value in node.values]
            return node
        case ast.UnaryOp(op=ast.Not()):
            node.operand = _noted(node.operand)
            return node
        case ast.Compare():
            node.left = _operand(node.left)
            node.comparators = [_operand(one) for one in node.comparators]
            return node
        case _:
            return _operand(node)


def _operand(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Constant):
        return node
    text = ast.unparse(node)
    if isinstance(node, ast.Call):
        node.args = [_argument(one) for one in node.args]
        for keyword in node.keywords:
            keyword.value = _argument(keyword.value)
    return _note(text, node)


def _argument(node: ast.expr) -> ast.expr:
    return _note(ast.unparse(node), node) if isinstance(node, ast.Name | ast.Attribute | ast.Subscript) else node


def _note(text: str, node: ast.expr) -> ast.expr:
    noted = ast.Call(ast.Name(NOTE, ast.Load()), [ast.Name(_NOTES, ast.Load()), ast.Constant(text), node], [])
    return ast.copy_location(noted, node)
