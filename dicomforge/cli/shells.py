"""Shell completion: a script for each shell, written from the commands' own argument definitions."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Argument(NamedTuple):
    """An option with its spellings, or what a command takes without a dash, and a line about it.

    `takes` is nothing, file, folder, spec, or word: one of `choices` if there are any.
    """

    flags: tuple[str, ...] = ()
    title: str = ""
    takes: str = "nothing"
    choices: tuple[str, ...] = ()


class Command(NamedTuple):
    """A command of the command line."""

    name: str
    title: str
    options: tuple[Argument, ...]
    argument: Argument


def commands() -> tuple[Command, ...]:
    """Every command of the command line."""
    from dicomforge import cli

    found = []
    for name in cli.names():
        module, parser = cli.command(name)
        arguments = [_argument(action) for action in parser._actions]
        options = tuple(one for one in arguments if one.flags)
        argument = next((one for one in reversed(arguments) if not one.flags), Argument())
        found.append(Command(name, module.SUMMARY, options, argument))
    return tuple(found)


def _argument(action: argparse.Action) -> Argument:
    metavar = str(action.metavar or "")
    choices = tuple(map(str, action.choices or ()))
    if "CODE" in metavar:
        from dicomforge.cli.codes import known

        choices = known()
    if action.nargs == 0:
        takes = "nothing"
    elif "SPEC" in metavar and "FILE" not in metavar:
        takes = "spec"
    elif action.type is Path:
        takes = "folder" if metavar in ("DIR", "FOLDER") else "file"
    else:
        takes = "word"
    return Argument(tuple(action.option_strings), (action.help or "").replace("\n", " "), takes, choices)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


_BASH = """\
# Completion of dicomforge for bash. Try it with: source <(dicomforge completion bash)
# To keep it: dicomforge completion bash > ~/.local/share/bash-completion/completions/dicomforge
_dicomforge() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local kind= words= options= line
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        words="@names@"
        options="--help --version"
    else
        case ${COMP_WORDS[1]} in
@commands@
        esac
    fi
    if [[ $current == -* ]]; then
        kind= words=$options
    elif [[ ! $current && $kind ]]; then
        words=
    fi
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(
        compgen -W "$words" -- "$current"
        case $kind in
            file) compgen -f -- "$current" ;;
            folder) compgen -d -- "$current" ;;
            spec) compgen -f -X '!*.yaml' -- "$current"; compgen -d -- "$current" ;;
        esac
    )
    if [[ $kind ]]; then
        compopt -o filenames 2>/dev/null || true
    fi
}
complete -F _dicomforge dicomforge
"""


def bash(commands: Iterable[Command]) -> str:
    """The completion of bash 3.2 and newer."""
    names, cases = [], []
    for command in commands:
        flags = " ".join(flag for option in command.options for flag in option.flags)
        names.append(command.name)
        cases += [f"            {command.name})", "                case $before in"]
        for option in command.options:
            if option.takes != "nothing":
                cases.append(f"                    {'|'.join(option.flags)}) {_offered(option)} ;;")
        cases.append(f'                    *) options="{flags}" {_offered(command.argument)} ;;')
        cases += ["                esac", "                ;;"]
    return _BASH.replace("@names@", " ".join(names)).replace("@commands@", "\n".join(cases))


def _offered(argument: Argument) -> str:
    kind = argument.takes if argument.takes in ("file", "folder", "spec") else ""
    return f'kind={kind} words="{" ".join(argument.choices)}"'


_ZSH = """\
#compdef dicomforge
# Completion of dicomforge for zsh. Try it with: source <(dicomforge completion zsh)
# To keep it: dicomforge completion zsh > a file named _dicomforge in a folder of $fpath
_dicomforge() {
    local -a commands
    if ((CURRENT == 2)); then
        if [[ $words[2] == -* ]]; then
            compadd -- --help --version
        else
            commands=(
@names@
            )
            _describe -t commands command commands
        fi
        return
    fi
    local command=$words[2]
    shift words
    ((CURRENT -= 1))
    case $command in
@commands@
    esac
}
if [[ $funcstack[1] == _dicomforge ]]; then
    _dicomforge "$@"
else
    compdef _dicomforge dicomforge
fi
"""

_ZSH_PATHS = {"file": "_files", "folder": "_files -/", "spec": '_files -g "*.yaml"'}


def zsh(commands: Iterable[Command]) -> str:
    """The completion of zsh, to be sourced or autoloaded."""
    names, cases = [], []
    for command in commands:
        names.append(f"                {_quoted(f'{command.name}:{_plain(command.title)}')}")
        arguments = [_zsh_option(option) for option in command.options]
        if command.argument.takes != "nothing":
            arguments.append(_quoted(f"*:argument:{_action(command.argument)}"))
        called = " \\\n                ".join(["            _arguments", *arguments])
        cases += [f"        {command.name})", called, "            ;;"]
    return _ZSH.replace("@names@", "\n".join(names)).replace("@commands@", "\n".join(cases))


def _zsh_option(option: Argument) -> str:
    then = "" if option.takes == "nothing" else f":value:{_action(option)}"
    flags = f"{{{','.join(option.flags)}}}" if len(option.flags) > 1 else option.flags[0]
    exclusive = " ".join(option.flags)
    return f"{_quoted(f'({exclusive})')}{flags}{_quoted(f'[{_plain(option.title)}]{then}')}"


def _action(argument: Argument) -> str:
    paths, words = _ZSH_PATHS.get(argument.takes, ""), " ".join(argument.choices)
    if paths and words:
        return f"{{{paths}; compadd -- {words}}}"
    return paths or (f"({words})" if words else " ")


def _plain(text: str) -> str:
    """What zsh would read as the end of a description is escaped."""
    return "".join(f"\\{c}" if c in "[]:\\" else c for c in text)


_FISH = """\
# Completion of dicomforge for fish. Try it with: dicomforge completion fish | source
# To keep it: dicomforge completion fish > ~/.config/fish/completions/dicomforge.fish
complete -c dicomforge -f
complete -c dicomforge -n __fish_use_subcommand -l help -d 'Show the commands'
complete -c dicomforge -n __fish_use_subcommand -l version -d 'Show the version'
"""

_FISH_PATHS = {
    "file": "(__fish_complete_path (commandline -ct))",
    "folder": "(__fish_complete_directories (commandline -ct))",
    "spec": "(__fish_complete_suffix .yaml)",
}


def fish(commands: Iterable[Command]) -> str:
    """The completion of fish."""
    lines = [_FISH]
    for command in commands:
        title = _fish_quoted(command.title)
        lines.append(f"complete -c dicomforge -n __fish_use_subcommand -a {command.name} -d {title}\n")
        seen = f"complete -c dicomforge -n '__fish_seen_subcommand_from {command.name}'"
        if command.argument.takes != "nothing":
            lines.append(f"{seen}{_values(command.argument)}\n")
        for option in command.options:
            flags = " ".join(f"-l {f[2:]}" if f.startswith("--") else f"-s {f[1:]}" for f in option.flags)
            then = "" if option.takes == "nothing" else f" -r{_values(option)}"
            lines.append(f"{seen} {flags}{then} -d {_fish_quoted(option.title)}\n")
    return "".join(lines)


def _values(argument: Argument) -> str:
    found = [*argument.choices, *(path for takes, path in _FISH_PATHS.items() if takes == argument.takes)]
    return f" -a {_fish_quoted(' '.join(found))}" if found else ""


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SCRIPTS = {"bash": bash, "zsh": zsh, "fish": fish}
