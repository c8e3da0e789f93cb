"""What is told to the store is on disk, also for whoever reads it after the writer was killed."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from dicomforge.builder import store
from dicomforge.builder.reasons import Reason
from dicomforge.builder.request import silent
from dicomforge.builder.store import Mark, Store, TargetRecord
from dicomforge.builder.tree import Tree, opened


def entry(*paths: str, digest: bytes = b"new") -> TargetRecord:
    parts = (("PatientName", b"8 bytes."), ("layer noise", b"8 others"))
    marks = {path: Mark((n, 1, 2, 3), digest) for n, path in enumerate(paths)}
    return TargetRecord("key", "code", "", parts, (Reason("changed", "a\nb 'c'"),), marks)


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Tree]:
    with opened(tmp_path, make=False) as tree:
        yield tree


def writing(tree: Tree, tmp_path: Path) -> AbstractContextManager[Store]:
    return store.opened(tree, tmp_path, silent)


def read(tree: Tree, tmp_path: Path) -> Store:
    return store.read(tree, tmp_path, silent)


def test_an_intent_is_on_disk_before_the_files_are(tree: Tree, tmp_path: Path) -> None:
    with writing(tree, tmp_path) as known:
        owner = known.owner("../spec.yaml")
        known.begin(owner, "spec", "digest")
        known.intend(owner, "ct", entry("b", "a"))
        known.confirm(owner, "ct", [(9, 9, 9, 9), (8, 8, 8, 8)])
        known.intend(owner, "ct", entry("a", "c", digest=b"newer"))
    (found,) = read(tree, tmp_path).owners.values()
    assert (found.spec, found.name, found.digest) == ("../spec.yaml", "spec", "digest")
    assert found.entries["ct"] == TargetRecord(
        "key",
        "code",
        "",
        (("PatientName", b"8 bytes."), ("layer noise", b"8 others")),
        (Reason("changed", "a\nb 'c'"),),
        {"a": Mark((0, 1, 2, 3), b"newer", b"new"), "c": Mark((1, 1, 2, 3), b"newer")},
        False,
    )
    assert list(found.entries["ct"].files) == ["a", "c"]
    assert found.orphans == {"b": Mark((9, 9, 9, 9), b"new")}


def test_a_path_has_one_owner(tree: Tree, tmp_path: Path) -> None:
    with writing(tree, tmp_path) as known:
        for spec in ("one", "two"):
            owner = known.owner(spec)
            known.begin(owner, spec, "")
            known.intend(owner, spec, entry("a", f"of {spec}"))
            assert known.holders["a"] == (owner, spec)
    for found in (known, read(tree, tmp_path)):
        assert {spec: list(owner.marks()) for spec, owner in found.owners.items()} == {
            "one": ["of one"],
            "two": ["a", "of two"],
        }


def test_a_dropped_target_leaves_its_files_to_the_owner_until_they_are_gone(tree: Tree, tmp_path: Path) -> None:
    with writing(tree, tmp_path) as known:
        owner = known.owner("spec")
        known.begin(owner, "spec", "")
        known.intend(owner, "ct", entry("a", "b"))
        known.drop(owner, "ct")
        known.forget(["a"])
    (found,) = read(tree, tmp_path).owners.values()
    assert found.entries == {}
    assert list(found.orphans) == ["b"]


def test_a_store_shared_by_a_hard_link_is_copied_before_it_is_written(tree: Tree, tmp_path: Path) -> None:
    with writing(tree, tmp_path) as known:
        known.begin(known.owner("one"), "one", "")
    os.link(tmp_path / ".dicomforge/store.sqlite", tmp_path / "other")
    before = (tmp_path / "other").read_bytes()
    with writing(tree, tmp_path) as known:
        known.begin(known.owner("two"), "two", "")
    assert (tmp_path / "other").read_bytes() == before
    assert set(read(tree, tmp_path).owners) == {"one", "two"}


@pytest.mark.parametrize("data", [b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_a_file_that_is_no_store_is_replaced_and_reported(tree: Tree, tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".dicomforge").mkdir()
    (tmp_path / ".dicomforge/store.sqlite").write_bytes(data)
    assert read(tree, tmp_path).damaged
    assert (tmp_path / ".dicomforge/store.sqlite").read_bytes() == data
    with writing(tree, tmp_path) as known:
        assert known.damaged
    assert not read(tree, tmp_path).damaged


def test_reading_makes_nothing(tree: Tree, tmp_path: Path) -> None:
    assert not read(tree, tmp_path).owners
    assert not list(tmp_path.iterdir())
