"""Other processes: making them, running programs, reaching those of the server and of other workers."""

from driver.attack import Attack, by_answer
from driver.field import Field
from driver.worker import Worker

from .layers import HOST_FILES, REAL_ROOT

_EVERYBODY = ("pid", "landlock", "seccomp", *REAL_ROOT)


def _killed_victim(worker: Worker, field: Field, target: dict[str, object]) -> str | None:
    worker.call(target)
    if field.victim_lives():
        return None
    return "the process is dead"


def _in_child(name: str, action: str, evidence: str, without: tuple[str, ...]) -> Attack:
    code = f"""
def main(target):
    def action():
        {action}
    return {evidence!r} if in_a_child(action) else None
"""
    return Attack(name, code, without)


_CLONE = """
def main(target):
    child = {make}
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "made a process"
"""

ATTACKS = (
    Attack("fork", "def main(target):\n    return in_a_child(lambda: None) and 'forked'", ("seccomp",)),
    Attack("clone", _CLONE.format(make="call('clone', 17, 0, 0, 0, 0)"), ("seccomp",)),
    Attack(
        "clone into a new user namespace",
        _CLONE.format(make="call('clone', 0x10000000 | 17, 0, 0, 0, 0)"),
        ("seccomp",),
    ),
    Attack(
        "clone3 into a new user namespace",
        _CLONE.format(make="call('clone3', struct.pack('=QQQQQ', 0x10000000, 0, 0, 0, 17) + bytes(24), 64)"),
        ("seccomp",),
    ),
    Attack(
        "unshare the user namespace",
        "def main(target):\n    call('unshare', 0x10000000)\n    return 'unshared'",
        ("seccomp",),
    ),
    Attack(
        "enter the server's namespaces",
        """
def main(target):
    call("setns", os.open(f"/proc/{target['victim']}/ns/net", os.O_RDONLY), 0)
    return "entered" if any(name != "lo" for _, name in socket.if_nameindex()) else "entered one"
""",
        (*HOST_FILES, *_EVERYBODY),
        needs_root=True,
    ),
    _in_child("run /bin/sh", "os.execv('/bin/sh', ['sh', '-c', 'true'])", "ran a shell", ("seccomp", *HOST_FILES)),
    _in_child(
        "run the interpreter anew",
        "os.execve('/python/bin/python3', ['/python/bin/python3', '-I', '-S', '-c', 'pass'], "
        "{'LD_LIBRARY_PATH': '/python/lib'})",
        "ran Python",
        ("seccomp", "landlock"),
    ),
    _in_child(
        "run a program with LD_PRELOAD",
        "os.execve('/python/bin/python3', ['/python/bin/python3', '-I', '-S', '-c', 'pass'], "
        "{'LD_PRELOAD': '/tmp/evil.so', 'LD_LIBRARY_PATH': '/python/lib'})",
        "ran it preloaded",
        ("seccomp", "landlock"),
    ),
    _in_child(
        "run a program from memory",
        """
        with open('/python/bin/python3', 'rb') as file:
            image = file.read()
        memory = call('memfd_create', b'x', 0)
        os.write(memory, image)
        words = (ctypes.c_char_p * 6)(b'/python/bin/python3', b'-I', b'-S', b'-c', b'pass', None)
        place = (ctypes.c_char_p * 2)(b'LD_LIBRARY_PATH=/python/lib', None)
        call('execveat', memory, b'', words, place, 0x1000)""",
        "ran from memory",
        ("seccomp", "landlock", "rlimits"),
    ),
    Attack(
        "kill a process of the server",
        "def main(target):\n    os.kill(target['victim'], 9)",
        _EVERYBODY,
        _killed_victim,
        needs_root=True,
    ),
    Attack(
        "signal everybody (signal 0)",
        "def main(target):\n    os.kill(-1, 0)\n    return 'somebody is there'",
        _EVERYBODY,
        needs_root=True,
    ),
    Attack(
        "trace a process of the server",
        """
def main(target):
    call("ptrace", 0x4206, target["victim"], 0, 0)
    return "seized it"
""",
        _EVERYBODY,
        needs_root=True,
    ),
    Attack(
        "read another process's memory",
        """
def main(target):
    local = ctypes.create_string_buffer(16)
    with open(f"/proc/{target['victim']}/maps") as maps:
        start = int(maps.readline().split("-")[0], 16)
    here = struct.pack("=QQ", ctypes.addressof(local), 16)
    there = struct.pack("=QQ", start, 16)
    call("process_vm_readv", target["victim"], here, 1, there, 1, 0)
    return "read " + local.raw[:4].hex()
""",
        (*HOST_FILES, *_EVERYBODY),
        needs_root=True,
    ),
    Attack(
        "take a descriptor of another process",
        """
def main(target):
    return f"got {call('pidfd_getfd', call('pidfd_open', target['victim'], 0), 0, 0)}"
""",
        _EVERYBODY,
        needs_root=True,
    ),
    Attack(
        "compare kernel objects of two processes",
        "def main(target):\n    return f\"order {call('kcmp', os.getpid(), target['victim'], 1, 0, 0)}\"",
        _EVERYBODY,
        needs_root=True,
    ),
    Attack(
        "become root",
        "def main(target):\n    os.setuid(0)\n    return f'uid {os.getuid()}'",
        ("seccomp", *REAL_ROOT),
        needs_root=True,
    ),
    Attack(
        "use descriptors of the server",
        """
def main(target):
    found = []
    for number in range(256):
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            pass
    return f"descriptors {found}" if len(found) > 4 else None
""",
        ("descriptors",),
        by_answer,
    ),
)
