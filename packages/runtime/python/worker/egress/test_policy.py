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


def test_a_test_server_is_one_port_of_one_address():
    policy = Policy("list", loopback=frozenset({5000}))
    policy.check("127.0.0.1", 5000)
    assert policy.is_test_server("127.0.0.1", 5000)
    for host, port in [
        ("127.0.0.1", 80),
        ("localhost", 5000),
        ("127.0.0.2", 5000),
        ("::1", 5000),
        ("2130706433", 5000),
    ]:
        assert not policy.is_test_server(host, port)
    with pytest.raises(Refused):
        policy.check("127.0.0.1", 5001)


def test_there_is_no_test_server_unless_one_is_named():
    assert not Policy().is_test_server("127.0.0.1", 80)
    with pytest.raises(Refused, match="no requests"):
        Policy("off", loopback=frozenset({5000})).check("127.0.0.1", 5000)
