"""A file as it runs on the instance: definitions that are marked, and statements that act kept for the laptop."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from _skython.analysis.model import Analysis, Definition, Module
from skython_client.errors import Usage

if TYPE_CHECKING:
    import libcst as cst

_GUARD = '__name__ == "__main__"'


def rewrite(text: str, module: Module, analysis: Analysis) -> str:
    """Comments and layout stay as they are. Raises Usage without libcst."""
    try:
        import libcst as cst
        from libcst.metadata import MetadataWrapper, PositionProvider
    except ImportError:
        raise Usage("To rewrite a file skython needs libcst: pip install 'skython[lambada]'") from None
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    lines = wrapper.resolve(PositionProvider)
    own = {one.name.rpartition(".")[2]: one for one in analysis.definitions if one.file == module.file}
    acting = {line for first, last in module.laptop for line in range(first, last + 1)}
    marker = _free_name(text)
    body: list[cst.BaseStatement] = []
    guarded: list[cst.BaseStatement] = []
    for statement in wrapper.module.body:
        if lines[statement].start.line in acting and not isinstance(statement, cst.FunctionDef | cst.ClassDef):
            guarded.append(statement)
            continue
        body += _guard(guarded)
        guarded = []
        body.append(_marked(statement, own, marker))
    body += _guard(guarded)
    at = _after_future(body)
    kept = [one.removeprefix(f"{module.name}.") for one in analysis.kept if _belongs(one, module, analysis)]
    behind = body[at:]
    if behind and not getattr(behind[0], "leading_lines", ()):
        behind[0] = behind[0].with_changes(leading_lines=[cst.EmptyLine(indent=False)])
    header = _header(module, analysis, kept, marker, apart=bool(at or wrapper.module.header))
    rewritten: str = wrapper.module.with_changes(body=[*body[:at], *header, *behind]).code
    return rewritten


def _marked(statement: "cst.BaseStatement", own: dict[str, Definition], marker: str) -> "cst.BaseStatement":
    import libcst as cst

    if not isinstance(statement, cst.FunctionDef | cst.ClassDef):
        return statement
    found = own.get(statement.name.value)
    if found is None or (found.stays is not None and not found.by_value):
        return statement
    uses = ", ".join(f'"{name}"' for name in sorted({*found.needs.reads, *found.needs.writes}))
    what = "value" if found.by_value else "proxied" if found.kind == "class" else "function"
    given = f'"{statement.name.value}"' + (f", uses=[{uses}]" if uses and not found.by_value else "")
    decorator = cst.Decorator(cst.parse_expression(f"{marker}.{what}({given})"))
    return statement.with_changes(decorators=[decorator, *statement.decorators])


def _guard(statements: Sequence["cst.BaseStatement"]) -> list["cst.BaseStatement"]:
    """Under `if __name__ == "__main__":`, which is false on the instance."""
    import libcst as cst

    if not statements:
        return []
    first, *rest = statements
    leading = getattr(first, "leading_lines", ())
    block = cst.IndentedBlock([first.with_changes(leading_lines=()), *rest])
    return [cst.If(cst.parse_expression(_GUARD), block, leading_lines=leading)]


def _header(
    module: Module, analysis: Analysis, kept: list[str], marker: str, *, apart: bool
) -> list["cst.BaseStatement"]:
    import libcst as cst

    given = ["globals()"]
    given += [f'name="{module.name}"'] if module.name else []
    given += ["keeps=[" + ", ".join(f'"{name}"' for name in kept) + "]"] if kept else []
    remade = [name for name in kept if _is_remade(name, module, analysis)]
    given += ["remakes=[" + ", ".join(f'"{name}"' for name in remade) + "]"] if remade else []
    blank = cst.EmptyLine(indent=False)
    imported, made = (
        cst.parse_statement(line)
        for line in ("from skython.lambada import Moved as _Moved", f"{marker} = _Moved({', '.join(given)})")
    )
    return [imported.with_changes(leading_lines=[blank] if apart else []), made.with_changes(leading_lines=[blank])]


def _after_future(body: Sequence["cst.BaseStatement"]) -> int:
    """Behind the docstring and imports from `__future__`, which must come first."""
    import libcst as cst

    at = 0
    for statement in body:
        small = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        is_text = isinstance(small, cst.Expr) and isinstance(small.value, cst.SimpleString | cst.ConcatenatedString)
        is_future = (
            isinstance(small, cst.ImportFrom)
            and isinstance(small.module, cst.Name)
            and small.module.value == "__future__"
        )
        if not (is_future or (is_text and at == 0)):
            break
        at += 1
    return at


def _belongs(name: str, module: Module, analysis: Analysis) -> bool:
    return any(one.name == name and one.file == module.file for one in analysis.variables)


def _is_remade(name: str, module: Module, analysis: Analysis) -> bool:
    full = f"{module.name}.{name}" if module.name else name
    return any(one.name == full and one.remade for one in analysis.variables)


def _free_name(text: str) -> str:
    name = "_moved"
    while name in text:
        name += "_"
    return name
