"""The layers of the sandbox, by name, in the order they are put on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, get_args

type Layer = Literal[
    "descriptors",
    "oom",
    "cgroup",
    "uid",
    "user",
    "mount",
    "pid",
    "net",
    "ipc",
    "uts",
    "cgroup-namespace",
    "root",
    "volumes",
    "egress",
    "rlimits",
    "landlock",
    "capabilities",
    "no-new-privileges",
    "seccomp",
]
LAYERS: tuple[Layer, ...] = get_args(Layer.__value__)


class LayerFailed(Exception):
    """A layer could not be made."""

    def __init__(self, layer: str, error: BaseException) -> None:
        super().__init__(f"{layer}: {error}")
        self.layer = layer
        self.error = error


@contextmanager
def making(layer: Layer) -> Iterator[None]:
    """Names the layer in what fails."""
    try:
        yield
    except Exception as error:
        raise LayerFailed(layer, error) from error
