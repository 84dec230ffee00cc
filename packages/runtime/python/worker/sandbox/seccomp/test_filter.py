"""The filter is run by a small interpreter of BPF for both architectures, and by the kernel for this one."""

import os
import struct
from errno import EAFNOSUPPORT, ENOSYS, ENOTTY, EPERM

import pytest

from worker.kernel.process import forbid_new_privileges
from worker.sandbox.seccomp.architecture import Architecture, current
from worker.sandbox.seccomp.bpf import ALLOW, KILL_PROCESS, refuse
from worker.sandbox.seccomp.filter import assemble, install, pack
from worker.sandbox.seccomp.numbers_arm64 import ARM64
from worker.sandbox.seccomp.numbers_x86_64 import X86_64

BOTH = pytest.mark.parametrize("architecture", [X86_64, ARM64], ids=["x86-64", "arm64"])


def decide(architecture: Architecture, number: int, *arguments: int, audit: int | None = None) -> int:
    """The verdict on one system call."""
    words = [value & 0xFFFFFFFFFFFFFFFF for value in (*arguments, *[0] * 6)][:6]
    data = struct.pack("<IIQ6Q", number, architecture.audit if audit is None else audit, 0, *words)
    code = assemble(architecture)
    place = accumulator = 0
    while True:
        instruction = code[place]
        place += 1
        match instruction.code:
            case 0x20:
                accumulator = struct.unpack_from("<I", data, instruction.constant)[0]
            case 0x54:
                accumulator &= instruction.constant
            case 0x15:
                equal = accumulator == instruction.constant
                place += instruction.jump_true if equal else instruction.jump_false
            case 0x35:
                enough = accumulator >= instruction.constant
                place += instruction.jump_true if enough else instruction.jump_false
            case 0x06:
                return instruction.constant
            case unknown:
                raise AssertionError(f"unknown instruction {unknown:#x}")


def by_name(architecture: Architecture, name: str, *arguments: int) -> int:
    return decide(architecture, architecture.numbers[name], *arguments)


@BOTH
@pytest.mark.parametrize("name", ["read", "write", "mmap", "futex", "openat", "exit_group", "recvmsg", "mseal"])
def test_what_every_program_needs_is_allowed(architecture, name):
    assert by_name(architecture, name) == ALLOW


@pytest.mark.parametrize(
    ("architecture", "numbers"),
    [
        (
            X86_64,
            {57, 58, 59, 101, 165, 166, 155, 161, 175, 246, 248, 250, 272, 298, 304, 308, 310, 319, 321, 322, 323, 425},
        ),
        (ARM64, {39, 40, 41, 51, 97, 104, 105, 117, 217, 219, 221, 241, 265, 268, 270, 279, 280, 281, 282, 425}),
    ],
    ids=["x86-64", "arm64"],
)
def test_what_leads_out_is_refused(architecture, numbers):
    assert {decide(architecture, number) for number in numbers} == {refuse(EPERM)}


@BOTH
def test_another_architecture_kills(architecture):
    assert decide(architecture, architecture.numbers["read"], audit=0x40000003) == KILL_PROCESS


@BOTH
@pytest.mark.parametrize("number", [463, 1000, 0x40000000, 0xFFFFFFFF])
def test_what_this_code_does_not_know_does_not_exist(architecture, number):
    assert decide(architecture, number) == refuse(ENOSYS)


@BOTH
def test_clone_makes_threads_and_nothing_else(architecture):
    thread = 0x3D0F00
    assert by_name(architecture, "clone", thread) == ALLOW
    assert by_name(architecture, "clone", 17) == refuse(EPERM)
    assert by_name(architecture, "clone", thread | 0x10000000) == refuse(EPERM)
    assert by_name(architecture, "clone", 0x20000000 | 17) == refuse(EPERM)
    assert by_name(architecture, "clone3", 0, 88) == refuse(ENOSYS)


@BOTH
@pytest.mark.parametrize(
    ("family", "kind", "protocol", "verdict"),
    [
        (2, 1, 0, ALLOW),
        (2, 1 | 0o2000000 | 0o4000, 6, ALLOW),
        (10, 2, 17, ALLOW),
        (2, 3, 1, refuse(EAFNOSUPPORT)),
        (2, 1, 262, refuse(EAFNOSUPPORT)),
        (1, 1, 0, refuse(EAFNOSUPPORT)),
        (16, 3, 0, refuse(EAFNOSUPPORT)),
        (17, 3, 0, refuse(EAFNOSUPPORT)),
        (40, 1, 0, refuse(EAFNOSUPPORT)),
    ],
)
def test_sockets_are_those_of_the_web(architecture, family, kind, protocol, verdict):
    assert by_name(architecture, "socket", family, kind, protocol) == verdict


@BOTH
def test_pairs_of_sockets_are_for_event_loops(architecture):
    assert by_name(architecture, "socketpair", 1, 1, 0) == ALLOW
    assert by_name(architecture, "socketpair", 16, 1, 0) == refuse(EAFNOSUPPORT)


@BOTH
def test_a_terminal_can_be_looked_at_but_not_typed_into(architecture):
    assert by_name(architecture, "ioctl", 0, 0x5401) == ALLOW
    assert by_name(architecture, "ioctl", 0, 0x5412) == refuse(ENOTTY)
    assert by_name(architecture, "ioctl", 0, (1 << 32) | 0x5412) == refuse(ENOTTY)


@BOTH
def test_the_death_signal_of_the_parent_cannot_be_disarmed(architecture):
    assert by_name(architecture, "prctl", 1, 9) == ALLOW
    assert by_name(architecture, "prctl", 1, 0) == refuse(EPERM)
    assert by_name(architecture, "prctl", 15) == ALLOW
    assert by_name(architecture, "prctl", 22, 2) == refuse(EPERM)


@BOTH
def test_killing_oneself_works_although_the_kernel_would_ignore_it(architecture):
    assert by_name(architecture, "kill", 1, 9) == KILL_PROCESS
    assert by_name(architecture, "kill", 0, 9) == KILL_PROCESS
    assert by_name(architecture, "kill", 1, 15) == ALLOW
    assert by_name(architecture, "kill", 77, 9) == ALLOW
    assert by_name(architecture, "tgkill", 1, 1, 9) == KILL_PROCESS


def test_the_kernel_takes_the_filter_and_obeys_it():
    child = os.fork()
    if child == 0:
        forbid_new_privileges()
        install(pack(assemble(current())))
        try:
            os.fork()
        except PermissionError:
            os._exit(0)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
