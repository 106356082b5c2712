"""The whole program as one paragraph: read, link, derive, and, when nothing is wrong, render and write.

In: the dossier's folder. Out: what was found and what was written. Nothing is written while there is an error; the
last good site stays.

When things are computed:

1. `check_dossier` computes all records, anchors, references and overviews; they are complete, frozen values.
2. The parts of a claim's comparison are computed when something first asks for them, and then kept (`on_demand`).
3. The view of a page is computed when the page is rendered, and then dropped (`pages/page_list`).
4. Rendered Markdown is kept by its text, from one build to the next (`cache`); `--clean` computes everything again.
"""

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from dossier.cache import Memo
from dossier.cache_folder import open_cache_folder
from dossier.derive import Derived, derive_everything
from dossier.diagnostics import Diagnostic, UsageError, fails, in_order
from dossier.linking.counts import DossierCounts, count_records
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Repository, Site
from dossier.open_data.exports import EXPORT_FOLDERS, EXPORTS
from dossier.pages import page_list
from dossier.parallel import ONE_PROCESS, Workers
from dossier.reading.load import load_dossier
from dossier.site import build_record, output, render, tree_swap

T = TypeVar("T")
ShowProgress = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is
MakeFile = Callable[[str, bytes], T]  # an output path and the file's content → whatever is made of it


def ignore_progress(_step: str, _done: int, _whole: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class BuildChoices:
    """What the command line may say about a build. None leaves it to `site.yaml`."""

    base_url: str | None = None
    repository: str | None = None
    branch: str | None = None
    strict: bool = False
    clean: bool = False
    may_shrink: bool = False  # more than half of the pages of a kind may go
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """Everything known about a dossier, and every problem, in order."""

    linked: LinkedDossier | None  # None without `site.yaml`
    derived: Derived | None  # None while there is an error
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]  # the texts of the editors' files by path


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build found and, where that let it pass, what it wrote."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]  # the texts of the editors' files by path, at least of those the diagnostics point into
    counts: DossierCounts | None
    written: output.WrittenFiles | None


@dataclass(frozen=True, slots=True)
class SiteInputs:
    """Everything that the files of a site are made from."""

    linked: LinkedDossier
    derived: Derived
    memo: Memo


def check_dossier(root: Path, progress: ShowProgress = ignore_progress, workers: Workers = ONE_PROCESS) -> CheckOutcome:
    """Read, link and derive the dossier in `root`; write nothing."""
    progress("Reading", 0, 3)
    dossier, found = load_dossier(root, workers)
    if dossier is None:
        return CheckOutcome(None, None, in_order(found), {})

    progress("Finding quotes", 1, 3)
    broken = frozenset(d.location.path for d in found if d.severity == "error")
    linked, link_problems = link_dossier(dossier, broken, workers)
    problems = (*found, *link_problems)
    if fails(problems, strict=False):
        return CheckOutcome(linked, None, in_order(problems), dossier.files)

    progress("Comparing", 2, 3)
    derived, notices = derive_everything(linked, workers)
    return CheckOutcome(linked, derived, in_order((*problems, *notices.value)), dossier.files)


def read_linked_dossier(root: Path) -> LinkedDossier:
    """The dossier with its references resolved, as far as it can be read. Raises `UsageError` where nothing can be."""
    dossier, found = load_dossier(root)
    if dossier is None:
        reasons = " ".join(d.message for d in found)
        raise UsageError(f"The dossier cannot be read. {reasons}")
    return link_dossier(dossier)[0]


def build_site(
    root: Path, folder: Path, choices: BuildChoices, progress: ShowProgress = ignore_progress
) -> BuildOutcome:
    """Check the dossier in `root`, then write its site into `folder`. Raises `UsageError` for a folder of other files.

    Where nothing has changed since the last build, nothing is done: the outcome is that of the last build.
    """
    _refuse_content_folder(root, folder)
    tree_swap.heal_folder(folder)
    if choices.clean:
        return _check_and_write(root, folder, choices, progress, Memo())
    cache = open_cache_folder(root)
    last = build_record.BuildRecord(cache, root, folder, replace(choices, jobs=0, may_shrink=False))
    if entry := last.recall_result():
        return BuildOutcome(entry.diagnostics, entry.files, entry.counts, output.WrittenFiles(entry.digests, (), ()))
    outcome = _check_and_write(root, folder, choices, progress, Memo(cache))
    if outcome.written and outcome.counts:
        digests = outcome.written.digests
        last.keep_result(build_record.BuildResult(outcome.counts, outcome.diagnostics, outcome.files, digests))
    return outcome


def _check_and_write(
    root: Path, folder: Path, choices: BuildChoices, progress: ShowProgress, memo: Memo
) -> BuildOutcome:
    """Check the dossier and write its site, whatever an earlier build did."""
    checked = check_dossier(root, progress, Workers(choices.jobs))
    found, linked, derived = checked.diagnostics, checked.linked, checked.derived
    if linked is None:
        return BuildOutcome(found, checked.files, None, None)
    counts = count_records(linked)
    if derived is None or fails(found, strict=choices.strict):
        return BuildOutcome(found, checked.files, counts, None)
    site = _apply_choices(linked.dossier.site, choices)
    inputs = SiteInputs(replace(linked, dossier=replace(linked.dossier, site=site)), derived, memo)
    with output.OutputFolder(folder) as stage:
        written = stage.finish_site(
            make_each_file(inputs, stage.put_file, choices.jobs, progress), may_shrink=choices.may_shrink
        )
    memo.save()
    return BuildOutcome(found, checked.files, counts, written)


def make_each_file(
    inputs: SiteInputs, make: MakeFile[T], jobs: int = 1, progress: ShowProgress = ignore_progress
) -> dict[str, T]:
    """What `make` makes of every file of the site, by output path."""
    linked, derived = inputs.linked, inputs.derived
    exports: list[render.Document] = [(export.path, partial(export.write, linked, derived)) for export in EXPORTS]
    pages = render.list_documents(page_list.list_pages(linked, derived, inputs.memo).value)
    documents = [*exports, *pages]  # the longest first, so that no process waits for it at the end
    other_files = {**render.read_static_files(), ".nojekyll": b""}
    for folder in EXPORT_FOLDERS:
        for path, text in folder.list_files(linked).items():
            other_files[path] = text.encode()
    _refuse_shared_paths([*(path for path, _ in documents), *other_files])
    made = render.render_each(documents, lambda path, text: make(path, text.encode()), jobs, progress)
    for path, data in other_files.items():
        made[path] = make(path, data)
    return made


def make_all_files(inputs: SiteInputs) -> dict[str, bytes]:
    """Every file of the site by its output path, in memory."""
    return make_each_file(inputs, lambda _path, data: data)


# --- choices ----------------------------------------------------------------------------------------------------------


def _apply_choices(site: Site, choices: BuildChoices) -> Site:
    """The site as the command line wants it."""
    if choices.base_url is not None:
        base_url = _read_address_option("--base-url", choices.base_url)
        if base_url:
            base_url += "/"
        site = replace(site, base_url=base_url)
    if choices.repository:
        url = _read_address_option("--repository", choices.repository)
        repository = Repository(url=url)
        if site.repository:
            repository = replace(site.repository, url=url)
        site = replace(site, repository=repository)
    if choices.branch and site.repository:
        site = replace(site, repository=replace(site.repository, branch=choices.branch))
    return site


def _read_address_option(option: str, address: str) -> str:
    """The address without a slash at its end. Raises `UsageError`."""
    if address and not address.startswith(("http://", "https://")):
        raise UsageError(f"{option} takes an address that begins with https:// or http://.")
    return address.rstrip("/")


def _refuse_shared_paths(paths: Sequence[str]) -> None:
    """Two documents of one output path would silently replace one another."""
    shared = sorted(path for path, number in Counter(paths).items() if number > 1)
    if shared:
        raise UsageError(f"Two pages would be written to one file: {', '.join(shared)}. Rename one of their records.")


def _refuse_content_folder(root: Path, folder: Path) -> None:
    """The site may be written beside the content or elsewhere, never in its place or around it."""
    # Not by `resolve`, which raises for a ring of links before Python 3.13.
    place, home = Path(os.path.realpath(folder)), Path(os.path.realpath(root))
    if place == home or place in home.parents or place.is_relative_to(home / "content"):
        raise UsageError(f"The output folder {folder} holds the dossier itself: choose another one with --output.")
