"""Starts the real egress broker, or one whose policy has been taken out."""

import json
import os
import subprocess

_OPEN = """
import sys
sys.path.insert(0, sys.argv.pop(1))
import worker.egress.resolving as resolving, worker.egress.policy as policy, worker.egress.broker as broker
resolving.is_public = lambda _: True
policy.Policy.check = lambda *_: None
sys.exit(broker.run(sys.argv[1:]))
"""
_UNPRIVILEGED = 65534


class Broker:
    """`open_to_all`: vets nothing, to show what vetting is worth."""

    def __init__(self, python: str, core: str, path: str, ports: list[int], open_to_all: bool) -> None:
        uid = _UNPRIVILEGED if os.geteuid() == 0 else None
        configuration = json.dumps({"socket": path, "ports": ports, "uid": uid})
        start = [python, "-I", "-S", "-B"]
        start += ["-c", _OPEN, core] if open_to_all else [f"{core}/worker/egress/main.py"]
        environment = {name: value for name, value in os.environ.items() if name == "LD_LIBRARY_PATH"}
        self._process = subprocess.Popen(
            [*start, configuration], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        self.lines = self._process.stdout
        if self.lines is None or b"up" not in self.lines.readline():
            raise RuntimeError("the broker did not start")

    def close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait(20)
