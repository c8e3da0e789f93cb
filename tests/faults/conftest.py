"""Undisturbed trees, built once, and a project for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.site import LONG, A, B, Site, Tree, undisturbed
from tests.warm import Warm


@pytest.fixture(scope="session")
def tree_a(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return undisturbed(A, tmp_path_factory.mktemp("undisturbed") / "a")


@pytest.fixture(scope="session")
def tree_b(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return undisturbed(B, tmp_path_factory.mktemp("undisturbed") / "b")


@pytest.fixture(scope="session")
def tree_long(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return undisturbed(LONG, tmp_path_factory.mktemp("undisturbed") / "long")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project")


@pytest.fixture
def long_site(tmp_path: Path) -> Site:
    return Site(tmp_path / "project", LONG)


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    server = Warm()
    yield server
    server.close()
