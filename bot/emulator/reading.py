"""An HTTP request becomes a call of a method: bodies of every kind, then parameters of the right types."""

import functools
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message as Headers
from email.parser import HeaderParser
from typing import Any, Union, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

import msgspec

from bot.emulator.parts import InputFile, Upload
from bot.emulator.table import METHODS, Call
from bot.emulator.wire import JsonObject, Refused, bad_request

# The words for what is missing; other parameters are named in general words.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}

_METHODS_BY_LOWER_NAME = {name.lower(): name for name in METHODS}  # Names of methods ignore case.


@dataclass
class Sent:
    """What came over HTTP: parameters as text (nested ones as JSON), and uploaded files."""

    parameters: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def shown(self, method: str) -> JsonObject:
        """The parameters for people to read: numbers as numbers, and a text that looks like one as a text."""
        hints = _hints(METHODS[method]) if method in METHODS else {}
        shown: JsonObject = {name: _typed(text, hints.get(name, str)) for name, text in self.parameters.items()}
        return shown | {name: f"<{upload.name}, {len(upload.content)} bytes>" for name, upload in self.uploads.items()}


def sent(query: bytes, content_type: str, body: bytes) -> Sent:
    """The parameters of a request, from its address and its body.

    Raises:
        Refused: the body is not what its content type says.
    """
    sent = Sent(dict(parse_qsl(query.decode("ascii", "replace"), keep_blank_values=True)))
    headers = Headers()
    headers["content-type"] = content_type
    match headers.get_content_type() if content_type else "":
        case "application/json":
            sent.parameters |= _from_json(body)
        case "application/x-www-form-urlencoded":
            sent.parameters |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        case "multipart/form-data":
            for name, value in _parts(body, str(headers.get_param("boundary", ""))):
                if isinstance(value, Upload):
                    sent.uploads[name] = value
                else:
                    sent.parameters[name] = value
    return sent


def spelled(method: str) -> str:
    """The method as Telegram spells it; one that it does not know, as it is."""
    return _METHODS_BY_LOWER_NAME.get(method.lower(), method)


def read(method: str, sent: Sent) -> Call:
    """The call, checked against the table of methods.

    Raises:
        Refused: there is no such method, or a parameter is missing, unknown, or of another type than the table says.
    """
    kind = METHODS.get(method)
    if kind is None:
        raise Refused(404, "Not Found")
    hints = _hints(kind)
    unknown = (sent.parameters.keys() | {name for name in sent.uploads if name in hints}) - hints.keys()
    if unknown:
        raise bad_request(f"unknown parameter {', '.join(sorted(unknown))} of {method}")
    values: JsonObject = {name: _typed(text, hints[name]) for name, text in sent.parameters.items()}
    values |= {name: upload for name, upload in sent.uploads.items() if name in hints}
    values = {name: value for name, value in values.items() if value is not None}
    for name in _required(kind):
        if values.get(name) in (None, ""):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    try:
        return msgspec.convert(values, kind, dec_hook=functools.partial(_file, sent.uploads))
    except msgspec.ValidationError as error:
        raise bad_request(f"can't parse parameters of {method}: {error}") from error


def _from_json(body: bytes) -> dict[str, str]:
    if not body:
        return {}
    try:
        decoded = msgspec.json.decode(body)
    except msgspec.DecodeError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(decoded, dict):
        raise bad_request("object expected as request body")
    return {
        name: value if isinstance(value, str) else msgspec.json.encode(value).decode()
        for name, value in decoded.items()
        if value is not None
    }


def _parts(body: bytes, boundary: str) -> Iterator[tuple[str, str | Upload]]:
    """The fields and files of a multipart body."""
    if not boundary:
        raise bad_request("multipart body without a boundary")
    chunks = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    if len(chunks) < 2 or not chunks[-1].startswith(b"--"):
        raise bad_request("multipart body is cut off")
    for chunk in chunks[1:-1]:
        head, blank, content = chunk.partition(b"\r\n\r\n")
        if not blank:
            raise bad_request("can't parse multipart body")
        headers = HeaderParser().parsestr(head.decode("utf-8", "replace").lstrip())
        name = str(headers.get_param("name", "", header="content-disposition"))
        file_name = headers.get_param("filename", None, header="content-disposition")
        if file_name is None:
            yield name, content.decode("utf-8", "replace")
        else:
            yield name, Upload(str(file_name), headers.get_content_type(), content)


@functools.cache
def _hints(kind: type[Call]) -> dict[str, Any]:
    return get_type_hints(kind)


@functools.cache
def _required(kind: type[Call]) -> list[str]:
    return [parameter.name for parameter in msgspec.structs.fields(kind) if parameter.required]


def _typed(text: str, hint: object) -> object:
    """A parameter as the table wants it: forms know only text, so numbers, flags and JSON are read out of it.

    What cannot be read stays a text, for the table to refuse.
    """
    wanted = set(get_args(hint)) if get_origin(hint) in (Union, types.UnionType) else {hint}
    if int in wanted and re.fullmatch(r"[+-]?\d{1,18}", text):
        return int(text)
    if bool in wanted and text.lower() in {"true", "1", "false", "0"}:
        return text.lower() in {"true", "1"}
    if str in wanted or InputFile in wanted or _is_literal(wanted):
        return text
    return _decoded(text) if text else None


def _is_literal(wanted: set[object]) -> bool:
    return any(isinstance(choice, str) for option in wanted for choice in get_args(option))


def _decoded(text: str) -> object:
    try:
        value: object = msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text
    return value


def _file(uploads: dict[str, Upload], kind: type, value: object) -> InputFile:
    """Make an `InputFile` of what stands for it: an upload, `attach://` its name, a `file_id` or an address."""
    if kind is not InputFile:
        raise NotImplementedError
    if isinstance(value, Upload):
        return InputFile(upload=value)
    if not isinstance(value, str):
        raise bad_request("there is no file in the request")
    if value.startswith("attach://"):
        upload = uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"there is no file {value} in the request")
        return InputFile(upload=upload)
    return InputFile(reference=value)
