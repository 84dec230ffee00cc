"""A function's result on standard output."""

import json
import sys
from pathlib import Path

from skython_client.answer import Answer
from skython_client.errors import Usage


def show_result(answer: Answer, to: str | None) -> None:
    """JSON is indented on a terminal only. Bytes go to a file or a pipe, never onto a terminal. Raises Usage."""
    if to is not None:
        try:
            Path(to).write_bytes(answer.body)
        except OSError as error:
            raise Usage(f"{to} cannot be written: {error.strerror}.") from None
        return
    stream = sys.stdout
    if answer.media_type == "application/json" and stream.isatty():
        try:
            print(json.dumps(json.loads(answer.body), indent=2, ensure_ascii=False))
            return
        except ValueError:
            pass
    if not _is_text(answer.media_type) and stream.isatty():
        raise Usage(f"The result is {len(answer.body)} bytes of {answer.media_type}. Keep it with --output FILE.")
    stream.flush()
    stream.buffer.write(answer.body)
    if _is_text(answer.media_type) and not answer.body.endswith(b"\n"):
        stream.buffer.write(b"\n")
    stream.flush()


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or "json" in media_type or "xml" in media_type
