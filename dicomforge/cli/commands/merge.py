"""`dicomforge merge`: the shards of a build become one output folder."""

import argparse
from pathlib import Path

from dicomforge.cli.arguments import add, add_trust, switch, trust
from dicomforge.cli.commands.build import as_json, build
from dicomforge.cli.output import print_result
from dicomforge.cli.say import say
from dicomforge.ground.counted import counted

SUMMARY = "Merge what `build --shard` jobs made into one output folder, as if one build had made it."
EXAMPLES = (
    ("dicomforge merge out", "shards that were built into the common folder out/"),
    ("dicomforge merge job1 job2 job3 -o out", "shards with a folder each: files are copied to out/"),
    ("dicomforge merge out --stamp out.stamp", "from a make or Snakemake rule"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    what = "folders with shards (default: out)"
    parser.add_argument("shard_folders", nargs="*", type=Path, metavar="DIR", help=what)
    add(parser, "-o --out")
    switch(parser, "--locked", "exit 1, merging nothing, unless dicomforge.lock agrees")
    switch(parser, "--force", "replace files in the way that dicomforge did not make")
    parser.add_argument("--stamp", type=Path, metavar="F", help="touch this file when the merge is complete")
    add_trust(parser)
    add(parser, "-q --quiet", "--break-lock", "--json")


def run(options: argparse.Namespace) -> int:
    """1 where shards are missing or do not fit, 0 where all is merged."""
    stated = trust(options, options.shard_folders)
    options.shard_folders = options.shard_folders or [options.out]
    merged = build(options, (), stated, verb="merging")
    if print_result(options.json, as_json(merged, options), merged.diagnostics) or merged.exit_code:
        return merged.exit_code
    if not options.quiet:
        files = sum(t.files for t in merged.targets if t.status != "removed")
        series = len(merged.targets) - merged.count("removed")
        say(f"merged: {counted(files, 'file')} of {counted(series, 'series', 'series')} in {options.out}")
    return 0
