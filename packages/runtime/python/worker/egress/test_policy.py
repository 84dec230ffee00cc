import pytest

from worker.egress.policy import Policy, Refused


def test_public_mode_allows_any_name_at_the_ports_of_the_web():
    Policy().check("example.org", 443)
    Policy().check("example.org", 80)
    with pytest.raises(Refused, match="port 25"):
        Policy().check("example.org", 25)


def test_the_operator_can_add_ports():
    Policy(ports=frozenset({8443})).check("example.org", 8443)


def test_off_refuses_with_a_reason():
    with pytest.raises(Refused, match="no requests"):
        Policy("off").check("example.org", 443)


@pytest.mark.parametrize(
    ("host", "allowed"), [("example.org", True), ("api.example.com", True), ("a.b.example.com", True)]
)
def test_a_list_names_hosts_and_domains(host, allowed):
    Policy("list", frozenset({"example.org", "*.example.com"})).check(host, 443)


@pytest.mark.parametrize("host", ["example.com", "evil-example.org", "example.org.evil.net", "www.example.org"])
def test_a_list_refuses_what_only_looks_like_it(host):
    with pytest.raises(Refused, match="list"):
        Policy("list", frozenset({"example.org", "*.example.com"})).check(host, 443)
