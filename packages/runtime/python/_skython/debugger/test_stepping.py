import json
from typing import Any

from _skython.debugger.conftest import Debug, Person, lines, steps

CALLS = """def double(x):
    y = x + x
    return y


def main(n: int):
    first = double(double(n))
    second = first + 1
    return second
"""


def test_a_breakpoint_stops_before_its_line(debug: Debug) -> None:
    done = debug(CALLS, lines(8), n=2)
    assert done.person.places == [("main", 8)]
    assert done.person.stops[0]["reason"] == "breakpoint"
    assert done.person.resumed == 1
    assert done.value == 9


def test_over_stays_in_the_function(debug: Debug) -> None:
    done = debug(CALLS, lines(7), steps("over", "over", "over"), n=1)
    assert done.person.lines == [7, 8, 9]


def test_in_enters_the_call_and_out_comes_back_to_the_middle_of_the_line(debug: Debug) -> None:
    done = debug(CALLS, lines(7), steps("in", "out", "in", "over", "over", "over"), n=1)
    assert done.person.places == [
        ("main", 7),
        ("double", 2),
        ("main", 7),
        ("double", 2),
        ("double", 3),
        ("main", 7),
        ("main", 8),
    ]


def test_what_the_function_returned_is_told_when_it_is_left(debug: Debug) -> None:
    done = debug(CALLS, lines(3), steps("out"), n=21)
    assert done.person.stops[1]["returned"] == {"type": "int", "preview": "42"}


def test_over_a_recursive_call_does_not_stop_deeper(debug: Debug) -> None:
    source = "def fact(n: int):\n    if n < 2:\n        return 1\n    rest = fact(n - 1)\n    return n * rest\n"
    done = debug(source, [{"file": "main.py", "line": 4, "condition": "n == 5"}], steps("over"), n=6)
    assert [(stop["frames"][0]["line"], len(stop["frames"])) for stop in done.person.stops] == [(4, 2), (5, 2)]


def test_over_a_call_that_raises_goes_to_the_handler(debug: Debug) -> None:
    source = "def bad():\n    raise ValueError\n\ndef main():\n    try:\n        bad()\n    except ValueError:\n        x = 1\n    return x\n"
    done = debug(source, lines(6), steps("over", "over"))
    assert done.person.lines == [6, 7, 8]


def test_out_of_a_function_that_raises_goes_to_whoever_catches_it(debug: Debug) -> None:
    source = "def bad():\n    x = 1\n    raise ValueError\n\ndef middle():\n    bad()\n\ndef main():\n    try:\n        middle()\n    except ValueError:\n        return 7\n"
    done = debug(source, lines(2), steps("out"))
    assert done.person.places == [("bad", 2), ("main", 11)]


def test_run_to_the_cursor(debug: Debug) -> None:
    done = debug(CALLS, lines(7), steps({"do": "runTo", "file": "main.py", "line": 9}), n=1)
    assert done.person.lines == [7, 9]


def test_loops_stop_each_time_round(debug: Debug) -> None:
    source = "def main():\n    total = 0\n    for i in range(3):\n        total += i\n    return total\n"
    assert debug(source, lines(4)).person.lines == [4, 4, 4]


def test_a_generator_hands_over_to_its_consumer(debug: Debug) -> None:
    source = "def numbers():\n    yield 1\n    yield 2\n\ndef main():\n    total = 0\n    for n in numbers():\n        total += n\n    return total\n"
    done = debug(source, lines(2), steps("over", "over", "over", "over", "over", "over"))
    assert done.person.places[:3] == [("numbers", 2), ("main", 7), ("main", 8)]
    assert done.value == 3


def test_over_an_await_stays_in_its_coroutine_while_others_run(debug: Debug) -> None:
    source = """import asyncio

async def worker(name, pause):
    before = name
    await asyncio.sleep(pause)
    after = name
    return after

async def main():
    return await asyncio.gather(worker("a", 0.02), worker("b", 0.001))
"""
    seen: list[tuple[int, str]] = []

    def act(person: Person) -> dict[str, Any] | None:
        if person.answers and len(person.answers) == len(person.stops):
            seen.append((person.here[1], person.answers[-1]["evaluated"]["value"]["preview"]))
            return {"do": "step", "how": "over"} if len(person.stops) < 3 else None
        return {"do": "evaluate", "id": 1, "frame": 0, "text": "name"}

    done = debug(source, [{"file": "main.py", "line": 4, "condition": "name == 'a'"}], act)
    assert seen == [(4, "'a'"), (5, "'a'"), (6, "'a'")]
    assert done.value == ["a", "b"]


def test_stops_inside_coroutines_under_asyncio_run(debug: Debug) -> None:
    source = "import asyncio\n\nasync def inner():\n    await asyncio.sleep(0)\n    x = 1\n    return x\n\ndef main():\n    return asyncio.run(inner())\n"
    done = debug(source, lines(5), steps("out"))
    assert done.person.places == [("inner", 5), ("main", 9)]


def test_the_end_of_a_coroutine_leads_to_who_awaits_it(debug: Debug) -> None:
    source = "import asyncio\n\nasync def inner():\n    await asyncio.sleep(0)\n    return 1\n\nasync def main():\n    x = await inner()\n    return x + 1\n"
    done = debug(source, lines(5), steps("over", "over"))
    assert done.person.places == [("inner", 5), ("main", 8), ("main", 9)]


def test_libraries_are_stepped_over_and_not_shown(debug: Debug) -> None:
    source = "import json\n\ndef main():\n    x = json.loads('[1]')\n    return x\n"
    done = debug(source, lines(4), steps("in", "in"))
    assert done.person.lines == [4, 5]
    assert [frame["name"] for frame in done.person.stops[0]["frames"]] == ["main"]


def test_libraries_are_stepped_into_when_they_are_shown(debug: Debug) -> None:
    source = "import json\n\ndef main():\n    x = json.loads('[1]')\n    return x\n"
    done = debug(source, lines(4), steps("in", "out"), setup={"libraries": True})
    frames = done.person.stops[1]["frames"]
    assert frames[0]["name"] == "loads"
    assert frames[0]["file"] == "json/__init__.py"
    assert not frames[0]["own"]
    assert done.person.places[2] == ("main", 4)
    assert all("_skython" not in frame["file"] for stop in done.person.stops for frame in stop["frames"])


def test_a_pause_stops_an_endless_loop(debug: Debug) -> None:
    source = "def main():\n    n = 0\n    while n >= 0:\n        n += 1\n    return 'left'\n"

    def act(person: Person) -> dict[str, Any] | None:
        if not person.answers:
            return {"do": "assign", "id": 1, "frame": 0, "scope": "locals", "name": "n", "text": "-9"}
        return None

    done = debug(source, [], act, prepare=lambda person: person.waiting.append(json.dumps({"do": "pause"})))
    assert done.person.stops[0]["reason"] == "pause"
    assert done.value == "left"


def test_a_pause_stops_a_recursion_without_a_loop(debug: Debug) -> None:
    source = "def fib(n: int):\n    return n if n < 2 else fib(n - 1) + fib(n - 2)\n"
    done = debug(source, [], prepare=lambda person: person.waiting.append(json.dumps({"do": "pause"})), n=25)
    assert done.person.stops[0]["reason"] == "pause"
    assert done.value == 75025


def test_breakpoints_set_while_the_program_runs_are_met(debug: Debug) -> None:
    source = "from time import monotonic\n\ndef main():\n    end = monotonic() + 0.3\n    while monotonic() < end:\n        pass\n    return 1\n"
    wanted = json.dumps({"do": "breakpoints", "breakpoints": lines(7)})
    done = debug(source, [], prepare=lambda person: person.waiting.append(wanted))
    assert done.person.lines == [7]


def test_where_python_cannot_wait_the_program_goes_on_and_says_so(debug: Debug) -> None:
    def cannot(person: Person) -> None:
        person.holdable = False

    done = debug(CALLS, lines(7), prepare=cannot, n=1)
    assert done.value == 5
    assert done.person.stops == []
    assert "cannot be stopped" in done.text
