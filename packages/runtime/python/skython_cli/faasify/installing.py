"""Puts stubs and proxies where the functions and classes of a file were."""

from typing import TYPE_CHECKING, Any

from _skython.analysis.model import Analysis, Definition
from skython_cli.faasify.proxies import function_stub, proxy_class

if TYPE_CHECKING:
    from skython_cli.faasify.remote import Remote


class Installer:
    """One program. `name` of a module is empty for the main one."""

    def __init__(self, remote: "Remote", analysis: Analysis) -> None:
        self._remote = remote
        self._by_file: dict[str, dict[str, Definition]] = {}
        for one in analysis.definitions:
            if one.stays is None or one.by_value:
                self._by_file.setdefault(one.file, {})[one.name.rpartition(".")[2]] = one
        self._files = {one.name: one.file for one in analysis.modules}

    def begin(self, module: str, names: dict[str, Any]) -> None:
        """The module's globals are shared from now on."""
        self._remote.globals.add_module(module, names)

    def replace(self, module: str, name: str, names: dict[str, Any]) -> None:
        """What the module's name stands for now, when that is one of the moved."""
        found = self._by_file.get(self._files.get(module, ""), {}).get(name)
        if found is None or name not in names:
            return
        one = names[name]
        references = self._remote.references
        if found.by_value:
            references.values[found.name] = one
        elif isinstance(one, type):
            references.originals[found.name] = one
            names[name] = references.stubs[found.name] = proxy_class(self._remote, found.name, one)
        elif callable(one):
            names[name] = references.stubs[found.name] = function_stub(self._remote, found.name, one)

    def replace_all(self, module: str, names: dict[str, Any]) -> None:
        """Of a file that has run, in its order: classes come before those that inherit from them."""
        for name in self._by_file.get(self._files.get(module, ""), {}):
            self.replace(module, name, names)
