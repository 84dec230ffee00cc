"""The console's requests, each answered by its part of this package."""

import sys
from typing import Any, TypeAlias

from _skython.console.completing import complete
from _skython.console.evaluating import NOTHING, evaluate
from _skython.console.examining import examine
from _skython.loading import MODULE_NAME, new_main
from _skython.program import Program
from _skython.tracebacks import raised

Answer: TypeAlias = tuple[dict[str, Any], bytes]

_NO_CONTENT = 204


class Console:
    """`limit_bytes`: of one value that is shown."""

    def __init__(self, program: Program, limit_bytes: int) -> None:
        self._program = program
        self._limit = limit_bytes

    def answer(self, request: dict[str, Any]) -> Answer:
        match request["op"]:
            case "examine":
                return examine(request["source"], self._program.own_modules), b""
            case "complete":
                return complete(request["text"], self._namespace()), b""
            case "evaluate":
                return self._evaluate(request["source"], request["file"], request["line"])
        raise ValueError(f'the console has no request "{request["op"]}"')

    def _evaluate(self, source: str, file: str, line: int) -> Answer:
        """`file` is where tracebacks place the text: a file of the program for a selection, else a name of its own."""
        # beside the file itself, whose text on disk may be another by now
        filename = f"{self._program.root}/./{file}"
        try:
            media_type, body = shown = evaluate(source, self._namespace(), filename, line, self._limit)
        except MemoryError:
            raise
        except BaseException as error:
            return _placed(raised(error, self._program.root)), b""
        status = _NO_CONTENT if shown == NOTHING else 200
        return {"kind": "returned", "status": status, "mediaType": media_type, "headers": []}, body

    def _namespace(self) -> dict[str, Any]:
        """Of the module that ran last: a script has a new one every call. Before the first there is an empty one."""
        module = sys.modules.get(MODULE_NAME)
        return (new_main(self._program) if module is None else module).__dict__


def _placed(failure: dict[str, Any]) -> dict[str, Any]:
    exception = failure["exception"]
    for frame in exception["traceback"]:
        frame["file"] = frame["file"].removeprefix("./")
    exception["text"] = exception["text"].replace('File "./', 'File "')
    return failure
