import matplotlib.pyplot as plt
from main import plot


def refused(**arguments):
    try:
        plot(**arguments)
    except ValueError as error:
        return str(error)
    finally:
        plt.close("all")
    return ""


def test_a_line_goes_through_the_numbers():
    figure = plot([1, 4, 9], x=[0, 1, 2], title="Squares")
    (axes,) = figure.axes
    assert axes.get_title() == "Squares"
    assert list(axes.lines[0].get_ydata()) == [1, 4, 9]
    plt.close(figure)


def test_bars_stand_above_their_labels_side_by_side():
    figure = plot({"2023": [1, 2], "2024": [3, 4]}, x=["a", "b"], kind="bar")
    (axes,) = figure.axes
    assert [label.get_text() for label in axes.get_xticklabels()] == ["a", "b"]
    assert len(axes.patches) == 4
    assert axes.get_legend() is not None
    plt.close(figure)


def test_scatter_and_histogram_are_drawn():
    for kind in ("scatter", "histogram"):
        figure = plot([1, 2, 2, 3], kind=kind)
        assert figure.axes[0].collections or figure.axes[0].patches
        plt.close(figure)


def test_the_size_is_in_pixels():
    figure = plot([1, 2], width=300, height=200)
    assert tuple(figure.get_size_inches() * figure.dpi) == (300, 200)
    plt.close(figure)


def test_what_cannot_be_drawn_is_said():
    assert "no numbers" in refused(y=[])
    assert "2 labels for 3" in refused(y=[1, 2, 3], x=["a", "b"])
    assert "pixels" in refused(y=[1], width=10)
