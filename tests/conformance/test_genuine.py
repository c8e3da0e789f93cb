"""`check` on genuine files: each finding stands in a committed table with its citation, and is true."""

import re

import pytest

from tests.conformance import genuine_files as genuine


def installed(package: str) -> genuine.Table:
    if genuine.folder(package) is None:
        pytest.skip(f"{package} is not installed")
    return genuine.found(package)


@pytest.mark.parametrize("package", genuine.PACKAGES)
def test_each_finding_on_a_file_stands_in_the_table(package: str) -> None:
    now, table = installed(package), genuine.committed(package)
    same = now.files.keys() & table.files.keys()  # a version may bring other files
    assert len(same) >= len(table.files) // 2
    assert {file: now.files[file] for file in same} == {file: table.files[file] for file in same}


@pytest.mark.parametrize("package", genuine.PACKAGES)
def test_each_finding_on_files_that_belong_together_stands_in_the_table(package: str) -> None:
    now, table = installed(package), genuine.committed(package)
    if now.files.keys() != table.files.keys():
        pytest.skip(f"{package} {now.version} brings other files than {table.version}")
    assert now.together == table.together


@pytest.mark.parametrize("package", genuine.PACKAGES)
def test_each_finding_cites_the_standard(package: str) -> None:
    table = genuine.committed(package)
    lines = [line for findings in (*table.files.values(), table.together) for line in findings]
    cited = re.compile(r"(error|warning) [a-z0-9-]+ \S+.* \[PS3\.\d+ [0-9A-Z]")
    assert [line for line in lines if not cited.search(line)] == []


def test_a_table_says_what_it_was_made_from() -> None:
    for package in genuine.PACKAGES:
        table = genuine.committed(package)
        assert genuine.text(package, table) == (genuine.TABLES / f"{package}.txt").read_text(encoding="utf-8")
