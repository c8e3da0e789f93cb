"""The Basic Directory: a DICOMDIR with a record for each file of its spec (PS3.3 Annex F, PS3.10 section 8.6).

What its records repeat is known after planning, so it is planned too, as the last object of its spec. A record is
followed by those below it, and refers to others by their places in the file.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.kinds import Planning, References, image
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan import directory_tree, draft, file_meta, finish, implied, whole_spec
from dicomforge.plan.finish import Body
from dicomforge.plan.tags import SOP_CLASS_UID
from dicomforge.plan.task import PlanTask
from dicomforge.transfer import part10, syntax
from dicomforge.transfer.elements import encode_all, encode_item

epochs, open = image.epochs, image.open

FILE_NAME = "DICOMDIR"
SEQUENCE, FIRST, LAST, FLAG, NEXT, LOWER = map(
    tag_of,
    (
        "DirectoryRecordSequence",
        "OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity",
        "OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity",
        "FileSetConsistencyFlag",
        "OffsetOfTheNextDirectoryRecord",
        "OffsetOfReferencedLowerLevelDirectoryEntity",
    ),
)
SEQUENCE_HEADER = 12
"""Bytes before the value of an item, and of a sequence in explicit VR (PS3.5 sections 7.5.1 and 7.1.2)."""


def plan(task: PlanTask, references: References) -> Planning:
    """The one DICOMDIR of a spec."""
    found: list[Diagnostic] = []
    begun = draft.begin(task, references.names, found, multi_frame=False)
    if begun is None:
        return None, found
    if len(begun.table.slots) > 1:
        message = "a file-set has one DICOMDIR (PS3.10 8.6)"
        found.append(Diagnostic("DF109", message, begun.span, hint="leave out `axes` and `instances`"))
        return None, found
    draft.override(begun)
    spec = task.place.spec
    root = whole_spec.root_of(spec)
    entries = directory_tree.tree(references.names.spec, root, begun.span, spec.output_span, found)
    meta = file_meta.split_meta(begun)
    if set(meta.syntaxes) != {file_meta.EXPLICIT_VR_LITTLE_ENDIAN}:
        message = "a DICOMDIR is written in Explicit VR Little Endian (PS3.10 8.6)"
        found.append(Diagnostic("DF109", message, begun.span, hint="leave TransferSyntaxUID out of it"))
    uids = finish.identify(begun, {}, {})
    records = tuple(one.record.merged([vr.element(NEXT, 0), vr.element(LOWER, 0)]) for one in entries)
    made = [vr.element(tag, 0) for tag in (FIRST, LAST, FLAG)] + [Element(SEQUENCE, "SQ", records)]
    implied.fill(begun.table, begun.written, {one.tag: [one] for one in made}, even_incomplete=True)
    finish.complete(begun, frozenset())
    outcome = finish.outcome(begun, meta, uids, (f"{root}{FILE_NAME}",), Body())
    return replace(outcome, plan=_linked(outcome.plan, [one.depth for one in entries])), found


def _linked(plan: SeriesPlan, depths: Sequence[int]) -> SeriesPlan:
    """The plan with the offsets of its records: where their items begin, from the first byte of the file.

    The class of a DICOMDIR is in its File Meta Information alone: its IOD has no SOP Common Module.
    """
    sequence = plan.shared.get(SEQUENCE)
    if sequence is None or len(sequence.value) != len(depths):
        return plan
    meta = part10.FileMeta.of_series(plan, file_meta.EXPLICIT_VR_LITTLE_ENDIAN)
    encoding = syntax.of(file_meta.EXPLICIT_VR_LITTLE_ENDIAN).encoding(plan.encode).within(plan.shared)
    before = encode_all((one for one in plan.shared if one.tag < SEQUENCE), encoding)
    items = [item for item in sequence.value if isinstance(item, Attributes)]
    sizes = [len(encode_item(one, encoding)) for one in items]
    first = len(meta.of(plan.instances[0].uid)) + len(before) + SEQUENCE_HEADER
    starts = [*accumulate(sizes, initial=first)]
    following = _following(depths)
    placed = []
    for index, item in enumerate(items):
        follower = following[index]
        lower = starts[index + 1] if depths[index + 1 : index + 2] == [depths[index] + 1] else 0
        links = (vr.element(NEXT, starts[follower] if follower else 0), vr.element(LOWER, lower))
        placed.append(item.merged(links))
    top = [start for start, depth in zip(starts, depths, strict=False) if not depth] or [0]
    ends = (vr.element(FIRST, top[0]), vr.element(LAST, top[-1]), Element(SEQUENCE, "SQ", tuple(placed)))
    return replace(plan, shared=plan.shared.without((SOP_CLASS_UID,)).merged(ends))


def _following(depths: Sequence[int]) -> list[int]:
    """For each record the index of the next one of its directory entity; 0 where it is the last."""
    found = [0] * len(depths)
    last: dict[int, int] = {}
    for index, depth in enumerate(depths):
        last = {at: one for at, one in last.items() if at <= depth}
        if depth in last:
            found[last[depth]] = index
        last[depth] = index
    return found
