"""The options of the commands that change records.

In: a parser. Out: the same with the options of one command. Every start of the tool reads them, so this imports nothing
else.
"""

import argparse

_ABOUT_ID = "a record's id, or kind:id such as claim:x; an annotation's is SOURCE/ID"


def add_rename_options(parser: argparse.ArgumentParser) -> None:
    """The options of `dossier rename`."""
    parser.add_argument("old", metavar="OLD", help=_ABOUT_ID)
    parser.add_argument("new", metavar="NEW", help="the id that it will have")
    add_dry_run_option(parser)


def add_merge_options(parser: argparse.ArgumentParser) -> None:
    """The options of `dossier merge`."""
    parser.add_argument("gone", metavar="A", help=f"what becomes part of B: {_ABOUT_ID}")
    parser.add_argument("kept", metavar="B", help="what lives on")
    add_dry_run_option(parser)


def add_split_options(parser: argparse.ArgumentParser) -> None:
    """The options of `dossier split`."""
    parser.add_argument("claim", metavar="CLAIM", help="the claim's id")
    parser.add_argument("new", metavar="NEW", help="the id of the new claim")
    parser.add_argument("annotations", metavar="ANNOTATION", nargs="+", help="id of an annotation, or SOURCE/ID")
    parser.add_argument("--statement", metavar="TEXT", help="the sentence of the new claim (default: that of CLAIM)")
    add_dry_run_option(parser)


def add_delete_options(parser: argparse.ArgumentParser) -> None:
    """The options of `dossier delete`."""
    parser.add_argument("record", metavar="ID", help=_ABOUT_ID)
    add_dry_run_option(parser)


def add_dry_run_option(parser: argparse.ArgumentParser) -> None:
    """The options of every command that changes what is there."""
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
