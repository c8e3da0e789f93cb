"""Binary values: `{hex: ..}`, `{base64: ..}`, `{file: ..}` or numbers, as the bytes of OB, OW and their like."""

from __future__ import annotations

import base64
import binascii
import re

from dicomforge.grammar.bind_findings import Findings
from dicomforge.ground import quantity
from dicomforge.ground.counted import counted
from dicomforge.model import vr
from dicomforge.source.document import Items, Mapping, Node, Scalar

FORMS = ("hex", "base64", "file")


def is_binary(node: Node) -> bool:
    """Whether a node is a mapping that gives bytes."""
    return isinstance(node, Mapping) and any(e.key.text in FORMS for e in node.entries)


def value(node: Node, binary_vr: str, name: str, findings: Findings) -> bytes | None:
    """The bytes of a node in little endian, or None where a finding says why not; null is no bytes."""
    if isinstance(node, Mapping):
        data = _of_form(node, name, findings)
        return None if data is None else _whole_words(data, node, binary_vr, name, findings)
    if isinstance(node, Scalar) and (node.is_null or not node.text):
        return b""
    return _of_numbers(node.nodes if isinstance(node, Items) else (node,), node, binary_vr, name, findings)


def raw(node: Node, name: str, findings: Findings) -> bytes | None:
    """The bytes of `{raw: ..}`, or None where a finding says why not: a text is UTF-8."""
    if isinstance(node, Scalar):
        return b"" if node.is_null else node.text.encode()
    if isinstance(node, Mapping):
        return _of_form(node, name, findings)
    findings.misplaced(node, "text, or {hex: 00ff}")
    return None


def _of_form(node: Mapping, name: str, findings: Findings) -> bytes | None:
    written = next((e for e in node.entries if e.key.text in FORMS), None)
    if written is None or not isinstance(written.value, Scalar):
        findings.misplaced(written.value if written else node, "{hex: 00ff}, {base64: AP8=} or {file: lut.bin}")
        return None
    if written.key.text == "file":
        return findings.read(written.value)
    text = re.sub(r"\s", "", written.value.text)
    try:
        return bytes.fromhex(text) if written.key.text == "hex" else base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        expected = {"hex": "pairs of hexadecimal digits", "base64": "base64 (RFC 4648), padded with ="}
        message = f"the bytes of {name} cannot be read"
        found = repr(written.value.text[:60])
        findings.error("DF060", message, written.value.span, found, expected[written.key.text])
        return None


def _whole_words(data: bytes, node: Node, binary_vr: str, name: str, findings: Findings) -> bytes | None:
    word = vr.WORD_BYTES[binary_vr]
    if len(data) % word == 0:
        return data
    hint = "add the missing bytes, or choose a VR of bytes: {vr: OB, ..}" if word == 2 else "add the missing bytes"
    message = f"the bytes of {name} are no whole words"
    findings.error(
        "DF060",
        message,
        node.span,
        counted(len(data), "byte"),
        f"{binary_vr}: words of {counted(word, 'byte')}",
        hint,
    )
    return None


def _of_numbers(nodes: tuple[Node, ...], whole: Node, binary_vr: str, name: str, findings: Findings) -> bytes | None:
    numbers: list[float] = []
    for node in nodes:
        number = quantity.number(node.text) if isinstance(node, Scalar) else None
        if number is None:
            expected = "a number; bytes are written {hex: ..}, {base64: ..} or {file: ..}"
            findings.error("DF060", f"{name} holds numbers or bytes", node.span, expected=expected)
            return None
        numbers.append(number)
    try:
        return vr.binary(binary_vr, numbers)
    except ValueError:
        expected = vr.FORMS[binary_vr].accepted.rpartition("or a list of ")[2]
        findings.error(
            "DF052", f"a number of {name} is out of range", whole.span, expected=f"{binary_vr}: {expected}"
        )
        return None
