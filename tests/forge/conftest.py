"""A project in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forge.fake import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")
