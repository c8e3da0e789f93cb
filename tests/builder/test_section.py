from __future__ import annotations

from array import array

from dicomforge.builder.columns import Columns
from dicomforge.builder.section import Done, Entry, InputStat, Mark, Section, Watched, pack, section_of


def entry(*paths: str, interrupted: bool = False) -> Entry:
    stats = array("q", [n for i in range(len(paths)) for n in (10 + i, 20 + i, 30 + i)])
    digests = b"".join(bytes([i]) * 16 for i in range(len(paths)))
    return Entry("k" * 64, "code", "codec=zlib 1", paths, stats, digests, interrupted)


def a_section() -> Section:
    watched = Watched(("x", "y", "y/z"), array("q", range(9)))
    section = Section("..", "specs/a.yaml", "a", Done("o", "e", (InputStat("/p", "spec", "d", 1, 2, 3),), watched))
    section.entries = {
        "a/one": entry("x/0", "x/1", "y/z/0", "top"),
        "a/empty": entry(),
        "a/two": entry("x/2", interrupted=True),
    }
    section.orphans = {"x/9": Mark((1, 2, 3), b"o" * 16)}
    return section


def columns_of(section: Section) -> Columns:
    return Columns(*map(memoryview, pack(section)))


def test_a_packed_section_comes_back() -> None:
    back = section_of(columns_of(a_section()))
    one = a_section()
    assert (back.root, back.path, back.name, back.done) == (one.root, one.path, one.name, one.done)
    assert back.entries == one.entries
    assert back.orphans == one.orphans


def test_a_path_that_an_entry_loses_is_an_orphan() -> None:
    section = Section("..", "p", "n")
    section.put("t", entry("x/0", "x/1"))
    section.put("t", entry("x/1"))
    assert section.orphans == {"x/0": Mark((10, 20, 30), b"\0" * 16)}


def test_all_paths_of_a_dropped_target_are_orphans() -> None:
    section = Section("..", "p", "n")
    section.put("t", entry("x/0", "x/1"))
    section.drop("t")
    assert list(section.marks()) == ["x/0", "x/1"]
    assert not section.entries
