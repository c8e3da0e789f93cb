import hashlib
from pathlib import Path

import pytest

from dicomforge.builder.fingerprint import Fingerprint
from dicomforge.builder.lockfile import Line, LockError, differences, read, text_of, tree_digest

KEY, OTHER = "a" * 64, "b" * 64


def made(key: str, codecs: str = "") -> Fingerprint:
    return Fingerprint(key, (), codecs)


def test_lines_come_back_sorted(tmp_path: Path) -> None:
    lines = (Line("s", "s/b", KEY, OTHER, 2, "codec=zlib 1.3"), Line("s", "s/a", OTHER, KEY, 1, ""))
    path = tmp_path / "dicomforge.lock"
    path.write_text(text_of(lines))
    assert read(path) == tuple(sorted(lines))


def test_no_file_is_no_lines(tmp_path: Path) -> None:
    assert read(tmp_path / "dicomforge.lock") is None


def test_a_merge_conflict_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "dicomforge.lock"
    path.write_text(text_of([Line("s", "s/a", KEY, KEY, 1, "")]) + "<<<<<<< HEAD\n")
    with pytest.raises(LockError) as caught:
        read(path)
    assert caught.value.args == (3, "<<<<<<< HEAD")


def test_a_tree_is_its_paths_and_the_sha256_of_their_bytes_in_order() -> None:
    one, two = hashlib.sha256(b"1").digest(), hashlib.sha256(b"2").digest()
    expected = hashlib.sha256(b"a\0" + one + b"b\0" + two).hexdigest()
    assert tree_digest([("b", two), ("a", one)]) == expected


def test_what_is_missing_added_or_changed_is_a_difference_of_its_spec() -> None:
    lines = [Line("s", t, KEY, KEY, 1, "") for t in ("same", "changed", "gone")] + [Line("x", "x", KEY, KEY, 1, "")]
    now = {"same": made(KEY, ""), "changed": made(OTHER, ""), "added": made(KEY, "")}
    assert differences(lines, "s", now) == (
        "added is not locked",
        "changed has another key",
        "gone is locked and not planned",
    )


def test_differences_are_listed_with_row_2_before_row_10() -> None:
    now = {f"s/row-{n}": made(KEY, "") for n in (10, 2, 1)}
    assert differences([], "s", now) == tuple(f"s/row-{n} is not locked" for n in (1, 2, 10))


def test_another_codec_version_is_not_comparable() -> None:
    lines = [Line("s", "t", KEY, KEY, 1, "codec=zlib 1.3")]
    assert differences(lines, "s", {"t": made(OTHER, "codec=zlib 1.4")}) == ()
    assert differences(lines, "s", {"t": made(OTHER, "codec=zlib 1.3")}) == ("t has another key",)
