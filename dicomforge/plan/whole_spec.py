"""Objects of a whole spec (`of: spec`): an inventory, and the DICOMDIR of a file-set (PS3.10 section 8)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from dicomforge.model.plan import OBJECTS
from dicomforge.model.spec import PatientSpec, SeriesSpec, Spec
from dicomforge.plan.paths import DEFAULT
from dicomforge.plan.without_patient import class_of
from dicomforge.standard import uids

DIRECTORY = "MediaStorageDirectoryStorage"
WORD = "spec"
"""What `of` names in an object that lists all other series."""

ROOT = "${spec}/"
"""Where an output path begins with it, it is the folder of the file-set, and no part of its File IDs."""

COMPONENT_LENGTH, COMPONENTS = 8, 8
FILE_ID = re.compile(
    rf"[A-Z0-9_]{{1,{COMPONENT_LENGTH}}}(?:/[A-Z0-9_]{{1,{COMPONENT_LENGTH}}}){{0,{COMPONENTS - 1}}}"
)
"""Components of at most 8 characters, at most 8 of them (PS3.10 sections 8.2 and 8.5)."""


def is_directory(series: SeriesSpec) -> bool:
    """Whether a series is the DICOMDIR."""
    return uids.keyword_of(class_of(series.header)) == DIRECTORY


def has_directory(spec: Spec) -> bool:
    """Whether the files of a spec are those of a file-set."""
    return any(map(is_directory, _objects(spec)))


def is_late(patient: PatientSpec) -> bool:
    """Whether this is an object of the whole spec, planned alone."""
    return patient.name == OBJECTS and any(map(_is_late, patient.studies[0].series))


def ordered(spec: Spec) -> Iterator[PatientSpec]:
    """The patients in the order of planning: objects of the whole spec last, one by one, the DICOMDIR at the end."""
    for patient in spec.patients:
        if patient.name == OBJECTS:
            yield _with(patient, [one for one in patient.studies[0].series if not _is_late(one)])
        else:
            yield patient
    for one in sorted(filter(_is_late, _objects(spec)), key=is_directory):
        yield _with(spec.patients[0], [one])


def output_path(spec: Spec) -> str:
    """The pattern of its paths; File IDs have no extension."""
    if spec.output_span == spec.span and has_directory(spec):
        return DEFAULT.removesuffix(".dcm")
    return spec.output_path


def root_of(spec: Spec) -> str:
    """The folder of the file-set in the output folder, with a `/` at its end."""
    return f"{spec.name}/" if spec.output_path.startswith(ROOT) else ""


def component(name: str) -> str:
    """A name as a component of a File ID: what is too long keeps its beginning, and a digest tells it apart."""
    text = name.upper().replace("-", "_")
    if len(text) <= COMPONENT_LENGTH:
        return text
    return text[:4] + sha256(name.encode()).hexdigest()[:4].upper()


def _is_late(series: SeriesSpec) -> bool:
    return any(one.name == WORD for one in series.of) or is_directory(series)


def _objects(spec: Spec) -> Sequence[SeriesSpec]:
    return spec.patients[0].studies[0].series if spec.patients and spec.patients[0].name == OBJECTS else ()


def _with(patient: PatientSpec, series: Sequence[SeriesSpec]) -> PatientSpec:
    return replace(patient, studies=(replace(patient.studies[0], series=tuple(series)),))
