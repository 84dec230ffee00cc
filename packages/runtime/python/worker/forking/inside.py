"""The second life of a zygote: inside the private root it imports, then forks a stem cell whenever Node asks."""

import gc
import os
import platform
import select
import signal
from collections import deque
from dataclasses import replace
from typing import Any

from ..kernel.process import adopt_orphans
from ..sandbox.cgroups.groups import Group, Groups
from ..sandbox.layers import LAYERS, Layer
from ..sandbox.seccomp.architecture import current
from ..sandbox.seccomp.filter import assemble, pack
from .birth import be_born
from .children import Children
from .control import Control
from .handoff import CONTROL, Handoff
from .interruption import interrupted_by_termination
from .order import Order, Surroundings
from .preloading import freeze, mapped_bytes, preload
from .rehearsal import rehearse
from .worker_limits import read_limits


def start_inside(handoff: Handoff) -> None:
    """Serves the control channel until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    adopt_orphans()
    gc.disable()
    zygote = Zygote(handoff)
    zygote.import_first(handoff.preload)
    zygote.serve()


class Zygote:
    def __init__(self, handoff: Handoff) -> None:
        self._handoff = handoff
        self._control = Control(CONTROL)
        self._poll = select.poll()
        self._groups = Groups(handoff.cgroup_version, handoff.cgroups)
        self._children = Children(self._poll, self._control.tell, self._groups)
        self._later: deque[str] = deque()
        self._around = Surroundings(
            run=handoff.run,
            proc=handoff.proc,
            pool=handoff.pool,
            egress=handoff.egress,
            filter=pack(assemble(current())),
            mapped_bytes=None,
            root=handoff.root,
            host=handoff.host,
            host_path=tuple(handoff.host_path),
        )

    def import_first(self, names: list[str]) -> None:
        rehearse()
        for name in names:
            self._import(name)
        self._settle()
        up = {"up": os.getpid(), "python": platform.python_version(), "cgroups": self._groups.controllers}
        self._control.tell(up)

    def serve(self) -> None:
        self._poll.register(CONTROL, select.POLLIN)
        try:
            while self._turn():
                pass
        finally:
            self._leave()

    def _turn(self) -> bool:
        """One round of events, or else one import. False when Node is gone."""
        for descriptor, _ in self._poll.poll(0 if self._later else None):
            if descriptor != CONTROL:
                self._children.handle(descriptor)
                continue
            messages = self._control.lines()
            if messages is None:
                return False
            for message in messages:
                self._obey(message)
        if self._later:
            self._import(self._later.popleft())
            self._settle()
        return True

    def _import(self, name: str) -> None:
        """An import may take seconds in which the control channel is not read: a signal tells that Node is going."""
        with interrupted_by_termination(self._leave):
            told = preload(name, self._handoff.proc)
        self._control.tell(told)

    def _leave(self) -> None:
        self._children.kill_all()
        self._groups.remove_all()

    def _settle(self) -> None:
        freeze()
        if self._handoff.address_space:
            self._around = replace(self._around, mapped_bytes=mapped_bytes(self._handoff.proc))

    def _obey(self, message: dict[str, Any]) -> None:
        if "spawn" in message:
            self._spawn(message)
        elif "reap" in message:
            self._children.reap(message["reap"])
        elif "limit" in message:
            self._children.limit(message["limit"], message["memoryBytes"])
        elif "preload" in message:
            self._later.extend(message["preload"])

    def _spawn(self, message: dict[str, Any]) -> None:
        """The fork reports for itself; see `Children`."""
        tag = message["spawn"]
        try:
            order, group = self._order(message)
        except (ValueError, OSError) as error:
            layer = "uid" if isinstance(error, ValueError) else "cgroup"
            self._control.tell({"failed": tag, "layer": layer, "error": str(error)})
            return
        report, answer = os.pipe()
        outer = os.fork()
        if outer == 0:
            be_born(order, self._around, answer)
        os.close(answer)
        self._children.expect(tag, outer, report, group)

    def _order(self, message: dict[str, Any]) -> tuple[Order, Group | None]:
        """Raises `ValueError` for what this zygote does not do, and `OSError` when no group can be made."""
        uid = message.get("uid")
        layers = self._layers(message.get("layers"))
        if self._handoff.root and not (isinstance(uid, int) and uid > 0):
            raise ValueError("root runs no worker as root: give it a uid of its own")
        if not self._handoff.root and uid is not None:
            raise ValueError("only root can choose a worker's uid")
        limits = read_limits(message.get("limits"))
        group = self._groups.lend(limits) if "cgroup" in layers else None
        return Order(message["spawn"], uid, limits, layers, () if group is None else group.members), group

    def _layers(self, names: object) -> frozenset[Layer]:
        if names is None:
            return frozenset(LAYERS)
        if self._handoff.host is None or not isinstance(names, list):
            raise ValueError("layers are not optional")
        return frozenset(layer for layer in LAYERS if layer in names)
