import socket
import threading

import pytest

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
