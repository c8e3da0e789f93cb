"""Unmeasured: what truth.json says and nothing in the files shows, with the reason."""

from __future__ import annotations

from typing import NamedTuple


class Unmeasured(NamedTuple):
    """What truth.json says and nothing in the files shows."""

    what: str
    why: str
    objects: tuple[str, ...] = ()
