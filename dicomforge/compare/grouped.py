"""Changes that several series share are reported once."""

from typing import NamedTuple

from dicomforge.compare.difference import CHANGED, AttributeChange, Comparison, SeriesChange

Group = tuple[SeriesChange, ...]
"""Series with the same changes, which are reported for the first."""


class GroupedChanges(NamedTuple):
    """`common` changed in the same way in every instance of every series that both sides have."""

    common: tuple[AttributeChange, ...]
    common_series: int
    groups: tuple[Group, ...]


def grouped(comparison: Comparison) -> GroupedChanges:
    """The series of a comparison, grouped by equal changes."""
    changed = [s for s in comparison.series if s.status == CHANGED]
    common: tuple[AttributeChange, ...] = ()
    if len(changed) > 1 and not comparison.unchanged:
        everywhere = [{_key(a) for a in s.attributes if a.instances == s.matched} for s in changed]
        shared = set.intersection(*everywhere)
        common = tuple(a for a in changed[0].attributes if _key(a) in shared)
    shared_keys = {_key(a) for a in common}
    groups: dict[object, list[SeriesChange]] = {}
    for series in comparison.series:
        left = tuple(a for a in series.attributes if _key(a) not in shared_keys) if series.status == CHANGED else ()
        rest = series._replace(attributes=left)
        alone = series.name if series.status != CHANGED or rest.pixels is not None else ""
        alike = rest._replace(name=alone, was="", moved=(), identity=None)
        key = (alike, bool(series.was), bool(series.moved), series.identity and series.identity.uids)
        groups.setdefault(key, []).append(rest)
    return GroupedChanges(common, len(changed) if common else 0, tuple(tuple(g) for g in groups.values()))


def _key(change: AttributeChange) -> tuple[object, ...]:
    values = tuple((v.old, v.new) for v in change.values)
    return (
        change.path,
        change.status,
        values if change.distinct == 1 else None,
        change.distinct == 1 or change.instances,
    )
