"""Trust: which files a spec may name, and the most that it may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Limits(NamedTuple):
    """Bounds on what a spec may ask for; defaults of the design."""

    instances: int = 1_000_000
    rows: int = 100_000
    bytes: int = 1_000_000_000_000
    frame_bytes: int = 1_000_000_000


UNTRUSTED = Limits(instances=10_000, rows=1_000, bytes=500_000_000, frame_bytes=1 << 25)
"""Bounds on an untrusted spec."""


class Trust(NamedTuple):
    """`allow_outside`: files outside of the project may be read. `untrusted`: small limits, which no spec can raise.

    The specs of `named` may lie outside themselves. `roots` are the folders of the files that may be read; empty: the
    project of each spec.
    """

    allow_outside: bool = False
    untrusted: bool = False
    named: frozenset[Path] = frozenset()
    roots: tuple[str, ...] = ()

    @property
    def limits(self) -> Limits:
        """The limits where the spec has none of its own; of an untrusted spec the most that it can have."""
        return UNTRUSTED if self.untrusted else Limits()

    @property
    def options(self) -> str:
        """What a build that is recorded under other options does not answer for."""
        return "untrusted" if self.untrusted else "allow-outside" if self.allow_outside else ""


ANY = Trust()
"""Nothing was stated."""
