"""Sequences with a single Item."""

from pydicom.uid import CTImageStorage, EnhancedCTImageStorage, EnhancedMRImageStorage

from dicomforge.standard.single_items import demanding


def test_the_module_that_permits_one_is_named() -> None:
    module = demanding(CTImageStorage, "CTDIPhantomTypeCodeSequence")
    assert module is not None
    assert (module.name, module.section) == ("CT Image", "C.8.2.1")


def test_functional_groups_are_single_in_each_frame() -> None:
    for root in ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"):
        assert demanding(EnhancedMRImageStorage, f"{root}.MREchoSequence") is not None


def test_many_sequences_are_not() -> None:
    assert demanding(EnhancedCTImageStorage, "PerFrameFunctionalGroupsSequence") is None
    assert demanding(CTImageStorage, "ReferencedImageSequence") is None
    assert demanding("1.2.3", "CTDIPhantomTypeCodeSequence") is None
