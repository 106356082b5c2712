"""The law that whoever follows files must keep: what is followed is what a clean run makes, byte for byte.

    python tests/following/run_edits.py --root DIR --edits 500 --seed 7

In: a dossier, of which a copy is edited at random, many times over. Out: a line of figures, and the edits after which a
page, a data file or a diagnostic was not what a clean run makes of the same files; the exit status is 1 then.

After each edit the preview's state follows it. Then everything is made anew from the same files, and compared: the
diagnostics, and without an error every file of the site. With an error the site must be as it was before.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from breaks import BREAKS  # noqa: E402 # it is found there
from random_edits import ALL_WAYS, NEW_RECORDS, Editor  # noqa: E402 # likewise

from dossier import pipeline  # noqa: E402 # likewise
from dossier.cache import Memo  # noqa: E402
from dossier.diagnostics import Diagnostic, fails  # noqa: E402
from dossier.preview.preview_state import PreviewState, make_next_state  # noqa: E402

ADDRESS = "http://preview.test/"

Files = Mapping[str, bytes]


@dataclass
class Record:
    """What came of a run."""

    edits: int = 0
    sites: int = 0  # edits after which there was a site to compare
    faults: list[str] = field(default_factory=list)


def make_clean(root: Path) -> tuple[tuple[Diagnostic, ...], Files | None]:
    """What a clean run finds and makes; no files where there is an error."""
    checked = pipeline.check_dossier(root)
    if checked.linked is None or checked.derived is None or fails(checked.diagnostics, strict=False):
        return checked.diagnostics, None
    site = replace(checked.linked.dossier.site, base_url=ADDRESS)
    linked = replace(checked.linked, dossier=replace(checked.linked.dossier, site=site))
    return checked.diagnostics, pipeline.make_all_files(pipeline.SiteInputs(linked, checked.derived, Memo()))


def _find_any_fault(state: PreviewState, clean: tuple[tuple[Diagnostic, ...], Files | None], last: Files) -> str:
    """The same; what cannot be made at all is a fault too."""
    try:
        return find_fault(state, clean, last)
    except Exception as problem:  # noqa: BLE001 # whatever it is
        return repr(problem)


def find_fault(state: PreviewState, clean: tuple[tuple[Diagnostic, ...], Files | None], last: Files) -> str:
    """What the followed state has that a clean run has not; "" where there is nothing."""
    diagnostics, files = clean
    if state.diagnostics != diagnostics:
        told = set(state.diagnostics) ^ set(diagnostics)
        return f"diagnostics: {sorted({problem.code for problem in told})}"
    if state.site is None:
        return "" if files is None else "no site"
    expected = last if files is None else files
    differing = sorted(_differing(state, expected))
    return f"{len(differing)} files, such as {', '.join(differing[:3])}" if differing else ""


def _differing(state: PreviewState, expected: Files) -> Iterator[str]:
    """The files that are others, and the pages that should not be there."""
    for path, data in expected.items():
        if path != ".nojekyll" and state.site and state.site.read_file(path) != data:
            yield path
    if state.site:
        yield from (path for path in state.site.list_pages() if path not in expected)


def follow_edits(
    dossier: Path, edits: int, seed: int, most_faults: int = 20, ways: Mapping[str, int] = ALL_WAYS
) -> Record:
    """Edit a copy of a dossier so many times, and compare after each, until there are many faults."""
    record = Record()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        shutil.copy(dossier / "site.yaml", root)
        shutil.copytree(dossier / "content", root / "content")
        editor, told = Editor(root, seed, ways), "start"
        last: Files = {}
        state = make_next_state(PreviewState(root=root, address=ADDRESS, run="run", memo=Memo()))
        while record.edits < edits and len(record.faults) < most_faults:
            clean = make_clean(root)
            if fault := _find_any_fault(state, clean, last):
                record.faults.append(f"after {told}: {fault}")
            if clean[1] is not None:
                last, record.sites = clean[1], record.sites + 1
            record.edits += 1
            path, told = editor.edit()
            state = make_next_state(state, [str(path)], ["index.html"])
    return record


def notice_break(name: str, dossier: Path, edits: int, seed: int) -> str:
    """Break the recording in one of the ways. Returns the first fault that the law finds; "" where it finds none."""
    with BREAKS[name]():
        for chance, ways in ((seed, ALL_WAYS), (seed + 1, ALL_WAYS), (seed, NEW_RECORDS)):
            record = follow_edits(dossier, edits, chance, 1, ways)
            if record.faults:
                return record.faults[0]
    return ""


def try_breaks(dossier: Path, edits: int, seed: int) -> int:
    """Break the recording in each of the ways, and say what is noticed first."""
    found = {name: notice_break(name, dossier, edits, seed) for name in BREAKS}
    for name, fault in found.items():
        print(f"{name}: {fault or 'NOT NOTICED'}")
    return 0 if all(found.values()) else 1


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--root", type=Path, default=ROOT / "tests/small")
    parser.add_argument("--edits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--breaks", action="store_true", help="break the recording on purpose; each must be noticed")
    options = parser.parse_args()
    if options.breaks:
        return try_breaks(options.root, options.edits, options.seed)
    record = follow_edits(options.root, options.edits, options.seed)
    print(f"{record.edits} edits, {record.sites} sites compared, {len(record.faults)} faults")
    print("\n".join(record.faults))
    return 1 if record.faults else 0


if __name__ == "__main__":
    sys.exit(main())
