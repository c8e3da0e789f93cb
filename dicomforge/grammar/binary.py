"""Binary values: `{hex: ..}`, `{base64: ..}`, `{file: ..}` or numbers, as the bytes of OB, OW and their like."""

import base64
import binascii
import os.path
import re
from dataclasses import dataclass, field
from pathlib import Path

from dicomforge.grammar.reading import Unfit, listed, misplaced, unfit
from dicomforge.grammar.schema_values import Schema, closed, properties, ref
from dicomforge.ground import quantity
from dicomforge.ground.counted import counted
from dicomforge.model import vr
from dicomforge.model.plan import Input
from dicomforge.model.raster import Raster
from dicomforge.phantom.read_rasters import RasterFault, rasters
from dicomforge.source import files as sources
from dicomforge.source.document import Mapping, Node, Scalar

FORMS = ("hex", "base64", "file")


@dataclass(slots=True)
class ExternalFiles:
    """Reads files for the spec in the folder `base`, whose source is called `origin`, and notes them as inputs."""

    base: Path
    origin: str
    byte_limit: int
    room: int
    """Bytes that further files may have in all."""
    roots: tuple[str, ...] = ()
    """Folders of the files that may be read; any where there are none."""
    inputs: dict[str, Input] = field(default_factory=dict)
    _rasters: dict[tuple[Path, float | None], tuple[Raster, ...] | RasterFault] = field(default_factory=dict)

    def rasters(self, written: Scalar, transparent: float | None) -> tuple[Raster, ...] | RasterFault:
        """The images in a file, which is read once. Raises Unfit."""
        key = self._path(written), transparent
        if key not in self._rasters:
            data = self.read(written)
            self._rasters[key] = rasters(data, transparent, min(self.byte_limit, self.room))
        return self._rasters[key]

    def read(self, written: Scalar) -> bytes:
        """The bytes of a file, its path relative to the file that names it. Raises Unfit."""
        path = self._path(written)
        data = sources.read_bytes(path, min(self.byte_limit, self.room), self.roots)
        if not isinstance(data, sources.Unread):
            self.room -= len(data)
            self.inputs[str(path)] = Input(str(path), "external", sources.digest(data))
            return data
        if data.kind == "outside":
            raise Unfit(sources.outside(f"the file {written.text!r}", self.roots, written.span))
        hint = "paths are relative to the file that names them" if data.kind == "missing" else ""
        self.inputs[str(path)] = Input(str(path), "external", "")
        raise unfit("DF060", f"the file {written.text!r} {data.why}", written.span, sources.shown(path), hint=hint)

    def _path(self, written: Scalar) -> Path:
        """Where the file lies, seen from the folder of the file that names it."""
        folder = os.path.dirname(written.span.source.name)  # noqa: PTH120
        here = os.path.relpath(folder or ".", os.path.dirname(self.origin) or ".")  # noqa: PTH120
        return Path(os.path.normpath(self.base / here / sources.on_disk(written.text)))


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
        return b"" if empty else _of_numbers(node, binary_vr, name)
    data, word = _of_form(node, name, files), vr.WORD_BYTES[binary_vr]
    if len(data) % word == 0:
        return data
    if name == "PixelData" and word == 2:
        return data + b"\0"  # padded to even length, as frames of bytes and streams are (PS3.5 8.1.1, A.4)
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


def _of_numbers(node: Node, binary_vr: str, name: str) -> bytes:
    numbers = []
    for one in listed(node):
        number = quantity.number(one.text) if isinstance(one, Scalar) else None
        if number is None:
            expected = "a number; bytes are written {hex: ..}, {base64: ..} or {file: ..}"
            raise unfit("DF060", f"{name} holds numbers or bytes", one.span, expected=expected)
        numbers.append(number)
    try:
        return vr.binary(binary_vr, numbers)
    except ValueError:
        expected = f"{binary_vr}: {vr.FORMS[binary_vr].accepted.rpartition('or a list of ')[2]}"
        raise unfit("DF052", f"a number of {name} is out of range", node.span, expected=expected) from None
