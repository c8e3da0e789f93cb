"""manifest.jsonl against the files, as hashlib and pydicom read them."""

import hashlib
import json

import pydicom
from jsonschema import Draft7Validator

from tests.tools import ROOT
from tests.truth.scene import folder, manifest


def test_each_line_is_as_the_schema_says() -> None:
    schema = json.loads((ROOT / "schemas" / "manifest.schema.json").read_text(encoding="utf-8"))
    for line in manifest():
        Draft7Validator(schema).validate(line)


def test_each_file_of_the_series_and_of_its_parts_is_listed_with_its_digest_and_uids() -> None:
    out = folder().parent.parent.parent
    lines = manifest()
    assert sorted(line["path"] for line in lines) == sorted(p.relative_to(out).as_posix() for p in out.rglob("*.dcm"))
    for line in lines:
        path = out / line["path"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == line["sha256"]
        read = pydicom.dcmread(path, stop_before_pixels=True)
        assert (line["sop_instance_uid"], line["series_uid"]) == (read.SOPInstanceUID, read.SeriesInstanceUID)
        assert (line["study_uid"], line["sop_class_uid"]) == (read.StudyInstanceUID, read.SOPClassUID)


def test_the_digest_of_a_frame_is_that_of_its_samples_as_pydicom_gives_them() -> None:
    out = folder().parent.parent.parent
    for line in manifest():
        read = pydicom.dcmread(out / line["path"])
        if "PixelData" not in read:
            assert "frames" not in line
            continue
        frames = read.pixel_array.reshape(-1, read.Rows, read.Columns)
        little = frames.astype(frames.dtype.newbyteorder("<"))
        assert [hashlib.sha256(frame.tobytes()).hexdigest() for frame in little] == line["frames"]


def test_the_box_of_a_text_holds_the_pixels_that_it_paints() -> None:
    """The text has 300 HU in whole pixels, and nothing else is above 250 but the table below."""
    out = folder().parent.parent.parent
    line = next(one for one in manifest() if one["target"].endswith("/ct") and one["number"] == 1)
    ((text, box),) = [(one["text"], one["box"]) for one in line["texts"]]
    pixels = pydicom.dcmread(out / line["path"]).pixel_array[:40]
    hit = (pixels > 250).nonzero()
    assert text == "Hi"
    assert [[int(axis.min()), int(axis.max())] for axis in hit] == [box["rows"], box["columns"]]
