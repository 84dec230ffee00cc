"""Ends that must hurt nobody else: without a process of its own, the code takes its server along."""

import json
import select
import signal
import subprocess
import sys
from typing import Any

from driver.attack import Attack, by_answer
from driver.field import Field
from driver.worker import Gone, Worker

from .prelude import PRELUDE

_SECONDS = 10.0
_MOMENT = 0.3


def _only_itself(code: str) -> Any:
    """With a process of its own the worker ends alone; in the server's, the server does not get to its next line."""

    def judge(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
        if not field.host_layer_off:
            try:
                worker.call(target)
            except Gone:
                return None
            return "the worker lives"
        script = f"{PRELUDE}\n{code}\nmain({{}})\nos.write(1, b'alive')"
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=_SECONDS, check=False)
        return None if b"alive" in run.stdout else f"the process that ran it ended with {run.returncode}"

    return judge


def _killed_in_time(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    """A time limit is a SIGKILL from outside; without it there is only asking."""
    worker.begin(target)
    readable, _, _ = select.select([worker.pidfd], [], [], _MOMENT)
    if readable:
        return None
    signal.pidfd_send_signal(worker.pidfd, signal.SIGTERM if field.host_layer_off else signal.SIGKILL)
    readable, _, _ = select.select([worker.pidfd], [], [], _MOMENT if field.host_layer_off else _SECONDS)
    return None if readable else "it still runs"


def _changes_others(worker: Worker, field: Field, target: dict[str, Any]) -> str | None:
    """A worker serves one version: the next version's calls are answered by another process."""
    by_answer(worker, field, target)
    next_worker = worker if field.host_layer_off else field.neighbour
    if next_worker is None:
        return None
    body = next_worker.call(target).body
    return "the next caller got 'patched'" if json.loads(body or b"null") == "patched" else None


def _ends(name: str, action: str) -> Attack:
    code = f"def main(target):\n    {action}\n"
    return Attack(name, code, judge=_only_itself(code), host_layer="process")


ATTACKS = (
    _ends("end with os._exit", "os._exit(0)"),
    _ends("end with a segmentation fault", "ctypes.string_at(0)"),
    _ends("end with an abort", "os.abort()"),
    _ends("end by SIGKILL to oneself", "os.kill(os.getpid(), 9)"),
    _ends("jump to nowhere", "ctypes.CFUNCTYPE(None)(1)()"),
    _ends("close every descriptor", "os.closerange(0, 256)"),
    Attack(
        "hang and ignore SIGTERM",
        """
def main(target):
    import signal
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass
""",
        judge=_killed_in_time,
        host_layer="time limit",
    ),
    Attack(
        "change the core for others",
        """
def main(target):
    import _skython.session
    _skython.session.encode_result = lambda *rest: ({}, b'"patched"')
    return None
""",
        judge=_changes_others,
        host_layer="one version a worker",
    ),
)
