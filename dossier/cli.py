"""The command line: arguments in, an exit status out. Every command is a few lines that call one other module.

Exit status: 0 clean; 1 problems in the content (nothing written, the previous site untouched); 2 wrong usage or
environment, or a mistake in the tool. No traceback for anything: `unexpected` has the sentences.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import __version__, unexpected
from dossier.diagnostics import UsageError, fails
from dossier.editing import change_options

if TYPE_CHECKING:
    from dossier.editing.record_changes import PlanChange

CLEAN, PROBLEMS, USAGE = 0, 1, 2


def entry() -> None:
    """Run the command named on the command line and leave with its exit status."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command; its exit status."""
    # A command makes values that live until it ends, so looking for garbage among them only costs time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a text stream has it
    options = _make_parser().parse_args(_add_default_command(argv))
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        status = run(options)
        sys.stdout.flush()  # a full disk says so here at the latest
        return status
    except UsageError as problem:
        print(f"dossier: {problem}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # `dossier find … | head`: nobody reads the rest, which is no problem
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return USAGE
    except OSError as problem:
        _discard_output()
        print(f"dossier: {unexpected.describe_system_error(problem)}", file=sys.stderr)
        return USAGE
    except Exception as problem:  # noqa: BLE001 # the net under the whole program
        print(f"dossier: {unexpected.describe_unexpected_error(problem)}", file=sys.stderr)
        return USAGE


def _discard_output() -> None:
    """Send what is not yet written to nowhere, so that it does not fail a second time when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _add_default_command(argv: Sequence[str]) -> Sequence[str]:
    """`build` where no command is named: `build.py --strict` is `build.py build --strict`."""
    start = 0
    if argv[:1] == ["--root"]:
        start = 2
    elif argv and argv[0].startswith("--root="):
        start = 1
    head, rest = argv[:start], argv[start:]
    if not rest or (rest[0].startswith("-") and rest[0] not in ("-h", "--help", "--version")):
        return [*head, "build", *rest]
    return argv


def _make_parser() -> argparse.ArgumentParser:
    """All commands with their options; `run` of the options is the function of the command."""
    about_root = "the folder with site.yaml (default: here)"
    # Suppressed in the commands, so that a root named before the command is not overwritten by a default after it.
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=about_root)
    parser = argparse.ArgumentParser(prog="dossier", description="Publish a dossier that any reader can check.")
    parser.add_argument("--root", type=Path, default=Path(), metavar="DIR", help=about_root)
    parser.add_argument("--version", action="version", version=f"dossier {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add_command(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, parents=[common], help=summary, description=summary)
        added.set_defaults(run=run)
        return added

    _add_build_options(add_command("build", _run_build, "check the dossier, then write the site"))
    _add_check_options(add_command("check", _run_check, "find every problem that `build` finds; write nothing"))
    _add_serve_options(add_command("serve", _run_serve, "show the site live while you edit"))
    _add_find_options(add_command("find", _run_find, "find a passage in the captures and print an annotation for it"))
    _add_suggest_options(add_command("suggest", _run_suggest, "differences that no record explains yet"))
    _add_new_options(add_command("new", _run_new, "write a starting record, never over an existing one"))
    _add_init_options(add_command("init", _run_init, "start another, empty dossier"))
    _add_schema_options(add_command("schema", _run_schema, "write JSON Schemas for completion in editors"))
    _add_diff_options(add_command("diff", _run_diff, "what a reader will see change between two git revisions"))
    change_options.add_rename_options(add_command("rename", _run_rename, "give a record another id, everywhere"))
    change_options.add_merge_options(add_command("merge", _run_merge, "make one record of two: the second lives on"))
    change_options.add_split_options(
        add_command("split", _run_split, "give some quotes of a claim a claim of their own")
    )
    _add_confirm_options(add_command("confirm", _run_confirm, "say that quotes still mean what they did"))
    change_options.add_delete_options(
        add_command("delete", _run_delete, "take a record out, where nothing refers to it")
    )
    return parser


# --- build ------------------------------------------------------------------------------------------------------------


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="DIR", help="where the site goes (default: _site in the root)")
    parser.add_argument("--base-url", metavar="URL", help="the address it will be published at")
    parser.add_argument("--repository", metavar="URL", help="where the editors' files are kept, for edit links")
    parser.add_argument("--branch", metavar="NAME", help="the branch that edit links lead to (default: main)")
    parser.add_argument("--strict", action="store_true", help="treat warnings as errors")
    parser.add_argument("--clean", action="store_true", help="compute everything again, without the cache")
    parser.add_argument("--may-shrink", action="store_true", help="more than half of the pages of a kind may go")
    parser.add_argument("--jobs", type=int, metavar="N", help="how many processes render (default: one for each core)")


def _run_build(options: argparse.Namespace) -> int:
    from dossier import pipeline, report
    from dossier.progress import ProgressBar

    root = _find_root(options)
    choices = pipeline.BuildChoices(
        base_url=options.base_url,
        repository=options.repository,
        branch=options.branch,
        strict=options.strict,
        clean=options.clean,
        may_shrink=options.may_shrink,
        jobs=_count_jobs(options.jobs),
    )
    folder: Path = options.output or root / "_site"
    with ProgressBar(sys.stderr) as progress:
        built = pipeline.build_site(root, folder, choices, progress)
    sys.stderr.write(report.format_text(built.diagnostics, built.files, colour=_wants_colour(sys.stderr)))
    summary = report.summarise_build(built, str(folder))
    if built.written is None:
        print(summary, file=sys.stderr)
        return PROBLEMS
    print(summary)
    return CLEAN


def _count_jobs(wanted: int | None) -> int:
    """How many processes may be used: as many as are wanted, or one for each core."""
    if wanted is not None and wanted < 1:
        raise UsageError("--jobs takes a whole number from 1.")
    return wanted or os.cpu_count() or 1


# --- check ------------------------------------------------------------------------------------------------------------


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json", "github", "sarif"), default="text")
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")


def _run_check(options: argparse.Namespace) -> int:
    from dossier import pipeline, report
    from dossier.parallel import Workers
    from dossier.progress import ProgressBar

    root = _find_root(options)
    with ProgressBar(sys.stderr) as progress:
        checked = pipeline.check_dossier(root, progress, Workers(_count_jobs(None)))
    found = checked.diagnostics
    match options.format:
        case "json":
            sys.stdout.write(report.format_json(found))
        case "sarif":
            sys.stdout.write(report.format_sarif(found))
        case "github":
            sys.stdout.write(report.format_github(found))
        case _:
            sys.stdout.write(report.format_text(found, checked.files, colour=_wants_colour(sys.stdout)))
            print(report.summarise_check(checked))
    if fails(found, strict=options.strict):
        return PROBLEMS
    return CLEAN


# --- serve ------------------------------------------------------------------------------------------------------------


def _add_serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def _run_serve(options: argparse.Namespace) -> int:
    from dossier.preview import server

    gc.enable()  # the one command that does not end
    server.serve_preview(_find_root(options), host=options.host, port=options.port)
    return CLEAN


# --- find, suggest ----------------------------------------------------------------------------------------------------


def _add_find_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the passage, as it is or as pasted from a web page")
    parser.add_argument("--source", metavar="ID", help="look in this source only")


def _run_find(options: argparse.Namespace) -> int:
    from dossier import pipeline
    from dossier.editing import find_passage

    linked = pipeline.read_linked_dossier(_find_root(options))
    found = find_passage.find_passages(linked, options.text, options.source)
    sys.stdout.write(find_passage.format_passages(found))
    if any(place.usable for place in found):
        return CLEAN
    return PROBLEMS


def _add_suggest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", metavar="ID", default="", help="those that this source is part of only")
    parser.add_argument("--all", action="store_true", help="also those that a record explains")
    parser.add_argument("--json", action="store_true", help="as JSON, for a program")
    parser.add_argument("--write", metavar="KEY", help="write the record of this one, and list nothing")


def _run_suggest(options: argparse.Namespace) -> int:
    from dossier.editing import suggest

    sys.stdout.write(suggest.answer(_find_root(options), options))
    return CLEAN


# --- new, init, schema ------------------------------------------------------------------------------------------------


def _add_new_options(parser: argparse.ArgumentParser) -> None:
    from dossier.editing import scaffold

    scaffold.add_arguments(parser)


def _run_new(options: argparse.Namespace) -> int:
    from dossier.editing import scaffold

    print(scaffold.start_record(_find_root(options), options))
    return CLEAN


def _add_init_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help="a new or empty folder")


def _run_init(options: argparse.Namespace) -> int:
    from dossier.editing import starting_dossier

    for path in starting_dossier.start_dossier(options.directory):
        print(path)
    return CLEAN


def _add_schema_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=Path, metavar="DIR", help="the folder to write to (default: standard output)")


def _run_schema(options: argparse.Namespace) -> int:
    from dossier.editing import editor_files

    sys.stdout.write(editor_files.write_schemas(options.output))
    return CLEAN


# --- diff -------------------------------------------------------------------------------------------------------------


def _add_diff_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", help="the git revision to compare with")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="the other revision (default: the files as they are)")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")


def _run_diff(options: argparse.Namespace) -> int:
    from dossier.editing import diff

    difference = diff.compare_revisions(_find_root(options), options.base, options.head)
    forms = {"text": diff.format_text, "markdown": diff.format_markdown, "json": diff.format_json}
    sys.stdout.write(forms[options.format](difference))
    return CLEAN


# --- rename, merge, split, delete ------------------------------------------------------------------------------------


def _run_rename(options: argparse.Namespace) -> int:
    from dossier.editing.rename_record import plan_rename

    return _change_record(options, lambda opened: plan_rename(opened, options.old, options.new))


def _run_merge(options: argparse.Namespace) -> int:
    from dossier.editing.merge_records import plan_merge

    return _change_record(options, lambda opened: plan_merge(opened, options.gone, options.kept))


def _run_split(options: argparse.Namespace) -> int:
    from dossier.editing.split_claim import plan_split

    return _change_record(
        options, lambda opened: plan_split(opened, options.claim, options.new, options.annotations, options.statement)
    )


def _run_delete(options: argparse.Namespace) -> int:
    from dossier.editing.delete_record import plan_delete

    return _change_record(options, lambda opened: plan_delete(opened, options.record))


def _change_record(options: argparse.Namespace, plan: "PlanChange") -> int:
    """Plan a change and check what it leads to; show it, write it, and say what was done."""
    from dossier import report
    from dossier.editing import record_changes

    planned = record_changes.plan_change(_find_root(options), plan)
    sys.stderr.write(report.format_text(planned.problems, planned.files, colour=_wants_colour(sys.stderr)))
    change = planned.change
    if change is None:
        print("\n".join(planned.refusal), file=sys.stderr)
        return PROBLEMS
    if options.dry_run or sys.stdout.isatty():
        sys.stdout.write(change.files.format_diff())
    if options.dry_run:
        print("Nothing was written; without --dry-run this is what changes.")
        return CLEAN
    change.files.write_files()
    print("\n".join(change.sentences))
    print(record_changes.tell_check(planned))
    return CLEAN


# --- confirm ----------------------------------------------------------------------------------------------------------


def _add_confirm_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="the source's id")
    parser.add_argument("annotations", metavar="ANNOTATION", nargs="*", help="ids of its annotations (default: all)")
    change_options.add_dry_run_option(parser)


def _run_confirm(options: argparse.Namespace) -> int:
    from dossier.editing.confirm_quotes import confirm_quotes

    said = confirm_quotes(_find_root(options), options.source, options.annotations, write=not options.dry_run)
    print("\n".join(said))
    return CLEAN


# --- shared -----------------------------------------------------------------------------------------------------------


def _find_root(options: argparse.Namespace) -> Path:
    """The dossier's folder. Raises `UsageError` where there is none."""
    root: Path = options.root
    if not (root / "site.yaml").is_file():
        raise UsageError(
            f"There is no site.yaml in {root.resolve()}: name the dossier's folder with --root, "
            "or start one with `dossier init DIR`."
        )
    return root


def _wants_colour(stream: object) -> bool:
    """Whether a stream is a terminal, and its user has not switched colours off."""
    return not os.environ.get("NO_COLOR") and bool(getattr(stream, "isatty", bool)())
