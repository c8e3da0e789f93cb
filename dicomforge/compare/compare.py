"""Compares two sides, series by series."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from dicomforge.compare import attributes, identity, layers, match, planned, tree
from dicomforge.compare.difference import (
    ADDED,
    CHANGED,
    REMOVED,
    ComparedSide,
    Comparison,
    FileChange,
    IdentityChange,
    PixelChange,
    Report,
    SeriesChange,
    silent,
)
from dicomforge.compare.identity import Kinship
from dicomforge.compare.match import Pair
from dicomforge.compare.side import Side
from dicomforge.ground.choice import evenly
from dicomforge.kinds import is_measured
from dicomforge.model.plan import Plan, SeriesPlan

NONE, SAMPLE, ALL = "none", "sample", "all"


class ComparisonRequest(NamedTuple):
    """How to compare: `pixels` is none, sample or all; `pictures` is the folder for PNGs."""

    pixels: str = SAMPLE
    pictures: Path | None = None
    report: Report = silent


Source = Plan | Path
"""A plan, or the folder of a built tree."""


def compare(before: Source, after: Source, names: tuple[str, str], request: ComparisonRequest) -> Comparison:
    """What changes from `before` to `after`, which `names` call as the author does.

    Raises OSError where a folder or file cannot be read, or a picture cannot be written.
    """
    if isinstance(before, Path) and isinstance(after, Path):
        return _trees(before, after, names, request)
    plans = [
        planned.side(side, name) if isinstance(side, Plan) else None
        for side, name in zip((before, after), names, strict=True)
    ]
    one = plans[0] or _tree_of(before, plans[1], names[0], request)
    other = plans[1] or _tree_of(after, plans[0], names[1], request)
    return _compared(one, other, request)


def _tree_of(folder: Source, spec: Side | None, name: str, request: ComparisonRequest) -> Side:
    assert isinstance(folder, Path)
    assert spec is not None
    listed = tree.listing(folder)
    return tree.side(listed.root, name, tree.of_spec(listed, spec, request.report).datasets)


def _trees(before: Path, after: Path, names: tuple[str, str], request: ComparisonRequest) -> Comparison:
    one, other = tree.listing(before), tree.listing(after)
    equal = tree.equal_files(one, other)
    old = tree.held(one, request.report)
    new = tree.held(other, request.report, known={p: d for p, d in old.datasets.items() if p in equal})
    sides = tree.side(one.root, names[0], old.datasets), tree.side(other.root, names[1], new.datasets)
    return _compared(*sides, request, tree.other_files(old, new, equal))


def _compared(
    before: Side, after: Side, request: ComparisonRequest, files: tuple[FileChange, ...] = ()
) -> Comparison:
    both_plans = before.kind == after.kind == "spec"
    pairs = match.by_names(before, after) if both_plans else match.by_uid(before, after)
    pairs = [_measured(pair, always=not both_plans) for pair in pairs]
    kinship = Kinship(before, after, pairs)
    pixels = _pixels(pairs, request)
    changes = [
        change
        for pair, seen in zip(pairs, pixels, strict=True)
        if (change := _series(before, after, pair, kinship, seen)) is not None
    ]
    unseen = sum(seen.unseen for seen in pixels if seen is not None)
    return Comparison(_about(before), _about(after), tuple(changes), len(pairs) - len(changes), files, unseen)


def _pixels(pairs: Sequence[Pair], request: ComparisonRequest) -> list[PixelChange | None]:
    """How the frames of each pair differ; None where they cannot, or where no comparison was requested."""
    found: list[PixelChange | None] = [None] * len(pairs)
    if request.pixels == NONE:
        return found
    from dicomforge.compare.frames_to_compare import SAMPLED, SAMPLED_OF_SERIES, frames_to_compare

    works = {i: work for i, pair in enumerate(pairs) if pair.rows and (work := frames_to_compare(pair)) is not None}
    if not works:
        return found
    from dicomforge.compare.pixels import draw, look

    most = max(1, min(SAMPLED_OF_SERIES, SAMPLED // len(works)))
    chosen = {i: work.suspects if request.pixels == ALL else evenly(work.suspects, most) for i, work in works.items()}
    total, done = sum(map(len, chosen.values())), count(1)
    for i, work in works.items():
        seen = look(work, chosen[i], lambda: request.report(next(done), total, "frames"))
        found[i] = seen.change
        if request.pictures is not None and seen.worst is not None:
            found[i] = seen.change._replace(pictures=draw(work, seen.worst, request.pictures))
    return found


def _measured(pair: Pair, *, always: bool) -> Pair:
    """A pair with what only pixels decide, unless both say the same of them."""
    old, new = pair.old, pair.new
    if old is None or new is None or not any(s.plan is not None and is_measured(s.plan) for s in (old, new)):
        return pair
    one, other = (_painted(s.plan) if s.plan else None for s in (old, new))
    if not always and one is not None and one == other:
        return pair
    return pair._replace(old=planned.measured(old), new=planned.measured(new))


def _painted(plan: SeriesPlan) -> tuple[object, ...]:
    return plan.part, plan.recipes, plan.grids, plan.encode, plan.transfer_syntaxes


def _series(
    before: Side, after: Side, pair: Pair, kinship: Kinship, pixels: PixelChange | None
) -> SeriesChange | None:
    """What differs in one pair; None where nothing does."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return _alone(pair)
    found = attributes.changes(pair, kinship)
    changed = layers.changes(pair)
    pixels = None if pixels is not None and pixels.is_same and not changed else pixels
    paths = ((old.rows[i].path, new.rows[j].path) for i, j in pair.rows if before.kind == after.kind)
    moved = tuple((a, b) for a, b in paths if a != b)
    if not (found.changes or found.identities or changed or pixels or moved or pair.added or pair.removed):
        return None
    is_named_alike = old.label == new.label or (old.plan is not None and old.names == new.names)
    renamed = IdentityChange(found.identities, identity.why(before, after, old, new))
    return SeriesChange(
        name=new.label,
        was="" if before.kind != after.kind or is_named_alike else old.label,
        status=CHANGED,
        before=len(old.rows),
        after=len(new.rows),
        matched=len(pair.rows),
        added=tuple(new.rows[j].name for j in pair.added),
        removed=tuple(old.rows[i].name for i in pair.removed),
        attributes=found.changes,
        layers=changed,
        pixels=pixels,
        identity=renamed if found.identities else None,
        moved=moved,
    )


def _alone(pair: Pair) -> SeriesChange:
    """A series that one side has."""
    if pair.new is not None:
        names = tuple(row.name for row in pair.new.rows)
        return SeriesChange(pair.new.label, "", ADDED, 0, len(names), 0, names, ())
    assert pair.old is not None
    names = tuple(row.name for row in pair.old.rows)
    return SeriesChange(pair.old.label, "", REMOVED, len(names), 0, 0, (), names)


def _about(side: Side) -> ComparedSide:
    return ComparedSide(side.name, side.kind, len(side.sheets), side.instances)
