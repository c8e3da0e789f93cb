"""What the parsers declare."""

from dicomforge import cli
from dicomforge.cli.shells import Argument, commands

BY_NAME = {one.name: one for one in commands()}


def test_every_command_is_there_with_all_of_its_options() -> None:
    assert tuple(BY_NAME) == cli.names()
    for name, one in BY_NAME.items():
        declared = {f for a in cli.command(name)[1]._actions for f in a.option_strings}
        assert {flag for option in one.options for flag in option.flags} == declared


def test_what_follows_an_option_is_told() -> None:
    build = {option.flags[-1]: option for option in BY_NAME["build"].options}
    assert [build[f"--{name}"].takes for name in ("out", "jobs", "force", "depfile")] == [
        "folder",
        "word",
        "nothing",
        "file",
    ]
    assert Argument(("-f", "--format"), "the format (default: json)", "word", ("ninja", "make", "dot", "json")) in (
        BY_NAME["graph"].options
    )


def test_arguments_without_a_dash_are_specs_words_or_folders() -> None:
    assert {
        name: one.argument.takes
        for name, one in BY_NAME.items()
        if name in ("build", "list", "init", "clean", "show")
    } == {
        "build": "spec",
        "show": "file",
        "list": "word",
        "init": "folder",
        "clean": "spec",
    }
    assert "shapes" in BY_NAME["list"].argument.choices
    assert "DF012" in BY_NAME["explain"].argument.choices
