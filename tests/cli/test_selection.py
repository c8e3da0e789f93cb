"""Codes are selected, and left out, by their names."""

from __future__ import annotations

from dicomforge.cli.selection import Selection, selection


def kept(*codes: str, select: list[str], ignore: list[str]) -> list[str]:
    found = selection(select, ignore)
    assert isinstance(found, Selection)
    return [code for code in codes if found.keeps(code)]


def test_without_options_every_code_is_kept() -> None:
    assert kept("DF012", "vr", select=[], ignore=[]) == ["DF012", "vr"]


def test_selected_codes_are_kept_and_ignored_ones_are_not() -> None:
    assert kept("DF012", "vr", "vm", select=["df012, VR"], ignore=[]) == ["DF012", "vr"]
    assert kept("DF012", "vr", "vm", select=[], ignore=["vr", "vm"]) == ["DF012"]
    assert kept("DF012", "vr", "vm", select=["vr,vm"], ignore=["vm"]) == ["vr"]


def test_a_word_that_is_no_code_is_refused_wherever_it_stands() -> None:
    for select, ignore in ((["vr,x9"], []), ([], ["x9"]), (["vr"], ["vm,x9"])):
        assert str(selection(select, ignore)).startswith("no code 'x9'\n  help: ")
