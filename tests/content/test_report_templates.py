"""Templates of logs, contexts, plans and summaries: what they say equals the spec, the phantom and the headers."""

from pathlib import Path

import pydicom
import pytest
from pydicom.dataset import Dataset

from tests.content.template_walk import faults
from tests.content.test_templates import HEAD, PROJECTION, files, items, name, number
from tests.tools import said

LOG = (
    HEAD
    + """
series:
  report:
    SOPClassUID: ProcedureLogStorage
    template:
      procedure_log:
        room: Lab 2
        entries:
          - {ObservationDateTime: 2024-01-31T10:05:00, event: DCM:122033}
          - {ObservationDateTime: 2024-01-31T10:00:00, note: The table was moved.}
          - {ObservationDateTime: 2024-01-31T09:59:00, person: Roe^Ann, action: DCM:122041}
"""
)

CONTEXT = (
    HEAD
    + """
series:
  report:
    SOPClassUID: AcquisitionContextSRStorage
    template:
      acquisition_context:
        biosafety: SCT:409600007
        phases:
          - {phase: DCM:127101, started: 2024-01-31T09:00:00, animals: 3, temperature: 22.5, humidity: 50, feed: FEED}
          - {phase: SCT:363679005, ended: 2024-01-31T10:00:00, heating: 37}
""".replace("FEED", "'99LAB:1:\"Pellets\"'")
)

ECHO = (
    HEAD
    + """
series:
  us:
    Modality: US
    SequenceOfUltrasoundRegions: {PhysicalDeltaX: 0.05, PhysicalDeltaY: 0.1}
    phantom: [fill: 20, {ellipse: {name: ventricle, radii: [11.5, 8], value: 90}}]
  report:
    SOPClassUID: SimplifiedAdultEchoSRStorage
    of: us
    template:
      simplified_echo:
        - {concept: LN:80007-8, object: ventricle, unit: cm, label: LVIDd}
        - {concept: LN:79991-6, value: 62, unit: "%"}
        - {concept: SCT:385673002, value: 15, unit: ms, label: MV Jet Duration}
"""
)

PLAN = (
    HEAD
    + """
objects:
  screw:
    SOPClassUID: GenericImplantTemplateStorage
    Manufacturer: Implants Ltd
    ImplantName: Pedicle screw
    ImplantPartNumber: S-30
    EffectiveDateTime: 20240101
    MaterialsCodeSequence: 'SCT:1166006:"Titanium"'
    ImplantTypeCodeSequence: 'SCT:68183006:"Bone Screw"'
    FixationMethodCodeSequence: '99IMPL:2:"Screw fixation"'
    mesh: {cylinder: {radius: 2, height: 30}}
series:
  ct: {Modality: CT, slices: 2}
  report:
    SOPClassUID: ImplantationPlanSRStorage
    of: ct
    template: {implantation_plan: [{template: screw, type: DCM:112310}, {template: screw}]}
"""
)

ENHANCED = PROJECTION.replace("XRayRadiationDose", "EnhancedXRayRadiationDose").replace(
    "projection_x_ray", "enhanced_x_ray"
)

ESTIMATE = (
    PROJECTION
    + """
  estimate:
    SOPClassUID: PatientRadiationDoseSRStorage
    of: report
    template:
      patient_radiation_dose:
        name: Chest
        organs: [{organ: SCT:39607008, dose: 11}, {organ: SCT:76752008, dose: 7.5}]
        model: DCM:128418
        transport: DCM:128421
        method: DCM:128479
"""
)


def made(text: str, tmp_path: Path, series: str = "report") -> Dataset:
    return pydicom.dcmread(files(text, tmp_path)[series][0])


@pytest.mark.parametrize(("text", "identifier"), [(LOG, "3001"), (CONTEXT, "8101")], ids=["3001", "8101"])
def test_a_report_has_the_rows_of_its_template(text: str, identifier: str, tmp_path: Path) -> None:
    report = made(text, tmp_path)
    assert report.ContentTemplateSequence[0].TemplateIdentifier == identifier
    assert faults(report, identifier) == []


def test_the_entries_of_a_log_are_in_the_order_of_their_times(tmp_path: Path) -> None:
    report = made(LOG, tmp_path)
    entries = [one for one in report.ContentSequence if one.RelationshipType == "CONTAINS"]
    assert [(name(one), one.ObservationDateTime) for one in entries] == [
        ("Personnel Arrived", "20240131095900"),
        ("Procedure Note", "20240131100000"),
        ("Patient Status or Event", "20240131100500"),
    ]
    assert name(report) == "Cath Lab Procedure Log"
    assert entries[0].PersonName == "Roe^Ann"
    assert entries[2].ConceptCodeSequence[0].CodeMeaning == "Hemostasis achieved"


def test_a_phase_says_what_was_written_of_it_and_no_more(tmp_path: Path) -> None:
    first, second = items(made(CONTEXT, tmp_path), "Animal handling during specified phase")
    assert [number(one) for one in items(first, "Animal housing", "Environmental temperature")] == [22.5]
    assert [name(one) for one in first.ContentSequence] == [
        *("Phase of animal handling", "DateTime Started", "Animal housing", "Feeding")
    ]
    assert [name(one) for one in second.ContentSequence] == [
        *("Phase of animal handling", "DateTime Ended", "Heating conditions")
    ]


def test_an_echo_measurement_of_an_object_is_its_closed_form(tmp_path: Path) -> None:
    report = made(ECHO, tmp_path)
    inner, fraction = items(items(report, "Pre-coordinated Measurements")[0])[0].ContentSequence
    (jet,) = items(report, "Adhoc Measurements", "Interval")
    assert number(inner) == pytest.approx(2 * 1.15)
    assert (number(fraction), number(jet)) == (62, 15)
    labels = [items(one, "Short Label")[0].TextValue for one in (inner, fraction, jet)]
    assert labels == ["LVIDd", "Left ventricular ejection fraction biplane (MOD)", "MV Jet Duration"]


def test_an_implantation_plan_refers_to_implants_and_images(tmp_path: Path) -> None:
    found = files(PLAN, tmp_path)
    report, screw = (pydicom.dcmread(found[one][0]) for one in ("report", "screw"))
    components = items(report, "Implant Component List", "Selected Implant Component")
    for place, component in enumerate(components, 1):
        (identifier,), (template,) = items(component, "Component ID"), items(component, "Implant Template")
        assert identifier.TextValue == str(place)
        assert template.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == screw.SOPInstanceUID
        assert screw.FrameOfReferenceUID == items(component, "Frame of Reference UID")[0].UID
    images = {one.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for one in items(report, *PLANNED)}
    assert images == {pydicom.dcmread(one).SOPInstanceUID for one in found["ct"]}
    studies = [one.StudyInstanceUID for one in report.CurrentRequestedProcedureEvidenceSequence]
    assert studies == [report.StudyInstanceUID]  # an implant template is in no study


PLANNED = ("Information used for planning", "Patient Image")


def test_the_dose_of_an_enhanced_report_is_the_sum_of_the_headers(tmp_path: Path) -> None:
    found = files(ENHANCED, tmp_path)
    report, *images = (pydicom.dcmread(found[one][0]) for one in ("report", "a", "b"))
    (product,) = items(report, "Accumulated Dose Data", "Dose Area Product Total")
    assert number(product) == pytest.approx(
        sum(float(one.ImageAndFluoroscopyAreaDoseProduct) for one in images) / 1e5
    )
    events = items(report, "Irradiation Event Summary Data")
    assert [number(items(one, "Dose (RP)")[0]) for one in events] == pytest.approx([0.003, 0.002])
    for event, image in zip(events, images, strict=True):
        assert faults(event, "10042") == []
        (acquired,) = items(event, "Acquired Image")
        assert acquired.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == image.SOPInstanceUID


def test_an_estimate_of_organ_doses_rests_on_the_dose_report(tmp_path: Path) -> None:
    found = files(ESTIMATE, tmp_path)
    estimate, dose = (pydicom.dcmread(found[one][0]) for one in ("estimate", "report"))
    (method,) = items(estimate, "Radiation Dose Estimate", "Radiation Dose Estimate Methodology")
    assert faults(method, "10033") == []
    (used,) = items(method, "SR Instance Used")
    assert used.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == dose.SOPInstanceUID
    organs = items(estimate, "Radiation Dose Estimate", "Organ Dose Information")
    assert [number(items(one, "Mean Absorbed Radiation Dose")[0]) for one in organs] == [11, 7.5]


def test_a_finding_of_a_colon_report_has_the_rows_of_its_template(tmp_path: Path) -> None:
    text = HEAD + COLON
    (finding,) = items(made(text, tmp_path), "CAD Processing and Findings Summary", "Single Image Finding")
    assert faults(finding, "4127") == []


COLON = """
series:
  ct: {Modality: CT, slices: 5, phantom: [fill: -1000, {sphere: {name: polyp, radius: 4, value: 40}}]}
  report: {SOPClassUID: ColonCADSRStorage, of: ct, template: {cad_report: {object: polyp, finding: SCT:68496003}}}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            LOG.replace("note: The table was moved.", "note: Moved., event: DCM:122033"),
            """error DF108: an entry of a log is one thing at a time
template:
^^^^^^^^
expected: ObservationDateTime, and `note`, `event`, or `person` with `action`""",
        ),
        (
            CONTEXT.replace("2024-01-31T09:00:00", "yesterday"),
            """error DF108: `started` is no date and time
template:
^^^^^^^^
expected: DT: YYYYMMDDHHMMSS or YYYY-MM-DDTHH:MM:SS, with a fraction of up to 6 digits and an offset such as +0100""",
        ),
        (
            ECHO.replace("object: ventricle, unit: cm", "object: ventricle, unit: ml"),
            """error DF108: 'ventricle' has nothing that is measured in ml
template:
^^^^^^^^
expected: mm, cm, mm2, cm2, ml""",
        ),
        (
            ESTIMATE.replace("of: report", "references: report"),
            """error DF108: an estimate rests on dose reports
template:
^^^^^^^^
expected: `of`, a series of them""",
        ),
    ],
)
def test_what_is_wrong_in_a_template_is_reported_at_the_word(text: str, found: str, tmp_path: Path) -> None:
    assert said(text, tmp_path, "DF108") == found
