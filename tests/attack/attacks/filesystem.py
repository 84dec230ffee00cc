"""Reading and writing what lies on the server."""

import os

from driver.attack import Attack, by_answer
from driver.field import Field
from driver.worker import Worker

from .layers import HOST_FILES, OWN_CAPABILITIES, REAL_ROOT

_AS_ROOT = (*HOST_FILES, *REAL_ROOT)


def _wrote_to_field(worker: Worker, field: Field, target: dict[str, object]) -> str | None:
    """Believes the disk, not the function."""
    path = f"{field.open_folder}/mark"
    worker.call(target)
    if not os.path.exists(path):
        return None
    os.unlink(path)
    return "a file appeared on the server"


def _wrote_to_library(worker: Worker, field: Field, target: dict[str, object]) -> str | None:
    evidence = by_answer(worker, field, target)
    path = f"{field.library}/evil.py"
    if os.path.exists(path):
        os.unlink(path)
        return "a module appeared in the environment"
    return evidence


def _read(name: str, path: str, without: tuple[str, ...], found: str, needs_root: bool = False) -> Attack:
    code = f"""
def main(target):
    with open({path}) as file:
        text = file.read()
    return "read it" if {found} in text else None
"""
    return Attack(name, code, without, needs_root=needs_root)


ATTACKS = (
    _read("read /etc/passwd", "'/etc/passwd'", HOST_FILES, "'root:'"),
    _read("read a file of the server", "target['folder'] + '/readable.txt'", HOST_FILES, "target['secret']"),
    _read(
        "read a secret of the data directory", "target['folder'] + '/private.txt'", _AS_ROOT, "target['secret']", True
    ),
    _read(
        "climb with ..",
        "os.getcwd() + '/../../../..' + target['folder'] + '/readable.txt'",
        HOST_FILES,
        "target['secret']",
    ),
    _read(
        "read another process's environment",
        "f\"/proc/{target['victim']}/environ\"",
        (*_AS_ROOT, "pid"),
        "target['secret']",
        True,
    ),
    Attack(
        "list /root",
        "def main(target):\n    return os.listdir('/root') and 'listed'",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "follow a symbolic link out of /program",
        """
def main(target):
    os.symlink(target["folder"] + "/readable.txt", "link")
    with open("link") as file:
        return "read through the link" if target["secret"] in file.read() else None
""",
        HOST_FILES,
    ),
    Attack(
        "write a file on the server",
        "def main(target):\n    open(target['open'] + '/mark', 'w').close()",
        HOST_FILES,
        _wrote_to_field,
    ),
    Attack(
        "plant a module in the environment",
        """
def main(target):
    for folder in (target["library"], *sys.path[1:]):
        try:
            open(folder + "/evil.py", "w").close()
            return "wrote " + folder
        except OSError:
            pass
""",
        _AS_ROOT,
        _wrote_to_library,
        needs_root=True,
    ),
    Attack(
        "write to the process's own memory file",
        """
def main(target):
    with open("/proc/self/mem", "r+b"):
        return "opened"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "write a sysctl",
        """
def main(target):
    with open("/proc/sys/kernel/core_pattern") as file:
        same = file.read()
    with open("/proc/sys/kernel/core_pattern", "w") as file:
        file.write(same)
    return "wrote core_pattern"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "leave the cgroup",
        """
def main(target):
    for folder in ("memory", "pids", "."):
        path = f"/sys/fs/cgroup/{folder}/cgroup.procs"
        if os.path.exists(path):
            with open(path, "w") as file:
                file.write("0")
            return "moved to the top group"
""",
        _AS_ROOT,
        needs_root=True,
    ),
    Attack(
        "make a device",
        """
def main(target):
    os.mknod("/tmp/disk", 0o60600, os.makedev(7, 0))
    return "made a block device"
""",
        (*OWN_CAPABILITIES, *REAL_ROOT),
        needs_root=True,
    ),
    Attack(
        "open a file by its handle",
        """
def main(target):
    handle = ctypes.create_string_buffer(struct.pack("=Ii", 128, 0) + bytes(128))
    mount = ctypes.c_int()
    path = target["folder"] + "/private.txt"
    folder = os.open("/", os.O_RDONLY)
    call("name_to_handle_at", -100, path.encode(), handle, ctypes.byref(mount), 0)
    return os.read(call("open_by_handle_at", folder, handle, 0), 99).decode()
""",
        (*_AS_ROOT, "seccomp"),
        needs_root=True,
    ),
    Attack(
        "mount over a folder",
        "def main(target):\n    call('mount', b'tmpfs', b'/tmp', b'tmpfs', 0, None)\n    return 'mounted'",
        OWN_CAPABILITIES,
    ),
    Attack(
        "make the root writable",
        """
def main(target):
    call("mount", None, b"/", None, 32 | 4096, None)
    return "remounted"
""",
        (*OWN_CAPABILITIES, *REAL_ROOT),
        needs_root=True,
    ),
    Attack(
        "unmount what covers something",
        "def main(target):\n    call('umount2', b'/tmp', 2)\n    return 'unmounted'",
        OWN_CAPABILITIES,
    ),
    Attack(
        "pivot to another root",
        """
def main(target):
    root = os.open("/", os.O_RDONLY)
    os.chdir("/tmp")
    call("pivot_root", b".", b".")
    os.fchdir(root)
    os.chroot(".")
    return "pivoted"
""",
        OWN_CAPABILITIES,
    ),
    Attack(
        "chroot",
        """
def main(target):
    root = os.open("/", os.O_RDONLY)
    os.chroot("/tmp")
    os.fchdir(root)
    os.chroot(".")
    return "changed the root"
""",
        OWN_CAPABILITIES,
    ),
    Attack(
        "mount with the new calls",
        "def main(target):\n    call('fsopen', b'tmpfs', 0)\n    return 'opened a file system'",
        OWN_CAPABILITIES,
    ),
    Attack(
        "change mount flags",
        """
def main(target):
    flags = struct.pack("=QQQQ", 0, 8, 0, 0)
    call("mount_setattr", -100, b"/tmp", 0, flags, 32)
    return "made /tmp executable"
""",
        OWN_CAPABILITIES,
    ),
)
