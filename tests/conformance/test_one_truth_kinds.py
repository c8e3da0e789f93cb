"""One truth in further classes, before SimpleITK, and where a spec states one fact in two ways that contradict."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

import dicomforge
from tests.conformance import one_truth, one_truth_readers
from tests.conformance import test_one_truth as truth
from tests.conformance.one_truth import COUNT
from tests.conformance.test_one_truth import Case, Class, equal
from tests.tools import dicom_files

TYPE = "[ORIGINAL, PRIMARY, VOLUME, NONE]"
VOLUME = ("PixelPresentation: MONOCHROME", "VolumetricProperties: VOLUME", "VolumeBasedCalculationTechnique: NONE")
VOLUME_IMAGE = (*VOLUME, f"ImageType: {TYPE}", "PresentationLUTShape: IDENTITY")
HEAD = ('AnatomicRegionSequence: ["SCT:12738006"]', "FrameLaterality: U")
FRAME_TYPE = f"[{{FrameType: {TYPE}, {', '.join(VOLUME)}}}]"

CLASSES = {
    "rt-image": Class(
        "RTImageStorage",
        (
            *("ImageType: [ORIGINAL, PRIMARY, PORTAL]", "RTImageLabel: L", "RTImagePlane: NORMAL"),
            "ImagePlanePixelSpacing: [4, 5]",
        ),
        (truth.SIGN, truth.BITS8, truth.ROWS, truth.COLUMNS, truth.SYNTAX),
        "n",
        in_space=False,
    ),
    "enhanced-ct": Class(
        "EnhancedCTImageStorage",
        (
            *(*HEAD, *VOLUME_IMAGE, "RescaleType: HU", "IrradiationEventUID: 1.2.3.4"),
            *(
                f"CTImageFrameTypeSequence: {FRAME_TYPE}",
                "KVP: 120",
                "XRayTubeCurrentInmA: 200",
                "ExposureTimeInms: 500",
                "SingleCollimationWidth: 1",
                "TotalCollimationWidth: 4",
                "ReconstructionDiameter: 128",
                "ReconstructionPixelSpacing: [1, 1]",
            ),
        ),
        (truth.SLOPE, truth.INTERCEPT, *truth.SPACE),
        groups=True,
    ),
    "legacy-mr": Class(
        "LegacyConvertedEnhancedMRImageStorage",
        ("RescaleSlope: 1", "RescaleIntercept: 0"),
        (truth.SLOPE, truth.INTERCEPT, *truth.SPACE),
        groups=True,
    ),
    "tomosynthesis": Class(
        "BreastTomosynthesisImageStorage",
        (
            *(*HEAD, *VOLUME_IMAGE, "RescaleType: US", "ContentQualification: RESEARCH", "BurnedInAnnotation: NO"),
            *('LossyImageCompression: "00"', 'ViewCodeSequence: ["SCT:399162004"]'),
            *(f"XRay3DFrameTypeSequence: {FRAME_TYPE}", 'BreastImplantPresent: "NO"'),
        ),
        truth.SPACE,
        groups=True,
    ),
}
"""Built from the tables of the Standard alone."""

IN_PLACES = (one_truth.by_macro, one_truth.per_frame, one_truth.per_frame_listed, one_truth.per_frame_tag)


def cases() -> dict[str, Case]:
    """Each fact that differs in one place of each sort, and the same value shared by all frames."""
    found = {}
    for name, kind in CLASSES.items():
        for fact in kind.facts:
            for way in (one_truth.flat, *(IN_PLACES if kind.groups else one_truth.OF_INSTANCES)):
                found[f"{name}-{fact.keyword}-{way.__name__}"] = Case(kind, ((fact, way),))
            if kind.groups:
                found[f"{name}-{fact.keyword}-shared"] = Case(kind, ((equal(fact), one_truth.shared),))
    return found


CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_a_fact_is_honoured_in_classes_that_the_tables_alone_describe(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    ((fact, _),) = case.facts
    files, told = truth.outcome(truth.spec_of(case), [fact], tmp_path)
    assert files, f"refused at the line of {told}"
    frames = one_truth_readers.frames(files)
    assert len(frames) == COUNT
    for index, frame in enumerate(frames):
        truth.check(case.kind, frame, {fact.keyword: fact.values[index]}, [fact], index)
    seen = [one_truth_readers.seen_by_highdicom(path).reshape(-1) for path in files]
    assert np.array_equal(np.concatenate(seen), np.concatenate([frame.output().reshape(-1) for frame in frames]))


@pytest.mark.parametrize("name", ["ct-RescaleSlope-differs-flat", "ct-RescaleIntercept-differs-of_instances"])
def test_simpleitk_reads_the_rescale_of_each_instance(name: str, tmp_path: Path) -> None:
    case = truth.CASES[name]
    files, _ = truth.outcome(truth.spec_of(case), [fact for fact, _ in case.facts], tmp_path)
    ((fact, _),) = case.facts
    for index, (path, frame) in enumerate(zip(files, one_truth_readers.frames(files), strict=True)):
        (seen,) = one_truth_readers.seen_by_simpleitk(path)
        expected, sure = truth.painted(case.kind, frame, {}, extreme=False)
        slope = float(fact.values[index]) if fact.keyword == "RescaleSlope" else 1.0
        assert np.abs(seen - expected)[sure].max() <= slope / 2 + 1e-3


SPACING = "PixelMeasuresSequence: {PixelSpacing: [4, 5]}"
SHARED, PER_FRAME = "SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"
VALUES = "PixelValueTransformationSequence"
EACH_SPACING = "PixelSpacing: {each: [[4, 5], [3, 3], [2, 2]], along: slice}"

EMR = (
    *("SOPClassUID: EnhancedMRImageStorage", "slices: 3", "RepetitionTime: 500", "EffectiveEchoTime: 15"),
    'AnatomicRegionSequence: ["SCT:12738006"]',
)
WORD = ("SOPClassUID: MultiFrameGrayscaleWordSecondaryCaptureImageStorage", "axes: {page: 3}")
XA = ("SOPClassUID: XRayAngiographicImageStorage", "axes: {t: 3}")
NM = ("SOPClassUID: NuclearMedicineImageStorage", "slices: 3")
CT = ("SOPClassUID: CTImageStorage", "slices: 3")


class Contradiction(NamedTuple):
    """A series, and the lines of which at least one has to have an error or a warning."""

    series: tuple[str, ...]
    facts: tuple[str, ...]


SCALE = f"{VALUES}: {{RescaleSlope: 2, RescaleIntercept: 0, RescaleType: US}}"

SAID = {
    "shared and per frame": Contradiction(
        EMR, (f"{SHARED}: {{{SPACING}}}", f"{PER_FRAME}: {{PixelMeasuresSequence: {{PixelSpacing: [2, 2]}}}}")
    ),
    "keyword and tag": Contradiction(EMR, ("PixelSpacing: [2, 2]", '"(0028,0030)": [4, 5]')),
    "keyword and tag in an item": Contradiction(
        EMR, (f'{SHARED}: {{PixelMeasuresSequence: {{PixelSpacing: [4, 5], "(0028,0030)": [2, 2]}}}}',)
    ),
    "a list of too few items": Contradiction(EMR, (f"{PER_FRAME}: [{{{SPACING}}}, {{{SPACING}}}]",)),
    "HighBit of another instance": Contradiction(
        CT, ("BitsStored: {each: [12, 16, 13], along: slice}", "HighBit: 11")
    ),
    "spacing by frame, flat, without functional groups": Contradiction(
        WORD, ("PixelSpacing: {each: [[4, 5], [3, 3], [2, 2]], along: page}",)
    ),
    "flat and shared": Contradiction(EMR, ("PixelSpacing: [2, 2]", f"{SHARED}: {{{SPACING}}}")),
    "flat and macro": Contradiction(EMR, ("PixelSpacing: [2, 2]", SPACING)),
    "macro and shared": Contradiction(
        EMR, ("PixelMeasuresSequence: {PixelSpacing: [2, 2]}", f"{SHARED}: {{{SPACING}}}")
    ),
    "flat and per frame": Contradiction(EMR, ("PixelSpacing: [2, 2]", f"{PER_FRAME}: {{{SPACING}}}")),
    "values by frame in the shared groups": Contradiction(
        EMR, (f"{SHARED}: {{PixelMeasuresSequence: {{{EACH_SPACING}}}}}",)
    ),
    "another Attribute by frame in the shared groups": Contradiction(
        EMR, (f"{SHARED}: {{FrameAnatomySequence: {{FrameLaterality: {{each: [R, L, U], along: slice}}}}}}",)
    ),
    "written and omitted": Contradiction(EMR, (f"omit: [{VALUES}]", "RescaleSlope: 2")),
    "flat in an instance, shared in the series": Contradiction(
        EMR, (f"{SHARED}: {{{SPACING}}}", "instances: [{}, {PixelSpacing: [3, 3]}]")
    ),
    "flat in an instance, macro in the series": Contradiction(
        EMR, (f"{VALUES}: {{RescaleSlope: 2}}", "instances: [{}, {RescaleSlope: 4}]")
    ),
    "flat in an instance, per frame in the series": Contradiction(
        EMR, (f"{PER_FRAME}: {{{VALUES}: {{RescaleSlope: 2}}}}", "instances: [{}, {RescaleSlope: 4}]")
    ),
    "flat and in the detector's item": Contradiction(
        NM,
        (
            "ImageOrientationPatient: [1, 0, 0, 0, 1, 0]",
            "DetectorInformationSequence: [{ImageOrientationPatient: [1, 0, 0, 0, 0, -1]}]",
        ),
    ),
    "shared spacing of a secondary capture": Contradiction(WORD, (f"{SHARED}: {{{SPACING}}}",)),
    "macro spacing of a secondary capture": Contradiction(WORD, (SPACING,)),
    "spacing by frame of a secondary capture": Contradiction(
        WORD, (f"{SHARED}: [{{}}]", f"{PER_FRAME}: [{{{SPACING}}}, {{{SPACING}}}, {{{SPACING}}}]")
    ),
    "spacing in one item for all frames of a secondary capture": Contradiction(
        WORD, (f"{PER_FRAME}: {{{SPACING}}}",)
    ),
    "shared slope of a secondary capture": Contradiction(WORD, (f"{SHARED}: {{{SCALE}}}",)),
    "shared slope of an XA": Contradiction(XA, (f"{SHARED}: {{{SCALE}}}",)),
    "shared spacing of a CT": Contradiction(CT, ("PixelSpacing: [1, 1]", f"{SHARED}: {{{SPACING}}}")),
    "macro spacing of a CT": Contradiction(CT, ("PixelSpacing: [1, 1]", SPACING)),
}


@pytest.mark.parametrize("contradiction", SAID.values(), ids=SAID)
def test_what_cannot_be_honoured_is_reported_at_its_line(contradiction: Contradiction, tmp_path: Path) -> None:
    lines = ["dicomforge: 1", "patient: {PatientName: Truth^One, PatientID: T1}"]
    lines += ["study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}", "series:", "  one:"]
    lines += ["    Rows: 12", "    Columns: 14", "    phantom: [{fill: 10}]"]
    lines += [f"    {line}" for line in (*contradiction.series, *contradiction.facts)]
    (tmp_path / "spec.yaml").write_text("\n".join(lines) + "\n")
    try:
        found = dicomforge.build(tmp_path / "spec.yaml", tmp_path / "out", jobs=1).diagnostics
        assert dicom_files(tmp_path / "out")
    except dicomforge.SpecError as refused:
        found = refused.diagnostics
    first = len(lines) - len(contradiction.facts) + 1
    assert any(d.span and d.span.line >= first and d.severity != "note" for d in found)
