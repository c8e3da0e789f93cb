from dicomforge.iod.segments import (
    Reference,
    counted,
    derived_from,
    dimensions,
    frame_content,
    identification,
    referenced_series,
    segment,
)
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.model.code import Code
from tests.iod.instances import item

BONE = Code("SCT", "3138006", False, "")
TUMOUR = Code("SCT", "108369006", False, "Neoplasm")


def code_of(attributes: Attributes, keyword: str) -> tuple[str, str]:
    one = items(attributes.value(keyword))[0]
    return one.text("CodeValue"), one.text("CodeMeaning")


def test_a_common_tissue_is_of_the_category_tissue():
    """PS3.16 CID 7166 holds Bone, CID 7150 Tissue."""
    found = segment(2, "skull", BONE, Attributes())
    assert code_of(found, "SegmentedPropertyTypeCodeSequence") == ("3138006", "Bone")
    assert code_of(found, "SegmentedPropertyCategoryCodeSequence") == ("85756007", "Tissue")
    assert (found.value("SegmentNumber"), found.text("SegmentLabel")) == ((2,), "skull")


def test_the_category_of_anything_else_is_not_invented():
    assert "SegmentedPropertyCategoryCodeSequence" not in segment(1, "tumour", TUMOUR, Attributes())
    assert "SegmentedPropertyTypeCodeSequence" not in segment(1, "tumour", None, Attributes())


def test_the_category_follows_the_type_that_the_author_wrote():
    fat = item(CodeValue="55603005", CodingSchemeDesignator="SCT", CodeMeaning="Fat")
    found = segment(1, "x", TUMOUR, item(SegmentedPropertyTypeCodeSequence=fat))
    assert code_of(found, "SegmentedPropertyTypeCodeSequence") == ("55603005", "Fat")
    assert code_of(found, "SegmentedPropertyCategoryCodeSequence") == ("85756007", "Tissue")


def test_a_manual_segment_has_no_algorithm():
    assert segment(1, "x", None, Attributes()).text("SegmentAlgorithmName") == "dicomforge"
    assert "SegmentAlgorithmName" not in segment(1, "x", None, item(SegmentAlgorithmType="MANUAL"))


def test_the_author_wins():
    assert segment(1, "x", None, item(SegmentLabel="Liver")).text("SegmentLabel") == "Liver"


def test_a_frame_refers_to_the_frame_of_its_source_only_where_that_has_several():
    position = vr.element("ImagePositionPatient", 1, 2, 3)
    (derivation,) = items(
        derived_from(position, [Reference("1.2", "2.25.1"), Reference("1.3", "2.25.2", 4)]).value(
            "DerivationImageSequence"
        )
    )
    single, multi = items(derivation.value("SourceImageSequence"))
    assert "ReferencedFrameNumber" not in single
    assert multi.text("ReferencedFrameNumber") == "4"
    assert code_of(derivation, "DerivationCodeSequence") == ("113076", "Segmentation")


def test_the_dimensions_are_the_segment_and_the_plane():
    organization, index = dimensions("2.25.9")
    assert items(organization.value)[0].text("DimensionOrganizationUID") == "2.25.9"
    assert [one.value("DimensionIndexPointer") for one in items(index.value)] == [
        (tag_of("ReferencedSegmentNumber"),),
        (tag_of("ImagePositionPatient"),),
    ]
    assert items(frame_content(2, 5).value)[0].value("DimensionIndexValues") == (2, 5)
    assert items(identification(2).value)[0].value("ReferencedSegmentNumber") == (2,)


def test_every_instance_is_referenced_once():
    found = referenced_series("2.25.3", [Reference("1.2", "2.25.1", n) for n in (1, 2)])
    (series,) = items(found.value)
    assert len(items(series.value("ReferencedInstanceSequence"))) == 1


def test_indices_are_counted_where_the_frame_has_them():
    told = item(FrameContentSequence=item(DimensionIndexValues=(2, 9), FrameComments="late"))
    (content,) = items(counted(told, 2, 4).value("FrameContentSequence"))
    assert (content.value("DimensionIndexValues"), content.text("FrameComments")) == ((2, 4), "late")
    without = item(FrameContentSequence=item(FrameComments="late"))
    assert counted(without, 2, 4) == without
    assert counted(Attributes(), 2, 4) == Attributes()
