"""Value Representations (PS3.5 section 6.2, table 6.2-1): from an author's text to the value of an element."""

import re
from functools import lru_cache
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.model import dates, numbers, strings
from dicomforge.model.attributes import Attributes, Element, Value, tag_of
from dicomforge.model.fault import Fault
from dicomforge.standard import dictionary

WORD_BYTES = {"OB": 1, "UN": 1, "OW": 2, "OF": 4, "OL": 4, "OD": 8, "OV": 8}
BINARY = frozenset(WORD_BYTES)
LONG = frozenset({*BINARY, "SQ", "SV", "UC", "UR", "UT", "UV"})
"""VRs with two reserved bytes and a 32-bit length in explicit VR (PS3.5 section 7.1.2, table 7.1-1)."""
_OF_NUMBER = {"OB": "B", "UN": "B", "OW": "H", "OL": "I", "OV": "Q", "OF": "f", "OD": "d"}


class UnfitValue(ValueError):
    """A computed value that its VR does not hold: `KVP: 'x'; expected DS: ...`."""


class Form(NamedTuple):
    """A line of the table of VRs: its name in PS3.5 and the forms that a spec may write."""

    name: str
    accepted: str


_BINARY_FORMS = "`{hex: 00ff}`, `{base64: AP8=}`, `{file: lut.bin}`, or a list of "
FORMS: dict[str, Form] = {
    "AE": Form("Application Entity", "up to 16 characters of ASCII"),
    "AS": Form("Age String", "`045Y`, `45Y`; days D, weeks W, months M, years Y"),
    "AT": Form("Attribute Tag", "a keyword, or a tag: `Rows`, `(0028,0010)`"),
    "CS": Form("Code String", "up to 16 uppercase letters, digits, spaces and underscores"),
    "DA": Form("Date", "`20240131` or `2024-01-31`, a day of the calendar"),
    "DS": Form("Decimal String", "a number of up to 16 characters, kept as written: `1.50`, `-2e-3`"),
    "DT": Form("Date Time", "`20240131123000.5+0100` or `2024-01-31T12:30:00.5+01:00`; may end after any part"),
    "FD": Form("Floating Point Double", "a finite number"),
    "FL": Form("Floating Point Single", "a finite number up to 3.4e38"),
    "IS": Form("Integer String", "a whole number of 32 bits, up to 12 characters, kept as written: `007`"),
    "LO": Form("Long String", "up to 64 characters in one line"),
    "LT": Form("Long Text", "up to 10240 characters; a backslash is text"),
    "OB": Form("Other Byte", f"{_BINARY_FORMS}numbers 0 to 255"),
    "OD": Form("Other Double", f"{_BINARY_FORMS}numbers"),
    "OF": Form("Other Float", f"{_BINARY_FORMS}numbers"),
    "OL": Form("Other Long", f"{_BINARY_FORMS}numbers of 32 bits"),
    "OV": Form("Other Very Long", f"{_BINARY_FORMS}numbers of 64 bits"),
    "OW": Form("Other Word", f"{_BINARY_FORMS}numbers 0 to 65535"),
    "PN": Form(
        "Person Name",
        "`Doe^Jane`, `Yamada^Tarou=山田^太郎=やまだ^たろう`, or `{alphabetic:, ideographic:, phonetic:}`",
    ),
    "SH": Form("Short String", "up to 16 characters in one line"),
    "SL": Form("Signed Long", "a whole number, -2147483648 to 2147483647"),
    "SQ": Form("Sequence of Items", "a list of mappings; one mapping is one item; a code where items are coded"),
    "SS": Form("Signed Short", "a whole number, -32768 to 32767"),
    "ST": Form("Short Text", "up to 1024 characters; a backslash is text"),
    "SV": Form("Signed 64-bit Very Long", "a whole number of 64 bits"),
    "TM": Form("Time", "`123000.5` or `12:30:00.5`; may end after the hour or the minute"),
    "UC": Form("Unlimited Characters", "text in one line"),
    "UI": Form("Unique Identifier", "a UID of up to 64 characters, or the keyword of one: `CTImageStorage`"),
    "UL": Form("Unsigned Long", "a whole number, 0 to 4294967295"),
    "UN": Form("Unknown", f"{_BINARY_FORMS}numbers 0 to 255"),
    "UR": Form("Universal Resource Identifier", "a URI; always one value"),
    "US": Form("Unsigned Short", "a whole number, 0 to 65535"),
    "UT": Form("Unlimited Text", "text; a backslash is text"),
    "UV": Form("Unsigned 64-bit Very Long", "a whole number of 64 bits"),
}
"""Every VR of table 6.2-1 and the forms that authors write it in."""


def parse(vr: str, text: str) -> str | int | float | Fault:
    """The canonical value of one component: exact text, or a number where the VR is binary; `vr` may be `US|SS`.

    Raises ValueError for SQ and the binary VRs, which have no value of one text.
    """
    if vr in numbers.NUMERIC:
        return numbers.parse(vr, text)
    if vr in dates.DATED or vr == "AS":
        return dates.parse(vr, text)
    if vr in BINARY or vr not in FORMS or vr == "SQ":
        raise ValueError(f"no text is a value of {vr}")
    return strings.parse(vr, text)


def split(vr: str, text: str) -> tuple[str, ...]:
    """The components of a text: a backslash separates, except in ST, LT, UT and UR; nothing for an empty text."""
    if not text:
        return ()
    return (text,) if vr in strings.UNSPLIT else tuple(text.split("\\"))


def from_block(vr: str, text: str) -> str:
    """The text of a YAML block: CR LF between lines where the VR has lines; else its last newline is dropped."""
    if vr in strings.PARAGRAPHS:
        return text.replace("\r\n", "\n").replace("\n", "\r\n")
    return text.removesuffix("\n")


def format_number(vr: str, number: float) -> str | int | float:
    """A computed number, which is known to fit, as a value of a numeric VR.

    Raises ValueError where it does not.
    """
    value = numbers.fitted(vr, number)
    if isinstance(value, Fault):
        raise ValueError(f"{value.found}: expected {value.expected}")
    return value


def stepped(vr: str, start: str, step: float, index: int) -> str | int | float | Fault:
    """start + step * index, exactly, in the unit of the VR: days for DA, seconds for TM and DT."""
    if vr in dates.DATED:
        return dates.stepped(vr, start, step, index)
    return numbers.stepped(vr, start, step, index)


def alternatives(printed: str) -> tuple[str, ...]:
    """The VRs of a line of PS3.6: 'US or SS or OW' is US, SS and OW."""
    return tuple(printed.split(" or "))


@lru_cache(maxsize=1024)
def holds(vm: str, count: int) -> bool:
    """Whether a VM of PS3.6 ('1', '1-3', '2-n', '3-3n', '1-n or 1') allows `count` values (PS3.5 section 6.4)."""
    return any(_holds(part, count) for part in vm.split(" or "))


def _holds(vm: str, count: int) -> bool:
    match = re.fullmatch(r"([0-9]+)(?:-([0-9]*)(n?))?", vm)
    if match is None:
        raise ValueError(f"{vm!r} is no VM")
    low = int(match[1])
    if not match[3]:
        return low <= count <= int(match[2] or low)
    return count >= low and count % int(match[2] or 1) == 0


def binary(vr: str, values: list[int] | list[float]) -> bytes:
    """Numbers as the little endian bytes of a binary VR.

    Raises ValueError for a number that its word does not hold.
    """
    import struct

    try:
        return struct.pack(f"<{len(values)}{_OF_NUMBER[vr]}", *values)
    except (struct.error, OverflowError) as error:
        raise ValueError(str(error)) from error


ItemValue = str | float | bytes | Attributes


def element(key: int | str, *values: ItemValue, vr: str = "") -> Element:
    """An element of Python values: numbers are formatted, texts parsed as an author's, items taken as they are.

    `vr` is needed for an element that PS3.6 does not know; where PS3.6 gives a choice of US and SS, negative
    values choose SS.

    Raises KeyError for an unknown keyword and ValueError for a value that the VR or VM does not hold.
    """
    tag = tag_of(key)
    entry = dictionary.by_tag(tag)
    vr = vr or _settled(alternatives(entry.vr) if entry else (), values)
    if vr == "SQ":
        return Element(tag, vr, tuple(v for v in values if isinstance(v, Attributes)))
    if vr in BINARY:
        return Element(tag, vr, b"".join(v for v in values if isinstance(v, bytes)))
    if values and entry is not None and not holds(entry.vm, len(values)):
        raise ValueError(f"{key}: {counted(len(values), 'value')}, VM is {entry.vm}")
    converted = tuple(_of_python(vr, v) for v in values)
    for value in converted:
        if isinstance(value, Fault):
            name = entry.keyword if entry is not None else key
            raise UnfitValue(f"{name}: {value.found}; expected {value.expected}")
    result: Value = converted  # type: ignore[assignment]
    return Element(tag, vr, result)


def item(**values: ItemValue | tuple[ItemValue, ...]) -> Attributes:
    """Elements (`element`) by their keywords; several values are a tuple."""
    return Attributes(element(key, *(v if isinstance(v, tuple) else (v,))) for key, v in values.items())


def _settled(choices: tuple[str, ...], values: tuple[str | float | bytes | Attributes, ...]) -> str:
    if any(isinstance(v, bytes) for v in values):
        return next((c for c in reversed(choices) if c in BINARY), "UN")
    if choices[:2] == ("US", "SS") and any(isinstance(v, (int, float)) and v < 0 for v in values):
        return "SS"
    if not choices:
        raise ValueError("PS3.6 does not know this element: its VR must be given")
    return choices[-1] if choices[0] in BINARY else choices[0]


def _of_python(vr: str, value: str | float | bytes | Attributes) -> str | int | float | Fault:
    if isinstance(value, (bytes, Attributes)):
        return Fault(type(value).__name__, vr)
    if isinstance(value, str):
        return parse(vr, value) if value else value
    return numbers.fitted(vr, value) if vr in numbers.NUMERIC else parse(vr, str(value))
