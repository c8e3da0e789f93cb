"""Inventories: what a spec builds, by study, series and instance (PS3.3 section C.38.1)."""

from collections.abc import Iterator, Sequence

from dicomforge.kinds import Planning, References, generic, image
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan import moments
from dicomforge.plan.draft import Draft
from dicomforge.plan.implied import fill
from dicomforge.plan.sources import element
from dicomforge.plan.task import PlanTask
from dicomforge.standard import dictionary

epochs, open = image.epochs, image.open

STUDY = (
    "StudyDate StudyTime AccessionNumber StudyDescription PatientName PatientID PatientBirthDate PatientSex "
    "StudyInstanceUID StudyID"
)
"""What an item repeats of the first instance of its study; what that lacks is empty (Type 2)."""

SERIES = "Modality SeriesInstanceUID SeriesNumber"
LEVELS = ("STUDY", "SERIES", "INSTANCE")
LEVEL = tag_of("InventoryLevel")


def plan(task: PlanTask, references: References) -> Planning:
    """An inventory of the whole spec (`of: spec`), or one that its author wrote."""
    every = references.names.spec
    return generic.planned(task, references, lambda begun: _list(begun, every) if task.series.of else None)


def _list(begun: Draft, every: Sequence[SeriesPlan]) -> None:
    level = begun.table.get(LEVEL, 0)
    depth = LEVELS.index(text) if (text := moments.text_of(level)) in LEVELS else len(LEVELS) - 1
    by_study: dict[str, list[SeriesPlan]] = {}
    for one in every:
        if one.instances and (uid := one.attributes(0).text("StudyInstanceUID")):
            by_study.setdefault(uid, []).append(one)
    taken = moments.clock(begun.task.place.spec.clock, begun.table, 0)
    items = [_study(series, depth, taken) for series in by_study.values()]
    made = (
        vr.element("InventoryLevel", LEVELS[depth]),
        vr.element("InventoriedStudiesSequence", *items),
        vr.element("InventoryCompletionStatus", "COMPLETE"),
        vr.element("NumberOfStudyRecordsInInstance", len(items)),
        vr.element("TotalNumberOfStudyRecords", len(items)),
    )
    count = len(begun.table.slots)
    fill(begun.table, begun.written, {one.tag: [one] * count for one in made}, even_incomplete=False)


def _study(series: Sequence[SeriesPlan], depth: int, taken: str) -> Attributes:
    first = series[0]
    made = [*_repeated(first, STUDY.split())]
    modalities = sorted({one.attributes(0).text("Modality") for one in series} - {""})
    made += [
        vr.element("ModalitiesInStudy", *modalities),
        vr.element("StudyUpdateDateTime"),
        vr.element("NumberOfStudyRelatedSeries", str(len(series))),
        vr.element("NumberOfStudyRelatedInstances", str(sum(len(one.instances) for one in series))),
    ]
    if taken:
        made.append(vr.element("ItemInventoryDateTime", taken))
    if depth:
        made.append(vr.element("InventoriedSeriesSequence", *(_series(one, depth) for one in series)))
    return Attributes(made)


def _series(series: SeriesPlan, depth: int) -> Attributes:
    made = [*_repeated(series, SERIES.split())]
    if depth > 1:
        made.append(vr.element("InventoriedInstancesSequence", *_instances(series)))
    return Attributes(made)


def _instances(series: SeriesPlan) -> Iterator[Attributes]:
    for one in series.instances:
        yield vr.item(SOPClassUID=series.sop_class, SOPInstanceUID=one.uid, InstanceNumber=str(one.number))


def _repeated(series: SeriesPlan, keywords: Sequence[str]) -> Iterator[Element]:
    for keyword in keywords:
        entry = dictionary.by_keyword(keyword)
        assert entry is not None
        yield element(series, entry.tag, 0) or Element(entry.tag, entry.vr, ())
