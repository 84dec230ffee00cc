from _skython.debugger.conftest import Debug, lines, steps

LOOP = "def main(n: int):\n    total = 0\n    for i in range(n):\n        total += i\n    return total\n"


def at(line: int, **more: str) -> list[dict[str, object]]:
    return [{"file": "main.py", "line": line, **more}]


def test_a_condition_is_looked_at_each_time(debug: Debug) -> None:
    done = debug(LOOP, at(4, condition="i % 4 == 3"), n=10)
    assert len(done.person.stops) == 2


def test_a_condition_that_raises_stops_and_says_why(debug: Debug) -> None:
    done = debug(LOOP, at(4, condition="nobody > 1"), n=1)
    assert "NameError: name 'nobody' is not defined" in done.person.stops[0]["detail"]


def test_a_condition_with_a_generator_sees_the_locals(debug: Debug) -> None:
    done = debug(LOOP, at(4, condition="any(total == k * i for k in (1, 2) if i > 2)"), n=6)
    assert len(done.person.stops) == 2


def test_a_log_point_writes_and_goes_on(debug: Debug) -> None:
    done = debug(LOOP, at(4, log="i is {i}, twice {i * 2!r:>3}"), n=3)
    assert done.person.stops == []
    assert done.text == "i is 0, twice   0\ni is 1, twice   2\ni is 2, twice   4\n"


def test_a_log_point_with_a_condition_writes_only_where_it_holds(debug: Debug) -> None:
    done = debug(LOOP, at(4, log='{{i}} = {i} "{total}"', condition="i == 2"), n=3)
    assert done.text == '{i} = 2 "1"\n'


def test_prints_come_before_the_stop_that_follows_them(debug: Debug) -> None:
    source = "def main():\n    print('soon')\n    return 1\n"
    seen = []
    done = debug(source, lines(3), lambda person: seen.append(person.stops) or None)
    assert done.text == "soon\n"


def test_a_line_without_code_moves_to_the_next_that_has_some(debug: Debug) -> None:
    source = 'def main():\n    """Says\n    one."""\n\n    # here\n    return 1\n'
    done = debug(source, lines(2, 99))
    assert done.person.placed == [{"file": "main.py", "line": 2, "placed": 6}, {"file": "main.py", "line": 99}]
    assert done.person.lines == [6]


def test_a_def_is_stopped_at_when_it_is_made_and_its_body_when_it_is_called(debug: Debug) -> None:
    done = debug("x = 1\n\ndef main(y: int = 2):\n    return x\n", lines(3, 4))
    assert done.person.places == [("<module>", 3), ("main", 4)]


def test_module_level_code_stops(debug: Debug) -> None:
    done = debug(
        "from helper import one\n\ndef main():\n    return one\n",
        lines(2, file="helper.py"),
        steps("over"),
        {"helper.py": "zero = 0\none = zero + 1\nlast = 1\n"},
    )
    assert done.person.places == [("<module>", 2), ("<module>", 3)]
    assert done.person.stops[0]["frames"][0]["file"] == "helper.py"
    assert done.value == 1


def test_a_script_stops_at_its_last_expression(debug: Debug) -> None:
    assert debug("x = 20\nx + 1\n", lines(2)).person.lines == [2]


def test_a_lambda_in_a_sort_stops(debug: Debug) -> None:
    source = "def main():\n    return sorted([3, 1, 2], key=lambda v:\n        -v)\n"
    assert debug(source, lines(3)).person.lines == [3, 3, 3]


def test_breakpoints_of_a_file_that_is_no_python_are_placed_nowhere(debug: Debug) -> None:
    done = debug("def main():\n    return 1\n", lines(1, file="data.csv"), files={"data.csv": "a,b\n"})
    assert done.person.placed == [{"file": "data.csv", "line": 1}]


def test_nothing_is_left_in_the_code_afterwards(debug: Debug) -> None:
    import sys

    debug(LOOP, lines(4), steps("in", "over"), n=3)
    assert sys.monitoring.get_tool(sys.monitoring.DEBUGGER_ID) is None
