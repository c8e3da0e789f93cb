"""The records of a DICOMDIR as a tree: patients, studies, series and instances, and objects without a patient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import directory_records
from dicomforge.iod.directory_records import DATES, PATIENT, SERIES, STUDY, RecordType
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.plan import OBJECTS, InstancePlan, SeriesPlan
from dicomforge.plan import labels
from dicomforge.plan.sources import element
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.plan.whole_spec import COMPONENT_LENGTH, COMPONENTS, FILE_ID
from dicomforge.standard import dictionary, uids

IN_USE = 0xFFFF
"""Record In-use Flag (PS3.3 F.3.2.2)."""

LEVELS = ((PATIENT, "PatientID"), (STUDY, "StudyInstanceUID"), (SERIES, "SeriesInstanceUID"))
"""The records above those of instances, and what tells those of a level apart."""

CONTENT, MODIFIES = tag_of("ContentSequence"), "HAS CONCEPT MOD"


class DirectoryRecord(NamedTuple):
    """A record without its offsets; those at `depth` + 1 that follow are its lower-level directory entity."""

    depth: int
    record: Attributes


class _Node(NamedTuple):
    record: Attributes
    below: dict[str, _Node]


def tree(
    every: Sequence[SeriesPlan], root: str, place: Span, paths: Span, found: list[Diagnostic]
) -> tuple[DirectoryRecord, ...]:
    """The records of all files in the order in which they are written; `paths` is where output paths are decided."""
    top: dict[str, _Node] = {}
    missing: dict[tuple[str, str], SeriesPlan] = {}
    for series in every:
        record = directory_records.record_of(series.sop_class)
        if record is None:
            found.append(_unlisted(series, place))
            continue
        for index, instance in enumerate(series.instances):
            held = top
            for level, key in LEVELS if series.patient != OBJECTS else ():
                name = _text(series, index, key)
                if name not in held:
                    held[name] = _Node(Attributes(_keys(series, index, level, missing)), {})
                held = held[name].below
            file = instance.path.removeprefix(root)
            if not FILE_ID.fullmatch(file) or not instance.path.startswith(root):
                found.append(_no_file_id(file, paths))
                return ()
            keys = _keys(series, index, record, missing)
            held[instance.uid] = _Node(Attributes([*keys, *_reference(series, index, instance, file)]), {})
    found += [_missing(kind, keyword, series, place) for (kind, keyword), series in missing.items()]
    return tuple(_walk(top, 0))


def _walk(nodes: dict[str, _Node], depth: int) -> Iterator[DirectoryRecord]:
    for node in nodes.values():
        yield DirectoryRecord(depth, node.record)
        yield from _walk(node.below, depth + 1)


def _keys(
    series: SeriesPlan, index: int, record: RecordType, missing: dict[tuple[str, str], SeriesPlan]
) -> Iterable[Element]:
    """What a record repeats of an instance; what it needs and the instance lacks is added to `missing`."""
    found = [vr.element("RecordInUseFlag", IN_USE), vr.element("DirectoryRecordType", record.type)]
    for keyword in record.required.split():
        if (own := element(series, tag_of(keyword), index) or _supplied(series, index, keyword)) is not None:
            found.append(own)
        else:
            missing.setdefault((record.type, keyword), series)
    for keyword in record.empty.split():
        entry = dictionary.by_keyword(keyword)
        assert entry is not None
        found.append(element(series, entry.tag, index) or Element(entry.tag, entry.vr, ()))
    for keyword in record.copied.split():
        own = element(series, tag_of(keyword), index)
        if own is not None and own.tag == CONTENT:
            own = own._replace(value=tuple(one for one in items_of(own) if one.text("RelationshipType") == MODIFIES))
        found += [own] if own is not None and own.value else []
    charset = element(series, SPECIFIC_CHARACTER_SET, index)
    if charset is not None and any(map(_is_extended, found)):
        found.append(charset)
    return found


def _supplied(series: SeriesPlan, index: int, keyword: str) -> Element | None:
    """A key that the IOD of the instance may lack: a label from the name of its series, a date from its study."""
    if keyword == "ContentLabel":
        return vr.element(keyword, labels.text(keyword, series.name))
    dated = element(series, tag_of(DATES[keyword]), index) if keyword in DATES else None
    return None if dated is None else dated._replace(tag=tag_of(keyword))


def _is_extended(element: Element) -> bool:
    """Whether an element has text that the default repertoire lacks."""
    if element.vr == "SQ":
        return any(_is_extended(inner) for item in items_of(element) for inner in item)
    return not isinstance(element.value, bytes) and not all(str(one).isascii() for one in element.value)


def _reference(series: SeriesPlan, index: int, instance: InstancePlan, file: str) -> Iterator[Element]:
    yield vr.element("ReferencedFileID", *file.split("/"))
    yield vr.element("ReferencedSOPClassUIDInFile", series.sop_class)
    yield vr.element("ReferencedSOPInstanceUIDInFile", instance.uid)
    yield vr.element("ReferencedTransferSyntaxUIDInFile", instance.transfer_syntax)
    if general := _text(series, index, "RelatedGeneralSOPClassUID"):
        yield vr.element("ReferencedRelatedGeneralSOPClassUIDInFile", general)


def _text(series: SeriesPlan, index: int, keyword: str) -> str:
    found = element(series, tag_of(keyword), index)
    return str(found.value[0]) if found is not None and found.value else ""


def _unlisted(series: SeriesPlan, place: Span) -> Diagnostic:
    message = f"{uids.keyword_of(series.sop_class)} has no Directory Record Type (PS3.3 F.5)"
    return Diagnostic("DF109", message, place, f"series {series.key}, left out of the DICOMDIR", severity="note")


def _no_file_id(file: str, place: Span) -> Diagnostic:
    expected = (
        f"capital letters, digits and `_`: at most {COMPONENTS} parts of at most {COMPONENT_LENGTH} (PS3.10 8.2)"
    )
    hint = "leave `output: path` out, or write one without extension, such as `${patient}/${series}/${number:04d}`"
    return Diagnostic("DF109", "an output path is no File ID", place, repr(file), expected, hint)


def _missing(kind: str, keyword: str, series: SeriesPlan, place: Span) -> Diagnostic:
    message = f"the {kind} record of a DICOMDIR needs {keyword}, which {series.key} lacks (PS3.3 F.5)"
    own = "object" if series.patient == OBJECTS else "series"
    level = {PATIENT.type: "patient", STUDY.type: "study"}.get(kind, own)
    return Diagnostic("DF109", message, series.place or place, hint=f"write `{keyword}` in the {level}")
