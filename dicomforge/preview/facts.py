"""What a series is, in a line of numbers and words."""

from typing import NamedTuple

from dicomforge.ground.choice import evenly
from dicomforge.ground.counted import counted
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import OBJECTS
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.picture import SPACINGS
from dicomforge.preview.planes import step_mm
from dicomforge.preview.series_view import SeriesView, find, numbers
from dicomforge.standard import uids

COMPARED = 64
"""Frames whose sizes are compared."""

CENTIMETRES = 3.0
"""Of Physical Units (PS3.3 C.8.5.5.1.15)."""


class Facts(NamedTuple):
    """What is said of a series everywhere: in the report, on the sheet and in the terminal."""

    spec: str
    patient: str
    study: str
    series: str
    number: str
    modality: str
    description: str
    sop_class: str
    transfer_syntax: str
    instances: int
    frames: int
    frames_at_most: bool
    """Which frames there are is known once they are painted, and not all were."""
    matrix: str
    """`512 × 512`, columns by rows; empty without pixels."""
    spacing: str
    """`0.7 × 0.7 × 2.5 mm`: between columns, rows and planes, as far as they are known."""
    format: str
    """`16 bits signed, MONOCHROME2`."""
    low: float | None
    high: float | None
    patient_name: str
    """Patient's Name, otherwise Patient ID, otherwise the patient's name in the spec."""
    study_title: str
    """Study Description and date, otherwise the study's name in the spec."""

    @property
    def size(self) -> str:
        """`20 instances`, `1 instance, 30 frames`."""
        most = "at most " if self.frames_at_most else ""
        frames = f", {most}{counted(self.frames, 'frame')}" if self.frames > self.instances else ""
        return counted(self.instances, "instance") + frames

    @property
    def range(self) -> str:
        """`-1000 … 1200`; empty where there is none."""
        return "" if self.low is None or self.high is None else f"{self.low:g} … {self.high:g}"

    @property
    def title(self) -> str:
        """What names it best: its description, otherwise its name in the spec."""
        return self.description or _unless_uid(self.series) or self.sop_class


def facts(shown: SeriesView, seen: Gallery) -> Facts:
    """The facts of a series."""
    header, names = shown.attributes(0), shown.names
    study = " ".join(filter(None, (header.text("StudyDescription"), iso_day(header.text("StudyDate")))))
    return Facts(
        *names,
        header.text("SeriesNumber"),
        header.text("Modality"),
        header.text("SeriesDescription"),
        uids.name_of(shown.sop_class).removesuffix(" Storage"),
        uids.name_of(shown.transfer_syntax),
        len(shown.uids),
        seen.frames if shown.may_be_empty and seen.frames else len(shown.frames),
        shown.may_be_empty and not seen.frames,
        *((_matrix(shown), _spacing(shown), _format(header)) if shown.frames else ("", "", "")),
        seen.low,
        seen.high,
        header.text("PatientName") or header.text("PatientID") or _unless_uid(names.patient) or "No patient",
        study or _unless_uid(names.study),
    )


def iso_day(text: str) -> str:
    """A DA as `2024-01-31`; what is no day as it is."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text


def _matrix(shown: SeriesView) -> str:
    found = {}
    for instance in sorted({frame.instance for frame in evenly(shown.frames, COMPARED)}):
        header = shown.attributes(instance)
        size = (*numbers(header.get("Columns")), *numbers(header.get("Rows")))
        if len(size) == 2:
            found[f"{size[0]:g} × {size[1]:g}"] = size
    return " or ".join(found) if len(found) < 3 else f"{len(found)} sizes"


def _spacing(shown: SeriesView) -> str:
    grids = [frame.grid for frame in shown.frames if frame.grid is not None]
    first = shown.frames[0]
    header = shown.attributes(first.instance)
    stated = (numbers(find(header, keyword, first.number)) for keyword in SPACINGS)
    within = next(filter(None, stated), ()) or _of_regions(header)
    if len(within) != 2:
        return ""
    parts = [within[1], within[0]]
    if len(grids) == len(shown.frames) and (step := step_mm(grids)) is not None:
        parts.append(step)
    return " × ".join(f"{v:.4g}" for v in parts) + " mm"


def _of_regions(header: Attributes) -> tuple[float, ...]:
    """Between rows and columns, in mm, of the first ultrasound region that is measured in cm (PS3.3 C.8.5.5)."""
    for region in items(header.value("SequenceOfUltrasoundRegions")):
        units, deltas = (
            (*numbers(region.get(f"{stem}Y{end}")), *numbers(region.get(f"{stem}X{end}")))
            for stem, end in (("PhysicalUnits", "Direction"), ("PhysicalDelta", ""))
        )
        if units == (CENTIMETRES, CENTIMETRES):
            return tuple(abs(v) * 10 for v in deltas)
    return ()


def _format(header: Attributes) -> str:
    bits = numbers(header.get("BitsStored"))
    if not bits:
        return ""
    sign = " signed" if numbers(header.get("PixelRepresentation")) == (1.0,) else ""
    return f"{bits[0]:g} bit{'s' * (bits[0] != 1)}{sign}, {header.text('PhotometricInterpretation')}"


def _unless_uid(name: str) -> str:
    """The name in a spec; empty where it is a UID of files, or stands for what an object does not have."""
    return "" if name == OBJECTS or ("." in name and name.replace(".", "").isdigit()) else name
