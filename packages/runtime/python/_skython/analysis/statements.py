"""Module-level statements: those that define, which may run anywhere, and those that act, which run in one place."""

import ast
from collections.abc import Iterator

from _skython.analysis.uses import dotted

_ACTING = {"print", "input", "exit", "quit", "breakpoint", "getpass", "parse_args", "parse_known_args", "move"}
_IMMUTABLE = {
    "re.compile", "Path", "pathlib.Path", "Decimal", "decimal.Decimal", "Fraction", "fractions.Fraction", "frozenset",
    "timedelta", "datetime.timedelta", "logging.getLogger", "getLogger", "namedtuple", "collections.namedtuple",
    "TypeVar", "typing.TypeVar", "NewType", "int", "float", "str", "bytes", "bool", "tuple", "range", "len", "min",
    "max", "sum", "abs", "round", "math.sqrt",
}  # fmt: skip


def defines(node: ast.stmt, own: set[str]) -> bool:
    """Whether a statement only defines: an import, a `def`, a `class`, an assignment that calls nothing that acts.

    `own` are names that reach code of the program: calling that may print, ask, or change another global.
    """
    match node:
        case ast.Import() | ast.ImportFrom() | ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Pass():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=targets, value=value):
            return all(map(_is_plain_target, targets)) and not _acts(value, own)
        case ast.AnnAssign(target=target, value=assigned):
            return _is_plain_target(target) and (assigned is None or not _acts(assigned, own))
        case ast.If(test=test) if is_main_guard(test):
            return True
        case ast.If(test=test, body=body, orelse=orelse):
            return not _acts(test, own) and all(defines(one, own) for one in [*body, *orelse])
        case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=final):
            inner = [*body, *orelse, *final, *(one for handler in handlers for one in handler.body)]
            # What is said about a package that is missing may be said on both sides; the name is needed on both.
            return all(isinstance(one, ast.Import | ast.ImportFrom) for one in body) or all(
                defines(one, own) for one in inner
            )
    return type(node).__name__ == "TypeAlias"


def is_main_guard(test: ast.expr) -> bool:
    """`if __name__ == "__main__":`, which is false where the file is imported."""
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]):
            return True
        case ast.Compare(left=ast.Constant(value="__main__"), ops=[ast.Eq()], comparators=[ast.Name(id="__name__")]):
            return True
    return False


def is_constant(value: ast.expr, constants: set[str]) -> bool:
    """Whether an expression is the same value, which nothing can change, wherever it is evaluated."""
    match value:
        case ast.Constant() | ast.Lambda():
            return True
        case ast.Name(id=name):
            return name in constants
        case ast.Tuple(elts=parts) | ast.JoinedStr(values=parts):
            return all(is_constant(one, constants) for one in parts)
        case ast.FormattedValue(value=inner) | ast.UnaryOp(operand=inner):
            return is_constant(inner, constants)
        case ast.BinOp(left=left, right=right):
            return is_constant(left, constants) and is_constant(right, constants)
        case ast.Attribute():
            return dotted(value).partition(".")[0] in ("math", "re", "string", "os", "sys", "socket", "signal")
        case ast.Call(func=func, args=args, keywords=keywords):
            given = [*args, *(one.value for one in keywords)]
            return dotted(func) in _IMMUTABLE and all(is_constant(one, constants) for one in given)
    return False


def bindings(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, ast.expr | None]]:
    """Names that module-level code binds to values, with the statement, and the value where it is told plainly.

    Whatever is inside `if`, `for`, `with` and `try` counts; imports and definitions do not.
    """
    for statement in _module_level(tree.body):
        value = statement.value if isinstance(statement, ast.Assign | ast.AnnAssign) else None
        if isinstance(statement, ast.AnnAssign) and value is None:
            continue
        plain = isinstance(statement, ast.AnnAssign) or (
            isinstance(statement, ast.Assign) and all(isinstance(one, ast.Name) for one in statement.targets)
        )
        for name in _bound(statement):
            yield name, statement, value if plain else None


def _module_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        yield statement
        for name in ("body", "orelse", "finalbody"):
            yield from _module_level(getattr(statement, name, []))
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            yield from _module_level(handler.body)


def _bound(statement: ast.stmt) -> Iterator[str]:
    """Of the statement itself, not of those inside it."""
    targets: list[ast.expr] = []
    match statement:
        case ast.Assign():
            targets = statement.targets
        case ast.AnnAssign() | ast.AugAssign() | ast.For() | ast.AsyncFor():
            targets = [statement.target]
        case ast.With() | ast.AsyncWith():
            targets = [item.optional_vars for item in statement.items if item.optional_vars is not None]
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id
    if not hasattr(statement, "body"):
        for node in ast.walk(statement):
            if isinstance(node, ast.NamedExpr):
                yield node.target.id


def _is_plain_target(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) or (
        isinstance(target, ast.Tuple | ast.List) and all(map(_is_plain_target, target.elts))
    )


def _acts(value: ast.expr, own: set[str]) -> bool:
    for node in ast.walk(value):
        if isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr):
            return True
        if isinstance(node, ast.Call):
            name = dotted(node.func)
            last = node.func.attr if isinstance(node.func, ast.Attribute) else name
            if (
                last in _ACTING
                or name.partition(".")[0] in own
                or (not name and not isinstance(node.func, ast.Attribute))
            ):
                return True
    return False
