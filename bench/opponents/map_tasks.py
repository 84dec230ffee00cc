"""One map of 1,000 tasks of 1 ms CPU, as one contender makes it; prints its seconds, and checks its results.

A small map goes before it: imports, sockets and code of every contender are warm.
"""

import json
import sys
import time
from multiprocessing import Pool

TASKS = 1000


def spin(number):
    """One millisecond of the processor, whatever else runs on it."""
    end = time.process_time() + 0.001
    while time.process_time() < end:
        pass
    return number * 2


def by_skython(numbers):
    import skython.pywren as pywren

    return pywren.get_all_results(pywren.default_executor().map(spin, numbers))


def by_pool(numbers):
    with Pool(2) as pool:
        return pool.map(spin, numbers)


def by_lithops(numbers):
    import lithops

    executor = lithops.LocalhostExecutor(log_level="ERROR")
    return executor.get_result(executor.map(spin, numbers))


if __name__ == "__main__":
    run = {"skython": by_skython, "pool": by_pool, "lithops": by_lithops}[sys.argv[1]]
    assert run(list(range(4))) == [0, 2, 4, 6]
    start = time.perf_counter()
    results = run(list(range(TASKS)))
    seconds = time.perf_counter() - start
    assert results == [number * 2 for number in range(TASKS)]
    print(json.dumps({"seconds": seconds}))
