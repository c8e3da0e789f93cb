"""Referred: what a reference by name leads to, `ct`, `ct/3` or `ct/3#2`."""

from typing import NamedTuple

from dicomforge.model.plan import InstancePlan, SeriesPlan


class Referred(NamedTuple):
    """Of a series, its instances; of an instance, or a frame of it, that one."""

    series: SeriesPlan
    instances: tuple[InstancePlan, ...]
    frame: int = 0
    """From 1; 0 where none is named."""
