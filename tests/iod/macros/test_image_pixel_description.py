import pytest

from tests.iod.instances import is_required, item


def test_several_samples_need_a_planar_configuration():
    assert is_required("image-pixel", "PlanarConfiguration", item(SamplesPerPixel=3))
    assert not is_required("image-pixel", "PlanarConfiguration", item(SamplesPerPixel=1))


@pytest.mark.parametrize("colour", ["Red", "Green", "Blue"])
@pytest.mark.parametrize("part", ["Descriptor", "Data"])
def test_a_palette_image_has_its_tables(colour, part):
    keyword = f"{colour}PaletteColorLookupTable{part}"
    assert is_required("image-pixel", keyword, item(PhotometricInterpretation="PALETTE COLOR"))
    assert not is_required("image-pixel", keyword, item(PhotometricInterpretation="RGB"))


def test_an_icon_follows_the_same_rules():
    icon = item(PhotometricInterpretation="PALETTE COLOR")
    assert is_required("general-image", "IconImageSequence.RedPaletteColorLookupTableData", icon, item())
