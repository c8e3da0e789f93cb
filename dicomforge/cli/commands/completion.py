"""`dicomforge completion`: the script that teaches a shell the command line."""

import argparse

from dicomforge.cli.say import say_document
from dicomforge.ground.exit_codes import DONE

SUMMARY = "Print a completion script for bash, zsh or fish."
EXAMPLES = (
    ("source <(dicomforge completion bash)", "complete in this bash, or zsh, from now on"),
    ("dicomforge completion fish > ~/.config/fish/completions/dicomforge.fish", "complete in every fish"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")


def run(options: argparse.Namespace) -> int:
    """The script knows the commands and options of this version; print it again after an upgrade."""
    from dicomforge.cli.shells import SCRIPTS, commands

    say_document(SCRIPTS[options.shell](commands()))
    return DONE
