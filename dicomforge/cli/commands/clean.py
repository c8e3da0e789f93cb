"""`dicomforge clean`: take away what was built."""

import argparse
from pathlib import Path

from dicomforge.cli.arguments import add, switch
from dicomforge.cli.say import say
from dicomforge.ground.counted import counted

SUMMARY = "Remove outputs of deleted specs, or everything that was built."
EXAMPLES = (
    ("dicomforge clean", "outputs in out/ whose spec was deleted"),
    ("dicomforge clean --all -o fixtures", "everything that dicomforge made in fixtures/"),
    ("dicomforge clean specs/ct.yaml", "the outputs of one spec"),
    ("dicomforge clean --all -n", "show what that would remove"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("specs", nargs="*", type=Path, metavar="SPEC", help="remove outputs of these specs only")
    add(parser, "-o --out")
    switch(parser, "--all", "remove everything that was built here, and .dicomforge")
    add(parser, "--break-lock")
    switch(parser, "-n --dry-run", "show what would be removed; remove nothing")
    add(parser, "--json")


def run(options: argparse.Namespace) -> int:
    """Files that were edited since, and files of others, stay."""
    from dicomforge import api
    from dicomforge.cli.output import print_result, rows

    result = api.clean(
        options.out,
        specs=tuple(spec for path in options.specs for spec in (api.specs_of(path) if path.is_dir() else (path,))),
        everything=options.all,
        dry_run=options.dry_run,
        break_lock=options.break_lock,
    )
    removed = [t for t in result.targets if t.status == "removed"]
    told = {"dry_run": options.dry_run, "removed": rows(removed, "spec", "target", "files")}
    if print_result(options.json, {"ok": result.exit_code == 0, **told}, result.diagnostics):
        return result.exit_code
    verb = "would be removed" if options.dry_run else "removed"
    for target in removed:
        say(f"{target.target}: {counted(target.files, 'file')} {verb}")
    if not removed and result.exit_code == 0:
        say(f"nothing to remove in {options.out}")
    return result.exit_code
