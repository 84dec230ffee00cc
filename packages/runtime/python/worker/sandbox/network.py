"""The loopback of a worker's own network, and the one door in it: a listener served by the broker outside."""

import array
import fcntl
import os
import socket
import struct

PROXY_PORT = 3128
PROXY = f"http://127.0.0.1:{PROXY_PORT}"
_BACKLOG = 64
_SIOCSIFFLAGS = 0x8914
_UP_AND_RUNNING = 0x1 | 0x40


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", _UP_AND_RUNNING))


def hand_over_listener(broker: socket.socket) -> None:
    """The broker accepts what connects to 127.0.0.1:3128 in here; this process keeps nothing of it."""
    raise_loopback()
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", PROXY_PORT))
        listener.listen(_BACKLOG)
        _send_descriptor(broker, b"listener", listener.fileno())


def hand_over_lifetime(broker: socket.socket) -> None:
    """The broker stops serving when the process that calls this has ended."""
    pidfd = os.pidfd_open(os.getpid())
    _send_descriptor(broker, b"lifetime", pidfd)
    os.close(pidfd)
    broker.close()


def _send_descriptor(broker: socket.socket, word: bytes, descriptor: int) -> None:
    broker.sendmsg([word], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [descriptor]))])
