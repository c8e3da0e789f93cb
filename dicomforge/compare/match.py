"""Which series and instances of two sides are the same ones."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from dicomforge.compare.side import Sheet, Side


class Pair(NamedTuple):
    """A series of each side, or of one only; `rows` pairs the indices of their instances.

    `removed` and `added` are the instances that the other side does not have.
    """

    old: Sheet | None
    new: Sheet | None
    rows: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def by_names(before: Side, after: Side) -> list[Pair]:
    """Series by the names of their patient, study and own; those left over by what of these is unique.

    Instances of paired series by name, and where no name is left that both have, by their place.
    """
    old, new = before.sheets, after.sheets
    matched: dict[int, int] = {}
    for key in _NAMES:
        _take(matched, dict(enumerate(map(key, old))), dict(enumerate(map(key, new))))
    taken = set(matched.values())
    pairs = [_pair(old[i], new[j]) for i, j in matched.items()]
    pairs += [_pair(sheet, None) for i, sheet in enumerate(old) if i not in matched]
    pairs += [_pair(None, sheet) for j, sheet in enumerate(new) if j not in taken]
    return _in_order(pairs, before, after)


def by_uid(before: Side, after: Side) -> list[Pair]:
    """Instances by SOPInstanceUID, those left over by relative path, and the only ones of both sides.

    The series of a pair are those of its instances.
    """
    old = {(s, i): row for s, sheet in enumerate(before.sheets) for i, row in enumerate(sheet.rows)}
    new = {(s, i): row for s, sheet in enumerate(after.sheets) for i, row in enumerate(sheet.rows)}
    matched: dict[tuple[int, int], tuple[int, int]] = {}
    _take(matched, {at: row.uid for at, row in old.items()}, {at: row.uid for at, row in new.items()})
    _take(matched, {at: row.path for at, row in old.items()}, {at: row.path for at, row in new.items()})
    if len(old) == len(new) == 1:
        matched = dict(zip(old, new, strict=True))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one, other in sorted(matched.items()):
        groups.setdefault((one[0], other[0]), []).append((one[1], other[1]))
    taken = set(matched.values())
    removed = _left((at for at in old if at not in matched), groups, 0)
    added = _left((at for at in new if at not in taken), groups, 1)
    pairs = []
    for (a, b), rows in groups.items():
        gone, come = (tuple(left.get((a, b), ())) for left in (removed, added))
        pairs.append(Pair(before.sheets[a], after.sheets[b], tuple(rows), gone, come))
    pairs += [Pair(before.sheets[a], None, (), tuple(rows), ()) for (a, b), rows in removed.items() if b < 0]
    pairs += [Pair(None, after.sheets[b], (), (), tuple(rows)) for (a, b), rows in added.items() if a < 0]
    return _in_order(pairs, before, after)


def _left(
    left: Iterable[tuple[int, int]], groups: dict[tuple[int, int], list[tuple[int, int]]], side: int
) -> dict[tuple[int, int], list[int]]:
    """Instances without a partner, by the largest pair that their series is in; (-1 for the series it lacks)."""
    home: dict[int, tuple[int, int]] = {}
    for group, rows in groups.items():
        known = home.get(group[side])
        if known is None or len(rows) > len(groups[known]):
            home[group[side]] = group
    found: dict[tuple[int, int], list[int]] = {}
    for sheet, row in left:
        alone = (sheet, -1) if side == 0 else (-1, sheet)
        found.setdefault(home.get(sheet, alone), []).append(row)
    return found


_Place = TypeVar("_Place", bound=Hashable)
_Key = Callable[[Sheet], Hashable]

_NAMES: tuple[_Key, ...] = (
    lambda s: s.names,
    lambda s: s.names[1:],
    lambda s: (s.names[0], *s.names[2:]),
    lambda s: (*s.names[:2], s.names[3]),
    lambda s: (s.names[0], s.names[3]),
    lambda s: (*s.names[:3], _class_of(s)),
    lambda s: (s.names[0], _class_of(s)),
    lambda s: s.names[3],
)
"""Ways to know a series again, the surest first; each counts only where it is unique on both sides."""


def _class_of(sheet: Sheet) -> str:
    return sheet.plan.sop_class if sheet.plan is not None else ""


def _take(matched: dict[_Place, _Place], old: Mapping[_Place, Hashable], new: Mapping[_Place, Hashable]) -> None:
    """Adds to `matched` what is without a partner and has an equal key, unique among what is left on each side."""
    taken = set(matched.values())
    left = _unique((i, key) for i, key in old.items() if i not in matched)
    right = _unique((j, key) for j, key in new.items() if j not in taken)
    matched.update({i: right[key] for key, i in left.items() if key in right})


def _unique(places: Iterable[tuple[_Place, Hashable]]) -> dict[Hashable, _Place]:
    found: dict[Hashable, _Place] = {}
    several = set()
    for place, name in places:
        if name in found or not name:
            several.add(name)
        else:
            found[name] = place
    return {name: place for name, place in found.items() if name not in several}


def _pair(old: Sheet | None, new: Sheet | None) -> Pair:
    if old is None or new is None:
        gone, come = (tuple(range(len(sheet.rows))) if sheet else () for sheet in (old, new))
        return Pair(old, new, (), gone, come)
    place = {row.name: j for j, row in enumerate(new.rows)}
    rows = [(i, place[row.name]) for i, row in enumerate(old.rows) if row.name in place]
    left = [i for i, row in enumerate(old.rows) if row.name not in place]
    ours = {j for _, j in rows}
    right = [j for j in range(len(new.rows)) if j not in ours]
    if not rows:
        rows = list(zip(left, right, strict=False))
        left, right = left[len(rows) :], right[len(rows) :]
    return Pair(old, new, tuple(rows), tuple(left), tuple(right))


def _in_order(pairs: list[Pair], before: Side, after: Side) -> list[Pair]:
    """As the second side has them, then what only the first has."""
    old, new = ({id(sheet): i for i, sheet in enumerate(side.sheets)} for side in (before, after))
    return sorted(pairs, key=lambda p: (p.new is None, new.get(id(p.new), 0), old.get(id(p.old), 0)))
