"""`multipart/form-data` (RFC 7578): text fields and files, in order."""

import re

from _skython.binding.texts import Part
from _skython.failures import Refusal, malformed

_PARTS_LIMIT = 1000
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))')


def parse_multipart(body: bytes, boundary: str) -> dict[str, list[Part]]:
    """Values by field: text, or bytes for a part with a file name. Raises Refusal (`malformed`)."""
    if not boundary:
        raise Refusal(malformed("The body is multipart/form-data without a boundary."))
    marker = b"--" + boundary.encode()
    pieces = (b"\r\n" + body).split(b"\r\n" + marker)
    if len(pieces) < 2 or not pieces[-1].startswith(b"--"):
        raise Refusal(malformed("The multipart body has no closing boundary."))
    if len(pieces) > _PARTS_LIMIT:
        raise Refusal(malformed(f"The multipart body has more than {_PARTS_LIMIT} parts."))
    fields: dict[str, list[Part]] = {}
    for piece in pieces[1:-1]:
        head, separator, content = piece.partition(b"\r\n\r\n")
        if not separator:
            raise Refusal(malformed("A part of the multipart body has no end of headers."))
        name, value = _read_part(head, content)
        fields.setdefault(name, []).append(value)
    return fields


def _read_part(head: bytes, content: bytes) -> tuple[str, Part]:
    disposition = ""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        header, _, value = line.partition(":")
        if header.strip().lower() == "content-disposition":
            disposition = value
    parameters = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(disposition)}
    if "name" not in parameters:
        raise Refusal(malformed("A part of the multipart body has no name."))
    if "filename" in parameters or "filename*" in parameters:
        return parameters["name"], content
    try:
        return parameters["name"], content.decode()
    except UnicodeDecodeError:
        return parameters["name"], content
