"""Functions without annotations, their lines where they were. Fields of classes keep theirs, which mean something."""

import ast
import io
import tokenize


def without_annotations(text: str) -> str:
    """Raises ValueError when anything but annotations of parameters and results would change."""
    tree = ast.parse(text)
    lines = [line.encode() for line in text.split("\n")]
    arrows = _arrows(text)
    cuts: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            name_end = (node.lineno, node.col_offset + len(node.arg.encode()))
            cuts.append((name_end, _end(node.annotation)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is not None:
            start = (node.returns.lineno, node.returns.col_offset)
            cuts.append((max(arrow for arrow in arrows if arrow < start), _end(node.returns)))
    for start, end in sorted(cuts, reverse=True):
        _cut(lines, start, end)
    bare = b"\n".join(lines).decode()
    if ast.dump(ast.parse(bare)) != ast.dump(_Bare().visit(tree)):
        raise ValueError("this source does not mean the same without its annotations")
    return bare


def _end(node: ast.expr) -> tuple[int, int]:
    return (node.end_lineno or node.lineno, node.end_col_offset or node.col_offset)


def _arrows(text: str) -> list[tuple[int, int]]:
    """Where `->` stands, in bytes as `ast` counts."""
    lines = text.split("\n")
    return [
        (token.start[0], len(lines[token.start[0] - 1][: token.start[1]].encode()))
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type == tokenize.OP and token.string == "->"
    ]


def _cut(lines: list[bytes], start: tuple[int, int], end: tuple[int, int]) -> None:
    """What is left of a line that ends with the cut moves to where it began."""
    (first, column), (last, after) = start, end
    kept = (
        lines[first - 1][:column].rstrip() if lines[first - 1][:column].endswith(b") ") else lines[first - 1][:column]
    )
    rest = lines[last - 1][after:]
    lines[first - 1 : last] = [kept + rest, *[b""] * (last - first)]


class _Bare(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)
