import pytest

from worker.egress.target import Malformed, read_target


def test_connect_names_host_and_port():
    target = read_target(b"CONNECT Example.ORG.:443 HTTP/1.1\r\nHost: x\r\n\r\n")
    assert (target.host, target.port, target.forward) == ("example.org", 443, b"")


def test_connect_takes_an_address_in_brackets():
    assert read_target(b"CONNECT [2606::1]:443 HTTP/1.1\r\n\r\n").host == "2606::1"


def test_an_absolute_address_is_sent_on_without_hop_by_hop_headers():
    head = b"GET http://example.org:8080/a?b=1 HTTP/1.1\r\nHost: lie\r\nProxy-Authorization: x\r\nAccept: */*\r\n\r\n"
    target = read_target(head)
    assert (target.host, target.port) == ("example.org", 8080)
    expected = b"GET /a?b=1 HTTP/1.1\r\nHost: example.org:8080\r\nAccept: */*\r\nConnection: close\r\n\r\n"
    assert target.forward == expected


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/1.1",
        b"GET https://example.org/ HTTP/1.1",
        b"GET gopher://example.org/ HTTP/1.1",
        b"GET http://user@example.org/ HTTP/1.1",
        b"GET http://example.org@127.0.0.1/ HTTP/1.1",
        b"GET http:///x HTTP/1.1",
        b"GET http://example.org:99999/ HTTP/1.1",
        b"GET http://ex\xc3\xa4mple.org/ HTTP/1.1",
        b"CONNECT example.org HTTP/1.1",
        b"CONNECT example.org:0 HTTP/1.1",
        b"CONNECT [::1:443 HTTP/1.1",
        b"nonsense",
        b"GET http://example.org/ SMTP/1.0",
    ],
)
def test_what_is_no_proxy_request_is_refused(request_line):
    with pytest.raises(Malformed):
        read_target(request_line + b"\r\n\r\n")
