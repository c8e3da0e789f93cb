"""Compares two sides, series by series."""

from __future__ import annotations

from collections.abc import Sequence
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
from dicomforge.compare.side import Sheet, Side
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import Plan

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
    if isinstance(before, Plan) and isinstance(after, Plan):
        return _compared(planned.side(before, names[0]), planned.side(after, names[1]), request)
    if isinstance(before, Path) and isinstance(after, Path):
        return _trees(before, after, names, request)
    if isinstance(before, Plan):
        one = planned.side(before, names[0])
        return _compared(one, _tree_of(after, one, names[1], request), request)
    assert isinstance(after, Plan)
    other = planned.side(after, names[1])
    return _compared(_tree_of(before, other, names[0], request), other, request)


def _tree_of(folder: Source, spec: Side, name: str, request: ComparisonRequest) -> Side:
    assert isinstance(folder, Path)
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
    none: list[PixelChange | None] = [None] * len(pairs)
    if request.pixels == NONE:
        return none
    from dicomforge.compare.frames_to_compare import SAMPLED, SAMPLED_OF_SERIES, frames_to_compare, sampled

    works = [frames_to_compare(pair) if pair.rows else None for pair in pairs]
    busy = sum(work is not None for work in works)
    if not busy:
        return none
    from dicomforge.compare import pictures
    from dicomforge.compare.pixels import look

    most = max(1, min(SAMPLED_OF_SERIES, SAMPLED // max(1, busy)))
    chosen = [
        () if work is None else work.suspects if request.pixels == ALL else sampled(work.suspects, most)
        for work in works
    ]
    total, done = sum(map(len, chosen)), 0

    def advance() -> None:
        nonlocal done
        done += 1
        request.report(done, total, "frames")

    for index, (work, spots) in enumerate(zip(works, chosen, strict=True)):
        if work is None:
            continue
        seen = look(work, spots, advance)
        drawn = None
        if request.pictures is not None and seen.worst is not None:
            drawn = pictures.draw(work, seen.worst, request.pictures)
        none[index] = seen.change._replace(pictures=drawn)
    return none


def _measured(pair: Pair, *, always: bool) -> Pair:
    """A pair whose segmentations know what only pixels decide, unless both say the same of them."""
    old, new = pair.old, pair.new
    if old is None or new is None or all(s.plan is None or labels_of(s.plan.part) is None for s in (old, new)):
        return pair
    if not always and old.plan is not None and new.plan is not None:
        one, other = old.plan, new.plan
        if (one.part, one.recipes, one.grids) == (other.part, other.recipes, other.grids):
            return pair
    return pair._replace(old=planned.measured(old), new=planned.measured(new))


def _series(
    before: Side, after: Side, pair: Pair, kinship: Kinship, pixels: PixelChange | None
) -> SeriesChange | None:
    """What differs in one pair; None where nothing does."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return _alone(pair)
    told = attributes.changes(pair, kinship)
    changed = layers.changes(pair)
    pixels = None if pixels is not None and pixels.is_same and not changed else pixels
    moved = _moved(old, new, pair) if before.kind == after.kind else ()
    named = _was(old, new, before, after)
    if not (told.changes or told.identities or changed or pixels or moved or pair.added or pair.removed):
        return None
    return SeriesChange(
        name=new.label,
        was=named,
        status=CHANGED,
        before=len(old.rows),
        after=len(new.rows),
        matched=len(pair.rows),
        added=tuple(new.rows[j].name for j in pair.added),
        removed=tuple(old.rows[i].name for i in pair.removed),
        attributes=told.changes,
        layers=changed,
        pixels=pixels,
        identity=IdentityChange(told.identities, identity.why(before, after, old, new)) if told.identities else None,
        moved=moved,
    )


def _alone(pair: Pair) -> SeriesChange:
    sheet = pair.new or pair.old
    assert sheet is not None
    names = tuple(row.name for row in sheet.rows)
    if pair.new is not None:
        return SeriesChange(sheet.label, "", ADDED, 0, len(names), 0, names, ())
    return SeriesChange(sheet.label, "", REMOVED, len(names), 0, 0, (), names)


def _was(old: Sheet, new: Sheet, before: Side, after: Side) -> str:
    """The name before, where it is another but for the spec's."""
    if before.kind != after.kind or old.label == new.label:
        return ""
    return "" if old.plan is not None and old.names == new.names else old.label


def _moved(old: Sheet, new: Sheet, pair: Pair) -> tuple[tuple[str, str], ...]:
    paths = ((old.rows[i].path, new.rows[j].path) for i, j in pair.rows)
    return tuple((a, b) for a, b in paths if a != b)


def _about(side: Side) -> ComparedSide:
    return ComparedSide(side.name, side.kind, len(side.sheets), side.instances)
