"""A fork of the zygote becomes a stem cell."""

import gc
import json
import os
import signal
import sys
from typing import NoReturn

from ..kernel.descriptors import close_all_but
from ..sandbox.layers import LayerFailed
from ..sandbox.network import PROXY
from ..stem.loop import Cell, live
from .interruption import release_termination
from .isolation import Doors, isolate_inner, isolate_outer, open_doors, scratch_of
from .order import Order, Surroundings
from .root import CERTIFICATES

_FAILED = 1


def be_born(order: Order, around: Surroundings, report: int) -> NoReturn:
    """Runs in the fork and never returns. `report` gets JSON lines: the pid, then ready or a failure."""
    try:
        doors = open_doors(order, around)
        program = isolate_outer(order, around, doors, report)
        parent_gone, still_parent = os.pipe()
        pid = os.fork()
        if pid:
            _tell(report, {"pid": pid})
            os._exit(0)
        os.close(still_parent)
        _settle(doors)
        isolate_inner(order, around, doors, program)
    except LayerFailed as failure:
        _tell(report, {"layer": failure.layer, "error": str(failure.error)})
    except BaseException as error:
        _tell(report, {"layer": "pid", "error": f"{type(error).__name__}: {error}"})
    else:
        if "descriptors" in order.layers:
            close_all_but([doors.pool.fileno(), parent_gone, report])
        _tell(report, {"ready": True})
        os.close(report)
        mapped = around.mapped_bytes if "rlimits" in order.layers else None
        live(Cell(order.tag, doors.pool, program, scratch_of(program), parent_gone, mapped))
    os._exit(_FAILED)


def _tell(report: int, message: dict[str, object]) -> None:
    os.write(report, json.dumps(message).encode() + b"\n")


def _settle(doors: Doors) -> None:
    """The process as a program expects it: its own signals, random numbers, environment and garbage collection."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    release_termination()
    environment = {
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "USER": "skython",
        "PATH": "/python/bin",
        "SSL_CERT_FILE": CERTIFICATES,
        "REQUESTS_CA_BUNDLE": CERTIFICATES,
    }
    if not os.path.exists(CERTIFICATES):
        del environment["SSL_CERT_FILE"], environment["REQUESTS_CA_BUNDLE"]
    if doors.broker is not None:
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            environment[name] = environment[name.lower()] = PROXY
    os.environ.pop("LD_LIBRARY_PATH", None)
    os.environ.update(environment)
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()
    gc.enable()
