"""The installation is looked at as it is: commands run in processes of their own beside this one."""

import pytest


@pytest.fixture(autouse=True)
def _still_environment() -> None:
    """In place of the fixture of that name for the tests of single files of the builder."""
