"""numpy values as JSON values."""

import sys
from typing import Any


def simplify(value: Any) -> tuple[bool, Any]:
    """(True, simpler value) of a numpy array or scalar, else (False, None)."""
    numpy: Any = sys.modules["numpy"]
    if not isinstance(value, numpy.ndarray | numpy.generic):
        return False, None
    kind = value.dtype.kind
    if kind == "M":
        return True, _instants(value)
    if kind == "m":
        return True, (value / numpy.timedelta64(1, "s")).tolist()
    if kind == "c":
        raise TypeError("complex numbers cannot be written as JSON: return their real and imaginary parts")
    if kind == "V":
        names = value.dtype.names
        if names and isinstance(value, numpy.ndarray):
            return True, [dict(zip(names, row, strict=True)) for row in value.reshape(-1).tolist()]
    plain = value.item() if isinstance(value, numpy.generic) else value.tolist()
    if isinstance(plain, numpy.generic):  # longdouble stays itself
        plain = float(plain)
    return True, plain


def _instants(value: Any) -> Any:
    numpy: Any = sys.modules["numpy"]

    def text(item: Any) -> Any:
        return None if item == "NaT" else item

    texts = numpy.datetime_as_string(value)
    if getattr(texts, "ndim", 0) == 0:
        return text(str(texts))
    return numpy.where(texts == "NaT", None, texts.astype(object)).tolist()
