"""What an annotation means for data. Every case binding and JSON Schema tell apart is one class here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Anything:
    """No annotation, `Any`, `object`, or one that says nothing about data. `name` is how it was written."""

    name: str = ""


ScalarName: TypeAlias = Literal[
    "int", "float", "bool", "str", "bytes", "none", "date", "datetime", "time", "timedelta", "decimal", "uuid", "path"
]


@dataclass(frozen=True, slots=True)
class Scalar:
    name: ScalarName


@dataclass(frozen=True, slots=True)
class Choice:
    """`Literal`: one of these values, types included."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    cls: type[Enum]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """`Union`, in the order written; `Optional` has `Scalar("none")` among them."""

    options: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, a set, a frozenset or a tuple of any length."""

    build: Callable[[list[Any]], Any]
    item: "Shape"
    unique: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A tuple with one shape a place."""

    items: tuple["Shape", ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    key: "Shape"
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Member:
    """One field of a record. `default` is `MISSING` when there is none to show."""

    name: str
    shape: "Shape"
    required: bool
    default: Any


@dataclass(eq=False, slots=True)
class Record:
    """A dataclass, TypedDict or NamedTuple. Members are filled in after it exists: a record may contain itself."""

    name: str
    form: Literal["dataclass", "typeddict", "namedtuple"]
    build: Callable[..., Any]
    doc: str = ""
    members: list[Member] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    """`pandas.DataFrame` or `pandas.Series`."""

    series: bool = False


@dataclass(frozen=True, slots=True)
class Array:
    """`numpy.ndarray`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A matplotlib figure or axes, or a PIL image: a result, never an input."""

    name: str


@dataclass(frozen=True, slots=True)
class WholeRequest:
    """`skython.Request`."""


@dataclass(frozen=True, slots=True)
class WholeResponse:
    """`skython.Response`: says its media type itself."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A generator or iterator as a result."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Described:
    """`Annotated[…, "text"]`: a shape with words about it."""

    shape: "Shape"
    text: str


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING: Any = _Missing()

Shape: TypeAlias = (
    Anything
    | Scalar
    | Choice
    | Enumeration
    | Alternatives
    | Items
    | Row
    | Mapping
    | Record
    | Table
    | Array
    | Picture
    | WholeRequest
    | WholeResponse
    | Stream
    | Described
)

ANYTHING = Anything()


def plain(shape: Shape) -> Shape:
    """The shape without the words around it."""
    while isinstance(shape, Described):
        shape = shape.shape
    return shape


def options(shape: Shape) -> tuple[Shape, ...]:
    """The alternatives of a union, or the shape alone."""
    shape = plain(shape)
    if isinstance(shape, Alternatives):
        return tuple(plain(option) for option in shape.options)
    return (shape,)
