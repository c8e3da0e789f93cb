"""Truth: the part of the plan of truth.json and manifest.jsonl, which are made from the plans of other series."""

from typing import NamedTuple

from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import Drawn

NAME = ".truth"
"""The end of the name of a target of truth; no name of the language has a dot."""

TRUTH, MANIFEST = "truth.json", "manifest.jsonl"


class TruthObject(NamedTuple):
    """An object of a series. `inside` are layers that belong to it too."""

    name: str
    label: int
    """Its place among the objects, from 1, absent ones counted."""
    segment: int
    """Its number in a segmentation, where those are counted without gaps; 0 where it is absent."""
    inside: tuple[str, ...]
    tracking_uid: str
    material: str
    """Empty where it has none."""


class Truth(NamedTuple):
    """What truth.json and manifest.jsonl are made from."""

    series: tuple[SeriesPlan, ...]
    """The series that the truth describes, followed by the series that are part of it."""
    objects: tuple[TruthObject, ...]
    labels: int
    """The largest possible label of an object."""
    draws: tuple[Drawn, ...]
    splits: tuple[tuple[str, float], ...]
    scene: str
    """Empty where it has none."""
    absent: tuple[str, ...]
    """Series that are not built, since their objects are absent."""
    frames: bool
    """Whether the manifest has the digests of frames."""
