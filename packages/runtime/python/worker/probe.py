"""Start of the probe: `python -I -S -B probe.py` prints what this machine lacks (docs/protocol.md, "Probe")."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main() -> None:
    if not sys.platform.startswith("linux"):
        missing = [f"Linux: namespaces, Landlock and seccomp are its own, and this is {sys.platform}"]
        print(json.dumps({"available": False, "missing": missing, "notes": []}))
        return
    from worker.probing.machine import examine

    print(json.dumps(examine()))


main()
