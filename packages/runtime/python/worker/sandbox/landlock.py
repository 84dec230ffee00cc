"""Landlock (landlock(7)): what of the private root may be touched, and that the loopback proxy is the only port."""

import ctypes
import os
import struct

from ..kernel.libc import libc, syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH, _RULE_PORT = 1, 2
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHAR, _MAKE_SOCKET, _MAKE_FIFO, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 10, 1 << 11
_TRUNCATE, _DEVICE_REQUESTS = 1 << 14, 1 << 15
_CONNECT, _EVERY_PORT_RIGHT, _EVERY_SCOPE = 2, 3, 3
_FILE_RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 4: 15}
_FILE_RIGHTS = 16
_NEVER = _EXECUTE | _MAKE_CHAR | _MAKE_SOCKET | _MAKE_FIFO | _MAKE_BLOCK | _DEVICE_REQUESTS
READABLE = ("/python", "/libraries", "/packages", "/skython", "/zygote", "/etc", "/lib", "/lib64", "/usr")
READABLE_FILES = ("/proc/self/cmdline", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
NOT_LISTED = ("/assets",)
"""Folders whose files are read by who knows their names."""
WRITABLE = ("/tmp", "/program")
_NULL = "/dev/null"


def version() -> int:
    """Of Landlock in this kernel; 0 when there is none or it is switched off."""
    return max(0, int(libc.syscall(ctypes.c_long(_CREATE_RULESET), None, ctypes.c_size_t(0), ctypes.c_uint32(1))))


def _allow_path(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    rule = struct.pack("=Qi", rights, descriptor)
    try:
        syscall(_ADD_RULE, f"landlock rule of {path}", ruleset, _RULE_PATH, rule, 0)
    finally:
        os.close(descriptor)


def _create(abi: int, file_rights: int) -> int:
    record = struct.pack("=QQQ", file_rights, _EVERY_PORT_RIGHT if abi >= 4 else 0, _EVERY_SCOPE if abi >= 6 else 0)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    return syscall(_CREATE_RULESET, "landlock ruleset", record, size, 0)


def restrict(proxy_port: int | None) -> None:
    """Never again execute a file, make a device, write outside /tmp and /program, or open another port.

    Needs no_new_privs or CAP_SYS_ADMIN in the user namespace.
    """
    abi = version()
    if abi < 1:
        raise OSError("this kernel has no Landlock")
    every = (1 << _FILE_RIGHTS_BY_VERSION.get(abi, _FILE_RIGHTS)) - 1
    ruleset = _create(abi, every)
    for path in READABLE:
        _allow_path(ruleset, path, _READ_FILE | _READ_DIR)
    for path in (*READABLE_FILES, *NOT_LISTED):
        _allow_path(ruleset, path, _READ_FILE)
    _allow_path(ruleset, _NULL, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & every)
    for path in WRITABLE:
        _allow_path(ruleset, path, every & ~_NEVER)
    if proxy_port is not None and abi >= 4:
        port = struct.pack("=QQ", _CONNECT, proxy_port)
        syscall(_ADD_RULE, "landlock rule of the proxy", ruleset, _RULE_PORT, port, 0)
    syscall(_RESTRICT_SELF, "landlock", ruleset, 0)
    os.close(ruleset)
