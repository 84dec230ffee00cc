"""Fission: `main()` without arguments, which reads `flask.request`."""

from typing import Any

from _skython.conventions.calling import ConventionCallable
from _skython.conventions.flask.request import FlaskRequest
from _skython.conventions.flask.serving import answer_with
from _skython.incoming import Incoming


class FissionCallable(ConventionCallable):
    def run(self, incoming: Incoming) -> Any:
        return answer_with(FlaskRequest(incoming), self._function)
