"""A loader gives plans, or raises what is wrong, under the trust that was stated."""

from pathlib import Path

import pytest

from dicomforge.api import loader
from dicomforge.ground.diagnostic import SpecError
from dicomforge.model.trust import ANY, Trust

SPEC = """\
dicomforge: 1
extends: ../base.yaml
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: [{name: ct, Modality: CT, Rows: 4, Columns: 4}]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """A spec of which a parent lies outside."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "base.yaml").write_text("patient: {PatientName: Doe^John, PatientID: 12345}\n")
    path = tmp_path / "specs" / "ct.yaml"
    path.write_text(SPEC)
    return path


def test_folders_that_follow_the_path_hold_the_files_of_the_spec(spec: Path) -> None:
    assert [one.key for one in loader(ANY)(spec, str(spec.parent.parent)).series] == ["ct/patient/study/ct"]
    with pytest.raises(SpecError, match="DF029"):
        loader(ANY)(spec, str(spec.parent))
    with pytest.raises(SpecError, match="DF029"):
        loader(ANY)(spec)


def test_whoever_allows_files_outside_allows_those_outside_of_these_folders(spec: Path) -> None:
    assert loader(Trust(allow_outside=True))(spec, str(spec.parent)).name == "ct"
