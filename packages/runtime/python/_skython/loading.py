"""Runs a program's module-level code in a fresh `main` module."""

import ast
import importlib
import linecache
import os
import sys
from collections.abc import Callable
from types import CodeType, ModuleType
from typing import Any

from _skython.browser import PLACE
from _skython.failures import Fault, Refusal, invalid_program
from _skython.program import MAIN_FILE, Program, SourceFile, syntax_fault
from _skython.tracebacks import author_frames, message_of, relative, type_name

MODULE_NAME = "main"

_LAYERS = "opt"
"""What functions of AWS Lambda call `/opt`: the files of their layers."""

_entered: list[str] = []
"""The root of the program in this process."""


def enter_program(program: Program) -> None:
    """Makes the program's own modules importable, and forgets those of a program before it."""
    # Looking at every module costs milliseconds in a fork, whose memory is shared until touched: only after another.
    for root in {*_entered, program.root} if _entered else ():
        forget_modules(root)
        sys.path[:] = [path for path in sys.path if path != root and not path.startswith(f"{root}/{_LAYERS}/")]
    _entered[:] = [program.root]
    sys.dont_write_bytecode = True
    sys.path[:0] = [program.root, *_layers(program.root)]
    importlib.invalidate_caches()
    linecache.clearcache()


def program_root() -> str:
    """The folder of the program in this process; empty without one."""
    return _entered[0] if _entered else ""


def _layers(root: str) -> list[str]:
    packages = f"{root}/{_LAYERS}/python"
    if not os.path.isdir(packages):
        return []
    inner = os.path.join(packages, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}", "site-packages")
    return [inner, packages]


def forget_modules(root: str) -> None:
    """Drops modules that were loaded from this folder; another program may lie there now."""
    sys.modules.pop(MODULE_NAME, None)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        folders = list(getattr(module, "__path__", None) or ()) if file is None else []
        if any(isinstance(path, str) and relative(path, root) is not None for path in (file, *folders)):
            del sys.modules[name]
    sys.path_importer_cache.pop(root, None)


def new_main(program: Program, name: str = MODULE_NAME) -> ModuleType:
    """An empty module for `main.py`, known to `import main` and to pickle."""
    module = ModuleType(name)
    module.__file__ = program.main.full_path
    sys.modules[MODULE_NAME] = module
    return module


def load_main(program: Program) -> ModuleType:
    """Runs `main.py` once. Raises Refusal (`invalid-program`) when it does not compile or raises."""
    code = compile_file(program.main, program.main.tree)
    module = new_main(program)
    try:
        exec(code, module.__dict__)
    except BaseException as error:
        raise Refusal(invalid_program([loading_fault(error, program)])) from error
    return module


def compile_file(file: SourceFile, tree: ast.Module) -> CodeType:
    """What parses may still not compile, `return` outside a function for one. Raises Refusal (`invalid-program`)."""
    try:
        code: CodeType = compile(tree, file.full_path, "exec", dont_inherit=True)
        return code
    except SyntaxError as error:
        raise Refusal(invalid_program([syntax_fault(error, file.path)])) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise Refusal(invalid_program([Fault(message=f"cannot be compiled: {error}", file=file.path)])) from None


def loading_fault(error: BaseException, program: Program) -> Fault:
    """What went wrong while module-level code ran, and on which line of the author's."""
    frames = author_frames(error.__traceback__, program.root)
    if isinstance(error, SyntaxError) and error.filename:
        path = relative(error.filename, program.root)
        if path is not None:
            return syntax_fault(error, path)
    fault = Fault(message=_loading_message(error, program), file=frames[-1].filename if frames else MAIN_FILE)
    if frames and frames[-1].lineno:
        fault["line"] = frames[-1].lineno
    return fault


def _loading_message(error: BaseException, program: Program) -> str:
    message = message_of(error)
    if isinstance(error, ModuleNotFoundError) and error.name:
        top = error.name.partition(".")[0]
        if top not in program.own_modules:
            return f'ModuleNotFoundError: the module "{error.name}" is not installed {PLACE}'
    name = type_name(type(error))
    return f"{name}: {message}" if message else name


def find_callable(module: ModuleType, name: str) -> Callable[..., Any]:
    """The callable an entry names. Raises Refusal (`invalid-program`) when it is not there or not callable."""
    found: Any = module
    parts = name.split(".")
    for at, part in enumerate(parts):
        if at == 0 and not hasattr(module, part):
            found = _own_module(part)
        elif hasattr(found, part):
            found = getattr(found, part)
        else:
            found = _own_module(".".join(parts[: at + 1]))
        if found is None:
            raise Refusal(invalid_program([Fault(message=f'there is no callable "{name}" to call', file=MAIN_FILE)]))
    if not callable(found):
        message = f'"{name}" is a {type(found).__name__}, which cannot be called'
        raise Refusal(invalid_program([Fault(message=message, file=MAIN_FILE)]))
    return found  # type: ignore[no-any-return]


def _own_module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
