"""The host that is attacked: things worth stealing or breaking, all made for the occasion and removed afterwards."""

import contextlib
import ctypes
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from typing import Any

from .packages import Packages
from .shelf import Shelf
from .worker import Worker

_IPC_CREAT, _IPC_RMID = 0o1000, 0
_MOMENT = 0.5


class Field:
    """`secret` is what attacks look for. `host_layer_off`: the pool's or broker's own protection is switched off."""

    def __init__(self) -> None:
        self.secret = f"secret-{secrets.token_hex(8)}"
        self.folder = tempfile.mkdtemp(prefix="skython-field-")
        os.chmod(self.folder, 0o755)
        self.host_layer_off = False
        self.neighbour: Worker | None = None
        self._write("readable.txt", 0o644)
        self._write("private.txt", 0o600)
        self.open_folder = f"{self.folder}/open"
        os.mkdir(self.open_folder)
        os.chmod(self.open_folder, 0o777)
        self.library = f"{self.folder}/library"
        os.mkdir(self.library)
        with open(f"{self.library}/innocent.py", "w") as file:
            file.write("VALUE = 1\n")
        self.shelf = Shelf(f"{self.folder}/shelf", self.secret)
        self.packages = Packages(f"{self.folder}/packages")
        self.run = f"{self.folder}/run"
        os.mkdir(self.run, 0o700)
        self.log = f"{self.folder}/zygote.log"
        self._listeners = [self._serve(socket.AF_INET, ("127.0.0.1", 0))]
        self.port = int(self._listeners[0].getsockname()[1])
        self._listeners.append(self._serve(socket.AF_INET6, ("::1", self.port)))
        self._listeners.append(self._serve(socket.AF_INET, ("127.0.0.1", 0)))
        self.other_port = int(self._listeners[-1].getsockname()[1])
        self.abstract = f"\0skython-field-{os.getpid()}"
        self._listeners.append(self._serve(socket.AF_UNIX, self.abstract))
        self._listeners.append(self._serve(socket.AF_UNIX, f"{self.folder}/server.sock"))
        os.chmod(f"{self.folder}/server.sock", 0o777)
        self._victim = self._start_victim()
        self._segment = self._make_segment()

    def victim(self) -> int:
        """Pid of a process that holds the secret in its environment and memory; a new one when the last has died."""
        if self._victim.poll() is not None:
            self._victim = self._start_victim()
        return self._victim.pid

    def victim_lives(self) -> bool:
        """After the moment a signal takes."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._victim.wait(_MOMENT)
        return self._victim.poll() is None

    def target(self) -> dict[str, Any]:
        """What an attacker is assumed to know."""
        return {
            "secret": self.secret,
            "folder": self.folder,
            "open": self.open_folder,
            "library": self.library,
            "run": self.run,
            "port": self.port,
            "abstract": self.abstract,
            "victim": self.victim(),
            "neighbour": None if self.neighbour is None else self.neighbour.pid,
            "other_port": self.other_port,
            "segment": self._segment_key,
            "host": os.uname().nodename,
            "log_marker": f"flood-{self.secret}",
        }

    def log_text(self) -> str:
        with open(self.log, "rb") as file:
            return file.read().decode("utf-8", "replace")

    def close(self) -> None:
        """Nothing stays."""
        for listener in self._listeners:
            listener.close()
        self._victim.kill()
        self._victim.wait()
        _libc.shmctl(self._segment, _IPC_RMID, None)
        shutil.rmtree(self.folder)

    def _write(self, name: str, mode: int) -> None:
        path = f"{self.folder}/{name}"
        with open(path, "w") as file:
            file.write(self.secret)
        os.chmod(path, mode)

    def _serve(self, family: int, address: Any) -> socket.socket:
        listener = socket.socket(family)
        listener.bind(address)
        listener.listen(64)
        threading.Thread(target=self._answer, args=(listener,), daemon=True).start()
        return listener

    def _answer(self, listener: socket.socket) -> None:
        body = self.secret.encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.sendall(head + body)

    def _start_victim(self) -> subprocess.Popen[bytes]:
        """Sleeps with the secret until killed, or until this process has gone and its stdin ends."""
        code = "import sys, ctypes; s = ctypes.create_string_buffer(sys.argv[1].encode()); sys.stdin.buffer.read()"
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", code, self.secret],
            env={**os.environ, "VICTIM_SECRET": self.secret},
            stdin=subprocess.PIPE,
        )

    def _make_segment(self) -> int:
        """System V shared memory with the secret in it, for anybody of this IPC namespace."""
        self._segment_key = 0x5B000000 | (os.getpid() & 0xFFFFFF)
        segment = int(_libc.shmget(self._segment_key, 4096, _IPC_CREAT | 0o666))
        _libc.shmat.restype = ctypes.c_void_p
        address = _libc.shmat(segment, None, 0)
        ctypes.memmove(address, self.secret.encode(), len(self.secret))
        _libc.shmdt(ctypes.c_void_p(address))
        return segment


_libc = ctypes.CDLL(None, use_errno=True)
