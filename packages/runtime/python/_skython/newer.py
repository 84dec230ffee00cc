"""What Python 3.11 brought to `typing`, for a laptop that has 3.10."""

import sys

if sys.version_info >= (3, 11):
    from typing import Never, Self, assert_never
else:
    from typing import Any, NoReturn

    Never = NoReturn
    Self = Any

    def assert_never(value: Any) -> NoReturn:
        raise AssertionError(f"{value!r} was not expected")


__all__ = ["Never", "Self", "assert_never"]
