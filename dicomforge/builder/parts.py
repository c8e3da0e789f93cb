"""Parts: what `explain` needs of each target, kept beside the ledger: digests by part, reasons of the last build."""

from __future__ import annotations

import os
from array import array
from typing import NamedTuple

from dicomforge.builder.fingerprint import Fingerprint
from dicomforge.builder.ledger import replace
from dicomforge.builder.packing import bundle, frame, pack_texts, read_frames, unbundle, unpack_texts
from dicomforge.builder.reasons import Reason

_NAME = "parts"
_DIGEST_BYTES = 8
_SECTION = b"P"


class _Record(NamedTuple):
    indices: array[int]
    digests: bytes
    reasons: tuple[Reason, ...]


class Parts:
    """The parts of every target, by (root, spec name) and target; sections are decoded when they are asked for."""

    def __init__(self, folder_fd: int) -> None:
        self._fd = folder_fd
        self._packed: dict[tuple[str, str], memoryview] = {}
        self._open: dict[tuple[str, str], _Table] = {}
        for kind, body in read_frames(memoryview(_read(folder_fd)))[0]:
            if kind == _SECTION:
                root, name = unpack_texts(unbundle(body)[0])
                self._packed[root, name] = body

    def digests(self, key: tuple[str, str], target: str) -> dict[str, bytes]:
        """The digest of each part when the target was last built; empty where that is not known."""
        return self._table(key).digests(target)

    def reasons(self, key: tuple[str, str], target: str) -> tuple[Reason, ...]:
        """Why the target was last built."""
        record = self._table(key).records.get(target)
        return record.reasons if record else ()

    def put(self, key: tuple[str, str], target: str, made: Fingerprint, reasons: tuple[Reason, ...]) -> None:
        """Remember a build of `target`."""
        self._table(key).put(target, made, reasons)

    def drop(self, key: tuple[str, str], target: str) -> None:
        """Forget a target."""
        self._table(key).records.pop(target, None)

    def rekey(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Move a section to another root."""
        self._open[new] = self._table(old)
        self._open.pop(old, None)
        self._packed.pop(old, None)

    def save(self, keep: set[tuple[str, str]]) -> None:
        """Write the sections of `keep`."""
        packed = {k: bytes(v) for k, v in self._packed.items()}
        packed |= {k: t.pack(k) for k, t in self._open.items()}
        replace(self._fd, _NAME, [frame(_SECTION, packed[k]) for k in sorted(packed) if k in keep])

    def _table(self, key: tuple[str, str]) -> _Table:
        if key not in self._open:
            packed = self._packed.get(key)
            self._open[key] = _Table() if packed is None else _Table.unpack(packed)
        return self._open[key]


class _Table:
    """One spec: the names of parts once, and for each target which of them it has."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.index: dict[str, int] = {}
        self.records: dict[str, _Record] = {}

    def digests(self, target: str) -> dict[str, bytes]:
        record = self.records.get(target)
        if record is None:
            return {}
        size = _DIGEST_BYTES
        return {self.names[i]: record.digests[size * n : size * (n + 1)] for n, i in enumerate(record.indices)}

    def put(self, target: str, made: Fingerprint, reasons: tuple[Reason, ...]) -> None:
        for name, _ in made.parts:
            if name not in self.index:
                self.index[name] = len(self.names)
                self.names.append(name)
        indices = array("I", [self.index[name] for name, _ in made.parts])
        self.records[target] = _Record(indices, b"".join(d for _, d in made.parts), reasons)

    def pack(self, key: tuple[str, str]) -> bytes:
        records = self.records.values()
        return bundle(
            pack_texts(key),
            pack_texts(self.names),
            pack_texts(self.records),
            array("I", [len(r.indices) for r in records]).tobytes(),
            b"".join(r.indices.tobytes() for r in records),
            b"".join(r.digests for r in records),
            array("I", [len(r.reasons) for r in records]).tobytes(),
            pack_texts(text for r in records for reason in r.reasons for text in reason),
        )

    @classmethod
    def unpack(cls, packed: memoryview) -> _Table:
        _, names, targets, counts, indices, digests, reason_counts, reasons = unbundle(packed)
        table = cls()
        table.names = unpack_texts(names)
        table.index = {name: i for i, name in enumerate(table.names)}
        all_indices = array("I", bytes(indices))
        pairs = iter(unpack_texts(reasons))
        start = 0
        for target, count, said in zip(
            unpack_texts(targets), array("I", bytes(counts)), array("I", bytes(reason_counts)), strict=True
        ):
            stop = start + count
            own = tuple(Reason(next(pairs), next(pairs)) for _ in range(said))
            bits = bytes(digests[_DIGEST_BYTES * start : _DIGEST_BYTES * stop])
            table.records[target] = _Record(all_indices[start:stop], bits, own)
            start = stop
        return table


def _read(folder_fd: int) -> bytes:
    if folder_fd < 0:
        return b""
    try:
        fd = os.open(_NAME, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder_fd)
    except OSError:
        return b""
    with os.fdopen(fd, "rb", buffering=0) as file:
        return file.read()
