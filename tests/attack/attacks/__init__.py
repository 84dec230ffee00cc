"""The attacks, by what they are after."""

from driver.attack import Attack

from . import (
    assets,
    ending,
    exhausting,
    filesystem,
    kernel,
    neighbours,
    network,
    packages,
    processes,
    programs,
    protocol,
)

ATTACKS: tuple[Attack, ...] = (
    *filesystem.ATTACKS,
    *kernel.ATTACKS,
    *processes.ATTACKS,
    *neighbours.ATTACKS,
    *assets.ATTACKS,
    *packages.ATTACKS,
    *exhausting.ATTACKS,
    *network.ATTACKS,
    *protocol.ATTACKS,
    *programs.ATTACKS,
    *ending.ATTACKS,
)
