"""Frames of the enhanced classes: axes are dimensions (PS3.3 C.7.6.17), slices a stack (C.7.6.16.2.2.4)."""

from collections.abc import Iterator, Mapping

from dicomforge.iod import groups
from dicomforge.iod.frame_order import FrameSteps, Order, Ordered
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.fault import Fault
from dicomforge.standard import dictionary

STACK = "1"
"""ID of the one stack."""

ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130"
"""Its frames have a Temporal Position Index even where there is one (PS3.3 C.7.6.16.2.2)."""

SLICE, TIME = "slice", "t"
POSITION_IN_STACK, POSITION_IN_TIME = "InStackPositionNumber", "TemporalPositionIndex"
TIME_OFFSET = "TemporalPositionTimeOffset"


NAMED = {
    "angle": ("PositionerPrimaryAngle", "TubeAngle"),
    "b": ("DiffusionBValue",),
    "cardiac": ("NominalPercentageOfCardiacPhase",),
    "echo": ("EffectiveEchoTime",),
    "flip": ("FlipAngle",),
    "inversion": ("InversionTimes",),
    "kvp": ("KVP",),
    "repetition": ("RepetitionTime",),
    "respiratory": ("NominalPercentageOfRespiratoryPhase",),
    "tilt": ("PositionerSecondaryAngle",),
    "wavelength": ("ExcitationWavelength",),
}
"""Axis -> the Attributes that its steps may be values of; a class has the first that one of its groups holds."""


def order(sop_class_uid: str) -> Order:
    """The order of frames of a class.

    Values that the author lists for an axis with a name fill its Attribute; another axis is what varies along it.
    """

    def ordered(frames: FrameSteps) -> Ordered:
        known = groups.places(sop_class_uid)
        named = {
            name: keyword
            for name, keywords in NAMED.items()
            for keyword in [next((k for k in keywords if tag_of(k) in known), "")]
            if keyword
        }
        if "DimensionIndexSequence" in frames.given:
            return Ordered((), frames=tuple(_positions(frames, sop_class_uid)))
        along, faults = _axes(frames, sop_class_uid, named)
        pointers = ("StackID", *along)
        if frames.position(SLICE) is None:
            pointers = (*pointers, POSITION_IN_STACK)
        own = tuple(
            Attributes([*position, *labels, vr.element("DimensionIndexValues", 1, *index)])
            for position, labels, index in zip(
                _positions(frames, sop_class_uid), _labels(frames, named), _indices(frames), strict=True
            )
        )
        return Ordered(tuple(_organization(frames, sop_class_uid, pointers)), faults, own)

    return ordered


def _positions(frames: FrameSteps, sop_class_uid: str) -> Iterator[Attributes]:
    """Where each frame lies in its stack and in time."""
    stack = vr.element("StackID", STACK)
    timed = sop_class_uid == ENHANCED_PET or frames.position(TIME) is not None
    counted = [POSITION_IN_STACK, *([POSITION_IN_TIME] if timed else [])]
    numbers = zip(frames.numbers(SLICE), frames.numbers(TIME), strict=True)
    known: dict[tuple[int, int], Attributes] = {}
    for both in numbers:
        if both not in known:
            own = (vr.element(keyword, number) for keyword, number in zip(counted, both, strict=False))
            known[both] = Attributes([stack, *own])
        yield known[both]


def _indices(frames: FrameSteps) -> Iterator[tuple[int, ...]]:
    """By frame the number of its step on each axis, and that in the stack where slices are no axis."""
    stack = () if frames.position(SLICE) is not None else (1,)
    for steps in frames.steps:
        yield (*(step + 1 for step in steps), *stack)


def _labels(frames: FrameSteps, named: Mapping[str, str]) -> Iterator[Attributes]:
    """The values that the author listed for axes with a name, by frame."""
    told = frames.varying.keys() | set(frames.given.tags)
    filled = [(at, tag, values) for at, tag, values in _listed(frames, named) if tag not in told]
    for steps in frames.steps:
        yield Attributes(values[steps[at]] for at, _, values in filled)


def _listed(frames: FrameSteps, named: Mapping[str, str]) -> Iterator[tuple[int, int, tuple[Element, ...]]]:
    keywords = {**named, TIME: TIME_OFFSET}
    for at, axis in enumerate(frames.axes):
        labels = frames.labels[at] if at < len(frames.labels) else ()
        if axis.name not in keywords or not labels:
            continue
        tag = tag_of(keywords[axis.name])
        values = [_value(tag, label) for label in labels]
        if all(isinstance(v, Element) for v in values):
            yield at, tag, tuple(v for v in values if isinstance(v, Element))


def _value(tag: int, label: str) -> Element | Fault:
    entry = dictionary.by_tag(tag)
    assert entry is not None
    value = vr.parse(entry.vr, label)
    return value if isinstance(value, Fault) else Element(tag, entry.vr, (value,))  # type: ignore[arg-type]


def _axes(
    frames: FrameSteps, sop_class_uid: str, named: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """The pointers of the axes in their order, and what is wrong with some."""
    labelled = {at for at, _, _ in _listed(frames, named)}
    pointers, faults = [], []
    for at, axis in enumerate(frames.axes):
        own = {SLICE: POSITION_IN_STACK, TIME: POSITION_IN_TIME}.get(axis.name)
        keyword = named.get(axis.name, "")
        if own is not None:
            pointers.append(own)
            labels = frames.labels[at] if at < len(frames.labels) else ()
            if axis.name == TIME and labels and at not in labelled:
                faults.append(_unfit(axis.name, labels, TIME_OFFSET))
        elif keyword and (at in labelled or axis.name in frames.varying.get(tag_of(keyword), ())):
            pointers.append(keyword)
        elif (follower := _follower(frames, axis.name, sop_class_uid)) is not None:
            pointers.append(follower)
        else:
            faults.append(_unknown(axis.name, keyword))
    return tuple(pointers), tuple(faults)


def _follower(frames: FrameSteps, axis: str, sop_class_uid: str) -> str | None:
    """The first Attribute of a group that follows this axis alone."""
    known = groups.places(sop_class_uid)
    return next(
        (
            keyword_of(tag)
            for tag, axes in frames.varying.items()
            if axes == (axis,) and tag in known and tag != known[tag].sequence
        ),
        None,
    )


def _organization(frames: FrameSteps, sop_class_uid: str, pointers: tuple[str, ...]) -> Iterator[Element]:
    known = groups.places(sop_class_uid)
    uid = {"DimensionOrganizationUID": frames.organization}
    yield vr.element("DimensionOrganizationSequence", vr.item(**uid))
    made = [
        vr.item(
            **uid,
            DimensionIndexPointer=keyword,
            FunctionalGroupPointer=keyword_of(known[tag_of(keyword)].sequence),
            DimensionDescriptionLabel=_name(keyword),
        )
        for keyword in pointers
    ]
    yield vr.element("DimensionIndexSequence", *made)
    kind = {(SLICE,): "3D", (TIME, SLICE): "3D_TEMPORAL"}.get(tuple(axis.name for axis in frames.axes))
    if kind is not None:
        yield vr.element("DimensionOrganizationType", kind)


def _name(keyword: str) -> str:
    entry = dictionary.by_keyword(keyword)
    return entry.name if entry is not None else keyword


def _unknown(axis: str, keyword: str) -> Fault:
    if keyword:
        hint = f"list its values, such as `axes: {{{axis}: [..]}}`, or let {keyword} vary along it"
        return Fault(f"nothing defines the values of the axis {axis!r}", keyword, hint)
    hint = f"write what it is, such as `FlipAngle: {{each: [..], along: {axis}}}`"
    return Fault(f"no Attribute varies along the axis {axis!r} alone", "an Attribute of a functional group", hint)


def _unfit(axis: str, labels: tuple[str, ...], keyword: str) -> Fault:
    return Fault(
        f"the values of the axis {axis!r} are no values of {keyword}: {', '.join(labels)}",
        "numbers, in seconds",
        f"write numbers, or a length: `axes: {{{axis}: {len(labels)}}}`",
    )
