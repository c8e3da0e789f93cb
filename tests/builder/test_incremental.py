"""Random edits of specs: the incremental tree is the tree of a clean build."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builder.fake import Project

SERIES = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["a", "b", "c"]),
        "files": st.integers(0, 3),
        "patient_name": st.sampled_from(["X", "Y"]),
        "noise": st.sampled_from([1.0, 2.0]),
    },
    optional={"folder": st.sampled_from(["p", "q", "p/0000.dcm"])},
)


def _fits(all_series: list[dict[str, Any]]) -> bool:
    """What a plan would refuse is not planned here: equal names, shared paths."""
    folders = [s.get("folder", f"spec/{s['name']}") for s in all_series]
    if {"p", "p/0000.dcm"} <= set(folders):
        return False
    return len({s["name"] for s in all_series}) == len(all_series) == len(set(folders))


EDITS = st.one_of(
    st.lists(SERIES, max_size=3).filter(_fits),
    st.tuples(st.sampled_from(["delete", "edit", "touch"]), st.integers(0, 20)),
    st.just("damage"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=2, max_size=6))
def test_an_incremental_build_equals_a_clean_one(edits: list[Any]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        project, all_series = Project(folder / "p"), [{"name": "a", "files": 2}]
        for edit in [all_series, *edits]:
            if isinstance(edit, list):
                all_series = edit
                project.write(*edit)
            elif edit == "damage":
                shutil.rmtree(project.out / ".dicomforge/parts", ignore_errors=True)
                (project.out / ".dicomforge/parts").unlink(missing_ok=True)
            else:
                _disturb(project, *edit)
            assert project.build().exit_code == 0
            clean = Project(folder / "clean")
            clean.write(*all_series)
            assert clean.build().exit_code == 0
            assert project.tree() == clean.tree()
            assert project.build().recalled
            shutil.rmtree(folder / "clean")
    finally:
        shutil.rmtree(folder)


def _disturb(project: Project, how: str, number: int) -> None:
    paths = sorted(project.tree())
    if not paths:
        return
    path = project.out / paths[number % len(paths)]
    if how == "delete":
        path.unlink()
    elif how == "edit":
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    else:
        path.touch()
