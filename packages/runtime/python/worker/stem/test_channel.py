import socket
import threading

import pytest

from _skython.host import StaleRequest
from worker.stem.channel import Channel
from worker.stem.frames import CALL, HANDBACK, REPLY, REQUEST, FrameReader, ProtocolError, encode_head


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    yield Channel(ours), theirs, FrameReader(theirs)
    ours.close()
    theirs.close()


def _ask(channel, op, answers):
    """The reply to a request whose answers already lie in the socket."""
    answers()
    return channel.request(op, b"body")


def test_a_request_gets_the_reply_with_its_id(ends):
    channel, host, reader = ends
    reply = _ask(channel, {"op": "load"}, lambda: host.sendall(encode_head(REPLY, 1, {"ok": True}, 5) + b"value"))
    assert reply == ({"ok": True}, b"value")
    assert reader.read() == (REQUEST, 1, {"op": "load"}, b"body")


def test_calls_that_arrive_while_a_reply_is_awaited_are_answered_later_in_order(ends):
    channel, host, _ = ends
    frames = encode_head(CALL, 8, {}, 0) + encode_head(CALL, 9, {}, 0) + encode_head(REPLY, 1, {}, 0)
    _ask(channel, {"op": "load"}, lambda: host.sendall(frames))
    assert [channel.receive()[1] for _ in range(2)] == [8, 9]


def test_a_nested_call_hands_back_what_has_not_begun(ends):
    channel, host, reader = ends
    frames = encode_head(CALL, 8, {}, 0) + encode_head(REPLY, 1, {}, 0)
    _ask(channel, {"op": "load"}, lambda: host.sendall(frames))
    frames = encode_head(CALL, 9, {}, 0) + encode_head(REPLY, 2, {}, 0)
    _ask(channel, {"op": "call"}, lambda: host.sendall(frames))
    kinds = [reader.read() for _ in range(4)]
    assert [(frame[0], frame[2].get("calls")) for frame in kinds] == [
        (REQUEST, None),
        (HANDBACK, [8]),
        (REQUEST, None),
        (HANDBACK, [9]),
    ]


def test_a_reply_to_another_request_is_refused(ends):
    channel, host, _ = ends
    with pytest.raises(ProtocolError):
        _ask(channel, {"op": "load"}, lambda: host.sendall(encode_head(REPLY, 99, {}, 0)))


def test_threads_ask_one_after_the_other(ends):
    channel, host, reader = ends
    replies = []

    def ask(key):
        replies.append(channel.request({"op": "load", "key": key}, b"")[0]["key"] == key)

    threads = [threading.Thread(target=ask, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for _ in threads:
        _, identifier, meta, _ = reader.read()
        host.sendall(encode_head(REPLY, identifier, {"key": meta["key"]}, 0))
    for thread in threads:
        thread.join()
    assert replies == [True] * 8


def test_a_large_body_arrives_whole(ends):
    channel, _, reader = ends
    body = b"x" * 3_000_000
    thread = threading.Thread(target=channel.send, args=(18, 1, {}, body))
    thread.start()
    assert reader.read()[3] == body
    thread.join()


def test_requests_are_answered_in_any_order(ends):
    channel, host, _ = ends
    first, second = (channel.start({"op": "call", "n": n}, b"") for n in range(2))
    host.sendall(encode_head(REPLY, second, {"n": 1}, 0) + encode_head(REPLY, first, {"n": 0}, 0))
    assert channel.finish([first, second])[:2] == (second, {"n": 1})
    assert channel.finish([first])[:2] == (first, {"n": 0})
    with pytest.raises(StaleRequest):
        channel.finish([first])


def test_a_reply_that_comes_while_another_is_awaited_is_kept(ends):
    channel, host, _ = ends
    early = channel.start({"op": "call"}, b"")
    frames = encode_head(REPLY, early, {"early": True}, 0) + encode_head(REPLY, early + 1, {"ok": True}, 0)
    assert _ask(channel, {"op": "load"}, lambda: host.sendall(frames)) == ({"ok": True}, b"")
    assert channel.finish([early])[1] == {"early": True}


def test_what_a_call_began_to_ask_is_stopped_when_it_is_over(ends):
    channel, host, reader = ends
    kept, dropped = (channel.start({"op": "call"}, b"") for _ in range(2))
    channel.forget([dropped])
    frames = [encode_head(REPLY, identifier, {}, 0) for identifier in (kept, dropped, dropped + 1)]
    host.sendall(b"".join(frames))
    channel.settle()
    assert [reader.read()[2] for _ in range(3)][2] == {"op": "abandon", "requests": [kept, dropped]}
    with pytest.raises(StaleRequest):
        channel.finish([kept])


def test_what_was_forgotten_is_stopped_before_the_next_request(ends):
    channel, host, reader = ends
    dropped = channel.start({"op": "call"}, b"")
    channel.forget([dropped])
    host.sendall(b"".join(encode_head(REPLY, number, {"number": number}, 0) for number in (1, 2, 3)))
    assert channel.request({"op": "load"}, b"")[0] == {"number": 3}
    assert [reader.read()[2]["op"] for _ in range(3)] == ["call", "abandon", "load"]


def test_more_requests_than_the_host_takes_wait_for_a_reply(ends):
    channel, host, _ = ends
    for _ in range(48):
        channel.start({"op": "load"}, b"")
    host.sendall(encode_head(REPLY, 5, {}, 0))
    assert channel.start({"op": "load"}, b"") == 49
    assert channel.finish([5])[0] == 5
