import socket
import struct
import threading

import pytest

from worker.stem.frames import CALL, RESULT, Disconnected, FrameReader, ProtocolError, encode_head


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def test_a_frame_has_length_type_id_and_meta_length_in_little_endian():
    head = encode_head(RESULT, 7, {"a": 1}, 3)
    assert head == struct.pack("<IBII", 9 + 7 + 3, RESULT, 7, 7) + b'{"a":1}'


def test_an_empty_meta_takes_no_bytes():
    assert encode_head(RESULT, 7, {}, 0) == struct.pack("<IBII", 9, RESULT, 7, 0)


def test_several_frames_that_arrive_together_are_read_one_by_one(pair):
    ours, theirs = pair
    theirs.sendall(b"".join(encode_head(CALL, number, {}, 2) + b"ab" for number in range(1, 4)))
    reader = FrameReader(ours)
    assert [reader.read() for _ in range(3)] == [(CALL, number, {}, b"ab") for number in range(1, 4)]


def test_a_frame_that_arrives_byte_by_byte_is_put_together(pair):
    ours, theirs = pair
    reader = FrameReader(ours)
    frame = encode_head(CALL, 5, {"def": "ä"}, 3) + b"xyz"

    def dribble():
        for byte in frame:
            theirs.sendall(bytes([byte]))

    thread = threading.Thread(target=dribble)
    thread.start()
    assert reader.read() == (CALL, 5, {"def": "ä"}, b"xyz")
    thread.join()


@pytest.mark.parametrize("size", [65536 - 13, 65536 - 12, 1_000_000])
def test_a_body_larger_than_the_buffer_is_read_whole_and_the_next_frame_follows(pair, size):
    ours, theirs = pair
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    send = threading.Thread(
        target=theirs.sendall, args=(encode_head(CALL, 1, {}, size) + body + encode_head(CALL, 2, {}, 0),)
    )
    send.start()
    reader = FrameReader(ours)
    assert reader.read() == (CALL, 1, {}, body)
    assert reader.read() == (CALL, 2, {}, b"")
    send.join()


@pytest.mark.parametrize("head", [struct.pack("<IBII", 8, 2, 1, 0), struct.pack("<IBII", 10, 2, 1, 2), b"\xff" * 13])
def test_lengths_that_do_not_add_up_are_refused(pair, head):
    ours, theirs = pair
    theirs.sendall(head)
    with pytest.raises(ProtocolError):
        FrameReader(ours).read()


@pytest.mark.parametrize("meta", [b"{", b"[]", b"\xff\xff"])
def test_a_meta_that_is_no_object_is_refused(pair, meta):
    ours, theirs = pair
    theirs.sendall(struct.pack("<IBII", 9 + len(meta), 2, 1, len(meta)) + meta)
    with pytest.raises(ProtocolError):
        FrameReader(ours).read()


@pytest.mark.parametrize("text", [b"", b"\x09\x00", encode_head(CALL, 1, {}, 100_000) + b"beginning"])
def test_the_end_of_the_connection_is_noticed_between_and_within_frames(pair, text):
    ours, theirs = pair
    theirs.sendall(text)
    theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(Disconnected):
        FrameReader(ours).read()
