"""The fixture `dicomforge`, in pytest sessions of their own."""

import os
import re
from pathlib import Path

import pytest

from dicomforge.starters.compose import compose
from tests.docs.walk import blocks
from tests.sessions import CT, Session, printed
from tests.tools import ROOT

BUILDS = """\
import sys


def test_it(dicomforge):
    folder = dicomforge.build("specs/ct.yaml")
    files = sorted(folder.rglob("*.dcm"))
    print("files", *[(f.name, f.stat().st_ino, f.stat().st_mtime_ns) for f in files])
    print("imported", "numpy" in sys.modules)
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_a_second_session_finds_the_files_of_the_first_and_paints_nothing(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    session.write("tests/test_it.py", BUILDS)
    first, second = session.run(), session.run()
    assert first.endswith("exit 0"), first
    assert second.endswith("exit 0"), second
    assert "0003.dcm" in printed("files", first)[0]
    assert printed("files", first) == printed("files", second)
    assert (printed("imported", first), printed("imported", second)) == (["True"], ["False"])
    (cached,) = session.folder.glob(".pytest_cache/d/dicomforge/out/*")
    assert len(list(cached.rglob("*.dcm"))) == 3


def test_a_session_without_the_fixture_imports_the_plugin_and_nothing_else(session: Session) -> None:
    session.write("test_it.py", "import sys\n\n\ndef test_it():\n    print('modules', *sorted(sys.modules))\n")
    with_plugin, without = (
        set(printed("modules", session.run(*o))[0].split()) for o in ((), ("-p", "no:dicomforge"))
    )
    assert with_plugin - without == {"dicomforge", "dicomforge.pytest_plugin"}


def test_data_sets_come_in_the_order_of_the_spec_and_are_the_callers_own(session: Session) -> None:
    series = "\n".join(f"  {name}: {{Modality: CT, Rows: 4, Columns: 4, phantom: [{{fill: 1}}]}}" for name in "zam")
    session.write("specs/three.yaml", CT.split("series:")[0] + f"series:\n{series}\n")
    session.write(
        "test_it.py",
        """\
def test_it(dicomforge):
    for _ in range(2):
        datasets = dicomforge.datasets("specs/three.yaml")
        print("series", *[d.SeriesNumber for d in datasets], datasets[0].PatientName, datasets[0].pixel_array.sum())
        datasets[0].PatientName = "Other"
""",
    )
    told = session.run()
    assert printed("series", told) == ["1 2 3 Fixture^Fiona 16"] * 2, told


def test_a_series_that_is_added_in_front_comes_in_front_in_the_next_session_too(session: Session) -> None:
    head = CT.split("series:")[0] + "series:\n"
    one = "  {}: {{Modality: CT, Rows: 4, Columns: 4, SeriesNumber: {}, phantom: [{{fill: 1}}]}}\n"
    test = "def test_it(dicomforge):\n    print('n', *[d.SeriesNumber for d in dicomforge.datasets('ct.yaml')])\n"
    session.write("test_it.py", test)
    session.write("ct.yaml", head + one.format("a", 1))
    assert printed("n", session.run()) == ["1"]
    session.write("ct.yaml", head + one.format("b", 2) + one.format("a", 1))
    assert [printed("n", session.run()) for _ in range(2)] == [["2 1"], ["2 1"]]


def test_a_spec_with_an_error_fails_with_the_compilers_words_and_no_traceback(session: Session) -> None:
    session.write("specs/ct.yaml", CT.replace("fill", "fil"))
    session.write("tests/test_it.py", BUILDS)
    told = session.run()
    assert told.endswith("exit 1")
    message = """\
specs/ct.yaml:9:16: error DF012: unknown shape 'fil'
        phantom: [{fil: 7}]
                   ^^^
  help: did you mean 'fill'?
"""
    assert message in told
    assert "Traceback" not in told
    assert "pytest_plugin.py" not in told
    assert "FAILED tests/test_it.py::test_it - Failed: specs/ct.yaml:9:16: error DF012: unknown shape 'fil'" in told


TEXT = '''\
SPEC = """\\
dicomforge: 1
"""


def test_opens(dicomforge):
    spec = dicomforge.text("""
        dicomforge: 1
        patient: {PatientName: Text^Thea, PatientID: T}
        study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
        series: {Modality: CT, Rows: 4, Columns: 4, phantom: [{fill: 3}]}
    """)
    (dataset,) = dicomforge.datasets(spec)
    print("text", dataset.PatientName, *dataset.pixel_array.ravel()[:2], dicomforge.build(spec) / spec.stem)
'''


def test_a_text_in_the_test_is_a_spec_named_after_the_test(session: Session) -> None:
    session.write("test_it.py", TEXT)
    told = session.run()
    (line,) = printed("text", told) or [told]
    assert line.startswith("Text^Thea 3 3 ")
    assert re.search(r"/test-opens-[0-9a-f]{8}$", line)
    assert Path(line.split()[-1]).is_dir()


def test_an_error_in_a_text_is_shown_where_the_text_stands_in_the_test(session: Session) -> None:
    path = session.write("test_it.py", TEXT.replace("fill", "fil"))
    told = session.run()
    place = re.search(r"^test_it\.py:(\d+):(\d+): error DF012", told, re.MULTILINE)
    assert place is not None, told
    line, column = int(place[1]), int(place[2])
    assert path.read_text().splitlines()[line - 1][column - 1 :].startswith("fil: 3")


def test_a_text_that_is_computed_has_its_errors_in_the_file_of_the_cache(session: Session) -> None:
    session.write("test_it.py", TEXT.replace('text("""', 'text(f"""').replace("{", "{{").replace("}", "}}"))
    told = session.run()
    assert told.endswith("exit 0"), told
    session.write("test_it.py", TEXT.replace('text("""', 'text("" + """').replace("fill", "f\\x69l"))
    place = re.search(
        r"^(\.pytest_cache/\S+/test-opens-[0-9a-f]{8}\.yaml):5:\d+: error DF012", session.run(), re.MULTILINE
    )
    assert place is not None
    assert "fil: 3" in (session.folder / place[1]).read_text()


def test_a_relative_spec_is_looked_for_beside_the_caller_and_then_upwards(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    session.write("tests/unit/specs/ct.yaml", CT.replace("fill: 7", "fill: 8"))
    for folder in ("tests", "tests/unit"):
        test = "def test_it(dicomforge):\n    (first, *_) = dicomforge.datasets('specs/ct.yaml')\n"
        test += "    print('value', first.pixel_array.max())\n"
        session.write(f"{folder}/test_{folder.replace('/', '_')}.py", test)
    session.write("tests/test_none.py", "def test_none(dicomforge):\n    dicomforge.build('specs/none.yaml')\n")
    told = session.run()
    assert printed("value", told) == ["7", "8"], told
    assert (
        "dicomforge: no such spec: specs/none.yaml\n"
        "  looked for: tests/specs/none.yaml\n"
        "  looked for: specs/none.yaml\n"
    ) in told


def test_nothing_in_the_name_of_a_spec_is_obeyed_by_a_terminal(session: Session) -> None:
    session.write("test_none.py", "def test_none(dicomforge):\n    dicomforge.build('a\\x1b]0;b\\x07\\u202e.yaml')\n")
    told = session.run()
    assert "dicomforge: no such spec: a\\x1b]0;b\\x07\\u202e.yaml\n" in told
    assert not set(told) & set("\x1b\x07\u202e")


def test_workers_of_xdist_share_one_build(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    four = "import pytest\n\n\n@pytest.mark.parametrize('n', range(4))\ndef test_it(n, dicomforge):"
    session.write("tests/test_it.py", "import sys\n" + four + BUILDS.split("def test_it(dicomforge):")[1])
    for cache in ((), ("-p", "no:cacheprovider", "--basetemp", session.folder.parent / "base")):
        told = session.run("-n", "2", *cache)
        assert told.endswith("exit 0"), told
        assert len(printed("files", told)) == 4
        assert len(set(printed("files", told))) == 1


def test_without_the_cache_plugin_the_files_lie_in_a_temporary_folder(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    session.write("tests/test_it.py", BUILDS)
    told = session.run("-p", "no:cacheprovider", "--basetemp", session.folder.parent / "base")
    assert "0003.dcm" in printed("files", told)[0]
    assert not (session.folder / ".pytest_cache").exists()
    assert len(list((session.folder.parent / "base" / "dicomforge").rglob("*.dcm"))) == 3


def test_a_spec_outside_the_rootdir_leaves_nothing_in_the_cache(session: Session) -> None:
    test = "def test_it(dicomforge, tmp_path):\n    (tmp_path / 'ct.yaml').write_text(open('ct.txt').read())\n"
    session.write("test_it.py", test + "    print('out', dicomforge.build(tmp_path / 'ct.yaml'))\n")
    session.write("ct.txt", CT)
    told = session.run("--basetemp", session.folder.parent / "base")
    assert printed("out", told)[0].startswith(str(session.folder.parent / "base")), told
    assert not list(session.folder.glob(".pytest_cache/d/dicomforge/*"))


def test_what_no_session_used_for_a_month_is_forgotten(session: Session) -> None:
    session.write("specs/ct.yaml", CT)
    session.write("tests/test_it.py", BUILDS)
    for name, day in (("old", 0), ("young", 2_000_000_000)):
        file = session.write(f".pytest_cache/d/dicomforge/texts/{name}/{name}.yaml", "x")
        os.utime(file.parent, (day, day))
    assert session.run().endswith("exit 0")
    kept = {p.name for p in (session.folder / ".pytest_cache" / "d" / "dicomforge" / "texts").iterdir()}
    assert kept == {"young"}


def test_what_the_page_shows_is_what_happens(session: Session) -> None:
    page = (ROOT / "docs" / "pytest.md").read_text()
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert code is not None
    for file in compose("ct", "fixture", "ct", "page"):
        session.write(file.path, file.text)
    session.write("tests/test_ct.py", code[1])
    for block in blocks(page):
        if block.title:
            session.write(block.title, block.text)
    told = session.run("-v")
    assert "8 passed" in told, told
    assert set(re.findall(r"::test_it_is_read\[\S+\] PASSED", page)) <= set(
        re.findall(r"::test_it_is\S+ PASSED", told)
    )
