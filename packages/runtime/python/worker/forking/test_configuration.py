import json

import pytest

from worker.forking.configuration import BadConfiguration, read_configuration
from worker.forking.worker_limits import read_limits


def _read(tmp_path, *flags, **changes):
    record = {"run": str(tmp_path), "pool": "pool.sock", "egress": None, "libraries": [], "preload": []} | changes
    return read_configuration([*flags, json.dumps(record)])


def test_what_is_optional_has_a_default(tmp_path):
    configuration = _read(tmp_path)
    assert (configuration.address_space, configuration.cgroups, configuration.allow_missing_layers) == (
        True,
        True,
        False,
    )


def test_missing_layers_are_a_flag_of_the_command_line_alone(tmp_path):
    assert _read(tmp_path, "--allow-missing-layers").allow_missing_layers
    assert not _read(tmp_path, allowMissingLayers=True).allow_missing_layers


@pytest.mark.parametrize(
    "changes",
    [
        {"run": "relative"},
        {"run": None},
        {"run": "/nowhere/at/all"},
        {"pool": "a/b"},
        {"pool": ""},
        {"pool": ".."},
        {"egress": 5},
        {"assets": "relative"},
        {"assets": "/nowhere/at/all"},
        {"libraries": "x"},
        {"libraries": ["relative"]},
        {"preload": [1]},
    ],
)
def test_a_member_that_is_wrong_is_named(tmp_path, changes):
    with pytest.raises(BadConfiguration, match=next(iter(changes))):
        _read(tmp_path, **changes)


@pytest.mark.parametrize("arguments", [[], ["{"], ["[]"], ["{}", "{}"]])
def test_a_command_line_without_one_object_is_refused(arguments):
    with pytest.raises(BadConfiguration):
        read_configuration(arguments)


def test_limits_are_positive_whole_numbers():
    assert read_limits({"memoryBytes": 5, "unknown": "x"}).memory_bytes == 5
    assert read_limits(None).threads == 64
    for wrong in ({"threads": 0}, {"threads": True}, {"threads": 1.5}, {"threads": "1"}, []):
        with pytest.raises(ValueError, match="limits"):
            read_limits(wrong)
