"""Minimal specs: each storage SOP class has one that has no error, its family, and what an author writes."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from dicomforge import api
from dicomforge.standard import iods, uids
from dicomforge.starters import sop_classes
from dicomforge.starters.compose import of_class
from dicomforge.starters.write import write
from tests.tools import run


def test_every_storage_class_has_a_spec_a_family_and_what_you_write() -> None:
    rows = {row["uid"]: row for row in api.listing("sop-classes")}
    for uid in iods.storage_sop_classes():
        row = rows[uid]
        assert row["spec"], row
        assert row["family"] != "other", row
        assert row["asks"] or row["spec"] == "media-storage-directory", row


@pytest.mark.parametrize(
    ("keyword", "family"),
    [
        ("EnhancedXRayRadiationDoseSRStorage", "report"),
        ("RTPlanStorage", "radiotherapy"),
        ("RTStructureSetStorage", "radiotherapy"),
        ("TwelveLeadECGWaveformStorage", "waveform"),
        ("WaveformPresentationStateStorage", "presentation"),
        ("EncapsulatedSTLStorage", "document"),
        ("ColorPaletteStorage", "without a patient"),
        ("OphthalmicThicknessMapStorage", "ophthalmic measurement"),
        ("SegmentationStorage", "derived"),
        ("OphthalmicTomographyImageStorage", "image"),
    ],
)
def test_a_class_has_its_family(keyword: str, family: str) -> None:
    assert sop_classes.family(keyword) == family


def test_no_family_is_empty() -> None:
    found = Counter(sop_classes.family(uids.keyword_of(uid)) for uid in iods.storage_sop_classes())
    assert len(found) == 11
    assert min(found.values()) >= 2


def test_what_an_author_writes_are_the_keys_of_the_series() -> None:
    assert sop_classes.asks("rt-treatment-preparation") == ("of",)
    assert sop_classes.asks("12-lead-ecg-waveform") == ("BodyPartExamined", "waveform")
    assert sop_classes.asks("raw-data")[:2] == ("Modality", "CreatorVersionUID")
    assert "Modality" not in sop_classes.asks("secondary-capture-image")


def test_every_spec_that_is_written_has_no_error(tmp_path: Path) -> None:
    for name in sop_classes.named():
        files = of_class(name, name, "5f1c9a52e0b14d7a")
        spec = write(tmp_path / name, files).paths[0]
        found = [one for one in api.compile_spec(spec, keep=False).diagnostics if one.is_error]
        assert not found, (name, found)


def test_its_test_passes(tmp_path: Path) -> None:
    write(tmp_path, of_class("encapsulated-pdf", "doc", "5f1c9a52e0b14d7a"))
    done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
