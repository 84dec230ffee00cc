"""Classic BPF over `struct seccomp_data` (seccomp(2)): instructions, and rules compiled to them."""

import struct
from dataclasses import dataclass

ALLOW, KILL_PROCESS = 0x7FFF0000, 0x80000000
_ERRNO = 0x00050000
_LOAD, _AND, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_FARTHEST = 255


def refuse(errno: int) -> int:
    """The verdict "fails with this errno"."""
    return _ERRNO | errno


@dataclass(frozen=True, slots=True)
class Test:
    """Whether the low 32 bits of an argument, masked, are (or are not) among some values."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    among: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A system call whose verdict depends on its arguments: `then` when all tests hold, None: the next rule decides."""

    name: str
    tests: tuple[Test, ...]
    then: int
    otherwise: int | None


@dataclass(frozen=True, slots=True)
class Instruction:
    code: int
    jump_true: int
    jump_false: int
    constant: int

    def packed(self) -> bytes:
        return struct.pack("=HBBI", self.code, self.jump_true, self.jump_false, self.constant)


type Code = list[Instruction]


def load_architecture() -> Instruction:
    return Instruction(_LOAD, 0, 0, _ARCHITECTURE)


def load_number() -> Instruction:
    return Instruction(_LOAD, 0, 0, _NUMBER)


def verdict(value: int) -> Instruction:
    return Instruction(_RETURN, 0, 0, value)


def require(value: int, outcome: int) -> Code:
    """Goes on when what is loaded equals the value, else ends with `outcome`."""
    return [Instruction(_JUMP_EQUAL, 1, 0, value), verdict(outcome)]


def from_number(first: int, after_last: int, outcome: int) -> Code:
    """`outcome` for numbers in [first, after_last)."""
    return [
        Instruction(_JUMP_AT_LEAST, 0, 2, first),
        Instruction(_JUMP_AT_LEAST, 1, 0, after_last),
        verdict(outcome),
    ]


def at_least(first: int, outcome: int) -> Code:
    return [Instruction(_JUMP_AT_LEAST, 0, 1, first), verdict(outcome)]


def _test(test: Test) -> tuple[Code, list[int]]:
    """Code of one test, which falls through when it holds, and where in it the jumps to "otherwise" are."""
    code = [Instruction(_LOAD, 0, 0, _ARGUMENTS + 8 * test.argument)]
    if test.mask != 0xFFFFFFFF:
        code.append(Instruction(_AND, 0, 0, test.mask))
    failing: list[int] = []
    for index, value in enumerate(test.values):
        behind = len(test.values) - 1 - index
        if test.among and behind == 0:
            failing.append(len(code))
        if not test.among:
            failing.append(len(code))
        code.append(Instruction(_JUMP_EQUAL, behind if test.among else 0, 0, value))
    return code, failing


def compile_rule(number: int, rule: Rule) -> Code:
    """A block that decides one system call and lets all others pass, their number still loaded."""
    body: Code = []
    failing: dict[int, bool] = {}
    for test in rule.tests:
        code, places = _test(test)
        failing.update({len(body) + place: test.among for place in places})
        body += code
    body.append(verdict(rule.then))
    for place, among in failing.items():
        jump, away = body[place], len(body) - place - 1
        body[place] = (
            Instruction(jump.code, jump.jump_true, away, jump.constant)
            if among
            else Instruction(jump.code, away, 0, jump.constant)
        )
    body.append(load_number() if rule.otherwise is None else verdict(rule.otherwise))
    if len(body) > _FARTHEST:
        raise ValueError(f"the rule of {rule.name} is too long")
    return [Instruction(_JUMP_EQUAL, 0, len(body), number), *body]
