from tests.iod.instances import completed, item, written

CODE = item(CodeValue="3138006", CodingSchemeDesignator="SCT", CodeMeaning="Bone")
TISSUE = item(CodeValue="85756007", CodingSchemeDesignator="SCT", CodeMeaning="Tissue")
SEGMENT = {"SegmentNumber": 1, "SegmentLabel": "bone", "SegmentAlgorithmType": "MANUAL"}
CODES = {"SegmentedPropertyCategoryCodeSequence": TISSUE, "SegmentedPropertyTypeCodeSequence": CODE}


def missing(*elements) -> set[str]:
    found = completed("segmentation", *elements).diagnostics
    return {d.message.split(" is Type")[0] for d in found if d.code == "DF080"} - {"DimensionIndexSequence"}


def segment(**values):
    return written(SegmentSequence=item(**{**SEGMENT, **CODES, **values}))


def test_segments_and_their_codes_are_asked_for():
    assert "SegmentSequence" in missing()
    assert missing(*written(SegmentSequence=item(**SEGMENT))) >= {
        "SegmentSequence.SegmentedPropertyCategoryCodeSequence",
        "SegmentSequence.SegmentedPropertyTypeCodeSequence",
    }
    assert not {m for m in missing(*segment()) if m.startswith("SegmentSequence")}


def test_an_algorithm_that_is_not_manual_has_a_name():
    assert "SegmentSequence.SegmentAlgorithmName" in missing(*segment(SegmentAlgorithmType="SEMIAUTOMATIC"))
    assert "SegmentSequence.SegmentAlgorithmName" not in missing(*segment())


def test_tracking_has_an_identifier_and_a_uid():
    assert "SegmentSequence.TrackingUID" in missing(*segment(TrackingID="lesion 1"))
    assert "SegmentSequence.TrackingID" in missing(*segment(TrackingUID="2.25.1"))


def test_what_only_fractions_have_is_asked_for_with_them_alone():
    assert "MaximumFractionalValue" in missing(*written(SegmentationType="FRACTIONAL"))
    codes = [d.code for d in completed("segmentation", *written(MaximumFractionalValue=255)).diagnostics]
    assert "DF082" in codes


def test_the_sides_of_segments_are_their_own_and_its_planes_tell_the_orientation():
    attributes = completed("segmentation", *written(FrameOfReferenceUID="2.25.2")).attributes
    assert "Laterality" not in attributes
    assert "PatientOrientation" not in attributes
