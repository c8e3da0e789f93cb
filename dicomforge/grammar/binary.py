"""Binary values: `{hex: ..}`, `{base64: ..}`, `{file: ..}` or numbers, as the bytes of OB, OW and their like."""

from __future__ import annotations

import base64
import binascii
import re

from dicomforge.grammar.external_files import ExternalFiles
from dicomforge.grammar.reading import listed, misplaced, unfit
from dicomforge.grammar.schema_values import Schema, closed, properties, ref
from dicomforge.ground import quantity
from dicomforge.ground.counted import counted
from dicomforge.model import vr
from dicomforge.source.document import Mapping, Node, Scalar

FORMS = ("hex", "base64", "file")


def raw_schema(author: bool) -> Schema:
    """The bytes of `{raw: ..}`: text, or a mapping as binary VRs have it."""
    forms = properties("binary", author)
    mapping = closed("bytes", forms, minProperties=1, maxProperties=1)
    return {"title": "text, or {hex: ..}", "if": {"type": "object"}, "then": mapping, "else": ref("leaf")}


def is_binary(node: Node) -> bool:
    """Whether a node is a mapping that gives bytes."""
    return isinstance(node, Mapping) and any(e.key.text in FORMS for e in node.entries)


def value(node: Node, binary_vr: str, name: str, files: ExternalFiles) -> bytes:
    """The bytes of a node in little endian; null is no bytes. Raises Unfit."""
    if not isinstance(node, Mapping):
        empty = isinstance(node, Scalar) and (node.is_null or not node.text)
        return b"" if empty else _of_numbers([_number(one, name) for one in listed(node)], node, binary_vr, name)
    data, word = _of_form(node, name, files), vr.WORD_BYTES[binary_vr]
    if len(data) % word == 0:
        return data
    hint = "add the missing bytes, or choose a VR of bytes: {vr: OB, ..}" if word == 2 else "add the missing bytes"
    message, expected = f"the bytes of {name} are no whole words", f"{binary_vr}: words of {counted(word, 'byte')}"
    raise unfit("DF060", message, node.span, counted(len(data), "byte"), expected, hint)


def raw(node: Node, name: str, files: ExternalFiles) -> bytes:
    """The bytes of `{raw: ..}`: a text is UTF-8. Raises Unfit."""
    if isinstance(node, Scalar):
        return b"" if node.is_null else node.text.encode()
    return _of_form(node, name, files)


def _of_form(node: Node, name: str, files: ExternalFiles) -> bytes:
    inner = node.entries if isinstance(node, Mapping) else ()
    key, written = next(((e.key.text, e.value) for e in inner if e.key.text in FORMS), ("", node))
    if not key or not isinstance(written, Scalar):
        raise misplaced(written, "{hex: 00ff}, {base64: AP8=} or {file: lut.bin}")
    if key == "file":
        return files.read(written)
    text = re.sub(r"\s", "", written.text)
    try:
        return bytes.fromhex(text) if key == "hex" else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        expected = {"hex": "pairs of hexadecimal digits", "base64": "base64 (RFC 4648), padded with ="}[key]
        message = f"the bytes of {name} cannot be read"
        raise unfit("DF060", message, written.span, repr(written.text[:60]), expected) from None


def _number(node: Node, name: str) -> float:
    number = quantity.number(node.text) if isinstance(node, Scalar) else None
    if number is None:
        expected = "a number; bytes are written {hex: ..}, {base64: ..} or {file: ..}"
        raise unfit("DF060", f"{name} holds numbers or bytes", node.span, expected=expected)
    return number


def _of_numbers(numbers: list[float], node: Node, binary_vr: str, name: str) -> bytes:
    try:
        return vr.binary(binary_vr, numbers)
    except ValueError:
        expected = f"{binary_vr}: {vr.FORMS[binary_vr].accepted.rpartition('or a list of ')[2]}"
        raise unfit("DF052", f"a number of {name} is out of range", node.span, expected=expected) from None
