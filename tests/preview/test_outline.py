"""Outlines: a data set as indented lines."""

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.preview.outline import MOST_LINES, TextLine, outline, shortened
from tests.preview.series import attributes

STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"


def test_it_has_what_the_object_holds_but_nothing_of_its_patient_study_and_series() -> None:
    code = attributes(CodeValue="T-1", CodingSchemeDesignator="99X", CodeMeaning="Liver")
    roi = attributes(ROINumber="1", ROIName="liver").merged([vr.element("AnatomicRegionSequence", code)])
    about = attributes(PatientName="Doe^Jane", StudyDate="20240131", Modality="RTSTRUCT", StructureSetLabel="PLAN")
    whole = about.merged([vr.element("StructureSetROISequence", roi, attributes(ROINumber="2"))])
    assert outline(whole, STRUCTURE_SET, {}) == (
        TextLine(0, "Structure Set Label: PLAN"),
        TextLine(0, "Structure Set ROI 1"),
        TextLine(1, "Anatomic Region: Liver (99X:T-1)"),
        TextLine(1, "ROI Number: 1"),
        TextLine(1, "ROI Name: liver"),
        TextLine(0, "Structure Set ROI 2"),
        TextLine(1, "ROI Number: 2"),
    )


def test_references_have_the_names_of_what_is_shown_and_other_uids_those_of_the_standard() -> None:
    classes = ("1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4")
    known, other = (
        attributes(ReferencedSOPClassUID=c, ReferencedSOPInstanceUID=f"1.2.{i}") for i, c in enumerate(classes)
    )
    whole = Attributes([vr.element("ReferencedImageSequence", known, other)])
    assert outline(whole, STRUCTURE_SET, {"1.2.0": "ct/1"}) == (
        TextLine(0, "Referenced Image 1: ct/1"),
        TextLine(0, "Referenced Image 2"),
        TextLine(1, "Referenced SOP Class UID: MR Image Storage"),
        TextLine(1, "Referenced SOP Instance UID: 1.2.1"),
    )


def test_long_sequences_and_outlines_are_cut() -> None:
    rois = (attributes(ROINumber=str(n)) for n in range(20))
    lines = outline(Attributes([vr.element("StructureSetROISequence", *rois)]), STRUCTURE_SET, {})
    assert lines[-1] == TextLine(0, "Structure Set ROI: 8 more items")
    assert len(shortened(TextLine(0, str(n)) for n in range(MOST_LINES + 5))) == MOST_LINES + 1
