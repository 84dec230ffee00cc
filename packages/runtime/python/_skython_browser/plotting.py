"""matplotlib's backend in the page: draws as `agg` does, and `show()` shows in the console."""

from typing import Any

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from _skython.person import display


class FigureManager(FigureManagerBase):
    @classmethod
    def pyplot_show(cls, **_settings: Any) -> None:
        """Shows every open figure, then closes them, as a window that was closed does."""
        for manager in Gcf.get_all_fig_managers():
            display(manager.canvas.figure)
        Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):  # type: ignore[misc]
    manager_class = FigureManager
