"""Another worker's files and memory."""

from driver.attack import Attack

from .layers import HOST_FILES, REAL_ROOT

_WITHOUT = (*HOST_FILES, *REAL_ROOT, "pid", "seccomp")

ATTACKS = (
    Attack(
        "read another worker's program",
        """
def main(target):
    with open(f"/proc/{target['neighbour']}/root/program/secret.txt") as file:
        return "read it" if target["secret"] in file.read() else None
""",
        _WITHOUT,
        needs_root=True,
    ),
    Attack(
        "read another worker's memory",
        """
def main(target):
    with open(f"/proc/{target['neighbour']}/maps") as maps:
        start = int(maps.readline().split("-")[0], 16)
    with open(f"/proc/{target['neighbour']}/mem", "rb", buffering=0) as memory:
        memory.seek(start)
        return "read " + memory.read(4).hex()
""",
        _WITHOUT,
        needs_root=True,
    ),
    Attack(
        "read another worker's environment",
        """
def main(target):
    with open(f"/proc/{target['neighbour']}/environ") as file:
        return f"read {len(file.read())} characters"
""",
        _WITHOUT,
        needs_root=True,
    ),
    Attack(
        "kill another worker",
        "def main(target):\n    os.kill(target['neighbour'], 0)\n    return 'may signal it'",
        ("pid", "landlock", *REAL_ROOT),
        needs_root=True,
    ),
)
