"""The compiled binding of one signature: from a JSON value to arguments."""

from typing import Any, TypeAlias

from _skython.binding.converters import ConverterCompiler, as_given
from _skython.binding.expected import expected
from _skython.binding.misfit import Converter, Misfit
from _skython.failures import Field, Refusal, invalid_input
from _skython.shapes.shape import Mapping, Record, Table, WholeRequest, options
from _skython.signature import KIND, Parameter, Signature

Arguments: TypeAlias = tuple[list[Any], dict[str, Any]]


class Binder:
    """Everything about the signature is worked out here, once; the `bind_…` methods only follow the plan."""

    def __init__(self, signature: Signature) -> None:
        compiler = ConverterCompiler()
        self.requests = [one.name for one in signature.named if _is_request(one)]
        self.named = [one for one in signature.named if not _is_request(one)]
        self.rest, self.more = signature.rest, signature.more
        self._plan: list[tuple[str, Converter | None, bool]] = [
            (one.name, _or_none(compiler.compile(one.shape)), one.required) for one in self.named
        ]
        self._words = {one.name: expected(one.shape) for one in self.named}
        self._rest_item: Converter = compiler.compile(self.rest.shape) if self.rest else as_given
        self._more_item: Converter = compiler.compile(self.more.shape) if self.more else as_given
        self.sole = self.named[0] if len(self.named) == 1 and self.rest is None and self.more is None else None
        self._sole_object = self.sole is not None and _takes_object(self.sole)
        self._positional_only = [one.name for one in self.named if one.kind is KIND.POSITIONAL_ONLY]
        self._by_keyword = not self._positional_only and self.rest is None

    def bind_value(self, value: Any) -> Arguments:
        """Binds a parsed body. Raises Refusal (`invalid-input`) with one field a fault."""
        if type(value) is dict:
            if self._sole_object and not self._means_arguments(value):
                return self._whole(value)
            return self.bind_object(value)
        if self.sole is not None:
            return self._whole(value)
        if value is None and not self.named:
            return self.bind_object({})
        return self._by_place(value if type(value) is list else [value])

    def bind_object(self, given: dict[str, Any]) -> Arguments:
        """Binds values by name: the way of nearly every call."""
        bound: dict[str, Any] = {}
        for name, convert, required in self._plan:
            if name in given:
                if convert is None:
                    bound[name] = given[name]
                    continue
                try:
                    bound[name] = convert(given[name])
                except Misfit:
                    return self.bind_mixed(given, {}, [])
            elif required:
                return self.bind_mixed(given, {}, [])
        if len(bound) == len(given) and self._by_keyword:
            return [], bound
        return self.bind_mixed(given, {}, [])

    def bind_mixed(self, given: dict[str, Any], ready: dict[str, Any], faults: list[Field]) -> Arguments:
        """Binds JSON values and values that are converted already; adds its faults to those found before."""
        bound: dict[str, Any] = {}
        refused = {field.path.partition("[")[0].partition(".")[0] for field in faults}
        for name, convert, required in self._plan:
            if name in ready:
                bound[name] = ready[name]
            elif name in given:
                try:
                    bound[name] = given[name] if convert is None else convert(given[name])
                except Misfit as error:
                    faults += error.under(name)
            elif required and name not in refused:
                faults.append(Field(name, "is missing", self._words[name]))
        rest = self._bind_extras(given, ready, bound, faults)
        return self._arrange(bound, rest, faults)

    def _bind_extras(
        self, given: dict[str, Any], ready: dict[str, Any], bound: dict[str, Any], faults: list[Field]
    ) -> list[Any]:
        """Names that are no parameter of their own: `*args` by its name, `**kwargs`, or a fault."""
        rest: list[Any] = []
        known = self._words.keys()
        for name, value in {**given, **ready}.items():
            if name in known:
                continue
            try:
                if self.rest is not None and name == self.rest.name and type(value) is list:
                    rest = (
                        value
                        if name in ready
                        else [_convert_under(self._rest_item, item, f"{name}[{at}]") for at, item in enumerate(value)]
                    )
                elif self.more is not None and name not in self.requests:
                    bound[name] = value if name in ready else _convert_under(self._more_item, value, name)
                else:
                    faults.append(Field(name, "is not a parameter of the function", self._names()))
            except Misfit as error:
                faults += error.fields
        return rest

    def _arrange(self, bound: dict[str, Any], rest: list[Any], faults: list[Field]) -> Arguments:
        """Positions for what Python takes by position only. Raises Refusal when there are faults."""
        if faults:
            raise Refusal(invalid_input(faults))
        first = self._positional_only
        if rest:
            first = [one.name for one in self.named if one.kind is not KIND.KEYWORD_ONLY]
        positions: list[Any] = []
        for at, name in enumerate(first):
            if name not in bound:
                if not rest and not any(later in bound for later in first[at:]):
                    break
                bound[name] = next(one.default for one in self.named if one.name == name)
            positions.append(bound.pop(name))
        return positions + rest, bound

    def _means_arguments(self, given: dict[str, Any]) -> bool:
        """Whether an object names the only parameter, and so is not its value."""
        sole = self.sole
        return sole is None or sole.name in given or (not given and not sole.required)

    def _whole(self, value: Any) -> Arguments:
        name, convert, _ = self._plan[0]
        try:
            converted = value if convert is None else convert(value)
        except Misfit as error:
            raise Refusal(invalid_input(error.fields)) from None
        return self._arrange({name: converted}, [], [])

    def _by_place(self, values: list[Any]) -> Arguments:
        places = [entry for entry, one in zip(self._plan, self.named, strict=True) if one.kind is not KIND.KEYWORD_ONLY]
        bound: dict[str, Any] = {}
        rest: list[Any] = []
        faults: list[Field] = []
        for at, value in enumerate(values):
            try:
                if at < len(places):
                    name, convert, _ = places[at]
                    bound[name] = value if convert is None else _convert_under(convert, value, f"[{at}]")
                elif self.rest is not None:
                    rest.append(_convert_under(self._rest_item, value, f"[{at}]"))
                else:
                    faults.append(Field(f"[{at}]", "is one value too many", self._names()))
                    break
            except Misfit as error:
                faults += error.fields
        late = [entry for entry in self._plan if entry not in places[: len(values)]]
        faults += [Field(name, "is missing", self._words[name]) for name, _, required in late if required]
        return self._arrange(bound, rest, faults)

    def _names(self) -> str:
        return f"only {', '.join(self._words)}" if self._words else "no arguments"


def _convert_under(convert: Converter, value: Any, path: str) -> Any:
    try:
        return convert(value)
    except Misfit as error:
        raise Misfit(error.under(path)) from None


def _or_none(convert: Converter) -> Converter | None:
    return None if convert is as_given else convert


def _is_request(parameter: Parameter) -> bool:
    return any(isinstance(option, WholeRequest) for option in options(parameter.shape))


def _takes_object(parameter: Parameter) -> bool:
    return any(isinstance(option, Mapping | Record | Table) for option in options(parameter.shape))
