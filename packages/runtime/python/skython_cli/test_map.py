import base64
import io
import json

import pytest

from skython_cli.mapping.inputs import inputs_of
from skython_cli.mapping.results import Results
from skython_client.errors import Usage


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("[1, 2.0, {\"a\": 1}]", ["1", "2.0", '{"a": 1}']), ("1\n\n  {\"a\": 10000000000000000000000}\n", ["1", '  {"a": 10000000000000000000000}']),
        ("[1]\n[2]\n", ["[1]", "[2]"]), ("", []), ("[]", []),
    ],
)  # fmt: skip
def test_inputs_are_an_array_or_lines(text: str, inputs: list[str]) -> None:
    assert inputs_of(text, "rows.json") == inputs


def test_the_line_that_is_no_json_is_named() -> None:
    with pytest.raises(Usage, match="Line 2 of rows is not JSON"):
        inputs_of("1\nx\n", "rows")


def _line(index: int, body: str = "", media_type: str = "application/json") -> dict[str, object]:
    line: dict[str, object] = {"index": index, "outcome": "returned", "mediaType": media_type}
    return {**line, "body": base64.b64encode(body.encode()).decode()}


def test_results_are_written_in_the_order_of_the_inputs() -> None:
    stream = io.BytesIO()
    results = Results(stream, 5, False)
    results.take(_line(1, "1.0"))
    assert stream.getvalue() == b""
    results.take(_line(0, '{"a":\n1}'))
    results.take(_line(2, "text", "text/plain; charset=utf-8"))
    results.take(_line(3, "1\n2\n", "application/jsonl"))
    results.take({"index": 4, "outcome": "raised", "problem": {"type": "/problems/raised", "detail": "no"}})
    results.finish()
    assert stream.getvalue().decode().splitlines() == ['{"a": 1}', "1.0", '"text"', "[1,2]", "null"]
    assert results.first_failure == "raised"


def test_as_json_each_line_says_how_it_ended() -> None:
    stream = io.BytesIO()
    results = Results(stream, 3, True)
    results.take({"index": 2, "outcome": "raised", "problem": {"type": "/problems/raised", "detail": "no"}})
    results.take(_line(0, "[1]"))
    results.finish()
    assert [json.loads(line) for line in stream.getvalue().splitlines()] == [
        {"index": 0, "outcome": "returned", "result": [1]},
        {"index": 2, "outcome": "raised", "problem": {"type": "/problems/raised", "detail": "no"}},
    ]
