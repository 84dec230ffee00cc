"""Takes from statements what could act: calls but of a few constructors, comprehensions, powers, bodies, decorators."""

import ast
from typing import Any, TypeGuard

_CONSTRUCTORS = {
    "field", "auto", "TypeVar", "NewType", "ParamSpec", "namedtuple", "NamedTuple", "TypedDict", "Enum", "IntEnum",
    "StrEnum", "Flag", "IntFlag", "date", "datetime", "time", "timedelta", "timezone", "Decimal", "UUID", "Fraction",
    "Path", "PurePath", "frozenset", "set", "dict", "list", "tuple", "int", "float", "str", "bool", "bytes", "object",
}  # fmt: skip

_DECORATORS = {"dataclass", "unique", "total_ordering"}


class _Tamer(ast.NodeTransformer):
    """Replaces what could act by a placeholder of its text."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if _is_name(node.func) else ""
        if name not in _CONSTRUCTORS:
            return _unknown(node)
        return self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        small = _is_number(node.left) and _is_number(node.right)
        if isinstance(node.op, ast.BitOr | ast.Add | ast.Sub) or (small and isinstance(node.op, ast.Mult | ast.Div)):
            return self.generic_visit(node)
        return _unknown(node)

    def _replace(self, node: ast.AST) -> ast.AST:
        return _unknown(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _replace  # noqa: N815
    visit_Await = visit_Yield = visit_YieldFrom = visit_NamedExpr = visit_JoinedStr = visit_Lambda = _replace  # noqa: N815


def _unknown(node: ast.AST) -> ast.AST:
    text = ast.unparse(node)
    return ast.Call(ast.Name("__unknown__", ast.Load()), [ast.Constant(text)], [])


def tame(node: ast.expr) -> ast.expr:
    result: ast.expr = _Tamer().visit(node)
    return result


def _as_text(annotation: ast.expr | None) -> ast.expr | None:
    """Annotations as strings, evaluated (by `evaluate_tamed`) when all names are there."""
    if annotation is None or (isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)):
        return annotation
    return ast.Constant(ast.unparse(annotation))


def evaluate_tamed(text: str, names: dict[str, Any]) -> Any:
    """An annotation's text without what could act. Raises whatever is wrong with it."""
    tamed = ast.Expression(tame(ast.parse(text.strip(), mode="eval").body))
    return eval(compile(ast.fix_missing_locations(tamed), "<annotation>", "eval", dont_inherit=True), names)


def _bare_type_parameters(node: ast.AST) -> dict[str, Any]:
    """Bounds are expressions that are evaluated when somebody looks. Before Python 3.12 no node has parameters."""
    parameters = getattr(node, "type_params", None)
    if parameters is None:
        return {}
    return {"type_params": [ast.TypeVar(one.name, None) if isinstance(one, ast.TypeVar) else one for one in parameters]}


def bare_function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.FunctionDef | ast.AsyncFunctionDef:
    """The signature and the docstring; it still yields when the function does."""
    args = node.args
    for arg in [*args.posonlyargs, *args.args, *args.kwonlyargs, *filter(None, (args.vararg, args.kwarg))]:
        arg.annotation = _as_text(arg.annotation)
    bare = ast.arguments(
        args.posonlyargs,
        args.args,
        args.vararg,
        args.kwonlyargs,
        [None if one is None else tame(one) for one in args.kw_defaults],
        args.kwarg,
        [tame(one) for one in args.defaults],
    )
    doc = ast.get_docstring(node, clean=False)
    body: list[ast.stmt] = [ast.Expr(ast.Constant(doc))] if doc is not None else [ast.Pass()]
    if _yields(node):
        body.append(ast.Expr(ast.Yield(None)))
    kind = type(node)
    return kind(node.name, bare, body, [], _as_text(node.returns), None, **_bare_type_parameters(node))


def _yields(node: ast.AST) -> bool:
    """Whether the function's own body yields, functions inside it left out."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef) and _yields(child):
            return True
    return False


def bare_class(node: ast.ClassDef) -> ast.ClassDef:
    """Members without methods; only decorators that make records stay."""
    body: list[ast.stmt] = []
    doc = ast.get_docstring(node, clean=False)
    if doc is not None:
        body.append(ast.Expr(ast.Constant(doc)))
    for statement in node.body:
        tamed = tame_statement(statement)
        if tamed is not None:
            body.append(tamed)
    return ast.ClassDef(
        node.name,
        [tame(base) for base in node.bases],
        _tamed_keywords(node.keywords, ("total",)),
        body or [ast.Pass()],
        [_bare_decorator(one) for one in node.decorator_list if _decorator_name(one) in _DECORATORS],
        **_bare_type_parameters(node),
    )


def _bare_decorator(node: ast.expr) -> ast.expr:
    """`@dataclass(order=True)` needs methods that are gone: only what shapes its constructor stays."""
    if isinstance(node, ast.Call):
        return ast.Call(tame(node.func), [], _tamed_keywords(node.keywords, ("init", "kw_only", "frozen")))
    return tame(node)


def _tamed_keywords(keywords: list[ast.keyword], kept: tuple[str, ...]) -> list[ast.keyword]:
    return [ast.keyword(one.arg, tame(one.value)) for one in keywords if one.arg in kept]


def _decorator_name(node: ast.expr) -> str:
    target = node.func if isinstance(node, ast.Call) else node
    return target.attr if isinstance(target, ast.Attribute) else target.id if isinstance(target, ast.Name) else ""


def tame_statement(statement: ast.stmt) -> ast.stmt | None:
    """An assignment without what could act; None for every other statement."""
    match statement:
        case ast.Assign(targets=targets, value=value) if all(isinstance(one, ast.Name) for one in targets):
            return ast.Assign(targets, tame(value))
        case ast.AnnAssign(target=ast.Name() as target, annotation=annotation, value=value):
            text = _as_text(annotation) or annotation
            return ast.AnnAssign(target, text, tame(value) if value is not None else None, 1)
        case _ if is_alias(statement):
            return ast.TypeAlias(statement.name, value=tame(statement.value), **_bare_type_parameters(statement))
    return None


def is_alias(statement: ast.stmt) -> TypeGuard["ast.TypeAlias"]:
    """`type Rows = list[int]`, which Python before 3.12 does not know."""
    return type(statement).__name__ == "TypeAlias"


def _is_name(node: ast.expr) -> TypeGuard[ast.Name]:
    return isinstance(node, ast.Name)


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)
