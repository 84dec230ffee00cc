"""The opponents of store: redis-py's `get` and psycopg's upsert of 100 bytes, by one caller and by several at a time.

`store_ops.py redis PORT CALLERS COUNT` or `store_ops.py postgres DSN CALLERS COUNT`; each caller is a process with a
connection of its own. Prints the median of one caller in microseconds, and what all make in a second.
"""

import json
import multiprocessing
import sys
import time

VALUE = b"v" * 100
UPSERT = """
    insert into bench_values (key, bytes) values (%s, %s)
    on conflict (key) do update set bytes = excluded.bytes, updated_at = now()
"""


def redis_load(port, place):
    import redis

    connection = redis.Redis(port=int(port))
    key = f"bench{place}"
    connection.set(key, VALUE)
    return lambda: connection.get(key)


def postgres_store(dsn, place):
    import psycopg

    connection = psycopg.connect(dsn, autocommit=True)
    key = f"bench{place}"
    return lambda: connection.execute(UPSERT, (key, VALUE))


def repeat(act, count):
    """Seconds of each."""
    times = []
    for _ in range(count):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return times


def caller(make, target, place, count, ready):
    act = make(target, place)
    repeat(act, 50)
    ready.wait()
    repeat(act, count)


def per_second(make, target, callers, count):
    ready = multiprocessing.Barrier(callers + 1)
    processes = [
        multiprocessing.Process(target=caller, args=(make, target, place, count, ready)) for place in range(callers)
    ]
    for process in processes:
        process.start()
    ready.wait()
    start = time.perf_counter()
    for process in processes:
        process.join()
    return callers * count / (time.perf_counter() - start)


if __name__ == "__main__":
    name, target, callers, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    make = {"redis": redis_load, "postgres": postgres_store}[name]
    if name == "postgres":
        import psycopg

        with psycopg.connect(target, autocommit=True) as setup:
            setup.execute("drop table if exists bench_values")
            setup.execute("create table bench_values (key text primary key, bytes bytea, updated_at timestamptz)")
    act = make(target, 0)
    repeat(act, 50)
    times = sorted(repeat(act, count))
    print(json.dumps({"us": times[count // 2] * 1e6, "perSecond": per_second(make, target, callers, count)}))
    if name == "postgres":
        with psycopg.connect(target, autocommit=True) as setup:
            setup.execute("drop table bench_values")
