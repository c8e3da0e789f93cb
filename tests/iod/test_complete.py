from dataclasses import replace

import pytest

from dicomforge.ground.span import Source, Span
from dicomforge.iod.complete import Context
from dicomforge.iod.default import Default
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.iod.rules import level
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.standard.iods import storage_sop_classes
from tests.iod.instances import (
    CRANIO_CAUDAL,
    complete,
    completed,
    errors_of_dciodvfy,
    facts,
    implied,
    item,
    path,
    save,
    sop_class_of,
    written,
)

DX = "digital-x-ray-image-for-presentation"
MG = "digital-mammography-x-ray-image-for-presentation"


def codes(completion) -> list[str]:
    return [d.code for d in completion.diagnostics]


def lung() -> Attributes:
    return item(CodeValue="39607008", CodingSchemeDesignator="SCT", CodeMeaning="Lung")


# --- an independent opinion ---------------------------------------------------------------------------------------


ALONE = [
    name
    for name in SOP_CLASSES.names()
    if sop_class_of(name).kind not in ("segmentation", "height-map") and not sop_class_of(name).without_file
]
"""What is derived from another series is judged together with it."""


@pytest.mark.parametrize("name", ALONE)
def test_dciodvfy_accepts_the_minimal_instance(name, tmp_path):
    result = completed(name, *facts(name))
    assert not result.diagnostics
    assert errors_of_dciodvfy(result.attributes, tmp_path) == []


@pytest.mark.parametrize("photometric", ["MONOCHROME1", "RGB"])
def test_dciodvfy_accepts_a_secondary_capture_in_grey_and_colour(photometric, tmp_path):
    kind = sop_class_of("secondary-capture-image")
    result = complete(kind, implied(kind, photometric), Context())
    assert not result.diagnostics
    assert errors_of_dciodvfy(result.attributes, tmp_path) == []


WRITTEN = {
    "null KVP": ("ct-image", {"KVP": ()}),
    "patient study": ("ct-image", {"PatientAge": "045Y", "PatientWeight": 70.5}),
    "VOI window": ("ct-image", {"WindowCenter": 40, "WindowWidth": 400}),
    "two windows": ("mr-image", {"WindowCenter": (40, 600), "WindowWidth": (400, 1500)}),
    "contrast": ("ct-image", {"ContrastBolusRoute": "IV"}),
    "inversion recovery with cardiac gating": (
        "mr-image",
        {"ScanningSequence": ("SE", "IR"), "ScanOptions": "CG", "ContrastBolusAgent": "Gadolinium"},
    ),
    "echo planar": ("mr-image", {"ScanningSequence": "EP"}),
    "unpaired body part": ("ct-image", {"BodyPartExamined": "CHEST"}),
    "paired body part": ("ct-image", {"BodyPartExamined": "KNEE", "Laterality": "L"}),
    "animal": ("ct-image", {"PatientSpeciesDescription": "Canis lupus familiaris"}),
    "scheduled": (
        "mr-image",
        {"RequestAttributesSequence": item(RequestedProcedureID="R1", ScheduledProcedureStepID="S1")},
    ),
    "anatomic region": ("ct-image", {"AnatomicRegionSequence": lung()}),
    "clinical trial": (
        "mr-image",
        {"ClinicalTrialSponsorName": "A", "ClinicalTrialProtocolID": "B", "ClinicalTrialSubjectID": "1"},
    ),
    "de-identified": ("ct-image", {"PatientIdentityRemoved": "YES", "DeidentificationMethod": "by hand"}),
    "source image": (
        "ct-image",
        {
            "SourceImageSequence": item(
                ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2", ReferencedSOPInstanceUID="2.25.9"
            )
        },
    ),
    "beyond ASCII": ("secondary-capture-image", {"PatientName": "Müller^Jörg"}),
    "calibrated": (
        "secondary-capture-image",
        {
            "PixelSpacing": (0.5, 0.5),
            "PixelSpacingCalibrationType": "GEOMETRY",
            "PixelSpacingCalibrationDescription": "drawn to scale",
        },
    ),
    "calibrated radiograph": (
        "computed-radiography-image",
        {
            "PixelSpacing": (0.5, 0.5),
            "PixelSpacingCalibrationType": "FIDUCIAL",
            "PixelSpacingCalibrationDescription": "steel ball",
        },
    ),
    "panoramic shutter": (
        "computed-radiography-image",
        {"ShutterShape": "CIRCULAR", "CenterOfCircularShutter": (2, 2), "RadiusOfCircularShutter": 2},
    ),
    "collimated chest": (
        DX,
        {
            "CollimatorShape": "RECTANGULAR",
            "CollimatorLeftVerticalEdge": 1,
            "CollimatorRightVerticalEdge": 4,
            "CollimatorUpperHorizontalEdge": 1,
            "CollimatorLowerHorizontalEdge": 4,
        },
    ),
    "chest with a film's photometric interpretation": (DX, {"PhotometricInterpretation": "MONOCHROME1"}),
    "chest with dose and grid": (DX, {"KVP": 125, "ExposureInuAs": 1500, "Grid": ("FIXED", "FOCUSED")}),
    "magnified view": (
        MG,
        {
            "ViewCodeSequence": item(
                **CRANIO_CAUDAL,
                ViewModifierCodeSequence=item(
                    CodeValue="399163009", CodingSchemeDesignator="SCT", CodeMeaning="Magnification"
                ),
            ),
            "CompressionForce": 90,
        },
    ),
    "moving table": ("x-ray-angiographic-image", {"TableMotion": "DYNAMIC", "Exposure": 4}),
    "logarithmic angiogram": (
        "x-ray-angiographic-image",
        {"PixelIntensityRelationship": "LOG", "RescaleSlope": 2, "RescaleIntercept": 0},
    ),
    "tomogram": ("x-ray-radiofluoroscopic-image", {"ScanOptions": "TOMO", "TomoLayerHeight": 120}),
    "secondary capture with rescale": ("secondary-capture-image", {"RescaleSlope": 1, "RescaleIntercept": -1024}),
    "secondary capture in patient space": (
        "secondary-capture-image",
        {
            "ImagePositionPatient": (0, 0, 0),
            "ImageOrientationPatient": (1, 0, 0, 0, 1, 0),
            "PixelSpacing": (1, 1),
            "FrameOfReferenceUID": "2.25.4",
        },
    ),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_dciodvfy_accepts_what_authors_write(case, tmp_path):
    name, values = WRITTEN[case]
    result = completed(name, *facts(name), *written(**values))
    assert not [d for d in result.diagnostics if d.severity != "warning"]
    assert errors_of_dciodvfy(result.attributes, tmp_path) == []


def test_dciodvfy_accepts_an_overlay_of_which_only_size_and_bits_are_written(tmp_path):
    given = [*written(OverlayRows=4, OverlayColumns=4), vr.element("OverlayData", bytes(2))]
    assert errors_of_dciodvfy(completed("ct-image", *given).attributes, tmp_path) == []


def test_dciodvfy_misses_exactly_what_is_omitted(tmp_path):
    result = completed("mr-image", omit=("ScanningSequence", "EchoTime"))
    assert codes(result) == []
    errors = errors_of_dciodvfy(result.attributes, tmp_path)
    assert sorted(e.partition("Element=")[2].partition(" ")[0] for e in errors[:-1]) == [
        "<EchoTime>",
        "<ScanningSequence>",
    ]


def test_pydicom_reads_the_completed_attributes_back(tmp_path):
    from pydicom import dcmread

    read = dcmread(save(completed("ct-image").attributes, tmp_path / "a.dcm"))
    assert list(read.ImageType) == ["ORIGINAL", "PRIMARY", "AXIAL"]
    assert read.PatientName == ""


# --- who wins -----------------------------------------------------------------------------------------------------


def test_the_author_wins_over_a_default():
    result = completed("ct-image", *written(KVP=80, Manufacturer="ACME", SyntheticData="NO"))
    assert [result.attributes.text(k) for k in ("KVP", "Manufacturer", "SyntheticData")] == ["80", "ACME", "NO"]


def test_a_default_of_the_sop_class_wins_over_that_of_a_module():
    kind = replace(sop_class_of(DX), defaults=(Default("BurnedInAnnotation", ("YES",), "practice: films"),))
    result = complete(kind, implied(kind).merged(facts(DX)), Context())
    assert result.attributes.text("BurnedInAnnotation") == "YES"


def test_defaults_build_one_item_together_and_leave_the_authors_alone():
    attributes = completed(MG, *facts(MG)).attributes
    assert len(attributes.value("AnatomicRegionSequence")) == 1
    own = completed(MG, *facts(MG), *written(AnatomicRegionSequence=())).attributes
    assert own.value("AnatomicRegionSequence") == ()


def test_what_is_not_known_of_a_patient_stays_empty():
    attributes = completed("ct-image").attributes
    for keyword in ("PatientName", "PatientSex", "PatientBirthDate", "Laterality", "AccessionNumber"):
        assert keyword in attributes
        assert attributes.value(keyword) == ()


def test_nothing_is_added_where_completion_is_off():
    kind = sop_class_of("ct-image")
    given = Attributes(written(PatientName="Doe^Jane", SOPClassUID=kind.uid))
    result = complete(kind, given, Context(complete=False))
    assert result.attributes == given
    assert result.diagnostics == ()


def test_what_is_omitted_is_taken_out_of_what_is_implied_too():
    kind = sop_class_of("ct-image")
    omit = frozenset({path("SliceThickness")})
    for on in (True, False):
        result = complete(kind, implied(kind), Context(complete=on, omit=omit))
        assert "SliceThickness" not in result.attributes
        assert result.diagnostics == ()


def test_completion_does_not_change_its_own_result():
    kind = sop_class_of("mr-image")
    once = complete(kind, implied(kind), Context()).attributes
    assert complete(kind, once, Context()).attributes == once


# --- modules and conditions ---------------------------------------------------------------------------------------


def test_an_attribute_of_an_optional_module_brings_the_module():
    assert "ContrastBolusAgent" not in completed("ct-image").attributes
    attributes = completed("ct-image", *written(ContrastBolusRoute="IV")).attributes
    assert attributes.get("ContrastBolusAgent") is not None


def test_pixel_data_comes_later_and_is_not_missed():
    result = completed("ct-image")
    assert "PixelData" not in result.attributes
    assert codes(result) == []


# --- items --------------------------------------------------------------------------------------------------------


def test_completion_goes_on_inside_items_and_keeps_their_number():
    two = (item(PatientID="A", TypeOfPatientID="TEXT"), item(PatientID="B", TypeOfPatientID="TEXT"))
    result = completed("ct-image", *written(OtherPatientIDsSequence=two, SpecimenDescriptionSequence=()))
    assert len(result.attributes.value("OtherPatientIDsSequence")) == 2
    specimen = item(SpecimenIdentifier="S1", SpecimenUID="2.25.7")
    given = written(ContainerIdentifier="C1", SpecimenDescriptionSequence=specimen)
    (inner,) = completed("ct-image", *given).attributes.value("SpecimenDescriptionSequence")
    assert "IssuerOfTheSpecimenIdentifierSequence" in inner
    assert "SpecimenPreparationSequence" in inner


def test_a_type_1_in_an_item_is_missed_with_its_path():
    result = completed("ct-image", *written(AnatomicRegionSequence=item(CodeValue="39607008")))
    assert [d.message.partition(" is ")[0] for d in result.diagnostics] == [
        "AnatomicRegionSequence.CodeMeaning",
        "AnatomicRegionSequence.CodingSchemeDesignator",
    ]


def test_an_omitted_path_inside_items_is_not_missed():
    given = written(AnatomicRegionSequence=item(CodeValue="39607008", CodingSchemeDesignator="SCT"))
    result = completed("ct-image", *given, omit=("AnatomicRegionSequence.CodeMeaning",))
    assert codes(result) == []


def test_a_sequence_without_items_stays_without_items():
    result = completed("ct-image", *written(AnatomicRegionSequence=()))
    assert result.attributes.value("AnatomicRegionSequence") == ()


def test_attributes_that_no_module_knows_are_kept():
    private = vr.element(0x00190010, "ACME 1.1", vr="LO")
    assert completed("ct-image", private).attributes.get(0x00190010) == private


# --- repeating groups ---------------------------------------------------------------------------------------------


def test_each_overlay_group_is_completed_by_itself():
    given = [
        vr.element(group | element, value)
        for group in (0x60000000, 0x60020000)
        for element, value in ((0x10, 4), (0x11, 4), (0x3000, bytes(2)))
    ]
    attributes = completed("ct-image", *given).attributes
    assert [attributes.text(tag) for tag in (0x60000100, 0x60020100)] == ["1", "1"]


# --- the clock ----------------------------------------------------------------------------------------------------


def modified() -> dict:
    return {
        "OriginalAttributesSequence": item(
            ModifyingSystem="X",
            ReasonForTheAttributeModification="CORRECT",
            SourceOfPreviousValues=(),
            ModifiedAttributesSequence=item(PatientID="old"),
        )
    }


def test_the_clock_fills_a_type_1_date():
    result = completed("ct-image", *written(**modified()), clock="20240131123000")
    (original,) = result.attributes.value("OriginalAttributesSequence")
    assert original.text("AttributeModificationDateTime") == "20240131123000"
    assert codes(result) == []


def test_the_clock_leaves_type_2_dates_empty():
    result = completed("ct-image", clock="20240131123000")
    assert result.attributes.value("StudyDate") == ()


def test_without_a_clock_a_type_1_date_is_missed():
    result = completed("ct-image", *written(**modified()))
    assert codes(result) == ["DF080"]
    assert "clock:" in result.diagnostics[0].hint


# --- where findings are shown -------------------------------------------------------------------------------------


def test_a_finding_is_shown_at_the_nearest_place_that_the_author_wrote():
    source = Source("a.yaml", "series: {}\nAnatomicRegionSequence: [{}]\n")
    series, region = Span(source, 1, 1, 6), Span(source, 2, 1, 22)
    kind = sop_class_of("ct-image")
    given = implied(kind).merged(written(AnatomicRegionSequence=item(CodeValue="1", CodingSchemeDesignator="SCT")))
    given = given.without([path("SOPInstanceUID")[0]])
    context = Context(span=series, place={path("AnatomicRegionSequence"): region}.get)
    found = {d.message.partition(" is ")[0]: d.span for d in complete(kind, given, context).diagnostics}
    assert found == {"SOPInstanceUID": series, "AnatomicRegionSequence.CodeMeaning": region}


# --- the SOP classes that are still to come -----------------------------------------------------------------------


@pytest.mark.parametrize("uid", storage_sop_classes())
def test_any_storage_sop_class_of_the_tables_can_be_completed(uid):
    kind = replace(sop_class_of("ct-image"), uid=uid, modality="", defaults=())
    result = complete(kind, Attributes(written(SOPClassUID=uid)), Context())
    assert result.attributes.text("SOPClassUID") == uid
    modules = [d.message.partition(" were")[0] for d in result.diagnostics if d.code == "DF081"]
    assert len(modules) == len(set(modules))


def test_conditions_without_a_function_are_noted_once_for_each_module(monkeypatch):
    def bare(places):
        rules = level(places)
        return rules._replace(demanded=tuple(rule._replace(condition=None) for rule in rules.demanded))

    monkeypatch.setattr("dicomforge.iod.complete.level", bare)
    kind = sop_class_of("ct-image")
    found = [d for d in complete(kind, implied(kind), Context()).diagnostics if d.code == "DF081"]
    (image,) = [d for d in found if "CT Image Module" in d.message]
    assert image.severity == "note"
    assert "were not evaluated: " in image.message
    assert len({d.message for d in found}) == len(found) > 3


def test_items_that_lack_the_same_attribute_are_one_finding_and_their_place_is_sought_once():
    asked = []

    def place(path):
        asked.append(path)

    images = tuple(Attributes() for _ in range(2000))
    given = implied(sop_class_of("ct-image"), "MONOCHROME2").merged(
        [vr.element(path("ReferencedImageSequence")[0], *images)]
    )
    found = complete(sop_class_of("ct-image"), given, Context(place=place)).diagnostics
    about = [d.message for d in found if "ReferencedImageSequence" in d.message]
    assert len(about) == len(set(about)) == 2
    assert len(asked) < 100
