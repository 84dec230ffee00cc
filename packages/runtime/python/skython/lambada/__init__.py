"""A plain Python file whose functions run on an instance: `lambada.move(globals())`, or `skython faasify FILE`.

On the instance the rewritten file says with `Moved` what it keeps, and `serve` and `activate` answer its calls.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skython.lambada.activating import activate, serve
    from skython.lambada.program import Moved

__all__ = ["Moved", "activate", "move", "serve"]

_FROM = {"Moved": "program", "activate": "activating", "serve": "activating"}


def move(
    names: dict[str, Any],
    local: bool = False,
    module: str | None = None,
    debug: bool = False,
    endpoint: str | None = None,
    name: str | None = None,
) -> None:
    """From here on the functions and classes of `names`, the caller's `globals()`, run on the instance.

    The file is analysed, published as a private function of the account, and its functions replaced by calls. With
    `local` only the rewritten copy is written. `endpoint` is the instance, else the one signed in to last; `module`
    the file, else the one `names` comes from. Raises MoveError when it cannot be moved: nothing is published then.
    """
    from skython_cli.faasify.moving import move_names

    move_names(names, local=local, module=module, debug=debug, endpoint=endpoint, name=name)


def __getattr__(name: str) -> Any:
    """Here, and not above: a program that only moves itself needs none of the instance's side."""
    if name in _FROM:
        return getattr(import_module(f"{__name__}.{_FROM[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
