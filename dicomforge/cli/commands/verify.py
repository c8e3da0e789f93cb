"""`dicomforge verify`: hash what was built."""

import argparse

from dicomforge.cli.arguments import add, resolve, switch
from dicomforge.cli.say import say
from dicomforge.ground.counted import counted

SUMMARY = "Hash the outputs and compare them with what was built and dicomforge.lock."
EXAMPLES = (
    ("dicomforge verify", "all outputs of specs/ in out/"),
    ("dicomforge verify specs/ct.yaml -o fixtures --json", "one spec, as JSON"),
    ("dicomforge verify --truth", "measure the DICOM files in out/, and compare them with each truth.json"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    switch(parser, "--truth", "measure the files below --out and compare them with each truth.json there")
    add(parser, "specs", "-o --out", "--json", "-q --quiet")


def run(options: argparse.Namespace) -> int:
    """0 where every byte is as delivered and as locked, 1 otherwise."""
    from dicomforge import api
    from dicomforge.cli.output import print_result, rows
    from dicomforge.cli.progress import progress

    if options.truth:
        return _verify_truth(options)
    specs = resolve(options.specs)
    with progress(quiet=options.quiet or options.json, verb="hashing") as report:
        result = api.verify_specs(specs, options.out, report)
    targets = rows(result.targets, "spec", "target", "ok", "files", "differing", "lock", sha256="tree")
    value = {"ok": result.exit_code == 0, "targets": targets}
    if not print_result(options.json, value, result.diagnostics) and not options.quiet:
        good = sum(not t.differing for t in result.targets)
        locked = sum(t.lock == "same" for t in result.targets)
        files = sum(t.files for t in result.targets)
        verb = "is" if good == 1 else "are"
        of = f"{good} of {len(result.targets)} series {verb} as built ({counted(files, 'file')})"
        say(f"{of}, {locked} as locked, in {options.out}")
    return result.exit_code


def _verify_truth(options: argparse.Namespace) -> int:
    """0 where the files are as each truth.json below the output folder says, 1 otherwise."""
    from dicomforge.cli.output import print_result
    from dicomforge.truth.verify import check_all

    done, found = check_all(options.out)
    wrong = any(one.is_error for one in found)
    truths = [
        {"target": one.target, "ok": not one.differences, "objects": one.objects, "measured": one.measured}
        | {"not_measured": [left._asdict() for left in one.unmeasured]}
        for one in done
    ]
    if not print_result(options.json, {"ok": not wrong, "truths": truths}, found) and not options.quiet:
        good = sum(not one.differences for one in done)
        measured, files = sum(one.measured for one in done), sum(one.files for one in done)
        of = f"{good} of {counted(len(done), 'truth')} {'agrees' if good == 1 else 'agree'} with the files"
        say(f"{of} ({counted(files, 'file')}, {counted(measured, 'object')} measured) in {options.out}")
        left = sorted({what for one in done for unmeasured in one.unmeasured for what in unmeasured.what.split(", ")})
        if left:
            say(f"not measured in some: {', '.join(left)} (--json says why)")
    return int(wrong)
