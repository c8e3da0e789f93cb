"""Studies: one patient, each series in one study, each instance once (PS3.3 A.1.2)."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dicomforge.ground.finding_kinds import ERROR, WARNING
from dicomforge.inspect.finding import Finding, finding
from dicomforge.inspect.same_instance import likeness
from dicomforge.inspect.series import differing, series
from dicomforge.inspect.summary import PATIENT, STUDY, Summary

BIRTH_DATE, STUDY_DATE = PATIENT.index("PatientBirthDate"), STUDY.index("StudyDate")


def studies(instances: Sequence[Summary]) -> Iterator[Finding]:
    """What instances say of each other, of all studies among them."""
    yield from _twice(instances)
    for study in grouped(instances, "study"):
        yield from differing("patient-differs", PATIENT, [(i, i.of_patient) for i in study])
        yield from differing("study-differs", STUDY, [(i, i.of_study) for i in study])
        yield from _born_later(study)
    for of_series in grouped(instances, "series"):
        yield from _homes(of_series)
        yield from series(of_series)


def grouped(instances: Iterable[Summary], key: str) -> list[list[Summary]]:
    """The instances by a UID, those without one left out; in the order of their first file."""
    found: dict[str, list[Summary]] = {}
    for instance in instances:
        uid = getattr(instance, key)
        if uid:
            found.setdefault(uid, []).append(instance)
    return list(found.values())


def _twice(instances: Sequence[Summary]) -> Iterator[Finding]:
    first: dict[str, Summary] = {}
    for instance in instances:
        other = first.setdefault(instance.sop_instance, instance) if instance.sop_instance else instance
        if other is not instance:
            alike = _likeness(Path(instance.file), Path(other.file))
            yield finding(
                "instance-twice",
                "SOPInstanceUID",
                f"that of {other.file}, {alike or 'with other content'}",
                "its own UID",
                severity=WARNING if alike else ERROR,
            )._replace(file=instance.file)


def _likeness(one: Path, other: Path) -> str:
    """How two files are the same instance; '' where they are not."""
    try:
        if filecmp.cmp(one, other, shallow=False):
            return "a copy"
        return likeness(one, other)
    except OSError:
        return ""


def _homes(images: Sequence[Summary]) -> Iterator[Finding]:
    first = images[0]
    for image in images[1:]:
        if image.study and first.study and image.study != first.study:
            yield finding(
                "series-in-two-studies",
                "StudyInstanceUID",
                image.study,
                f"{first.study}, the study of this series in {first.file}",
            )._replace(file=image.file)


def _born_later(study: Sequence[Summary]) -> Iterator[Finding]:
    for image in study:
        birth, date = image.of_patient[BIRTH_DATE], image.of_study[STUDY_DATE]
        if len(birth) == len(date) == 8 and birth.isdigit() and date.isdigit() and birth > date:
            expected = f"{date}, the Study Date, or before"
            yield finding("born-later", "PatientBirthDate", birth, expected)._replace(file=image.file)
            return
