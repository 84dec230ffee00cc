"""What the operator lets functions reach."""

from dataclasses import dataclass
from typing import Literal

type Mode = Literal["public", "list", "off"]

_ALWAYS = frozenset({80, 443})


class Refused(Exception):
    """The request is not allowed; the message is for the function's author."""


@dataclass(frozen=True, slots=True)
class Policy:
    """`hosts` counts in mode `list` only; `ports` are allowed besides 80 and 443.

    `loopback` are ports of 127.0.0.1 that tests serve pages at; Node gives none outside tests.
    """

    mode: Mode = "public"
    hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset()
    loopback: frozenset[int] = frozenset()

    def check(self, host: str, port: int) -> None:
        """Before the name is resolved. Raises `Refused`."""
        if self.mode == "off":
            raise Refused("this instance lets functions make no requests to the internet")
        if self.is_test_server(host, port):
            return
        if port not in _ALWAYS and port not in self.ports:
            raise Refused(f"port {port} is not allowed, only 80 and 443")
        if self.mode == "list" and not self._listed(host):
            raise Refused(f"{host} is not on this instance's list of allowed hosts")

    def is_test_server(self, host: str, port: int) -> bool:
        """The address as it is written, so that no name leads there."""
        return host == "127.0.0.1" and port in self.loopback

    def _listed(self, host: str) -> bool:
        if host in self.hosts:
            return True
        parts = host.split(".")
        return any("*." + ".".join(parts[start:]) in self.hosts for start in range(1, len(parts)))
