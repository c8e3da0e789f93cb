from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.standard import iods


def test_every_sop_class_file_is_named_as_an_iod_and_its_intent_where_the_iod_has_two():
    intents = ("-for-presentation", "-for-processing")
    stems = {name.removesuffix(intents[0]).removesuffix(intents[1]) for name in SOP_CLASSES.builtin_names()}
    assert stems - {"label-map-segmentation"} <= set(iods.iod_keys())  # a second class of the segmentation IOD
