"""Puts together what a program's text tells."""

import ast
from typing import Literal

from _skython.analysis.classes import class_faults, class_state, is_by_value, yields
from _skython.analysis.doing import doing_of
from _skython.analysis.model import Analysis, Definition, Module, Needs, Stay, Variable
from _skython.analysis.modules import OwnModule, own_modules, own_names
from _skython.analysis.resolving import Bound, Found, Names, Node
from _skython.analysis.statements import bindings, defines, is_constant
from _skython.analysis.unstorable import unstorable
from _skython.analysis.uses import dotted, uses_of
from _skython.failures import Fault
from _skython.imports import imported_packages
from _skython.program import Program


def analyse(program: Program) -> Analysis:
    """Raises Refusal (`invalid-program`) for a file that is no Python; every other fault is listed."""
    modules, faults = own_modules(program)
    found: dict[str, Found] = {}
    variables: dict[str, Bound] = {}
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, Node):
                found[module.full_name(node.name)] = Found(module, node, doing_of(module, node, program.root))
        for name, statement, value in bindings(module.tree):
            full = module.full_name(name)
            if full in variables:
                variables[full].times += 1
            else:
                plain = statement in module.tree.body and defines(statement, own_names(module, modules))
                variables[full] = Bound(module, statement.lineno, value, plain)
    names = Names(program, {module.name: module for module in modules}, found, variables)
    for one in found.values():
        names.resolve(one, uses_of(one.module, one.node))
    values = _values(found)
    for name, one in found.items():
        if isinstance(one.node, ast.ClassDef) and name not in values:
            for attribute, line in class_state(one.module.tree, one.node).items():
                variables[f"{name}.{attribute}"] = Bound(one.module, line, None)
                one.writes.add(f"{name}.{attribute}")
    written = {name for one in found.values() for name in one.writes}
    constants = _constants(variables, written)
    definitions = tuple(_define(name, one, found, values) for name, one in found.items())
    used = {name for one in definitions for name in (*one.needs.reads, *one.needs.writes)}
    moved = {name for one in definitions if one.stays is None for name in (*one.needs.reads, *one.needs.writes)}
    faults += _class_faults(found, definitions, values)
    for name in sorted(moved):
        faults += _variable_faults(name, variables[name])
    return Analysis(
        tuple(_module(one, modules) for one in modules),
        definitions,
        tuple(
            Variable(
                name,
                one.module.source.path,
                one.line,
                name in constants,
                one.defines and isinstance(one.value, ast.Call) and one.times == 1 and name not in written,
            )
            for name, one in variables.items()
            if name in used
        ),
        _joined([one.needs for one in definitions], imported_packages(program)),
        tuple(sorted(faults, key=lambda one: (one.get("file", ""), one.get("line", 0)))),
    )


def _values(found: dict[str, Found]) -> set[str]:
    """Full names of classes whose instances are values; a class may inherit that from one of the program."""
    values: set[str] = set()
    while True:
        known = {name.rpartition(".")[2] for name in values}
        more = {
            name
            for name, one in found.items()
            if isinstance(one.node, ast.ClassDef) and name not in values and is_by_value(one.node, known)
        }
        if not more:
            return values
        values |= more


def _constants(variables: dict[str, Bound], written: set[str]) -> set[str]:
    constants: set[str] = set()
    for name, one in variables.items():
        prefix = f"{one.module.name}." if one.module.name else ""
        local = {other.removeprefix(prefix) for other in constants if other.startswith(prefix)}
        if one.times == 1 and name not in written and one.value is not None and is_constant(one.value, local):
            constants.add(name)
    return constants


def _define(name: str, one: Found, found: dict[str, Found], values: set[str]) -> Definition:
    reached = _reached(name, found)
    others = [found[other] for other in reached]
    stays, because = _stay(name, reached, found)
    needs = Needs(
        packages=_sorted(other.packages for other in others),
        functions=_sorted(other.functions for other in others),
        files=_sorted(other.doing.files for other in others),
        stores=_sorted(other.doing.stores for other in others),
        reads=_sorted(other.reads for other in others),
        writes=_sorted(other.writes for other in others),
        prints=any(other.doing.prints for other in others),
        asks=any(other.doing.asks for other in others),
    )
    kind: Literal["function", "class"] = "class" if isinstance(one.node, ast.ClassDef) else "function"
    path, line = one.module.source.path, one.node.lineno
    return Definition(name, kind, path, line, needs, stays, because, name in values)


def _reached(name: str, found: dict[str, Found]) -> list[str]:
    """Itself first, then everything it uses, nearest first."""
    reached = [name]
    for one in reached:
        reached += sorted(found[one].uses - set(reached))
    return reached


def _stay(name: str, reached: list[str], found: dict[str, Found]) -> tuple[Stay | None, str]:
    for other in reached:
        if found[other].doing.asks:
            return "input", other
        if found[other].doing.writes_files:
            return "writes", other
    node = found[name].node
    if any(name in _decorators(one) for one in found.values()):
        return "decorator", name
    if isinstance(node, ast.AsyncFunctionDef):
        return "coroutine", name
    return ("generator", name) if isinstance(node, ast.FunctionDef) and yields(node) else (None, "")


def _decorators(one: Found) -> set[str]:
    """Full names of what decorates a definition."""
    names = {dotted(node.func if isinstance(node, ast.Call) else node) for node in one.node.decorator_list}
    return {one.module.imports.get(name, one.module.full_name(name)) for name in names}


def _class_faults(found: dict[str, Found], definitions: tuple[Definition, ...], values: set[str]) -> list[Fault]:
    own = {name.rpartition(".")[2] for name, one in found.items() if isinstance(one.node, ast.ClassDef)}
    staying = {one.name for one in definitions if one.stays is not None}
    faults: list[Fault] = []
    for name, one in found.items():
        if isinstance(one.node, ast.ClassDef) and name not in values and name not in staying:
            faults += class_faults(one.module, one.node, own)
    return faults


def _variable_faults(name: str, one: Bound) -> list[Fault]:
    what = unstorable(one.module, one.value) if one.value is not None else None
    if what is None:
        return []
    what = f"the global {name.rpartition('.')[2]} is {what}, which cannot be stored"
    message = f"{what}: make it inside the functions that use it"
    return [Fault(message=message, file=one.module.source.path, line=one.line)]


def _module(module: OwnModule, modules: list[OwnModule]) -> Module:
    own = own_names(module, modules)
    acting = [one for one in module.tree.body if not defines(one, own)]
    lines = tuple((one.lineno, one.end_lineno or one.lineno) for one in acting)
    return Module(module.name, module.source.path, lines)


def _joined(all_needs: list[Needs], packages: list[str]) -> Needs:
    return Needs(
        packages=tuple(packages),
        functions=_sorted(one.functions for one in all_needs),
        files=_sorted(one.files for one in all_needs),
        stores=_sorted(one.stores for one in all_needs),
        reads=_sorted(one.reads for one in all_needs),
        writes=_sorted(one.writes for one in all_needs),
        prints=any(one.prints for one in all_needs),
        asks=any(one.asks for one in all_needs),
    )


def _sorted(sets: object) -> tuple[str, ...]:
    return tuple(sorted({name for one in sets for name in one}))  # type: ignore[attr-defined]
