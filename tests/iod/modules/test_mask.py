from tests.iod.instances import completed, is_required, item, written

PATH = "MaskSubtractionSequence"


def test_the_operation_decides_what_is_subtracted():
    for keyword, operations in (
        ("ApplicableFrameRange", {"REV_TID"}),
        ("MaskFrameNumbers", {"AVG_SUB"}),
        ("TIDOffset", {"TID", "REV_TID"}),
    ):
        for operation in ("NONE", "AVG_SUB", "TID", "REV_TID"):
            answer = is_required("mask", f"{PATH}.{keyword}", item(MaskOperation=operation))
            assert answer is (operation in operations)


def test_only_enhanced_images_name_their_subtractions():
    for uid, answer in (("1.2.840.10008.5.1.4.1.1.12.1.1", True), ("1.2.840.10008.5.1.4.1.1.12.1", False)):
        assert is_required("mask", f"{PATH}.SubtractionItemID", item(), sop_class_uid=uid) is answer


def test_subtraction_is_the_authors_word():
    assert "RecommendedViewingMode" not in completed("x-ray-angiographic-image").attributes
    given = written(MaskSubtractionSequence=item(MaskOperation="AVG_SUB", MaskFrameNumbers=1))
    assert "RecommendedViewingMode" in completed("x-ray-angiographic-image", *given).attributes
