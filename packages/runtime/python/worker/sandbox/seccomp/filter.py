"""Assembles the policy for an architecture, and installs it."""

import ctypes
from errno import ENOSYS, EPERM

from ...kernel.libc import check, libc
from .architecture import Architecture
from .bpf import (
    ALLOW,
    KILL_PROCESS,
    Code,
    at_least,
    compile_rule,
    from_number,
    load_architecture,
    load_number,
    refuse,
    require,
    verdict,
)
from .policy import ALLOWED, RULES

_SET_SECCOMP, _FILTER = 22, 2


def _ranges(numbers: set[int]) -> list[tuple[int, int]]:
    """[first, after last) of every run of neighbours."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def assemble(architecture: Architecture) -> Code:
    """Another architecture's call kills (i386 has other numbers); x32's, being high, fail with ENOSYS."""
    numbers = architecture.numbers
    code: Code = [
        load_architecture(),
        *require(architecture.audit, KILL_PROCESS),
        load_number(),
        *at_least(architecture.highest + 1, refuse(ENOSYS)),
    ]
    for rule in RULES:
        if rule.name in numbers:
            code += compile_rule(numbers[rule.name], rule)
    for first, after in _ranges({numbers[name] for name in ALLOWED if name in numbers}):
        code += from_number(first, after, ALLOW)
    return [*code, verdict(refuse(EPERM))]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def pack(code: Code) -> bytes:
    return b"".join(instruction.packed() for instruction in code)


def install(packed: bytes) -> None:
    """From now on, for this process and its threads. Needs no_new_privs."""
    program = _Program(len(packed) // 8, packed)
    check(libc.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0), "seccomp")
