from typing import Any

from _skython.debugger.conftest import Debug, Person, lines

FAILS = """def divide(a, b):
    share = a / b
    return share


def main(b: int):
    try:
        int("no")
    except ValueError:
        caught = True
    return divide(12, b)
"""


def ask(*questions: dict[str, Any]) -> Any:
    """Asks at the first stop, then goes on."""
    left = [{"id": at, **question} for at, question in enumerate(questions)]
    return lambda _person: left.pop(0) if left else None


def test_a_failure_is_looked_at_where_it_happened(debug: Debug) -> None:
    done = debug(FAILS, [], ask({"do": "variables", "frame": 0, "scope": "locals"}), b=0)
    [stop] = done.person.stops
    assert (stop["reason"], stop["ended"], stop["detail"]) == ("failed", True, "ZeroDivisionError: division by zero")
    assert [(frame["name"], frame["line"]) for frame in stop["frames"]] == [("divide", 2), ("main", 11)]
    names = {one["name"]: one["preview"] for one in done.person.answers[0]["page"]["variables"]}
    assert names == {"a": "12", "b": "0"}
    assert done.answer["kind"] == "raised"


def test_expressions_are_evaluated_after_the_failure(debug: Debug) -> None:
    done = debug(FAILS, [], ask({"do": "evaluate", "frame": 1, "text": "[caught, b + 5]"}), b=0)
    assert done.person.answers[0]["evaluated"]["value"]["preview"] == "[True, 5]"


def test_never_stops_at_no_failure(debug: Debug) -> None:
    done = debug(FAILS, [], setup={"breakOn": "never"}, b=0)
    assert done.person.stops == []
    assert done.answer["kind"] == "raised"


def test_raised_stops_at_each_exception_once_also_at_one_that_is_caught(debug: Debug) -> None:
    done = debug(FAILS, [], setup={"breakOn": "raised"}, b=0)
    assert [(stop["reason"], stop["ended"]) for stop in done.person.stops] == [("raised", False), ("raised", False)]
    assert done.person.places == [("main", 8), ("divide", 2)]
    assert done.person.stops[0]["detail"].startswith("ValueError: invalid literal")


def test_ends_of_iteration_are_no_failures(debug: Debug) -> None:
    source = (
        "def numbers():\n    yield 1\n\ndef main():\n    found = next(iter([]), 3)\n    return [found, *numbers()]\n"
    )
    done = debug(source, [], setup={"breakOn": "raised"})
    assert done.person.stops == []
    assert done.value == [3, 1]


def test_a_failure_of_module_level_code_is_looked_at(debug: Debug) -> None:
    done = debug("size = 3\nrest = size % 0\n\ndef main():\n    return 1\n", [])
    assert done.person.places == [("<module>", 2)]
    assert done.answer["kind"] == "invalid-program"


def test_a_failure_inside_a_library_is_shown_at_the_authors_line(debug: Debug) -> None:
    done = debug("import json\n\ndef main():\n    return json.loads('{')\n", [])
    assert done.person.places == [("main", 4)]


def test_a_failure_in_a_coroutine_keeps_its_frames(debug: Debug) -> None:
    source = "import asyncio\n\nasync def inner(k):\n    await asyncio.sleep(0)\n    return [][k]\n\nasync def main():\n    return await inner(4)\n"
    done = debug(source, [], ask({"do": "evaluate", "frame": 0, "text": "k"}))
    assert [(frame["name"], frame["line"]) for frame in done.person.stops[0]["frames"]] == [("inner", 5), ("main", 8)]
    assert done.person.answers[0]["evaluated"]["value"]["preview"] == "4"


def test_wrong_input_is_no_failure_to_look_at(debug: Debug) -> None:
    done = debug(FAILS, lines(7), b="zero")
    assert done.person.stops == []
    assert done.answer["kind"] == "invalid-input"


def test_a_step_after_the_end_only_ends_the_stop(debug: Debug) -> None:
    def act(_person: Person) -> dict[str, Any]:
        return {"do": "step", "how": "over"}

    done = debug(FAILS, [], act, b=0)
    assert len(done.person.stops) == 1
