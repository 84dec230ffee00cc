"""Classes: whose instances are values, whose live on the instance behind a proxy, and which can be neither."""

import ast

from _skython.analysis.modules import OwnModule
from _skython.analysis.uses import dotted
from _skython.failures import Fault

_VALUES = {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "NamedTuple", "TypedDict", "Protocol"}
_TRANSPARENT = {"object", "ABC", "Generic"}
_OWN_LIFE = {
    "__del__": "its instances are made anew for every call",
    "__getattribute__": "attributes are read on the instance",
    "__new__": "its instances are made on the instance",
    "__init_subclass__": "its subclasses are made on both sides",
}


def base_names(node: ast.ClassDef) -> list[str]:
    """The last part of each: `Enum` of `enum.Enum`, `Generic` of `Generic[T]`."""
    bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    return [dotted(base).rpartition(".")[2] for base in bases]


def is_by_value(node: ast.ClassDef, values: set[str]) -> bool:
    """Whether instances travel as values. `values` are the names of the file's classes that do."""
    return any(
        name in _VALUES or name in values or name.endswith(("Error", "Exception", "Warning"))
        for name in base_names(node)
    )


def class_faults(module: OwnModule, node: ast.ClassDef, own: set[str]) -> list[Fault]:
    """Why a class can have no proxy. `own` are the names of the program's classes and what the file imports of them."""
    found: list[tuple[int, str]] = []
    for keyword in node.keywords:
        what = "a metaclass" if keyword.arg == "metaclass" else f"the keyword {keyword.arg}"
        if keyword.arg != "metaclass" or dotted(keyword.value).rpartition(".")[2] != "ABCMeta":
            found.append((keyword.value.lineno, f"it has {what}. Leave it away, or keep the class in one function"))
    for base, name in zip(node.bases, base_names(node), strict=True):
        if name not in _TRANSPARENT and name not in own:
            what = name or ast.unparse(base)
            found.append((base.lineno, f"it inherits from {what}. Hold one as an attribute instead"))
    for one in node.body:
        if isinstance(one, ast.Assign | ast.AnnAssign) and "__slots__" in _targets(one):
            found.append((one.lineno, "it has __slots__. Leave them away"))
        if isinstance(one, ast.AsyncFunctionDef):
            found.append((one.lineno, f"its method {one.name} is a coroutine. Make it a plain method"))
        elif isinstance(one, ast.FunctionDef):
            if yields(one):
                found.append((one.lineno, f"its method {one.name} is a generator. Return a list instead"))
            if one.name in _OWN_LIFE:
                found.append((one.lineno, f"it has {one.name}, but {_OWN_LIFE[one.name]}. Leave it away"))
    return [
        Fault(message=f"the class {node.name} cannot be moved: {text}", file=module.source.path, line=line)
        for line, text in found
    ]


def class_state(tree: ast.Module, node: ast.ClassDef) -> dict[str, int]:
    """Attributes of the class itself that may change, with their lines: those assigned from outside its body, and
    containers in it.
    """
    holders = {node.name, "cls", "type(self)", "self.__class__"}
    assigned = {
        one.attr
        for one in ast.walk(tree)
        if isinstance(one, ast.Attribute) and isinstance(one.ctx, ast.Store) and ast.unparse(one.value) in holders
    }
    found: dict[str, int] = {}
    for one in node.body:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            mutable = isinstance(one.value, ast.List | ast.Dict | ast.Set | ast.Call)
            found.update({name: one.lineno for name in _targets(one) if one.value and (mutable or name in assigned)})
    return found


def yields(node: ast.AST) -> bool:
    """Whether the function's own body yields."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef) and yields(child):
            return True
    return False


def _targets(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [one.id for one in targets if isinstance(one, ast.Name)]
