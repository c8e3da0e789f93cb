"""One truth: a fact gives the same pixels and the same header in whichever way a spec states it.

Independent readers (pydicom, highdicom, SimpleITK) are held against closed forms: a ramp on a ground, and a sphere of
known centre in patient space or a circle of known centre in the image plane. Each way builds just that, or is refused
or reported at a line of the fact; the ways that have to build are all but those of `MAY_REFUSE`.
"""

import itertools
import random
import re
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from dicomforge import SpecError, api
from tests.conformance import one_truth, one_truth_readers
from tests.conformance.one_truth import COUNT, Fact, Leaf, Spec, Way
from tests.conformance.one_truth_readers import Frame
from tests.tools import dicom_files

MAY_REFUSE = re.compile("TransferSyntaxUID-.*-at_(study|patient)")
"""Cases that may be refused at the line of the fact: files have a transfer syntax, studies and patients have none."""

GROUND, RAMP, OBJECT = 10, 39, 70
CENTRE, RADIUS = np.array([10.0, -8.0, 1.0]), 17.0
SPACING = [4, 5]


class Class(NamedTuple):
    """A SOP class, what it needs to be built, and its facts."""

    uid: str
    head: tuple[str, ...]
    facts: tuple[Fact, ...]
    axis: str = "slice"
    in_space: bool = True
    groups: bool = False


VALUES, MEASURES = "PixelValueTransformationSequence", "PixelMeasuresSequence"
POSITION, ORIENTATION = "PlanePositionSequence", "PlaneOrientationSequence"

SLOPE = Fact("RescaleSlope", (1, 2, 0.5), VALUES)
INTERCEPT = Fact("RescaleIntercept", (-4, 8, 0), VALUES)
SIGN = Fact("PixelRepresentation", (1, 0, 1))
PHOTOMETRIC = Fact("PhotometricInterpretation", ("MONOCHROME2", "MONOCHROME1", "MONOCHROME2"))
ROWS, COLUMNS = Fact("Rows", (12, 9, 16)), Fact("Columns", (14, 11, 18))
PIXEL_SPACING = Fact("PixelSpacing", ([4, 5], [3, 6], [5, 4]), MEASURES)
SYNTAX = Fact("TransferSyntaxUID", ("ExplicitVRLittleEndian", "RLELossless", "ImplicitVRLittleEndian"))
THICKNESS = Fact("SliceThickness", (6, 4, 5), MEASURES)
PLACE = Fact("ImagePositionPatient", ([-30, -25, -3], [-32, -24, 1], [-31, -20, 7]), POSITION)
DIRECTION = Fact(
    "ImageOrientationPatient", ([1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, -1], [0, 1, 0, 0, 0, -1]), ORIENTATION
)
BITS12 = Fact("BitsStored", (12, 16, 13))
BITS8 = Fact("BitsStored", (8, 12, 16))
COLOUR = Fact("PhotometricInterpretation", ("RGB", "MONOCHROME2", "YBR_FULL"))

MATRIX = (SIGN, PHOTOMETRIC, ROWS, COLUMNS, SYNTAX)
SPACE = (PIXEL_SPACING, THICKNESS, PLACE, DIRECTION)

CLASSES = {
    "ct": Class("CTImageStorage", (), (SLOPE, INTERCEPT, BITS12, *MATRIX, *SPACE)),
    "mr": Class("MRImageStorage", (), (BITS8, *MATRIX, *SPACE)),
    "pt": Class("PositronEmissionTomographyImageStorage", (), (SLOPE, ROWS, COLUMNS, SYNTAX, *SPACE)),
    "cr": Class(
        "ComputedRadiographyImageStorage", (), (SLOPE, INTERCEPT, BITS8, *MATRIX, PIXEL_SPACING), "n", in_space=False
    ),
    "sc": Class(
        *("SecondaryCaptureImageStorage", ()),
        (SLOPE, INTERCEPT, COLOUR, ROWS, COLUMNS, SYNTAX, PIXEL_SPACING),
        *("n", False),
    ),
    "us": Class(
        "UltrasoundImageStorage",
        ("SequenceOfUltrasoundRegions: [{PhysicalDeltaX: 0.5, PhysicalDeltaY: 0.4}]",),
        (COLOUR, ROWS, COLUMNS, SYNTAX),
        "n",
        in_space=False,
    ),
    "emr": Class(
        "EnhancedMRImageStorage",
        ("RepetitionTime: 500", "EffectiveEchoTime: 15", "AnatomicRegionSequence: SCT:12738006"),
        (SLOPE, INTERCEPT, *SPACE),
        groups=True,
    ),
}


class Case(NamedTuple):
    kind: Class
    facts: tuple[tuple[Fact, Way], ...]


def equal(fact: Fact) -> Fact:
    """The second value in all instances: not the default."""
    return fact._replace(values=(fact.values[1],) * COUNT)


def _is_reference(fact: Fact, way: Way) -> bool:
    """One flat position of a series is that of its first slice, from which the others follow."""
    own = (*one_truth.OF_INSTANCES, *one_truth.OF_GROUPS)
    return fact.keyword == PLACE.keyword and (way not in own or way is one_truth.but_one_instance)


EVERY_WAY = ("ct", "emr")
"""Of the other classes, whose levels are read alike, the ways in which instances differ."""


def cases() -> dict[str, Case]:
    return {
        f"{name}-{fact.keyword}-{'differs' if fact.differs else 'equal'}-{way.__name__}": Case(kind, ((fact, way),))
        for name, kind in CLASSES.items()
        for differing in kind.facts
        for fact in ((differing, equal(differing)) if name in EVERY_WAY else (differing,))
        for way in (
            one_truth.ways(fact, kind.groups) if name in EVERY_WAY else (one_truth.flat, *one_truth.OF_INSTANCES)
        )
        if fact.differs or not _is_reference(fact, way)
    }


def pairs() -> dict[str, Case]:
    """Two facts of a class in ways drawn with a fixed seed: which sequence holds one must not matter to the other."""
    chance, found = random.Random(20261128), {}
    for name, kind in CLASSES.items():
        for one, other in itertools.combinations(kind.facts, 2):
            if COLOUR in (one, other) and (one in (SLOPE, INTERCEPT) or other in (SLOPE, INTERCEPT)):
                continue  # a rescale is for grey values
            facts = []
            for fact in (one, other):
                free = [way for way in one_truth.ways(fact, kind.groups) if not _is_hidden(way)]
                facts.append((fact, chance.choice(free)))
            words = "-".join(f"{fact.keyword}-{way.__name__}" for fact, way in facts)
            found[f"{name}-{words}"] = Case(kind, tuple(facts))
    return found


def _is_hidden(way: Way) -> bool:
    """Ways that only one fact of a series can take: a list of instances or items, and levels without File Meta."""
    return way.__name__.startswith(("at_", "of_listed", "per_frame_listed", "per_frame_tag", "per_frame"))


CASES, PAIRS = cases(), pairs()


def spec_of(case: Case) -> Spec:
    kind = case.kind
    series = {"SOPClassUID": Leaf(kind.uid), "Rows": Leaf("12"), "Columns": Leaf("14")}
    if kind.in_space:
        series["SliceThickness"] = Leaf("6")
    if kind.uid != "UltrasoundImageStorage":
        series["PixelSpacing"] = Leaf(str(SPACING))
    if kind.axis == "slice":
        series["slices"] = Leaf(str(COUNT))
    else:
        series["axes"] = Leaf(f"{{{kind.axis}: {COUNT}}}")
    for line in kind.head:
        key, text = line.split(": ", 1)
        series[key] = Leaf(text)
    extreme = any(fact.keyword in ("BitsStored", "PixelRepresentation") for fact, _ in case.facts)
    series["phantom"] = Leaf(phantom(kind.in_space, extreme))
    for fact, _ in case.facts:
        series.pop(fact.keyword, None)
    spec = Spec(kind.axis, series)
    for fact, way in case.facts:
        way(spec, fact)
    return spec


def phantom(in_space: bool, extreme: bool) -> str:
    low, high = (-60_000, 120_000) if extreme else (0, RAMP)
    (x, y, z), shape = CENTRE, "sphere" if in_space else "circle"
    at = f"[{x}, {y}, {z}]" if in_space else f"[{x}, {y}]"
    body = f"{shape}: {{at: {at}, radius: {RADIUS}, value: {OBJECT}, sample: centre}}"
    return f"[{{fill: {GROUND}}}, {{{body}}}, {{gradient: {{axis: x, from: {low}, to: {high}, blend: add}}}}]"


def outcome(spec: Spec, facts: list[Fact], folder: Path) -> tuple[list[Path], set[str]]:
    """The files, and the keywords of the facts at whose lines there is an error or a warning."""
    texts = spec.texts()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    try:
        report = api.build(folder / "spec.yaml", folder / "out", jobs=1)
        findings, files = report.diagnostics, dicom_files(folder / "out")
    except SpecError as refused:
        findings, files = refused.diagnostics, []
    places = {(Path(d.span.source.name).name, d.span.line) for d in findings if d.span and d.severity != "note"}
    told = {
        f.keyword
        for f in facts
        for name, text in texts.items()
        for n in one_truth.marked(text, f.keyword)
        if (name, n) in places
    }
    assert files or told & {f.keyword for f in facts}, "refused elsewhere: " + "; ".join(d.message for d in findings)
    return files, told


@pytest.mark.parametrize("name", CASES)
def test_a_fact_is_honoured_in_whichever_way_it_is_written(name: str, tmp_path: Path) -> None:
    case = (CASES | PAIRS)[name]
    facts = [fact for fact, _ in case.facts]
    files, told = outcome(spec_of(case), facts, tmp_path)
    if not files:
        assert MAY_REFUSE.search(name), f"refused at the line of {told}"
        return
    found = one_truth_readers.frames(files)
    assert len(found) == COUNT
    for index, frame in enumerate(found):
        check(case.kind, frame, {fact.keyword: fact.values[index] for fact in facts}, facts, index)
    if all(frame.data.SamplesPerPixel == 1 for frame in found):
        outputs = np.concatenate([one_truth_readers.seen_by_highdicom(path).reshape(-1) for path in files])
        assert np.array_equal(outputs, np.concatenate([frame.output().reshape(-1) for frame in found]))


def check(kind: Class, frame: Frame, values: dict[str, Any], facts: list[Fact], index: int) -> None:
    """A frame's header states the facts, and its pixels are those of the closed form."""
    for fact in facts:
        same(frame.value(fact.keyword, fact.sequence if kind.groups else ""), values[fact.keyword])
    sequence = VALUES if kind.groups else ""
    slope = float(values.get("RescaleSlope", frame.value("RescaleSlope", sequence) or 1))
    intercept = float(values.get("RescaleIntercept", frame.value("RescaleIntercept", sequence) or 0))
    bits = values.get("BitsStored", frame.data.BitsStored)
    signed = values.get("PixelRepresentation", frame.data.PixelRepresentation)
    low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)
    extreme = "BitsStored" in values or "PixelRepresentation" in values
    expected, sure = painted(kind, frame, values, extreme)
    stored = np.clip((expected - intercept) / slope, low, high)
    if frame.data.SamplesPerPixel == 3:
        stored, sure = stored[..., None].repeat(3, -1), sure[..., None].repeat(3, -1)
    tolerance = 2 if frame.data.PhotometricInterpretation.startswith("YBR") else 0.5 * slope
    off = np.abs(frame.output() - (stored * slope + intercept))[sure]
    assert off.max() <= tolerance + 1e-3
    assert sure.mean() > 0.9


def painted(kind: Class, frame: Frame, values: dict[str, Any], extreme: bool) -> tuple[np.ndarray, np.ndarray]:
    """(rows, columns) outputs that the phantom states, and where a pixel's centre is clear of the edge."""
    rows, columns = values.get("Rows", 12), values.get("Columns", 14)
    assert frame.stored.shape[:2] == (rows, columns)
    low, high = (-60_000, 120_000) if extreme else (0, RAMP)
    down, right = values.get("PixelSpacing", SPACING)
    across = np.broadcast_to(np.arange(columns), (rows, columns))
    if kind.in_space:
        away = np.linalg.norm(frame.points() - CENTRE, axis=-1)
    else:
        x = (across - (columns - 1) / 2) * right - CENTRE[0]
        away = np.hypot(x, (np.arange(rows)[:, None] - (rows - 1) / 2) * down - CENTRE[1])
    return np.where(away < RADIUS, OBJECT, GROUND) + low + (high - low) * across / (columns - 1), np.abs(
        away - RADIUS
    ) > 1e-3


def same(found: Any, expected: Any) -> None:
    if isinstance(expected, str):
        assert found == expected
    else:
        assert found is not None
        assert np.allclose(np.array(found, dtype=float), expected, atol=1e-6)


@pytest.mark.parametrize("name", PAIRS)
def test_facts_that_are_written_in_different_ways_hold_together(name: str, tmp_path: Path) -> None:
    test_a_fact_is_honoured_in_whichever_way_it_is_written(name, tmp_path)


@pytest.mark.parametrize("way", [one_truth.per_frame, one_truth.per_frame_listed])
def test_what_is_written_per_frame_stays_there_though_it_is_equal(way: Way, tmp_path: Path) -> None:
    kind, fact = CLASSES["emr"], equal(PIXEL_SPACING)
    files, _ = outcome(spec_of(Case(kind, ((fact, way),))), [fact], tmp_path)
    (file,) = files
    for frame in one_truth_readers.frames([file]):
        assert MEASURES in frame.per_frame
        assert frame.value("PixelSpacing", MEASURES) == fact.values[0]


def test_a_sequence_by_tag_is_refused_at_its_line(tmp_path: Path) -> None:
    spec = spec_of(Case(CLASSES["emr"], ()))
    spec.series["(0028,9110)"] = Leaf("{PixelSpacing: [3, 3]}", "PixelSpacing")
    files, told = outcome(spec, [PIXEL_SPACING], tmp_path)
    assert (files, told) == ([], {"PixelSpacing"})
