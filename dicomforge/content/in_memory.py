"""Instances made in memory: the files of a series as bytes."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.content import CONTENTS
from dicomforge.model.plan import SeriesPlan


def in_memory(series: SeriesPlan, positions: range) -> Iterator[bytes]:
    """The whole file of each instance at `positions`, in their order."""
    content = CONTENTS.get(series.content)
    assert content is not None, series.content
    parts: list[bytes] = []
    for produced in content.maker(series)(positions):
        parts += map(bytes, produced.buffers)
        if produced.last:
            yield b"".join(parts)
            parts.clear()
