import asyncio

import pytest

from _skython.blocking_loop import run_blocking


def test_timers_and_tasks_run_to_their_end() -> None:
    async def main() -> list[int]:
        async def later(n: int) -> int:
            await asyncio.sleep(0.001 * n)
            return n

        return await asyncio.gather(later(2), later(1))

    assert run_blocking(main()) == [2, 1]


def test_an_exception_leaves_the_loop() -> None:
    async def main() -> None:
        raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        run_blocking(main())


def test_waiting_for_nothing_is_told_instead_of_waited_for() -> None:
    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(RuntimeError, match="cannot happen"):
        run_blocking(main())


def test_it_runs_inside_a_loop_that_cannot_wait() -> None:
    async def inner() -> int:
        await asyncio.sleep(0)
        return 5

    async def outer() -> int:
        found: int = run_blocking(inner())
        await asyncio.sleep(0)
        return found

    assert asyncio.run(outer()) == 5
