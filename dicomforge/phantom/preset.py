"""Preset: a published phantom under a name with its version; planning turns it into layers."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.model.recipe import Param


class PresetLayer(NamedTuple):
    """One layer of a preset: a shape of the registry, with every number known."""

    name: str
    """Of a-z, 0-9 and -, unique in the preset."""
    type: str
    blend: str
    value: float
    params: tuple[tuple[str, Param], ...]
