from dicomforge.iod import volumetric
from dicomforge.iod.view import View
from tests.iod.instances import item


def test_a_frames_own_properties_win_over_those_of_all_frames_and_of_the_image():
    shared = item(MRImageFrameTypeSequence=item(VolumetricProperties="SAMPLED"))
    root = item(VolumetricProperties="MIXED", SharedFunctionalGroupsSequence=shared)
    own = item(MRImageFrameTypeSequence=item(VolumetricProperties="VOLUME"))
    assert volumetric.properties(View(item(), (root, own), "", frozenset())) == ("VOLUME",)
    assert volumetric.properties(View(item(), (root, item()), "", frozenset())) == ("SAMPLED",)
    bare = item(VolumetricProperties="MIXED")
    assert volumetric.properties(View(item(), (bare, item()), "", frozenset())) == ("MIXED",)


def test_a_frame_without_a_type_is_not_original():
    assert not volumetric.is_original(View(item(), (item(), item()), "", frozenset()))


def test_an_ophthalmic_tomography_lies_in_space_where_it_says_so():
    flagged = item(OphthalmicVolumetricPropertiesFlag="YES")
    kind = volumetric.OPHTHALMIC_TOMOGRAPHY
    assert volumetric.lies_in_space(View(item(), (flagged, item()), kind, frozenset()))
    assert not volumetric.lies_in_space(View(item(), (item(), item()), kind, frozenset()))
