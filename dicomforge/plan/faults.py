"""Faults: what is wrong on purpose with a planned series."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import SHOWN, Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.ground.wrong import Wrong
from dicomforge.iod import groups
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.model.labels import labels_of
from dicomforge.model.parameter import parameters
from dicomforge.model.plan import FaultPlan, SeriesPlan
from dicomforge.model.spec import FaultDraw, FaultSpec
from dicomforge.phantom.resolve import build
from dicomforge.plan.finish import Outcome
from dicomforge.plan.parameters import bench_without_images, settled
from dicomforge.plan.task import SeriesPlace
from dicomforge.standard import iods, modules, uids
from dicomforge.transfer import faults, syntax, write_faulty
from dicomforge.transfer.elements import Encoding
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.read.flaw import place_of

LOOKED_AT = 64
"""Instances in which a fault is tried while planning."""


class _Declared(NamedTuple):
    """A fault at some instances of a series."""

    spec: FaultSpec
    fault: Fault
    positions: tuple[int, ...]
    alone: bool
    """Whether it stands in an instance."""


def declare(outcome: Outcome) -> tuple[SeriesPlan, list[Diagnostic]]:
    """The plan of a series with the faults that its author declared."""
    series = outcome.series
    if not series.faults and not any(one.faults for one in series.instances):
        return outcome.plan, []
    found: list[Diagnostic] = []
    declared = list(_declared(outcome, found))
    acting: list[tuple[_Declared, FaultPlan, Any]] = []
    taken: dict[tuple[int, str], Span] = {}
    for one in declared:
        acting += ((one, *made) for made in _made(one, outcome, taken, found))
    acting.sort(key=lambda one: faults.SEAMS.index(faults.seam(one[2])))
    plan = outcome.plan
    for one, planned, fault in acting:
        changed = _applied(plan, planned, fault)
        if isinstance(changed, Wrong):
            message = f"`{one.spec.name}`: {changed.message}"
            found.append(Diagnostic("DF191", message, one.spec.span, expected=changed.expected, hint=changed.hint))
        else:
            plan = changed
    return plan, list(dict.fromkeys(found))


def _declared(outcome: Outcome, found: list[Diagnostic]) -> Iterator[_Declared]:
    """The faults of the series, then those of its instances."""
    everywhere = tuple(range(len(outcome.slots)))
    at: list[tuple[FaultSpec | FaultDraw, tuple[int, ...], bool, str]] = [
        (one, everywhere, False, "") for one in outcome.series.faults
    ]
    for own in outcome.series.instances:
        positions = tuple(i for i, slot in enumerate(outcome.slots) if own in slot.overrides)
        at += ((one, positions, True, str(own.key)) for one in own.faults if positions)
    for entry, positions, alone, name in at:
        specs = [entry] if isinstance(entry, FaultSpec) else _drawn(entry, (outcome.place, name), outcome.plan, alone)
        if isinstance(entry, FaultDraw) and len(specs) < entry.number:
            found.append(_too_few(entry, len(specs)))
        for spec in specs:
            fault = faults.find(spec.name)
            assert fault is not None, spec.name
            if (misplaced := _misplaced(spec, fault, outcome.plan, alone)) is not None:
                found.append(misplaced)
            else:
                yield _Declared(spec, fault, positions, alone)


def _drawn(draw: FaultDraw, at: tuple[SeriesPlace, str], plan: SeriesPlan, alone: bool) -> list[FaultSpec]:
    """Faults by chance: those that fit the class, need no parameter and do not conflict with one before."""
    place, instance = at
    specs = [FaultSpec(name, (), draw.span) for folder in draw.folders for name in faults.in_folder(folder)]
    left = []
    for spec in specs:
        fault = faults.find(spec.name)
        needs = any(one.required for one in parameters(fault.declares)) if fault else True
        if fault is None or needs or _misplaced(spec, fault, plan, alone) is not None:
            continue
        if _acts(spec.name, fault.declares(), plan):
            left.append((spec, fault.changed_by(fault.declares())))
    drawn: list[FaultSpec] = []
    for number in range(draw.number):
        if not left:
            break
        key = (*place.entity, place.series.name, instance, "faults", str(number))
        options = tuple(float(i) for i in range(len(left)))
        spec, changed = left[draws.choice(key, Draw("choice", options, (), "", draw.span))]
        drawn.append(spec)
        left = [one for one in left if changed.isdisjoint(one[1])]
    return drawn


def _too_few(draw: FaultDraw, drawn: int) -> Diagnostic:
    message = f"no more than {counted(drawn, 'fault')} of these folders fit the series and one another"
    hint = "draw fewer, or name more folders in `of`"
    return Diagnostic("DF210", message, draw.span, f"draw: {draw.number}", hint=hint, severity="warning")


def _acts(name: str, fault: Any, plan: SeriesPlan) -> bool:
    """Whether a fault, as it is without parameters, finds what it changes in the series."""
    planned = _planned(name, fault, plan, range(len(plan.instances)))
    return not isinstance(_applied(plan, planned, fault), Wrong)


def _misplaced(spec: FaultSpec, fault: Fault, plan: SeriesPlan, alone: bool) -> Diagnostic | None:
    """Where a fault stands that its class, its transfer syntax or its level does not have."""
    keyword = uids.keyword_of(plan.sop_class) or plan.sop_class
    classes, wanted = fault.classes, fault.attributes
    message = f"`{spec.name}` does not belong to {keyword}"
    if classes and keyword not in classes:
        more = ", ..." if len(classes) > SHOWN else ""
        return Diagnostic("DF191", message, spec.span, expected=f"{', '.join(classes[:SHOWN])}{more}")
    if wanted and iods.key_of(plan.sop_class) and _held(plan.sop_class).isdisjoint(map(tag_of, wanted)):
        return Diagnostic("DF191", message, spec.span, expected=f"a class with {' or '.join(wanted)}")
    whole = hasattr(fault.declares, "plan") and all(one.name != "instance" for one in parameters(fault.declares))
    if alone and whole:
        message = f"`{spec.name}` is a fault of a whole series"
        return Diagnostic("DF191", message, spec.span, hint="write it in the series")
    return _misencoded(spec, fault, plan)


def _misencoded(spec: FaultSpec, fault: Fault, plan: SeriesPlan) -> Diagnostic | None:
    """A fault of other transfer syntaxes than those of the series."""
    encapsulated, syntaxes = fault.encapsulated, fault.syntaxes
    for one in filter(None, map(syntax.by_uid, plan.transfer_syntaxes)):
        if encapsulated is not None and one.encapsulated != encapsulated:
            hint = "write `TransferSyntaxUID: RLELossless`" if encapsulated else "leave TransferSyntaxUID out"
            kind = "encapsulated" if encapsulated else "native"
            return Diagnostic("DF191", f"`{spec.name}` is a fault of {kind} pixel data", spec.span, hint=hint)
        if syntaxes and one.keyword not in syntaxes:
            message = f"`{spec.name}` does not belong to {one.keyword}"
            hint = f"write `TransferSyntaxUID: {syntaxes[0]}`"
            return Diagnostic("DF191", message, spec.span, expected=" or ".join(syntaxes), hint=hint)
    return None


def _held(sop_class: str, within: frozenset[int] = frozenset()) -> frozenset[int]:
    """The Attributes of an IOD, also in its sequences and functional groups, or only those `within` some of them."""
    waiting = [row for row in modules.rows_of(sop_class) if not within or tag_of(row.keyword) in within]
    held = set(within)
    while waiting:
        row = waiting.pop()
        held.add(tag_of(row.keyword))
        waiting += row.children
    is_grouped = iods.is_grouped(sop_class) and (not within or groups.PER_FRAME in within)
    return frozenset(held) | (groups.tags(sop_class) if is_grouped else frozenset())


def _made(
    one: _Declared, outcome: Outcome, taken: dict[tuple[int, str], Span], found: list[Diagnostic]
) -> list[tuple[FaultPlan, Any]]:
    """A fault with its numbers known, for each group of instances that have the same."""
    entity = (*outcome.place.entity, outcome.series.name)
    before = len(found)
    bench = bench_without_images(entity, found, one.spec.span)._replace(axes=outcome.plan.axes)
    params = settled(one.spec.params, ("fault", one.spec.name), bench)
    if len(found) > before:
        return []
    by_value: dict[Any, list[int]] = {}
    for position in one.positions:
        made = build(one.fault.declares, params, outcome.slots[position].steps)
        if one.alone and hasattr(made, "plan"):
            made = replace(made, instance=outcome.slots[position].number)
        by_value.setdefault(made, []).append(position)
        for changed in one.fault.changed_by(made):
            first = taken.setdefault((position, changed), one.spec.span)
            if first is not one.spec.span:
                message = f"`{one.spec.name}` changes {changed}, which another fault changes too"
                related = (Link("changed here", first),)
                found.append(Diagnostic("DF192", message, one.spec.span, hint="remove one of them", related=related))
    return [(_planned(one.spec.name, fault, outcome.plan, positions), fault) for fault, positions in by_value.items()]


def _planned(name: str, fault: Any, plan: SeriesPlan, positions: Sequence[int]) -> FaultPlan:
    params = tuple((one, getattr(fault, one)) for one in fault.__dataclass_fields__)
    names = tuple(plan.instances[i].name for i in positions)
    return FaultPlan(name, params, names, hasattr(fault, "plan"))


def _applied(plan: SeriesPlan, planned: FaultPlan, fault: Any) -> SeriesPlan | Wrong:
    """The plan with a fault, which it holds already or which acts when files are written."""
    seam = faults.seam(fault)
    if seam == "plan":
        changed: SeriesPlan | Wrong = fault.plan(plan)
        if isinstance(changed, Wrong) or changed == plan:
            return changed if isinstance(changed, Wrong) else faults.NOTHING
        return replace(changed, faults=(*plan.faults, planned))
    late = _late(plan)
    if seam == "attributes":
        changed = _in_table(plan, planned, fault)
        if not late or (isinstance(changed, Wrong) and not _may_change(fault, late)):
            return changed
    elif not _may_change(fault, late) and (wrong := _tried(plan, planned, fault)) is not None:
        return wrong
    return replace(plan, faults=(*plan.faults, planned))


def _late(plan: SeriesPlan) -> frozenset[int]:
    """The Attributes that only painting gives values, and those in their items: faults act on them after it."""
    labels = labels_of(plan.part)
    tags = map(tag_of, ("DVHSequence", "ReferencedStructureSetSequence") if plan.kind == "dose" and plan.part else ())
    late = frozenset(tags if labels is None else labels.measured)
    return _held(plan.sop_class, late) if late else late


def _may_change(fault: Any, late: frozenset[int]) -> bool:
    """Whether what a fault changes may be among the Attributes that are not known yet."""
    path = getattr(fault, "attribute", "")
    return bool(late) and (not path or place_of(path)[0][0] in late)


def _about(plan: SeriesPlan, position: int) -> AboutFile:
    instance = plan.instances[position]
    used = syntax.by_uid(instance.transfer_syntax)
    encoding = Encoding() if used is None else used.encoding(plan.encode)
    return AboutFile(plan, instance, encoding.within(plan.attributes(position)))


def _in_table(plan: SeriesPlan, planned: FaultPlan, fault: Any) -> SeriesPlan | Wrong:
    """The plan with other Attributes."""
    own: list[Attributes] = []
    for position, instance in enumerate(plan.instances):
        before = plan.attributes(position)
        after = before
        if instance.name in planned.instances:
            after = fault.attributes(_about(plan, position), before)
            if isinstance(after, Wrong):
                return after
            if after == before:
                return faults.NOTHING
        own.append(after)
    return replace(plan.holding(own), faults=(*plan.faults, planned._replace(planned=True)))


def _tried(plan: SeriesPlan, planned: FaultPlan, fault: Any) -> Wrong | None:
    """Why a fault of an element cannot act on the planned objects; the others are tried when files are written."""
    if faults.seam(fault) != "element":
        return None
    if fault.attribute == "PixelData" and plan.has_pixels:
        return None
    positions = [i for i, one in enumerate(plan.instances) if one.name in planned.instances][:LOOKED_AT]
    tried = (write_faulty.tried(plan, position, fault) for position in positions)
    return next((one for one in tried if one is not None), None)
