"""Binding of everything but a plain JSON body: queries, forms, uploads, raw bytes and `skython.Request`."""

from typing import Any

from _skython.binding.binder import Arguments, Binder
from _skython.binding.expected import expected
from _skython.binding.misfit import Converter, Misfit
from _skython.binding.payload import Fields, FieldValues, JsonValue, RawBody, read_payload, read_query
from _skython.binding.tables import table_from_csv
from _skython.binding.texts import text_converter
from _skython.failures import Field, Refusal, invalid_input
from _skython.incoming import Incoming
from _skython.request import Request
from _skython.shapes.shape import ANYTHING, MISSING, Anything, Items, Scalar, Table, options
from _skython.signature import Parameter


class RequestBinder:
    """Text converters are compiled when the first request needs them: most functions only ever see JSON."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder
        self._from_text: dict[str, Converter] = {}

    def bind(self, incoming: Incoming) -> Arguments:
        """Raises Refusal: `malformed`, or `invalid-input` with one field a fault."""
        binder = self._binder
        if not binder.requests:
            return self._bind_payload(incoming)
        # a function whose only parameter is the request reads the body itself
        alone = not (binder.named or binder.rest or binder.more)
        positions, names = ([], {}) if alone else self._bind_payload(incoming)
        request = Request.of(incoming)
        return positions, {**names, **dict.fromkeys(binder.requests, request)}

    def _bind_payload(self, incoming: Incoming) -> Arguments:
        binder = self._binder
        fields = read_query(incoming.query)
        payload = read_payload(incoming)
        match payload:
            case JsonValue(value) if not fields:
                return binder.bind_value(value)
            case JsonValue(value) if type(value) is dict:
                return self._bind_fields({name: texts for name, texts in fields.items() if name not in value}, value)
            case JsonValue(value):
                free = next((one for one in binder.named if one.name not in fields), None)
                return self._bind_fields(fields, {free.name: value}) if free else binder.bind_value(value)
            case FieldValues(values):
                return self._bind_fields({**fields, **values}, {})
            case RawBody():
                return self._bind_raw(fields, payload)
            case _:
                return self._bind_fields(fields, {}) if fields else binder.bind_object({})

    def _bind_fields(self, fields: Fields, given: dict[str, Any]) -> Arguments:
        """Texts become values first, so that the faults of texts and of JSON are told together."""
        ready: dict[str, Any] = {}
        faults: list[Field] = []
        for name, texts in fields.items():
            try:
                ready[name] = self._converter(name)(texts)
            except Misfit as error:
                faults += error.under(name)
        return self._binder.bind_mixed(given, ready, faults)

    def _converter(self, name: str) -> Converter:
        convert = self._from_text.get(name)
        if convert is None:
            binder = self._binder
            parameter = next((one for one in binder.named if one.name == name), None)
            if parameter is not None:
                convert = text_converter(parameter.shape, parameter.default)
            elif binder.rest is not None and binder.rest.name == name:
                convert = text_converter(Items(list, binder.rest.shape))
            else:
                return text_converter(binder.more.shape if binder.more else ANYTHING)  # any name: not kept
            self._from_text[name] = convert
        return convert

    def _bind_raw(self, fields: Fields, raw: RawBody) -> Arguments:
        """The body goes to the parameter annotated `bytes`, else to the first that the query does not name."""
        free = [one for one in self._binder.named if one.name not in fields]
        target = next((one for one in free if Scalar("bytes") in options(one.shape)), free[0] if free else None)
        if target is None:
            words = f"no {raw.media_type} body"
            raise Refusal(invalid_input([Field("", f"is {raw.media_type}, and no parameter takes it", words)]))
        ready: dict[str, Any] = {}
        faults: list[Field] = []
        try:
            ready[target.name] = _raw_value(target, raw)
        except Misfit as error:
            faults += error.under(target.name)
        for name, texts in fields.items():
            try:
                ready[name] = self._converter(name)(texts)
            except Misfit as error:
                faults += error.under(name)
        return self._binder.bind_mixed({}, ready, faults)


def _raw_value(target: Parameter, raw: RawBody) -> Any:
    choices = options(target.shape)
    if Scalar("bytes") in choices or any(isinstance(one, Anything) for one in choices):
        return raw.body
    words = expected(target.shape)
    if not raw.media_type.startswith("text/"):
        raise Misfit([Field("", f"is {raw.media_type}, not {words}", words)])
    try:
        text = raw.body.decode(raw.charset)
    except (UnicodeDecodeError, LookupError):
        raise Misfit([Field("", f"is not text in {raw.charset}", words)]) from None
    if any(isinstance(one, Table) for one in choices):
        return table_from_csv(text)
    return text_converter(target.shape, MISSING)([text])
