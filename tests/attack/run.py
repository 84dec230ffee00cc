"""Runs every attack twice: with all layers, where it must be held, and without its own, where it must succeed."""

import argparse
import os
import shutil
import sys

from attacks import ATTACKS
from attacks.prelude import PRELUDE
from driver.attack import Attack
from driver.broker import Broker
from driver.field import Field
from driver.frames import Violation
from driver.packages import OWN
from driver.unchecked import copy_without_checks
from driver.worker import Gone, Worker
from driver.zygote import Start, Zygote, ZygoteFailed

LAYERS = (
    "descriptors",
    "oom",
    "cgroup",
    "uid",
    "user",
    "mount",
    "pid",
    "net",
    "ipc",
    "uts",
    "cgroup-namespace",
    "root",
    "volumes",
    "egress",
    "rlimits",
    "landlock",
    "capabilities",
    "no-new-privileges",
    "seccomp",
)


class Grounds:
    """The zygotes that attacks run in: the real one, and those that show what a check outside the sandbox is worth."""

    def __init__(self, python: str, core: str, field: Field) -> None:
        self.field = field
        self._brokers = [
            Broker(python, core, f"{field.run}/egress.sock", [field.port], open_to_all=False),
            Broker(python, core, f"{field.run}/open.sock", [field.port], open_to_all=True),
        ]
        unchecked = copy_without_checks(core, f"{field.folder}/core")
        self.real = self._start(python, core, "real", "egress.sock")
        self._open_broker = self._start(python, core, "open", "open.sock")
        self._unchecked = self._start(python, unchecked, "unchecked", None)

    def for_attack(self, attack: Attack, off: bool) -> Zygote:
        if off and attack.host_layer == "broker":
            return self._open_broker
        if off and attack.host_layer in ("path checks", "read-only shelf", "read-only packages"):
            return self._unchecked
        return self.real

    def close(self) -> None:
        for zygote in (self.real, self._open_broker, self._unchecked):
            zygote.close()
        for broker in self._brokers:
            broker.close()

    def _start(self, python: str, core: str, name: str, egress: str | None) -> Zygote:
        run = f"{self.field.run}/{name}"
        os.mkdir(run, 0o700)
        if egress is not None:
            os.link(f"{self.field.run}/{egress}", f"{run}/{egress}")
        field = self.field
        start = Start(python, core, run, [field.library], egress, field.log, field.shelf.folder, field.packages.folder)
        return Zygote(start)


def attempt(attack: Attack, grounds: Grounds, off: bool) -> str | None:
    """Evidence of success, None when the attack was held."""
    field = grounds.field
    zygote = grounds.for_attack(attack, off)
    layers = [layer for layer in LAYERS if layer not in attack.without] if off else None
    field.host_layer_off = off and attack.host_layer is not None
    worker = zygote.spawn(layers, attack.limits)
    try:
        files = {"main.py": (PRELUDE + attack.code).encode(), **attack.files}
        shared = {"asset.bin": field.shelf.own} if attack.shared else {}
        packages = OWN if attack.packages else None
        prepared = worker.prepare(files, attack.memory_bytes, shared, packages)
        if "description" not in prepared:
            raise RuntimeError(f"{attack.name} does not load: {prepared}")
        return attack.judge(worker, field, field.target())
    except (Gone, Violation):
        return None
    finally:
        zygote.end(worker)
        sweep()


def sweep() -> None:
    """Folders of workers that ran on the server's file system."""
    for entry in list(os.scandir("/tmp")):
        if entry.name.startswith("skython-attack-"):
            shutil.rmtree(entry.path)


def neighbour(grounds: Grounds) -> Worker:
    """A worker of somebody else, with all layers, that holds the secret."""
    worker = grounds.real.spawn()
    secret = grounds.field.secret.encode()
    worker.prepare({"main.py": b"def main(target):\n    return 'honest'\n", "secret.txt": secret})
    return worker


def show(attack: Attack, grounds: Grounds, is_root: bool) -> tuple[bool, bool]:
    """Prints one line. Whether it escaped, and whether it is known to bite."""
    escaped = attempt(attack, grounds, off=False)
    shown = is_root or not attack.needs_root
    bites = attempt(attack, grounds, off=True) if shown else "not shown: needs root"
    missing = (
        ", ".join(dict.fromkeys([*attack.without, *([attack.host_layer] if attack.host_layer else [])])) or "nothing"
    )
    verdict = f"ESCAPED: {escaped}" if escaped else "contained"
    bite = f"without {missing}: {bites}" if bites else f"DOES NOT BITE without {missing}"
    print(f"{verdict:10} {attack.name}  [{bite}]", flush=True)
    return escaped is not None, bites is not None


def selftest(grounds: Grounds, is_root: bool) -> bool:
    """The self-test of the start finds nothing with all layers and a lot without any."""
    settings = {"paths": [grounds.field.folder], "ports": [grounds.field.port]}
    found = []
    for layers in (None, ["pid"]) if is_root else (None, ["user", "pid", "mount"]):
        worker = grounds.real.spawn(layers)
        found.append(worker.selftest(settings))
        grounds.real.wait(worker)
        sweep()
    held, open_ = (len(result["escapes"]) for result in found)
    print(f"self-test: {found[0]['tried']} tried, {held} through; without layers {open_} through", flush=True)
    return held == 0 and open_ >= found[0]["tried"] // 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=os.path.realpath(sys.executable), help="interpreter of the zygotes")
    parser.add_argument("--core", required=True, help="folder with the worker and the core")
    parser.add_argument("--only", default="", help="run attacks whose name contains this")
    arguments = parser.parse_args()
    is_root = os.geteuid() == 0
    field = Field()
    chosen = [attack for attack in ATTACKS if arguments.only in attack.name]
    escaped = 0
    toothless: list[str] = []
    try:
        grounds = Grounds(arguments.python, os.path.realpath(arguments.core), field)
        field.neighbour = neighbour(grounds)
        for attack in chosen:
            out, bites = show(attack, grounds, is_root)
            escaped += out
            toothless += [] if bites else [attack.name]
        sound = selftest(grounds, is_root)
        grounds.real.end(field.neighbour)
        grounds.close()
    except ZygoteFailed:
        print(field.log_text(), file=sys.stderr)
        raise
    finally:
        field.close()
    if toothless:
        print(f"{len(toothless)} attacks do not bite: {', '.join(toothless)}")
    print(f"{len(chosen)} tried, {len(chosen) - escaped} contained, {escaped} escaped")
    return 1 if escaped or toothless or not sound else 0


if __name__ == "__main__":
    sys.exit(main())
