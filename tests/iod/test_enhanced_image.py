from dicomforge.iod import enhanced_image
from dicomforge.iod.view import View
from tests.iod.instances import item


def view(**values):
    return View(item(**values), (), "", frozenset())


def test_a_frame_is_of_the_type_of_its_image():
    of_image = ("ORIGINAL", "PRIMARY", "VOLUME", "NONE")
    made = {e.tag: e.value for e in enhanced_image.frame_type(view(ImageType=of_image))}
    assert made == {0x00089007: of_image}


def test_an_image_without_a_type_becomes_original_and_a_derived_one_does_not():
    assert enhanced_image.ORIGINAL(view())
    assert enhanced_image.ORIGINAL(view(ImageType=("ORIGINAL", "PRIMARY")))
    assert not enhanced_image.ORIGINAL(view(ImageType=("DERIVED", "PRIMARY")))


def test_grey_is_shown_by_the_shape_of_its_photometric_interpretation():
    shapes = [d for d in enhanced_image.described("C.8.15.2", "ORIGINAL") if d.path == "PresentationLUTShape"]
    for colours, expected in (("MONOCHROME2", ["IDENTITY"]), ("MONOCHROME1", ["INVERSE"]), ("RGB", [])):
        held = [d.values[0] for d in shapes if d.when(view(PhotometricInterpretation=colours))]
        assert held == expected
