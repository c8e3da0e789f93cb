from functools import partial

from tests.iod.instances import completed, facts, is_required, item

MR = "1.2.840.10008.5.1.4.1.1.4.1"
ORIGINAL = item(ImageType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))

required = partial(is_required, "enhanced-mr-image", sop_class_uid=MR)


def test_an_original_image_tells_its_field():
    assert required("MagneticFieldStrength", ORIGINAL)
    assert not required("MagneticFieldStrength", item(ImageType=("DERIVED", "PRIMARY", "VOLUME", "NONE")))


def test_evidence_belongs_to_references_in_the_groups():
    group = item(ReferencedImageSequence=item())
    for keyword in ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"):
        assert required("ReferencedImageEvidenceSequence", ORIGINAL.merged(item(**{keyword: group})))
    assert not required("ReferencedImageEvidenceSequence", ORIGINAL)


def test_a_b_value_makes_it_a_diffusion_image():
    name = "enhanced-mr-image"
    found = completed(name, *facts(name), *item(DiffusionBValue=800.0)).attributes
    assert found.value("ImageType")[2] == found.text("AcquisitionContrast") == "DIFFUSION"
