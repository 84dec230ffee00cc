from socket import socketpair

from worker.forking.control import Control


def test_messages_are_lines_of_json() -> None:
    here, there = socketpair()
    with here, there:
        control = Control(here.fileno())
        there.sendall(b'{"reap": 1}\n{"reap"')
        assert control.lines() == [{"reap": 1}]
        there.sendall(b": 2}\n")
        assert control.lines() == [{"reap": 2}]
        control.tell({"up": 3})
        assert there.recv(100) == b'{"up": 3}\n'


def test_telling_nobody_is_no_error_and_the_next_read_says_that_node_is_gone() -> None:
    here, there = socketpair()
    with here:
        there.sendall(b"{}\n")
        control = Control(here.fileno())
        control.tell({"up": 3})
        there.close()
        control.tell({"preloaded": "scipy"})
        assert control.lines() in (None, [{}])
        assert control.lines() is None
