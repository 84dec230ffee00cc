"""Using more than one's share. Each stops by itself a little beyond its bound, so that the suite harms nobody."""

from driver.attack import Attack
from driver.field import Field
from driver.worker import Worker

_MIB = 1024 * 1024


def _reached_log(worker: Worker, field: Field, target: dict[str, object]) -> str | None:
    worker.call(target)
    marker = str(target["log_marker"])
    return "it is in the server's log" if marker in field.log_text() else None


ATTACKS = (
    Attack(
        "fork bomb",
        """
def main(target):
    import time
    children = []
    try:
        while len(children) < 80:
            child = os.fork()
            if child == 0:
                time.sleep(30)
                os._exit(0)
            children.append(child)
    except OSError:
        pass
    for child in children:
        os.kill(child, 9)
        os.waitpid(child, 0)
    return f"{len(children)} processes" if children else None
""",
        ("seccomp", "rlimits", "cgroup"),
    ),
    Attack(
        "thread bomb",
        """
def main(target):
    import threading
    stop = threading.Event()
    threads = []
    try:
        while len(threads) < 150:
            thread = threading.Thread(target=stop.wait, daemon=True)
            thread.start()
            threads.append(thread)
    except (RuntimeError, MemoryError):
        pass
    stop.set()
    for thread in threads:
        thread.join()
    return f"{len(threads)} threads" if len(threads) >= 100 else None
""",
        ("rlimits", "cgroup"),
        limits={"threads": 64},
    ),
    Attack(
        "memory bomb (heap)",
        """
def main(target):
    blocks = []
    while len(blocks) < 24:
        blocks.append(bytearray(16 << 20))
    return f"{len(blocks) * 16} MiB"
""",
        ("rlimits", "cgroup"),
        memory_bytes=128 * _MIB,
    ),
    Attack(
        "memory bomb (mapping)",
        """
def main(target):
    import mmap
    return f"{len(mmap.mmap(-1, 1 << 40, flags=mmap.MAP_PRIVATE | 0x4000)) >> 30} GiB"
""",
        ("rlimits",),
        memory_bytes=128 * _MIB,
    ),
    Attack(
        "fill /tmp",
        """
def main(target):
    for number in range(24):
        with open(f"/tmp/{number}", "wb") as file:
            file.write(bytes(1 << 20))
    return "24 MiB"
""",
        ("volumes",),
        limits={"scratchBytes": 16 * _MIB},
    ),
    Attack(
        "fill /program",
        """
def main(target):
    for number in range(24):
        with open(f"/program/{number}", "wb") as file:
            file.write(bytes(1 << 20))
    return "24 MiB"
""",
        ("volumes",),
        limits={"programBytes": 16 * _MIB},
    ),
    Attack(
        "use up inodes",
        """
def main(target):
    for number in range(6000):
        open(f"/tmp/{number}", "w").close()
    return "6000 files"
""",
        ("volumes",),
    ),
    Attack(
        "make one huge file",
        """
def main(target):
    with open("/tmp/huge", "wb") as file:
        file.truncate(1 << 40)
    return "1 TiB"
""",
        ("rlimits",),
    ),
    Attack(
        "use up descriptors",
        """
def main(target):
    held = []
    try:
        while len(held) < 1000:
            held.append(os.dup(1))
    except OSError:
        pass
    for number in held:
        os.close(number)
    return f"{len(held)} descriptors" if len(held) >= 1000 else None
""",
        ("rlimits",),
    ),
    Attack(
        "flood the server's log through stdout",
        """
def main(target):
    os.write(1, target["log_marker"].encode() + b"\\n")
    os.write(2, b"x" * 100000 + b"\\n")
""",
        ("descriptors",),
        _reached_log,
    ),
    Attack(
        "pile up messages in the kernel (memfd)",
        "def main(target):\n    return f\"descriptor {call('memfd_create', b'x', 0)}\"",
        ("seccomp",),
    ),
)
