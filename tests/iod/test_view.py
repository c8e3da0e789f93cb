from dicomforge.iod.view import View, items, texts
from tests.iod.instances import CT, item


def view(here, *enclosing) -> View:
    return View(here, enclosing, CT, frozenset({"PixelData"}))


def test_an_attribute_without_value_is_present_and_not_filled():
    seen = view(item(KVP=()))
    assert seen.has("KVP")
    assert not seen.filled("KVP")


def test_pixels_that_are_to_come_are_present_at_the_top_alone():
    assert view(item()).has("PixelData")
    assert not view(item(), item()).has("PixelData")


def test_an_item_knows_what_encloses_it():
    root, outer, inner = item(KVP=80), item(CodeValue="1"), item()
    seen = view(root).inside(outer).inside(inner)
    assert (seen.root, seen.parent, seen.here) == (root, outer, inner)
    assert seen.at_root.has("KVP")
    assert view(root).parent == root


def test_texts_are_all_values_and_none_of_bytes():
    assert texts(item(ImageType=("ORIGINAL", "PRIMARY")), "ImageType") == ("ORIGINAL", "PRIMARY")
    assert texts(item(CertifiedTimestamp=b"12"), "CertifiedTimestamp") == ()


def test_only_a_sequence_has_items():
    one = item(CodeValue="1")
    assert items(item(AnatomicRegionSequence=one).value("AnatomicRegionSequence")) == (one,)
    assert items(("1",)) == items(b"12") == ()
