"""Kernel interfaces that only trusted code needs."""

from driver.attack import Attack

from .layers import OWN_CAPABILITIES, REAL_ROOT

_NUMBERED = ("seccomp",)
_AS_ROOT = (*OWN_CAPABILITIES, *REAL_ROOT)


def _reaches(name: str, title: str, arguments: str = "0, 0, 0, 0, 0", without: tuple[str, ...] = _AS_ROOT) -> Attack:
    """For calls that would harm this machine, or which it does not have: any answer but the filter's counts."""
    code = f"def main(target):\n    return reaches_the_kernel({name!r}, {arguments})"
    return Attack(title, code, without, needs_root=without is not _NUMBERED)


ATTACKS = (
    Attack(
        "make a bpf map",
        "def main(target):\n    return f\"map {call('bpf', 0, struct.pack('=IIII', 2, 4, 8, 1) + bytes(48), 64)}\"",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "watch performance events",
        """
def main(target):
    event = ctypes.create_string_buffer(struct.pack("=IIQ", 1, 112, 0) + bytes(96), 112)
    return f"event {call('perf_event_open', event, 0, -1, -1, 0)}"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "make an io_uring",
        "def main(target):\n    return f\"ring {call('io_uring_setup', 4, ctypes.create_string_buffer(120))}\"",
        _NUMBERED,
    ),
    Attack(
        "add a key",
        "def main(target):\n    return f\"key {call('add_key', b'user', b'attack', b'x', 1, -2)}\"",
        _NUMBERED,
    ),
    Attack("use a keyring", "def main(target):\n    return f\"ring {call('keyctl', 0, -2, 1)}\"", _NUMBERED),
    Attack(
        "handle page faults (userfaultfd)",
        "def main(target):\n    return f\"descriptor {call('userfaultfd', 1)}\"",
        _NUMBERED,
    ),
    Attack(
        "switch off address randomisation",
        "def main(target):\n    return f\"was {call('personality', 0x0040000)}\"",
        _NUMBERED,
    ),
    Attack(
        "add a seccomp filter of one's own",
        "def main(target):\n    return reaches_the_kernel('seccomp', 2, 0, 0)",
        _NUMBERED,
    ),
    Attack(
        "splice pages into a pipe",
        "def main(target):\n    return reaches_the_kernel('vmsplice', os.pipe()[1], 0, 0, 0)",
        _NUMBERED,
    ),
    _reaches("init_module", "load a kernel module", "b'x', 1, b''"),
    _reaches("kexec_load", "load another kernel"),
    _reaches("reboot", "reboot (with magic that is wrong)", "1, 2, 3, 0"),
    _reaches("swapon", "swap to a file", "b'/nothing', 0"),
    _reaches("acct", "account processes to a file", "b'/nothing'"),
    _reaches("fanotify_init", "watch the file system", "0, 0"),
    _reaches("quotactl", "set a quota"),
    Attack(
        "read the kernel's log",
        """
def main(target):
    text = ctypes.create_string_buffer(4096)
    return f"{call('syslog', 3, text, 4096)} bytes"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "set the clock",
        """
def main(target):
    state = ctypes.create_string_buffer(208)
    call("adjtimex", state)
    frequency = state.raw[16:24]
    change = ctypes.create_string_buffer(struct.pack("=Ii", 2, 0) + bytes(8) + frequency + bytes(184), 208)
    call("adjtimex", change)
    return "set the clock's frequency"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "rename the host",
        """
def main(target):
    name = target["host"].encode()
    call("sethostname", name, len(name))
    return "renamed" if os.uname().nodename == target["host"] else None
""",
        (*_AS_ROOT, "uts"),
        needs_root=True,
    ),
    Attack(
        "read the server's shared memory (System V)",
        """
def main(target):
    libc.shmat.restype = ctypes.c_void_p
    address = libc.shmat(call("shmget", target["segment"], 4096, 0), None, 0o10000)
    return "found it" if ctypes.string_at(address, 64).startswith(target["secret"].encode()) else None
""",
        ("seccomp", "ipc"),
    ),
    Attack(
        "type into a terminal (TIOCSTI)",
        """
def main(target):
    import fcntl, pty, termios
    leader, follower = pty.openpty()
    os.setsid()
    fcntl.ioctl(follower, termios.TIOCSCTTY, 0)
    fcntl.ioctl(follower, 0x5412, b"x")
    return "typed"
""",
        ("seccomp", "root", "mount", "landlock", *REAL_ROOT),
        needs_root=True,
    ),
)
