"""Forks on their way and workers alive: what the zygote waits for."""

import json
import os
import select
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..sandbox.cgroups.groups import Group, Groups

type Tell = Callable[[dict[str, Any]], None]


@dataclass(slots=True)
class _Birth:
    """A fork that has not yet reported how it went. `worker` is its inner process, once there is one."""

    tag: int | str
    outer: int
    worker: int | None = None
    text: bytes = b""
    failure: dict[str, Any] | None = None
    group: Group | None = None


@dataclass(slots=True)
class _Worker:
    pid: int
    pidfd: int | None
    group: Group | None


class Children:
    """`poll` is shared with the control channel. A worker's group goes back to `groups` when it has been reaped."""

    def __init__(self, poll: select.poll, tell: Tell, groups: Groups) -> None:
        self._groups = groups
        self._poll = poll
        self._tell = tell
        self._births: dict[int, _Birth] = {}
        self._by_pidfd: dict[int, _Worker] = {}
        self._workers: dict[int, _Worker] = {}

    def expect(self, tag: int | str, outer: int, report: int, group: Group | None) -> None:
        self._births[report] = _Birth(tag, outer, group=group)
        self._poll.register(report, select.POLLIN)

    def handle(self, descriptor: int) -> None:
        """Something happened on a descriptor that is not the control channel's."""
        if descriptor in self._births:
            self._read_report(descriptor)
        elif descriptor in self._by_pidfd:
            self._note_end(descriptor)

    def reap(self, pid: int) -> None:
        """Frees the pid of a worker whose end was reported."""
        worker = self._workers.get(pid)
        if worker is None or worker.pidfd is not None:
            return
        del self._workers[pid]
        os.waitpid(pid, 0)
        self._give_back(worker.group)

    def limit(self, pid: int, memory_bytes: int) -> None:
        """Sets the memory limit of a worker's group, if it has one."""
        worker = self._workers.get(pid)
        if worker is not None and worker.group is not None:
            self._groups.limit(worker.group, memory_bytes)

    def kill_all(self) -> None:
        """Ends and reaps every worker. One that is being born is born first: until then nobody knows its pid."""
        while self._births:
            self._read_report(next(iter(self._births)))
        for worker in self._workers.values():
            if worker.pidfd is not None:
                _kill(worker.pid)
            os.waitpid(worker.pid, 0)
            self._give_back(worker.group)

    def _read_report(self, descriptor: int) -> None:
        birth = self._births[descriptor]
        received = os.read(descriptor, 65536)
        birth.text += received
        *lines, birth.text = birth.text.split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "pid" in message:
                birth.worker = message["pid"]
            elif "layer" in message:
                birth.failure = message
        if not received:
            self._poll.unregister(descriptor)
            os.close(descriptor)
            del self._births[descriptor]
            os.waitpid(birth.outer, 0)
            self._finish(birth)

    def _finish(self, birth: _Birth) -> None:
        if birth.failure is None and birth.worker is not None:
            self._adopt(birth.worker, birth)
            return
        if birth.worker is not None:
            os.waitpid(birth.worker, 0)
        self._give_back(birth.group)
        failure = birth.failure or {"layer": "pid", "error": "the fork ended without a word"}
        self._tell({"failed": birth.tag, **failure})

    def _adopt(self, pid: int, birth: _Birth) -> None:
        pidfd = os.pidfd_open(pid)
        worker = _Worker(pid, pidfd, birth.group)
        self._workers[pid] = worker
        self._by_pidfd[pidfd] = worker
        self._poll.register(pidfd, select.POLLIN)
        self._tell({"spawned": birth.tag, "pid": pid})

    def _note_end(self, pidfd: int) -> None:
        worker = self._by_pidfd.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        worker.pidfd = None
        end = os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)
        exited = end is not None and end.si_code == os.CLD_EXITED
        status = None if end is None else end.si_status
        note: dict[str, Any] = {"signal": None if exited else status, "code": status if exited else None}
        if status == signal.SIGKILL and worker.group is not None and self._groups.ran_out_of_memory(worker.group):
            note["oom"] = True
        self._tell({"exited": worker.pid, **note})

    def _give_back(self, group: Group | None) -> None:
        if group is not None:
            self._groups.take_back(group)


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
