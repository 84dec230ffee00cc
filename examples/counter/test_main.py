from main import counter


def test_a_counter_counts_from_nothing():
    before = counter("test.new", 0)
    assert counter("test.new") == before + 1
    assert counter("test.new", 10) == before + 11
    assert counter("test.new", -1) == before + 10
    assert counter("test.new", 0) == before + 10


def test_counters_are_apart():
    other = counter("test.b", 0)
    counter("test.a")
    assert counter("test.b", 0) == other


def test_wrong_names_and_steps_are_refused():
    for arguments in ({"name": ""}, {"name": "a/b"}, {"name": "x" * 65}, {"by": 10**7}):
        try:
            counter(**arguments)
        except ValueError:
            continue
        raise AssertionError(arguments)
