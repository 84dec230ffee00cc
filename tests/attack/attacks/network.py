"""The server's network, the operator's network, and the addresses a proxy must not be talked into."""

from driver.attack import Attack

from .layers import HOST_FILES

_DIRECT = ("net", "landlock")

_SPELLINGS = {
    "127.0.0.1": "127.0.0.1",
    "localhost": "localhost",
    "localhost with a dot": "localhost.",
    "127.1": "127.1",
    "a decimal number": "2130706433",
    "a hexadecimal number": "0x7f000001",
    "octal digits": "0177.0.0.1",
    "0.0.0.0": "0.0.0.0",
    "IPv6 loopback": "[::1]",
    "IPv4 in IPv6": "[::ffff:127.0.0.1]",
    "IPv4 in IPv6, in hexadecimal": "[::ffff:7f00:1]",
    "the unspecified IPv6 address": "[::]",
}

_ASK = """
def ask(head):
    with socket.create_connection(("127.0.0.1", 3128), timeout=10) as connection:
        connection.sendall(head.encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
            if b"established" in answer and not answer.count(b"HTTP/1.1 200 OK"):
                connection.sendall(b"GET / HTTP/1.0\\r\\n\\r\\n")
    return answer.decode()
"""


def _through_proxy(title: str, host: str) -> Attack:
    code = f"""{_ASK}
def main(target):
    answer = ask(f"GET http://{host}:{{target['port']}}/ HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    return "the server answered" if target["secret"] in answer else None
"""
    return Attack(f"reach the server through the proxy as {title}", code, host_layer="broker")


def _opens(title: str, arguments: str, without: tuple[str, ...]) -> Attack:
    code = f"def main(target):\n    return socket.socket({arguments}).fileno() > 0 and 'opened'"
    return Attack(f"open a {title} socket", code, without)


ATTACKS = (
    Attack(
        "connect to the server's loopback",
        """
def main(target):
    with socket.create_connection(("127.0.0.1", target["port"]), timeout=5) as connection:
        return "connected" if connection.recv(4) else None
""",
        _DIRECT,
    ),
    Attack(
        "connect to the server's unix socket",
        """
def main(target):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(target["folder"] + "/server.sock")
    return "connected"
""",
        ("seccomp", *HOST_FILES),
    ),
    Attack(
        "connect to an abstract unix socket",
        """
def main(target):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(target["abstract"])
    return "connected"
""",
        ("seccomp", *_DIRECT),
    ),
    Attack(
        "find a route to the metadata address",
        """
def main(target):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("169.254.169.254", 80))
        return "from " + probe.getsockname()[0]
""",
        ("net",),
    ),
    Attack(
        "ask a name server directly",
        """
def main(target):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        return f"sent {probe.sendto(b'x', ('192.0.2.1', 53))}"
""",
        ("net",),
    ),
    Attack(
        "listen where the server's network can connect",
        """
def main(target):
    with socket.socket() as listener:
        listener.bind(("0.0.0.0", 0))
        listener.listen()
        return f"port {listener.getsockname()[1]}"
""",
        _DIRECT,
    ),
    _opens("raw", "socket.AF_INET, socket.SOCK_RAW, 1", ("seccomp", "capabilities")),
    _opens("packet", "socket.AF_PACKET, socket.SOCK_RAW", ("seccomp", "capabilities")),
    _opens("netlink", "socket.AF_NETLINK, socket.SOCK_RAW", ("seccomp",)),
    _opens("vsock", "socket.AF_VSOCK", ("seccomp",)),
    _opens("unix", "socket.AF_UNIX", ("seccomp",)),
    *(_through_proxy(title, host) for title, host in _SPELLINGS.items()),
    Attack(
        "tunnel to the server through the proxy",
        f"""{_ASK}
def main(target):
    answer = ask(f"CONNECT 127.0.0.1:{{target['port']}} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    return "the server answered" if target["secret"] in answer else None
""",
        host_layer="broker",
    ),
    Attack(
        "reach a port through the proxy that is not for the web",
        f"""{_ASK}
def main(target):
    answer = ask(f"CONNECT localhost:{{target['other_port']}} HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
    return "the server answered" if target["secret"] in answer else None
""",
        host_layer="broker",
    ),
)
