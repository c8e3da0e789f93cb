"""External files: the bytes that `{file: ..}` names, within the limits of the spec."""

from __future__ import annotations

import os.path
from dataclasses import dataclass, field
from pathlib import Path

from dicomforge.grammar.reading import Unfit, unfit
from dicomforge.model.plan import Input
from dicomforge.source import files
from dicomforge.source.document import Scalar


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

    def read(self, written: Scalar) -> bytes:
        """The bytes of a file, its path relative to the file that names it. Raises Unfit."""
        path = self._path(written)
        data = files.read_bytes(path, min(self.byte_limit, self.room), self.roots)
        if not isinstance(data, files.Unread):
            self.room -= len(data)
            self.inputs[str(path)] = Input(str(path), "external", files.digest(data))
            return data
        if data.kind == "outside":
            raise Unfit(files.outside(f"the file {written.text!r}", self.roots, written.span))
        hint = "paths are relative to the file that names them" if data.kind == "missing" else ""
        self.inputs[str(path)] = Input(str(path), "external", "")
        raise unfit("DF060", f"the file {written.text!r} {data.why}", written.span, files.shown(path), hint=hint)

    def _path(self, written: Scalar) -> Path:
        """Where the file lies, seen from the folder of the file that names it."""
        folder = os.path.dirname(written.span.source.name)  # noqa: PTH120
        here = os.path.relpath(folder or ".", os.path.dirname(self.origin) or ".")  # noqa: PTH120
        return Path(os.path.normpath(self.base / here / files.on_disk(written.text)))
