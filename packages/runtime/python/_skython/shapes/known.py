"""Classes that are recognised by name, so that neither pandas nor numpy is imported to know them."""

import datetime
import decimal
import pathlib
import typing
import uuid

from _skython.shapes.shape import (
    ANYTHING,
    Array,
    Picture,
    Scalar,
    Shape,
    Table,
    WholeRequest,
    WholeResponse,
)

PLAIN: dict[object, Shape] = {
    int: Scalar("int"),
    float: Scalar("float"),
    bool: Scalar("bool"),
    str: Scalar("str"),
    bytes: Scalar("bytes"),
    bytearray: Scalar("bytes"),
    memoryview: Scalar("bytes"),
    None: Scalar("none"),
    type(None): Scalar("none"),
    datetime.date: Scalar("date"),
    datetime.datetime: Scalar("datetime"),
    datetime.time: Scalar("time"),
    datetime.timedelta: Scalar("timedelta"),
    decimal.Decimal: Scalar("decimal"),
    uuid.UUID: Scalar("uuid"),
    pathlib.Path: Scalar("path"),
    pathlib.PurePath: Scalar("path"),
    object: ANYTHING,
    typing.Any: ANYTHING,
}

_BY_NAME: dict[str, Shape] = {
    "pandas.DataFrame": Table(),
    "pandas.core.frame.DataFrame": Table(),
    "pandas.Series": Table(series=True),
    "pandas.core.series.Series": Table(series=True),
    "numpy.ndarray": Array(),
    "numpy.typing.NDArray": Array(),
    "numpy.typing.ArrayLike": Array(),
    "numpy._typing._array_like.NDArray": Array(),
    "matplotlib.figure.Figure": Picture("matplotlib.figure.Figure"),
    "matplotlib.pyplot.Figure": Picture("matplotlib.figure.Figure"),
    "matplotlib.axes.Axes": Picture("matplotlib.axes.Axes"),
    "matplotlib.axes._axes.Axes": Picture("matplotlib.axes.Axes"),
    "matplotlib.pyplot.Axes": Picture("matplotlib.axes.Axes"),
    "PIL.Image.Image": Picture("PIL.Image.Image"),
    "_skython.request.Request": WholeRequest(),
    "skython.Request": WholeRequest(),
    "_skython.response.Response": WholeResponse(),
    "skython.Response": WholeResponse(),
    "numbers.Number": Scalar("float"),
    "numbers.Real": Scalar("float"),
    "numbers.Integral": Scalar("int"),
    "os.PathLike": Scalar("path"),
    "pandas.Timestamp": Scalar("datetime"),
    "pandas._libs.tslibs.timestamps.Timestamp": Scalar("datetime"),
}


def known_by_name(name: str) -> Shape | None:
    """The shape of a class with this dotted name; None when it is not one of ours."""
    return _BY_NAME.get(name)
