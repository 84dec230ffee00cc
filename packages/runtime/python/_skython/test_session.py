import logging
import os
import sys
import threading

import pytest

from conftest import Run


def test_prints_are_logs_in_order(run: Run) -> None:
    program = run(
        "import sys\ndef main():\n    print('a')\n    print('b', file=sys.stderr)\n    print('c', end='')\n    return 1"
    )
    assert program.value() == 1
    assert "".join(f"{stream}: {text}" for stream, text in program.emit.logs) == "stdout: a\nstderr: b\nstdout: c"


def test_module_level_prints_are_logs_while_loading(run: Run) -> None:
    program = run("print('loading')\ndef main(): return 1")
    assert program.emit.text() == "loading\n"


def test_without_a_listener_module_level_prints_come_with_the_first_call(run: Run) -> None:
    program = run("print('loading')\ndef main(): print('called')")
    emit = type(program.emit)()
    program.session.prepare({})
    program.session.call({}, b"", emit)
    program.session.call({}, b"", emit)
    assert emit.text() == "loading\ncalled\ncalled\n"


def test_a_program_that_is_described_already_is_loaded_without_a_description(run: Run) -> None:
    program = run("import json\ndef main(n: int): return n + 1")
    assert program.session.prepare({"described": True}) == {"description": {}}
    assert program.call(n=1) == 2


def test_output_beyond_its_limit_is_dropped_and_said_so(run: Run) -> None:
    program = run("def main(n: int):\n    for i in range(n): print('é' * 10)", limits={"logBytes": 100})
    program.call(n=100_000)
    kept = program.emit.text().encode()
    assert 98 <= len(kept) <= 100
    assert "100 bytes" in program.emit.text("stderr")
    assert program.emit.truncated
    program.emit.logs.clear()
    program.call(n=1)
    assert program.emit.text() == "é" * 10 + "\n"


def test_much_output_is_sent_in_pieces_before_the_call_ends(run: Run) -> None:
    program = run("def main():\n    for i in range(1000): print('x' * 99)")
    program.value()
    assert len(program.emit.logs) > 5
    assert len(program.emit.text()) == 100_000


def test_loggers_write_to_stderr(run: Run) -> None:
    source = "import logging\nlogging.basicConfig(force=True)\ndef main():\n    logging.warning('careful')"
    program = run(source)
    program.value()
    logging.basicConfig(force=True)
    assert "careful" in program.emit.text("stderr")


def test_standard_output_is_like_a_file_but_not_a_terminal(run: Run) -> None:
    source = """
import io, os, sys
def main():
    sys.stdout.buffer.write(b"bytes\\xff\\n")
    sys.stdout.writelines(["a", "b\\n"])
    sys.stdout.flush()
    sys.stdout.reconfigure(encoding="latin-1")
    try:
        sys.stdout.fileno()
    except io.UnsupportedOperation:
        print("no file")
    try:
        sys.stdout.write(5)
    except TypeError:
        print("only text")
    sys.stdout.close()
    print("still open")
    return [sys.stdout.isatty(), sys.stdout.encoding, sys.stdout.writable()]
"""
    program = run(source)
    assert program.value() == [False, "utf-8", True]
    assert program.emit.text() == "bytes\ufffd\nab\nno file\nonly text\nstill open\n"


def test_a_redirected_stdout_is_put_back(run: Run) -> None:
    program = run(
        "import io, sys\ndef main():\n    print('seen')\n    sys.stdout = sys.stderr = io.StringIO()\n    print('lost')"
    )
    program.value()
    program.value()
    assert program.emit.text() == "seen\nseen\n"


def test_threads_may_print(run: Run) -> None:
    source = "import threading\ndef main():\n    ts = [threading.Thread(target=lambda: [print('x') for _ in range(200)]) for _ in range(4)]\n"
    program = run(f"{source}    [t.start() for t in ts]\n    [t.join() for t in ts]")
    program.value()
    assert program.emit.text().count("x") == 800
    assert program.emit.text().count("\n") == 800


def test_a_call_leaves_folder_environment_and_path_as_they_were(run: Run) -> None:
    source = """
import os, sys
def main():
    seen = [os.getcwd(), os.environ.get("ADDED"), len(sys.path), sys.getrecursionlimit(), os.environ.get("HOME")]
    os.chdir("/")
    os.environ["ADDED"] = "1"
    os.environ.pop("HOME", None)
    sys.path.append("/nowhere")
    sys.setrecursionlimit(5000)
    return seen
"""
    program = run(source)
    first = program.value()
    assert first[0] == str(program.root)
    assert program.value() == first


@pytest.mark.skipif(sys.platform == "emscripten", reason="no signals there")
def test_a_call_leaves_no_alarm_and_no_handler(run: Run) -> None:
    import signal

    before = signal.getsignal(signal.SIGALRM)
    program = run(
        "import signal\ndef main():\n    signal.signal(signal.SIGALRM, lambda *_: None)\n    signal.alarm(60)"
    )
    program.value()
    assert signal.alarm(0) == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_thread_that_lives_on_retires_the_session(run: Run) -> None:
    source = "import threading\ndone = threading.Event()\nthreads = []\ndef main(go: bool):\n"
    source += "    if go:\n        threads.append(threading.Thread(target=done.wait, daemon=True))\n        threads[0].start()\n        return 1\n"
    program = run(f"{source}    done.set()\n    threads[0].join()\n    return 2")
    meta, body = program.answer('{"go": true}')
    assert (meta["retire"], meta["kind"], body) == (True, "returned", b"1")
    assert program.answer('{"go": false}') == ({}, b"2")
    assert threading.active_count() >= 1


def test_a_thread_that_is_about_to_end_is_waited_for(run: Run) -> None:
    source = (
        "import threading\ndef main():\n    threading.Thread(target=sum, args=(range(1000),)).start()\n    return 1"
    )
    assert run(source).answer() == ({}, b"1")


def test_a_session_does_not_see_the_modules_of_the_one_before(run: Run) -> None:
    first = run(
        "from helpers import name\ndef main(): return name", {"helpers.py": "name = 'first'", "pack/__init__.py": ""}
    )
    second = run(
        "from helpers import name\nimport pack.inner\ndef main(): return name + pack.inner.more",
        {"helpers.py": "name = 'second'", "pack/__init__.py": "", "pack/inner.py": "more = '!'"},
    )
    assert second.value() == "second!"
    assert first.root != second.root


def test_preparing_anew_reads_the_files_anew(run: Run) -> None:
    program = run("from helpers import name\ndef main(): return name", {"helpers.py": "name = 'old'"})
    (program.root / "helpers.py").write_text("name = 'new'")
    program.session.prepare({})
    assert program.value() == "new"


def test_assets_are_opened_by_relative_path(run: Run) -> None:
    program = run("def main(): return open('data/words.txt').read()", {"data/words.txt": "one two"})
    assert program.value() == "one two"


def test_classes_of_the_program_can_be_pickled(run: Run) -> None:
    source = "import pickle\nclass Thing:\n    x = 1\ndef main(): return pickle.loads(pickle.dumps(Thing())).x"
    assert run(source).value() == 1


def test_the_random_state_is_left_alone(run: Run) -> None:
    program = run("import random\nrandom.seed(1)\ndef main(): return random.random()")
    assert program.value() != program.value()


def test_the_invocation_is_known_to_the_program(run: Run) -> None:
    source = "import skython\ndef main(a: int = 0): return [skython.caller, skython.invocation, dict(skython.params)]"
    program = run(source)
    assert program.value('{"a": 1}', invocation="i7", caller="ada", query="") == ["ada", "i7", {"a": 1}]
    assert program.value() == [None, "", {}]


def test_requirements_is_a_builtin_that_changes_nothing(run: Run) -> None:
    program = run("@requirements(numpy='', pandas='>=2')\ndef main(n: int): return n", {"other.py": ""})
    assert program.call(n=3) == 3
    assert program.described() == program.prepared


def test_calling_before_preparing_is_the_runners_mistake(run: Run) -> None:
    from _skython.session import Session

    program = run("def main(): pass")
    with pytest.raises(RuntimeError):
        Session(str(program.root), None).call({}, b"", program.emit)


def test_names_of_the_server_do_not_leak_into_the_program(run: Run) -> None:
    assert run("def main(): return __file__").value().endswith("/main.py")
    assert run("def main(): return __name__").value() == "main"


def test_async_functions_end_what_they_started(run: Run) -> None:
    source = "import asyncio\nasync def main():\n    asyncio.ensure_future(asyncio.sleep(3600))\n    return await asyncio.to_thread(lambda: 5)"
    assert run(source).answer() == ({}, b"5")


def test_a_closed_folder_does_not_stop_the_next_call(run: Run) -> None:
    source = (
        "import os, tempfile\ndef main():\n    d = tempfile.mkdtemp()\n    os.chdir(d)\n    os.rmdir(d)\n    return 1"
    )
    program = run(source)
    assert [program.value(), program.value()] == [1, 1]
    assert os.getcwd() == str(program.root)


def test_a_call_that_removes_its_own_folder_retires_the_session(run: Run) -> None:
    program = run("import os, shutil\ndef main():\n    shutil.rmtree(os.getcwd())\n    return 1")
    meta, body = program.answer()
    assert (meta["retire"], body) == (True, b"1")


def test_what_a_program_replaces_does_not_break_the_core(run: Run) -> None:
    source = "import json, sys, time\ndef main():\n    time.monotonic = json.loads = json.dumps = None\n    sys.path = None\n    print('x')\n    return 1.0"
    import json
    import time

    saved = time.monotonic, json.loads, json.dumps, sys.path
    try:
        assert run(source).answer()[1] == b"1.0"
    finally:
        time.monotonic, json.loads, json.dumps, sys.path = saved
