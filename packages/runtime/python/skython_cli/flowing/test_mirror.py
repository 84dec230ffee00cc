import io

from skython_cli.flowing.mirror import Mirror
from skython_cli.flowing.pictures import Lines


def test_a_flow_that_runs_elsewhere_is_shown_like_one_here() -> None:
    out = io.StringIO()
    mirror = Mirror(Lines(out))
    nodes = [{"node": "data", "needs": [], "source": True}, {"node": "bad", "needs": ["data"], "source": False}]
    mirror.hear({"event": "began", "nodes": nodes})
    mirror.hear({"event": "running", "node": "data", "attempts": 1})
    mirror.hear({"event": "printed", "node": "data", "text": "one\ntwo\n"})
    mirror.hear({"event": "succeeded", "node": "data", "attempts": 1, "seconds": 0.5})
    more = [*nodes, {"node": "last", "needs": ["bad"], "source": False}]
    mirror.hear({"event": "began", "nodes": more})
    mirror.hear({"event": "failed", "node": "bad", "attempts": 2, "seconds": 1, "reason": "no", "trace": "Traceback"})
    mirror.hear({"event": "unheard of", "node": "last"})
    mirror.hear({"event": "running", "node": "nobody", "attempts": 1})
    mirror.stop()
    assert out.getvalue().splitlines() == [
        "data | one",
        "data | two",
        "✓ data  succeeded     0.50 s  source",
        "✗ bad   failed        1.00 s  attempt 2  ← data",
        "■ last  stopped               ← bad",
    ]
    assert mirror.failed == ["bad failed: no\nTraceback"]


def test_of_a_flow_too_large_to_be_shown_the_failures_are() -> None:
    out = io.StringIO()
    mirror = Mirror(Lines(out))
    mirror.hear({"event": "large", "nodes": 900})
    mirror.hear({"event": "failed", "node": "bad", "attempts": 1, "seconds": 1, "reason": "no"})
    mirror.stop()
    assert mirror.failed == ["bad failed: no"]
    assert out.getvalue() == ""
