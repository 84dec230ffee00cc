"""The private root that every worker of a zygote sees: a file system in memory with read-only binds."""

import os
from collections.abc import Iterable, Mapping

from ..kernel import mounts
from ..sandbox.volumes import ASSETS, PACKAGES
from .configuration import Configuration
from .interpreter import EXECUTABLE, describe_interpreter

CORE = "/skython"
WORKER = "/zygote"
_CORE_PACKAGES = ("_skython", "skython", "skybox")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_SHARED = ("/usr/share/zoneinfo", "/etc/ld.so.cache")
_AUTHORITIES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
_FILES = {
    "/etc/passwd": "skython:x:1000:1000:skython:/tmp:/nonexistent\n",
    "/etc/group": "skython:x:1000:\n",
    "/etc/hosts": "127.0.0.1 localhost skython\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "/etc/resolv.conf": "",
    # All there is of /proc, with the link below: TensorFlow aborts when it cannot tell what it runs as.
    "/proc/self/cmdline": f"{EXECUTABLE}\0",
}
_ITSELF = {"/proc/self/exe": EXECUTABLE}
_LAYERS = {"/opt": "/program/opt"}
"""Functions of AWS Lambda find the files of their layers in `/opt`."""


def library_folder(index: int) -> str:
    return f"/libraries/{index}"


def build_root(configuration: Configuration, core: str) -> bool:
    """Mounts the root at the run folder, with a scratch folder for what imports leave behind.

    What is put on the shelf, or installed among the packages, appears inside later too.
    Whether the interpreter needs its own shared library found by name.
    """
    place = configuration.run
    os.umask(0o022)
    authorities = _read_authorities()
    interpreter = describe_interpreter()
    mounts.tmpfs(place, mounts.NOSUID | mounts.NODEV, "mode=755,size=8m,nr_inodes=4096")
    for folder in ("tmp", "program", "dev"):
        os.mkdir(f"{place}/{folder}")
    _link(place, {**interpreter.links, **_ITSELF, **_LAYERS})
    read_only = mounts.READ_ONLY | mounts.NOSUID | mounts.NODEV
    for source, target in (*interpreter.binds.items(), *_own_binds(core, configuration.libraries)):
        _bind(source, place + target, read_only)
    if configuration.assets is not None:
        _bind(configuration.assets, place + ASSETS, read_only | mounts.NOEXEC)
    if configuration.packages is not None:
        _bind(configuration.packages, place + PACKAGES, read_only)
    for device in _DEVICES:
        _bind(f"/dev/{device}", f"{place}/dev/{device}", mounts.NOSUID | mounts.NOEXEC)
    for path, text in _FILES.items():
        _write(place + path, text.encode())
    if authorities:
        _write(place + CERTIFICATES, authorities)
    mounts.tmpfs(f"{place}/tmp", mounts.NOSUID | mounts.NODEV, "mode=700,size=64m,nr_inodes=1024")
    mounts.restrict(place, mounts.READ_ONLY)
    return interpreter.has_shared_library


def _own_binds(core: str, libraries: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    yield f"{core}/worker", WORKER
    for package in _CORE_PACKAGES:
        yield f"{core}/{package}", f"{CORE}/{package}"
    for index, folder in enumerate(libraries):
        yield folder, library_folder(index)
    for path in _SHARED:
        if os.path.exists(path):
            yield os.path.realpath(path), path


def _read_authorities() -> bytes:
    """The certificates this machine trusts; the operator's own are among them."""
    for path in (os.environ.get("SSL_CERT_FILE", ""), *_AUTHORITIES):
        if path and os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    return b""


def _link(place: str, links: Mapping[str, str]) -> None:
    for path, says in sorted(links.items()):
        os.makedirs(os.path.dirname(place + path), exist_ok=True)
        os.symlink(says, place + path)


def _bind(source: str, target: str, flags: int) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        _write(target, b"")
    mounts.bind(source, target, flags)


def _write(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
