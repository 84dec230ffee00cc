"""Serves the shapes on loopback until its input ends; its one line of output tells where, and what should be read."""

import json
import sys

from page_server import served
from page_shapes import Shape, readable, refused
from system_shapes import systems


def _expected(shape: Shape) -> dict[str, str | None]:
    return {"name": shape.name, "text": shape.text, "title": shape.title, "problem": shape.problem}


if __name__ == "__main__":
    shapes = readable() + refused()
    others = systems()
    with served(shapes + others) as origin:
        told = {"origin": origin, "shapes": list(map(_expected, shapes)), "systems": list(map(_expected, others))}
        print(json.dumps(told), flush=True)
        sys.stdin.read()
