"""What only a privileged process may ask of the kernel."""

import ctypes
import os
from collections.abc import Callable

from ..kernel.libc import libc
from ..sandbox.seccomp.architecture import table
from .escape import Escape

_NUMBERS = {
    "x86_64": table("""
        ptrace=101 personality=135 pivot_root=155 chroot=161 mount=165 umount2=166 init_module=175 add_key=248
        keyctl=250 mknodat=259 unshare=272 perf_event_open=298 open_by_handle_at=304 setns=308 process_vm_readv=310
        memfd_create=319 bpf=321 userfaultfd=323 io_uring_setup=425 open_tree=428 fsopen=430 pidfd_open=434
    """),
    "aarch64": table("""
        mknodat=33 umount2=39 mount=40 pivot_root=41 chroot=51 personality=92 unshare=97 init_module=105 ptrace=117
        add_key=217 keyctl=219 perf_event_open=241 open_by_handle_at=265 setns=268 process_vm_readv=270
        memfd_create=279 bpf=280 userfaultfd=282 io_uring_setup=425 open_tree=428 fsopen=430 pidfd_open=434
    """),
}
_EPERM = 1
_NO_SENSE = 0x4206


def escapes() -> list[Escape]:
    numbers = _NUMBERS.get(os.uname().machine, {})
    return [
        *(Escape(f"call {name}", _call(number)) for name, number in numbers.items()),
        Escape("make a user namespace", lambda: _unshare(0x10000000)),
        Escape("become root", _become_root),
        Escape("change the host name", _rename_host),
    ]


def _call(number: int) -> Callable[[], str | None]:
    """With arguments that make no sense: any answer but EPERM means that the filter let the call through."""

    def attempt() -> str | None:
        ctypes.set_errno(0)
        result = libc.syscall(ctypes.c_long(number), ctypes.c_ulong(_NO_SENSE), *[ctypes.c_ulong(0)] * 5)
        return None if result < 0 and ctypes.get_errno() == _EPERM else f"errno {ctypes.get_errno()}"

    return attempt


def _unshare(flag: int) -> str | None:
    return "made" if libc.unshare(flag) == 0 else None


def _become_root() -> str | None:
    os.setuid(0)
    return f"uid {os.getuid()}"


def _rename_host() -> str | None:
    return "renamed" if libc.sethostname(b"escaped", 7) == 0 else None
