"""Serves the shapes on loopback until its input ends; its one line of output tells where, and what should be read."""

import json
import sys

from page_server import served
from page_shapes import Shape, readable, refused


def _expected(shape: Shape) -> dict[str, str | None]:
    return {"name": shape.name, "text": shape.text, "title": shape.title, "problem": shape.problem}


if __name__ == "__main__":
    shapes = readable() + refused()
    with served(shapes) as origin:
        print(json.dumps({"origin": origin, "shapes": [_expected(shape) for shape in shapes]}), flush=True)
        sys.stdin.read()
