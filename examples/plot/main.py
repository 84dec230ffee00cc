"""A chart of numbers, as a picture."""

from typing import Literal

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

DPI = 100
LARGEST_PIXELS = 4000


def plot(
    y: list[float] | dict[str, list[float]],
    x: list[float] | list[str] | None = None,
    kind: Literal["line", "bar", "scatter", "histogram"] = "line",
    title: str = "",
    x_label: str = "",
    y_label: str = "",
    width: int = 640,
    height: int = 480,
) -> Figure:
    """Draw a chart.

    Args:
        y: The numbers; or several rows of numbers by name, which become the legend.
        x: What stands below the numbers: as many numbers or labels. Counted from 0 when it is not given.
        kind: The kind of chart. A histogram shows how often numbers of each size are in y, and has no x.
        title: Written above the chart.
        x_label: Written below the chart.
        y_label: Written beside the chart.
        width: In pixels, at most 4000.
        height: In pixels, at most 4000.

    Returns:
        The chart, a PNG.

    Raises:
        ValueError: There are no numbers, or not as many as labels, or the size is impossible.
    """
    rows = y if isinstance(y, dict) else {"": y}
    if not rows or not all(rows.values()):
        raise ValueError("There are no numbers to draw.")
    if not (50 <= width <= LARGEST_PIXELS and 50 <= height <= LARGEST_PIXELS):
        raise ValueError(f"Width and height are from 50 to {LARGEST_PIXELS} pixels.")
    figure, axes = plt.subplots(figsize=(width / DPI, height / DPI), dpi=DPI, layout="constrained")
    if kind == "histogram":
        axes.hist(list(rows.values()), bins="auto" if len(rows) == 1 else 20, label=list(rows))
    else:
        _draw(axes, rows, x, kind)
    axes.set(title=title, xlabel=x_label, ylabel=y_label)
    axes.grid(alpha=0.3)
    if any(rows):
        axes.legend()
    return figure


def _draw(axes: plt.Axes, rows: dict[str, list[float]], x: list[float] | list[str] | None, kind: str) -> None:
    for at, (name, values) in enumerate(rows.items()):
        if x is not None and len(x) != len(values):
            raise ValueError(f"There are {len(x)} labels for {len(values)} numbers.")
        places = list(range(len(values))) if x is None or (kind == "bar" and isinstance(x[0], str)) else x
        if kind == "bar":
            share = 0.8 / len(rows)
            left = [place - 0.4 + share * (at + 0.5) for place in places]
            axes.bar(left, values, width=share, label=name)
            if x is not None and isinstance(x[0], str):
                axes.set_xticks(places, x)
        elif kind == "scatter":
            axes.scatter(places, values, label=name)
        else:
            axes.plot(places, values, marker="o" if len(values) <= 30 else None, label=name)
