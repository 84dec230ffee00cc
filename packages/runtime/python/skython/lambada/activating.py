"""What a moved program answers on the instance: its addresses (`serve`), and programs that were moved (`activate`)."""

from collections.abc import Callable
from typing import Any

from _skython.tracebacks import printed
from skython.errors import SkythonError
from skython.lambada.errors import CannotTravel
from skython.lambada.faults import error_parts, plain_parts
from skython.lambada.heap import Heap
from skython.lambada.program import CONTAINERS, program
from skython.lambada.references import HeapReferences
from skython.lambada.transaction import transact
from skython.lambada.values import Encoder, decode

Call = dict[str, Any]


def serve(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """A call from anywhere, with the arguments its signature binds; the result is encoded as any function's."""
    return transact(lambda _heap: function(*args, **kwargs)).result


def activate(call: Call) -> dict[str, Any]:
    """A call by a program whose file was moved (docs/lambada.md, "The wire"). An exception is an answer too."""
    if not isinstance(call.get("do"), str):
        raise CannotTravel('this address is for programs that were moved: a call has "do"')
    try:
        answer, recorder, heap = transact(lambda heap: _activate(call, heap))
    except (SkythonError, TypeError) as error:
        return {"error": _error(error, HeapReferences(Heap())), "printed": []}
    return {**answer, "version": heap.version, "printed": recorder.printed}


def _activate(call: Call, heap: Heap) -> dict[str, Any]:
    """May be done again, on another heap."""
    seen = call.get("version") == heap.version
    there = program.read_globals()
    there.update(decode(call.get("globals", {}), HeapReferences(heap)))
    program.write_globals({name: one for name, one in there.items() if name not in call.get("gone", ())})
    for name in call.get("released", ()):
        heap.objects.pop(name, None)
    before = _encode_globals(heap)
    references = HeapReferences(heap)
    args, kwargs = decode(call.get("args", []), references), decode(call.get("kwargs", {}), references)
    answer: dict[str, Any] = {}
    try:
        result = _do(call, heap, args, kwargs)
        references = HeapReferences(heap)
        answer["result"] = Encoder(references).encode(result)
    except BaseException as error:
        references = HeapReferences(heap)
        answer["error"] = _error(error, references)
    answer["arguments"] = _changed(call, args, kwargs, references)
    after = _encode_globals(heap)
    answer["globals"] = {name: one for name, one in after.items() if not seen or one != before.get(name, _NOTHING)}
    answer["gone"] = sorted(set(before) - set(after))
    return answer


_NOTHING = object()


def _do(call: Call, heap: Heap, args: list[Any], kwargs: dict[str, Any]) -> Any:
    what, name = call["do"], str(call.get("name", ""))
    if what == "ping":
        return sorted(program.definitions)
    if what == "call":
        return _definition(name)(*args, **kwargs)
    if what == "static":
        owner, _, attribute = name.rpartition(".")
        return getattr(_definition(owner), attribute)(*args, **kwargs)
    holder = HeapReferences(heap).resolve("object", call["object"], lambda part: part)
    if what == "method":
        return getattr(holder, name)(*args, **kwargs)
    if what == "get":
        return getattr(holder, name)
    if what == "set":
        return setattr(holder, name, *args)
    if what == "delete":
        return delattr(holder, name)
    raise CannotTravel(f"there is nothing called {what!r} to do")


def _definition(name: str) -> Any:
    if name not in program.definitions:
        raise CannotTravel(f"there is no {name!r} in the published program: move the file again")
    return program.definitions[name]


def _encode_globals(heap: Heap) -> dict[str, Any]:
    """Those that can travel: the others are stored, and are nobody's business elsewhere."""
    references = HeapReferences(heap, shared=False)
    found: dict[str, Any] = {}
    for name, value in program.read_globals().items():
        try:
            found[name] = Encoder(references).encode(value)
        except CannotTravel:
            continue
    return found


def _changed(call: Call, args: list[Any], kwargs: dict[str, Any], references: HeapReferences) -> dict[str, Any]:
    """Containers that were given and changed, by their place or name: the caller's change likewise."""
    given = {**{str(at): one for at, one in enumerate(call.get("args", []))}, **call.get("kwargs", {})}
    now = {**{str(at): one for at, one in enumerate(args)}, **kwargs}
    written = {name: Encoder(references).encode(one) for name, one in now.items() if type(one) in CONTAINERS}
    return {name: one for name, one in written.items() if one != given[name]}


def _error(error: BaseException, references: HeapReferences) -> dict[str, Any]:
    """With the traceback of the program's own frames."""
    try:
        encoded: dict[str, Any] = Encoder(references).encode(error)
    except CannotTravel:
        encoded = plain_parts(references.reference_of(error) or error_parts(error, None))
    return {**encoded, "trace": printed(error, program.root)}
