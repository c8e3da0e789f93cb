"""File Meta Information."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import meta_of, one, told


def meta(change: Callable[[Dataset], object]) -> Callable[[Dataset], None]:
    def changed(image: Dataset) -> None:
        image.file_meta = meta_of(image)
        change(image.file_meta)

    return changed


@pytest.mark.parametrize(
    "keyword",
    [
        "FileMetaInformationVersion",
        "MediaStorageSOPClassUID",
        "MediaStorageSOPInstanceUID",
        "ImplementationClassUID",
        "FileMetaInformationGroupLength",
    ],
)
def test_each_type_1_element_is_missed(keyword: str, tmp_path: Path) -> None:
    path = one(tmp_path, meta(lambda m: m.__delattr__(keyword)))
    assert ("missing-file-meta", keyword) in told(path)


def test_an_empty_one_is_missed_too(tmp_path: Path) -> None:
    path = one(tmp_path, meta(lambda m: m.update({"ImplementationClassUID": ""})))
    assert told(path) == [("missing-file-meta", "ImplementationClassUID")]


@pytest.mark.parametrize("keyword", ["MediaStorageSOPClassUID", "MediaStorageSOPInstanceUID"])
def test_a_uid_unlike_the_data_set_s_is_named(keyword: str, tmp_path: Path) -> None:
    assert told(one(tmp_path, meta(lambda m: m.update({keyword: "1.2.3"})))) == [("file-meta-differs", keyword)]


def test_a_wrong_group_length_is_named(tmp_path: Path) -> None:
    path = one(tmp_path)
    data = bytearray(path.read_bytes())
    data[140] += 2
    path.write_bytes(bytes(data))
    assert told(path) == [("file-meta-length", "FileMetaInformationGroupLength")]


def test_none_at_all_is_told(tmp_path: Path) -> None:
    path = one(tmp_path)
    data = path.read_bytes()
    length = int.from_bytes(data[140:144], "little")
    path.write_bytes(data[:132] + data[144 + length :])
    assert told(path) == [("no-file-meta", "")]
