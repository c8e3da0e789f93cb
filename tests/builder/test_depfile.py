import subprocess
from pathlib import Path

import pytest

from dicomforge.builder.depfile import escape, text_of
from tests.tools import needs


def test_a_rule_and_an_empty_rule_per_input() -> None:
    assert text_of(["s"], ["a", "b", "a"]) == "s: \\\n  a \\\n  b\n\na:\n\nb:\n"


@pytest.mark.parametrize("name", ["plain", "a b", "a#b", "a$b", "a\\b", "back\\ slash", "ü"])
@needs("make")
def test_make_reads_back_the_name_that_was_escaped(tmp_path: Path, name: str) -> None:
    """make's own `$<` is the judge: the rule copies its first prerequisite."""
    (tmp_path / name).write_text("content")
    (tmp_path / "Makefile").write_text(f"out: {escape(name)}\n\tcp '$<' out\n")
    done = subprocess.run(["make"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out").read_text() == "content"


@pytest.mark.parametrize("name", ["a\nb", "a\x1bb", "a\u202eb", "a;touch ran", "a=$(shell touch ran)", "a|b", "a&"])
@needs("make")
def test_a_name_that_no_rule_can_hold_makes_the_target_every_time(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/d").write_text(text_of(["s"], [name, "c"]))
    (tmp_path / name).touch()
    (tmp_path / "c").touch()
    (tmp_path / "Makefile").write_text("s:\n\techo made > s\ninclude sub/d\n")
    for _ in range(2):
        done = subprocess.run(["make"], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert "echo made" in done.stdout
    assert not (tmp_path / "ran").exists()
