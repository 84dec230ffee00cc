"""matplotlib figures and PIL images as PNG, the same bytes for the same picture."""

import io
import sys
from typing import Any

PNG = "image/png"


def png_of(value: Any) -> bytes | None:
    """The PNG of a figure, of the figure that axes or `pyplot` belong to, or of an image; None for anything else."""
    if "matplotlib" in sys.modules:
        figure = _figure_of(value)
        if figure is not None:
            return _figure_png(figure)
    if "PIL" in sys.modules and _is_image(value):
        return _image_png(value)
    return None


def _figure_of(value: Any) -> Any:
    figures = sys.modules.get("matplotlib.figure")
    if figures is None:
        return None
    if isinstance(value, figures.Figure):
        return value
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and value is pyplot:
        return pyplot.gcf()
    first = _first_artist(value)
    figure = getattr(first, "figure", None)
    while figure is not None and not isinstance(figure, figures.Figure):
        figure = getattr(figure, "figure", None)  # a SubFigure
    return figure


def _first_artist(value: Any) -> Any:
    """Axes, or the first of the array of axes that `subplots` and pandas' `plot(subplots=True)` give."""
    artists = sys.modules.get("matplotlib.artist")
    if artists is None:
        return None
    if isinstance(value, artists.Artist):
        return value
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray) and value.dtype == object and value.size:
        first = value.flat[0]
        return first if isinstance(first, artists.Artist) else None
    return None


def _figure_png(figure: Any) -> bytes:
    buffer = io.BytesIO()
    # the software's version would make pictures of different runners differ
    figure.savefig(buffer, format="png", dpi=figure.dpi, metadata={"Software": None})
    return buffer.getvalue()


def _is_image(value: Any) -> bool:
    images = sys.modules.get("PIL.Image")
    return images is not None and isinstance(value, images.Image)


def _image_png(image: Any) -> bytes:
    buffer = io.BytesIO()
    plain = image if image.mode in ("1", "L", "LA", "I", "P", "RGB", "RGBA", "I;16") else image.convert("RGB")
    plain.save(buffer, "PNG")
    return buffer.getvalue()


def close_new_figures(kept: frozenset[int]) -> None:
    """Closes the figures pyplot remembers beyond `kept`: a worker that serves many calls would fill up with them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        for number in pyplot.get_fignums():
            if number not in kept:
                pyplot.close(number)


def figures_beyond(kept: frozenset[int]) -> list[Any]:
    """Figures that were opened since, and not closed."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    return [pyplot.figure(number) for number in sorted(open_figures() - kept)] if pyplot is not None else []


def open_figures() -> frozenset[int]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return frozenset(pyplot.get_fignums()) if pyplot is not None else frozenset()
