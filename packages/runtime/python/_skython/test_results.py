import json
import struct
import zlib

import pytest

from conftest import Run

PRELUDE = """
import collections, dataclasses, datetime, decimal, enum, math, pathlib, uuid, typing
import numpy as np
import pandas as pd
class Color(enum.Enum):
    RED = "red"
class Level(enum.IntEnum):
    LOW = 1
@dataclasses.dataclass
class Point:
    x: int
    when: datetime.date
class Pair(typing.NamedTuple):
    a: int
    b: object
"""


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("None", "null"),
        ("True", "true"),
        ("1.0", "1.0"),
        ("1e22", "1e+22"),
        ("-0.0", "-0.0"),
        ("2**100", "1267650600228229401496703205376"),
        ("math.nan", "null"),
        ("[1.5, -math.inf, {'a': math.nan}]", '[1.5,null,{"a":null}]'),
        ("'é😀\\n\\x00'", '"é😀\\n\\u0000"'),
        ("'\\ud800x'", '"\\ud800x"'),
        ("{'a': [1, (2, 3)], 'b': {}}", '{"a":[1,[2,3]],"b":{}}'),
        ("{1: 'a', None: 2, True: 3, 1.5: 4}", '{"1":3,"null":2,"1.5":4}'),
        ("{Color.RED: 1, datetime.date(2024, 1, 2): 2, np.int64(3): 4}", '{"red":1,"2024-01-02":2,"3":4}'),
        ("Color.RED", '"red"'),
        ("[Level.LOW]", "[1]"),
        ("Point(1, datetime.date(2024, 1, 2))", '{"x":1,"when":"2024-01-02"}'),
        ("[Pair(1, Color.RED)]", '[[1,"red"]]'),
        ("Pair(1, 2.0)", "[1,2.0]"),
        ("datetime.datetime(2024, 1, 2, 3, 4, 5, 600000, datetime.timezone.utc)", '"2024-01-02T03:04:05.600000+00:00"'),
        ("datetime.time(1, 2)", '"01:02:00"'),
        ("datetime.timedelta(minutes=1)", "60.0"),
        ("decimal.Decimal('1.10')", '"1.10"'),
        ("uuid.UUID(int=1)", '"00000000-0000-0000-0000-000000000001"'),
        ("pathlib.PurePosixPath('a/b')", '"a/b"'),
        ("{3, 1, 2}", "[1,2,3]"),
        ("{'b', 'a'}", '["a","b"]'),
        ("{1, 'a'}", '[1,"a"]'),
        ("frozenset()", "[]"),
        ("range(3)", "[0,1,2]"),
        ("{'a': 1}.keys()", '["a"]'),
        ("{'a': 1}.values()", "[1]"),
        ("map(str, [1, 2])", '["1","2"]'),
        ("collections.deque([1])", "[1]"),
        ("collections.Counter('aab')", '{"a":2,"b":1}'),
        ("collections.OrderedDict(a=1)", '{"a":1}'),
        ("[b'hi', bytearray(b'x')]", '["aGk=","eA=="]'),
        ("np.int64(5)", "5"),
        ("np.float64('nan')", "null"),
        ("np.float32(0.5)", "0.5"),
        ("np.bool_(True)", "true"),
        ("np.str_('a')", '"a"'),
        ("np.array([[1, 2], [3, 4]])", "[[1,2],[3,4]]"),
        ("np.array(5)", "5"),
        ("np.array([1.0, np.nan, np.inf])", "[1.0,null,null]"),
        ("np.array(['2024-01-02', 'NaT'], dtype='datetime64[ns]')", '["2024-01-02T00:00:00.000000000",null]'),
        ("np.datetime64('2024-01-02')", '"2024-01-02"'),
        ("np.array([90], dtype='timedelta64[s]')", "[90.0]"),
        ("np.array([(1, 2.5)], dtype=[('a', int), ('b', float)])", '[{"a":1,"b":2.5}]'),
        ("pd.DataFrame({'a': [1, 2], 'b': ['x', None]})", '[{"a":1,"b":"x"},{"a":2,"b":null}]'),
        ("pd.DataFrame({'a': [1.0, math.nan]})", '[{"a":1.0},{"a":null}]'),
        ("pd.DataFrame({'t': pd.to_datetime(['2024-01-02', None])})", '[{"t":"2024-01-02T00:00:00"},{"t":null}]'),
        ("pd.DataFrame({'c': pd.Categorical(['x', 'y'])})", '[{"c":"x"},{"c":"y"}]'),
        ("pd.DataFrame({'n': pd.array([1, None], dtype='Int64')})", '[{"n":1},{"n":null}]'),
        ("pd.DataFrame({1: [2]})", '[{"1":2}]'),
        ("pd.DataFrame()", "[]"),
        (
            "pd.DataFrame({'k': ['a', 'a', 'b'], 'v': [1, 2, 3]}).groupby('k').sum()",
            '[{"k":"a","v":3},{"k":"b","v":3}]',
        ),
        ("pd.DataFrame({'v': [1, 2, 3]})[lambda d: d.v > 1]", '[{"v":2},{"v":3}]'),
        ("pd.Series([1, 2.5])", "[1.0,2.5]"),
        ("pd.Series([2, 1], index=['a', 'b'])", '{"a":2,"b":1}'),
        ("pd.Series(['x', 'x', 'y']).value_counts()", '{"x":2,"y":1}'),
        ("{'mean': pd.Series([1, 2]).mean(), 'rows': pd.DataFrame({'a': [1]})}", '{"mean":1.5,"rows":[{"a":1}]}'),
        ("pd.Timestamp('2024-01-02')", '"2024-01-02T00:00:00"'),
        ("[pd.NaT, pd.NA]", "[null,null]"),
        ("pd.Index([1, 2])", "[1,2]"),
    ],
)
def test_a_value_is_written_as_json(run: Run, expression: str, text: str) -> None:
    answer = run(f"{PRELUDE}\ndef main(): return {expression}").answer()
    assert answer == ({}, text.encode())


def test_bytes_are_sent_as_they_are(run: Run) -> None:
    for expression in ("b'\\x00\\xff'", "bytearray(b'\\x00\\xff')", "memoryview(b'\\x00\\xff')"):
        meta, body = run(f"def main(): return {expression}").answer()
        assert (meta["mediaType"], body) == ("application/octet-stream", b"\x00\xff")


@pytest.mark.parametrize(
    ("arguments", "media_type", "body"),
    [
        ("'<b>hi</b>', 201, {'X-A': 'b'}, 'text/html'", "text/html", b"<b>hi</b>"),
        ("'hi'", "text/plain; charset=utf-8", b"hi"),
        ("{'a': 1}", "application/json", b'{"a":1}'),
        ("b'x'", "application/octet-stream", b"x"),
        ("b'x', headers={'Content-Type': 'image/gif', 'Content-Length': '9'}", "image/gif", b"x"),
        ("None, 204", "text/plain; charset=utf-8", b""),
    ],
)
def test_a_response_is_sent_as_its_author_says(run: Run, arguments: str, media_type: str, body: bytes) -> None:
    said, result = run(f"from skython import Response\ndef main(): return Response({arguments})").answer()
    meta = said or {"kind": "returned", "status": 200, "mediaType": "application/json", "headers": []}
    assert (meta["kind"], meta["mediaType"], result) == ("returned", media_type, body)
    if "201" in arguments:
        assert (meta["status"], meta["headers"]) == (201, [["X-A", "b"]])


@pytest.mark.parametrize(
    "arguments",
    [
        "1, 99",
        "1, 'x'",
        "1, headers={'a b': 'c'}",
        "1, headers={'a': 'b\\nc'}",
        "1, headers={'a': '\u20ac'}",
        "1, headers={'a': 'b' * 20_000}",
        "1, headers=[('a', 'b')] * 201",
        "1, media_type='a\\nb'",
    ],
)
def test_a_response_http_does_not_allow_raises(run: Run, arguments: str) -> None:
    failure = run(f"from skython import Response\ndef main(): return Response({arguments})").refused()
    assert failure["exception"]["type"] == "ValueError"


def test_headers_added_to_a_response_later_are_checked_too(run: Run) -> None:
    lines = [
        "from skython import Response",
        "def main():",
        "    r = Response(1)",
        "    r.headers.append(('a', '\u20ac'))",
    ]
    failure = run("\n".join([*lines, "    return r"])).refused()
    assert failure["exception"]["type"] == "ValueError"


@pytest.mark.parametrize(
    "expression",
    ["object()", "1j", "lambda: 1", "[1, {2: print}]", "{(1, 2): 3}", "np.array([1j])", "Color", "asyncio.sleep"],
)
def test_what_cannot_be_written_is_a_type_error_that_helps(run: Run, expression: str) -> None:
    failure = run(f"{PRELUDE}\nimport asyncio\ndef main(): return {expression}").refused()
    assert failure["exception"]["type"] == "TypeError"
    assert len(failure["exception"]["message"]) > 20


def test_a_circle_raises_value_error(run: Run) -> None:
    for source in ("a = []\n    a.append(a)", "a = {'n': float('nan')}\n    a['a'] = a"):
        assert run(f"def main():\n    {source}\n    return a").refused()["exception"]["type"] == "ValueError"


def test_endless_depth_is_a_recursion_error_and_the_session_goes_on(run: Run) -> None:
    program = run("def main(depth: int):\n    a = []\n    for _ in range(depth): a = [a]\n    return a")
    assert program.refused('{"depth": 100000}')["exception"]["type"] == "RecursionError"
    assert program.answer('{"depth": 300}')[1] == b"[" * 301 + b"]" * 301


def test_a_result_beyond_its_limit_is_too_large(run: Run) -> None:
    program = run("def main(n: int): return 'x' * n", limits={"resultBytes": 100})
    assert len(program.answer('{"n": 98}')[1]) == 100
    failure = program.refused('{"n": 99}')
    assert failure["kind"] == "output-too-large"
    assert failure["limit"] == {"name": "resultBytes", "value": 100, "unit": "bytes"}


@pytest.mark.parametrize(
    ("accept", "media_type", "start"),
    [
        ("", "application/json", b'[{"a":1'),
        ("*/*", "application/json", b'[{"a":1'),
        ("text/csv", "text/csv", b"a,b\n1,x\n"),
        ("text/html, application/json;q=0.5", "text/html", b"<!doctype html>"),
        ("text/html;q=0.5, */*;q=0.8", "application/json", b"["),
        ("text/csv;q=x", "application/json", b"["),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet", b"PAR1"),
        ("image/png", "application/json", b"["),
    ],
)
def test_a_table_is_written_as_the_client_likes_it(run: Run, accept: str, media_type: str, start: bytes) -> None:
    program = run("import pandas as pd\ndef main(): return pd.DataFrame({'a': [1], 'b': ['x']})")
    meta, body = program.answer(accept=accept)
    assert meta.get("mediaType", "application/json") == media_type
    assert body.startswith(start)


def test_accept_changes_nothing_for_other_values(run: Run) -> None:
    assert run("def main(): return {'a': 1}").value(accept="text/csv") == {"a": 1}


def pixels(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert zlib.crc32(png[12:29]) == struct.unpack(">I", png[29:33])[0]
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("result", ["fig", "ax", "plt", "ax.plot([1])[0]", "np.array([ax, ax])"])
def test_a_figure_is_a_png(run: Run, result: str) -> None:
    source = (
        "import numpy as np\nimport matplotlib.pyplot as plt\ndef main():\n    fig, ax = plt.subplots(figsize=(2, 1))\n"
    )
    program = run(f"{source}    ax.plot([1, 2])\n    return {result}")
    meta, first = program.answer()
    assert meta["mediaType"] == "image/png"
    assert pixels(first) == (200, 100)
    assert b"matplotlib" not in first.lower()
    assert program.answer()[1] == first


def test_figures_of_earlier_calls_are_closed(run: Run) -> None:
    source = "import matplotlib.pyplot as plt\nkept = plt.figure()\ndef main():\n    plt.figure()\n    return len(plt.get_fignums())"
    program = run(source)
    assert [program.value() for _ in range(3)] == [2, 2, 2]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "1", "CMYK", "HSV", "F"])
def test_an_image_is_a_png(run: Run, mode: str) -> None:
    meta, body = run(f"from PIL import Image\ndef main(): return Image.new('{mode}', (3, 2))").answer()
    assert (meta["mediaType"], pixels(body)) == ("image/png", (3, 2))


def test_a_generator_is_a_stream_of_json_lines(run: Run) -> None:
    program = run("def main(n: int):\n    for i in range(n):\n        print(i)\n        yield {'i': i}")
    meta, body = program.answer('{"n": 2}')
    assert (meta, body) == ({"kind": "streamed", "status": 200, "mediaType": "application/jsonl", "headers": []}, b"")
    assert program.emit.heads == [meta]
    assert program.emit.chunks == [b'{"i":0}\n', b'{"i":1}\n']
    assert program.description["schema"]["callables"][0]["streams"] is True
    assert program.described() == program.prepared


def test_a_client_that_asks_for_events_gets_events(run: Run) -> None:
    program = run("async def main():\n    yield 'a\\nb'\n    yield 2")
    meta, _ = program.answer(accept="text/event-stream")
    assert meta["mediaType"] == "text/event-stream"
    assert program.emit.chunks == [b'data: "a\\nb"\n\n', b"data: 2\n\n"]


def test_an_async_generator_keeps_its_event_loop(run: Run) -> None:
    source = "import asyncio\nasync def main():\n    queue = asyncio.Queue()\n    task = asyncio.ensure_future(queue.put(1))\n"
    program = run(f"{source}    yield 0\n    await task\n    yield await queue.get()")
    program.answer()
    assert b"".join(program.emit.chunks) == b"0\n1\n"


def test_an_empty_generator_is_an_empty_stream(run: Run) -> None:
    program = run("def main():\n    return\n    yield")
    assert program.answer()[0]["kind"] == "streamed"
    assert (len(program.emit.heads), program.emit.chunks) == (1, [])


def test_what_fails_before_the_first_piece_is_a_plain_failure(run: Run) -> None:
    program = run("def main():\n    raise ValueError('early')\n    yield 1")
    assert program.refused()["exception"]["message"] == "early"
    assert program.emit.heads == []


def test_what_fails_later_ends_the_stream_with_a_failure(run: Run) -> None:
    program = run("def main():\n    yield 1\n    raise ValueError('late')")
    assert program.refused()["exception"]["message"] == "late"
    assert program.emit.chunks == [b"1\n"]


def test_a_stream_beyond_its_limit_is_too_large_and_closed(run: Run) -> None:
    source = "closed = []\ndef main(ask: bool = False):\n    try:\n        while True: yield 'x' * 10\n    finally: closed.append(1)"
    program = run(source, limits={"resultBytes": 30})
    assert program.refused()["kind"] == "output-too-large"
    assert len(program.emit.chunks) == 2


def test_a_response_may_be_a_stream_of_its_own_type(run: Run) -> None:
    program = run(
        "from skython import Response\ndef main(): return Response((x for x in ['a,b\\n', b'1,2\\n']), media_type='text/csv')"
    )
    meta, _ = program.answer()
    assert (meta["kind"], meta["mediaType"]) == ("streamed", "text/csv")
    assert program.emit.chunks == [b"a,b\n", b"1,2\n"]


def test_random_values_survive_the_way_there_and_back(run: Run) -> None:
    import random

    chance = random.Random(1)

    def value(depth: int) -> object:
        kind = chance.randrange(8 if depth else 6)
        if kind < 6:
            text = "".join(
                chr(chance.choice([chance.randrange(128), chance.randrange(0xD800), 0x1F600])) for _ in range(5)
            )
            return [
                None,
                chance.random() < 0.5,
                chance.randrange(-(10**30), 10**30),
                chance.uniform(-1e300, 1e300),
                text,
                1.0,
            ][kind]
        size = chance.randrange(4)
        if kind == 6:
            return [value(depth - 1) for _ in range(size)]
        return {str(value(0)): value(depth - 1) for _ in range(size)}

    program = run("def main(value): return value")
    for _ in range(300):
        given = value(4)
        meta, body = program.answer(json.dumps({"value": given}))
        assert meta == {}
        assert body == json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode()
