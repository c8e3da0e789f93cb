"""A project in an empty folder."""

from pathlib import Path

import pytest

from tests.builder.fake import Project, freeze


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture(autouse=True)
def _still_environment(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may edit the package while its tests run. `test_environment.py` looks at the real stamp, and workers
    of a cluster have the real code."""
    if request.module.__name__.rpartition(".")[2] not in ("test_environment", "test_dask"):
        freeze(monkeypatch.setattr)
