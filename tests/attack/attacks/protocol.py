"""Writing to one's own socket: what a worker says is held to the protocol by whoever reads it."""

import json
from typing import Any

from driver.attack import Attack
from driver.field import Field
from driver.worker import Gone, Worker

_IMPATIENT = 2.0

_WRITE = """
import stat

def pool():
    for number in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                return number
        except OSError:
            pass

def frame(kind, identifier, body, length=None):
    length = 9 + len(body) if length is None else length
    return struct.pack("<IBII", length, kind, identifier, 0) + body
"""


def _first_answer(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    """Whether the first call gets what was spoofed, or the reader goes on as if nothing had happened."""
    worker.strict = not field.host_layer_off
    if field.host_layer_off:
        worker.be_impatient(_IMPATIENT)
    try:
        body = worker.call(target).body
    except TimeoutError:
        return "the reader waits for ever"
    except Gone:
        return None
    if len(body) > 1000:
        return f"{len(body)} bytes were taken"
    return f"the caller got {json.loads(body)!r}"


def _second_answer(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    worker.strict = not field.host_layer_off
    worker.call(target)
    body = worker.call({"innocent": True}).body
    return f"the next caller got {json.loads(body)!r}"


def _spoof(name: str, action: str, judge: Any = _first_answer) -> Attack:
    code = f"""{_WRITE}
def main(target):
    if "innocent" in target:
        return "honest"
    {action}
    return "honest"
"""
    return Attack(name, code, judge=judge, host_layer="frame checks")


ATTACKS = (
    _spoof("answer another call", "os.write(pool(), frame(18, 77, b'\"spoofed\"'))"),
    _spoof(
        "answer the next call in advance",
        "os.write(pool(), frame(18, 1, b'1') + frame(18, 2, b'\"spoofed\"'))",
        _second_answer,
    ),
    _spoof("answer twice", "os.write(pool(), frame(18, 1, b'\"spoofed\"'))", _second_answer),
    _spoof("send a frame of an unknown type", "os.write(pool(), frame(99, 1, b''))"),
    _spoof("send a frame only a host sends", "os.write(pool(), frame(2, 1, b''))"),
    _spoof("claim to be ready again", "os.write(pool(), frame(16, 0, b''))"),
    _spoof("announce an endless frame", "os.write(pool(), frame(18, 1, b'', 1 << 30))"),
    _spoof("send garbage", "os.write(pool(), b'\\xff' * 64)"),
    _spoof(
        "send a result beyond its limit",
        "socket.socket(fileno=os.dup(pool())).sendall(frame(18, 1, b'x' * (13 << 20)))",
    ),
)
