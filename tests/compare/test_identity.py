"""UIDs that only follow names are counted, not listed."""

from pathlib import Path

from dicomforge import api
from tests.compare.sides import CT, between, change, only, pairs

UIDS_OF_AN_INSTANCE = 5
"""SOPInstanceUID in the data set and in File Meta, Study, Series and Frame of Reference."""


def test_another_name_of_the_spec_is_a_new_identity(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("dicomforge: 1", "dicomforge: 1\nname: head")))
    assert found.identity is not None
    assert (found.identity.uids, found.identity.why) == (5 * UIDS_OF_AN_INSTANCE, "spec ct -> head")
    assert found.attributes == ()
    assert found.pixels is None


def test_another_namespace_is_a_new_identity(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("dicomforge: 1", "dicomforge: 1\nnamespace: mine")))
    assert found.identity is not None
    assert found.identity.why == "namespace none -> mine"


def test_another_root_is_a_new_identity(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("dicomforge: 1", "dicomforge: 1\nuid_root: 1.2.826.0.1.3680043.9")))
    assert found.identity is not None
    assert (found.identity.why, found.attributes) == ("another uid_root", ())


def test_a_renamed_series_is_the_same_with_a_new_identity(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("- Modality", "- name: thin\n    Modality")))
    assert (found.name, found.was, found.status) == ("ct/patient/study/thin", "ct/patient/study/ct", "changed")
    assert found.identity is not None
    assert found.identity.why == "series ct -> thin"
    assert found.attributes == ()


def test_a_uid_that_the_author_writes_is_told(tmp_path: Path) -> None:
    own = CT.replace("slices: 5", "slices: 5\n    SeriesInstanceUID: 1.2.3.%d")
    found = only(between(tmp_path, own % 4, own % 5))
    assert pairs(change(found, "SeriesInstanceUID")) == [("1.2.3.4", "1.2.3.5")]
    assert found.identity is None


def test_a_reference_to_another_instance_is_told_but_one_to_the_same_is_not(tmp_path: Path) -> None:
    first, second = (str(d.SOPInstanceUID) for d in list(api.datasets(_written(tmp_path, CT)))[:2])
    other = CT.replace("dicomforge: 1", "dicomforge: 1\nname: other")
    moved = str(next(api.datasets(_written(tmp_path, other))).SOPInstanceUID)
    text = (
        "slices: 5\n    SourceImageSequence: [{ReferencedSOPClassUID: CTImageStorage, ReferencedSOPInstanceUID: %s}]"
    )
    old, same, another = (
        base.replace("slices: 5", text % uid) for base, uid in ((CT, first), (other, moved), (CT, second))
    )
    followed = only(between(tmp_path, old, same))
    assert followed.attributes == ()
    assert followed.identity is not None
    assert followed.identity.uids == 5 * (UIDS_OF_AN_INSTANCE + 1)
    (one,) = only(between(tmp_path, old, another)).attributes
    assert (one.path, pairs(one)) == ("SourceImageSequence[1].ReferencedSOPInstanceUID", [(first, second)])


def _written(folder: Path, text: str) -> Path:
    (folder / "ct.yaml").write_text(text)
    return folder / "ct.yaml"
