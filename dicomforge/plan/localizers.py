"""Localizers: images and those that are planned on them refer to each other, by the UIDs that both have."""

import dataclasses
from collections.abc import Mapping, Sequence

from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.model import vr
from dicomforge.model.attribute_spec import Ref
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.spec import SeriesSpec, StudySpec
from dicomforge.plan import localizer_references
from dicomforge.plan.finish import Outcome
from dicomforge.plan.implied import wanted
from dicomforge.plan.localizer_references import to_images
from dicomforge.plan.tags import FRAME_OF_REFERENCE_UID, STUDY_INSTANCE_UID
from dicomforge.standard import iods

LOCALIZER = Code("DCM", "121311", False, "Localizer")

_MODULE = "general-reference"
"""What holds ReferencedImageSequence (PS3.3 C.12.4)."""


def referring(study: StudySpec, outcomes: Mapping[str, Outcome], found: list[Diagnostic]) -> tuple[Outcome, ...]:
    """The series of a study, with references where one `localizes` others.

    An image that was planned on a localizer refers to it with the purpose (121311, DCM, "Localizer") of CID 7201. The
    localizer refers to what was planned on it, its "post-localizer" images, for which CID 7201 has no purpose; in the
    functional groups of an enhanced one, where a purpose is required (C.7.6.16.2.5), it says nothing.
    """
    items: dict[str, list[Attributes]] = {}
    planned_on_of: dict[str, list[SeriesPlan]] = {}
    for series in study.series:
        for target in series.localizes:
            if _is_sound(series, target, study, outcomes, found):
                localizer, planned = outcomes[series.name].plan, outcomes[target.name].plan
                items.setdefault(target.name, []).extend(to_images(localizer, _purpose()))
                items.setdefault(series.name, []).extend(to_images(planned))
                planned_on_of.setdefault(target.name, []).append(localizer)
    if not items:
        return tuple(outcomes.values())
    return tuple(
        dataclasses.replace(outcome, plan=_referring(outcome, items[name], planned_on_of.get(name, ())))
        if name in items
        else outcome
        for name, outcome in outcomes.items()
    )


def _purpose() -> Element:
    return vr.element("PurposeOfReferenceCodeSequence", item(LOCALIZER))


def _referring(outcome: Outcome, images: Sequence[Attributes], localizers: Sequence[SeriesPlan]) -> SeriesPlan:
    """The series with the references, where its author wrote none and omitted none, and its IOD has a place."""
    element = vr.element("ReferencedImageSequence", *images)
    plan, tag = outcome.plan, element.tag
    if localizer_references.is_grouped(plan.sop_class):
        if not localizers:
            return plan
        references = vr.element(tag, *(item for one in localizers for item in to_images(one, _purpose())))
        study = plan.attributes(0).text(STUDY_INSTANCE_UID)
        return localizer_references.referring(plan, references, localizers, study, outcome.written)
    if tag in plan.shared or _MODULE not in iods.modules_of(plan.sop_class):
        return plan
    made = [
        written or (element if wanted(tag, index, outcome.written, False) else None)
        for index, written in enumerate(plan.column(tag))
    ]
    return plan.with_column(tag, made)


def _is_sound(
    series: SeriesSpec,
    target: Ref,
    study: StudySpec,
    outcomes: Mapping[str, Outcome],
    found: list[Diagnostic],
) -> bool:
    """Whether the target is another series, and both could be planned; the two should share their space."""
    others = [one.name for one in study.series if one.name != series.name]
    if target.name not in others:
        hint = nearest(target.name, others) or "name another series of this study"
        message = f"{series.name!r} has no series {target.name!r} in its study to localize"
        expected = ", ".join(others) or "none: it is the only series of its study"
        found.append(Diagnostic("DF088", message, target.span, target.name, expected, hint))
        return False
    if series.name not in outcomes or target.name not in outcomes:
        return False
    spaces = {name: _space(outcomes[name].plan) for name in (series.name, target.name)}
    nowhere = [name for name, space in spaces.items() if not space]
    if nowhere or len(set(spaces.values())) > 1:
        hint = "write the same `frame_of_reference` in both, or in their study"
        message = f"{target.name!r} is in a different Frame of Reference than its localizer {series.name!r}"
        if nowhere:
            cannot = f"{target.name!r} cannot be drawn on {series.name!r}"
            message = f"{nowhere[0]!r} is in no Frame of Reference: {cannot}"
            hint = "leave it out of `localizes`" if nowhere[0] == target.name else "leave `localizes` out"
        found.append(Diagnostic("DF089", message, target.span, hint=hint, severity="warning"))
    return True


def _space(series: SeriesPlan) -> str:
    return series.attributes(0).text(FRAME_OF_REFERENCE_UID) if series.instances else ""
