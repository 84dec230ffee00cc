"""Python source without comments, documentation and three of four spaces before a line; its lines where they were."""

import ast
import io
import tokenize


def strip_source(text: str) -> str:
    """Raises ValueError when anything but comments and texts that stand alone would change."""
    tree = ast.parse(text)
    lines = text.split("\n")
    for body in filter(None, map(_body_of, ast.walk(tree))):
        for statement in body:
            if _is_documentation(statement) and not lines[statement.lineno - 1][: statement.col_offset].strip():
                _blank(lines, statement, "pass" if len(body) == 1 else "")
    stripped = _less_indented(_without_comments("\n".join(lines)))
    if _meaning(stripped) != _meaning(text):
        raise ValueError("this source does not mean the same without its comments")
    return stripped


def _body_of(node: ast.AST) -> list[ast.stmt] | None:
    body = getattr(node, "body", None)
    return body if isinstance(body, list) else None


def _is_documentation(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _blank(lines: list[str], statement: ast.stmt, instead: str) -> None:
    first, last = statement.lineno - 1, statement.end_lineno or statement.lineno
    indentation = lines[first][: statement.col_offset]
    lines[first:last] = [""] * (last - first)
    lines[first] = indentation + instead if instead else ""


def _without_comments(text: str) -> str:
    lines = text.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    return "\n".join(lines)


def _less_indented(text: str) -> str:
    """Lines within a text of several lines are part of it, and stay."""
    lines = text.split("\n")
    within: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.end[0] > token.start[0] and token.type != tokenize.NEWLINE:
            within.update(range(token.start[0] + 1, token.end[0] + 1))
    for row, line in enumerate(lines, 1):
        if row not in within:
            content = line.lstrip(" ")
            lines[row - 1] = " " * ((len(line) - len(content)) // 4) + content
    return "\n".join(lines)


def _meaning(text: str) -> str:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = _body_of(node)
        if body is not None:
            node.body = [one for one in body if not _is_documentation(one)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.dump(tree)
