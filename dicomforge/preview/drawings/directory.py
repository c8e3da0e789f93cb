"""Directories of media as the tree of their records (PS3.3 F.3.2.2)."""

from collections.abc import Iterator, Sequence

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine, shortened
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView

ATTRIBUTES = ("DirectoryRecordSequence",)

LEVELS = ("PATIENT", "STUDY", "SERIES")
"""Records that have others below them; every other one is of a series, but for those without a patient."""

WITHOUT_PATIENT = ("HANGING PROTOCOL", "PALETTE", "IMPLANT", "IMPLANT GROUP", "IMPLANT ASSY", "PRIVATE")
"""Records of the root (PS3.3 Table F.4-1)."""

NAMES = ("PatientName", "StudyDescription", "StudyDate", "SeriesDescription", "Modality", "InstanceNumber")


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The records in the order of the file."""
    return Drawing(lines=shortened(_lines(shown.attributes(0))))


def _lines(attributes: Attributes) -> Iterator[TextLine]:
    for record in items(attributes.value(ATTRIBUTES[0])):
        kind = record.text("DirectoryRecordType")
        name = next(filter(None, map(record.text, NAMES)), "")
        file = "/".join(map(str, record.value("ReferencedFileID")))
        depth = LEVELS.index(kind) if kind in LEVELS else 0 if kind in WITHOUT_PATIENT else len(LEVELS)
        yield TextLine(depth, " ".join(filter(None, (kind, name, file))))
