"""The whole program as one paragraph: read, link, derive, and, when nothing is wrong, render and write.

In: the dossier's folder. Out: what was found and what was written. Nothing is written while there is an error; the
last good site stays.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from dossier.cache import Memo
from dossier.derive import Derived, derive_everything
from dossier.diagnostics import Diagnostic, UsageError, fails, in_order
from dossier.linking.counts import DossierCounts, count_records
from dossier.linking.link import LinkedDossier, link_dossier
from dossier.model import Repository, Site
from dossier.open_data.exports import EXPORTS
from dossier.pages import page_list
from dossier.parallel import ONE_PROCESS, Workers
from dossier.reading.load import load_dossier
from dossier.site import build_record, output, render

T = TypeVar("T")
Progress = Callable[[str, int, int], None]  # what is being done, how much of it is done, how much there is


def silent(_step: str, _done: int, _all: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line may say about a build; None leaves it to `site.yaml`."""

    base_url: str | None = None
    repository: str | None = None
    branch: str | None = None
    strict: bool = False
    clean: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything known about a dossier, and every problem, in order. Without `site.yaml` there is no value."""

    linked: LinkedDossier | None
    derived: Derived | None
    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build found and, where that let it pass, what it wrote."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, str]  # the texts of the editors' files by path, at least of those the diagnostics point into
    counts: DossierCounts | None
    written: output.WrittenFiles | None


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything that the files of a site are made from."""

    root: Path
    linked: LinkedDossier
    derived: Derived
    memo: Memo


def check(root: Path, progress: Progress = silent, workers: Workers = ONE_PROCESS) -> Checked:
    """Read, link and derive the dossier in `root`; write nothing."""
    progress("Reading", 0, 3)
    dossier, found = load_dossier(root, workers)
    if dossier is None:
        return Checked(None, None, in_order(found), {})
    progress("Finding quotes", 1, 3)
    broken = frozenset(d.location.path for d in found if d.severity == "error")
    resolved, of_links = link_dossier(dossier, broken, workers)
    problems = (*found, *of_links)
    if fails(problems, strict=False):
        return Checked(resolved, None, in_order(problems), dossier.files)
    progress("Comparing", 2, 3)
    derived, of_derivation = derive_everything(resolved, workers)
    return Checked(resolved, derived, in_order((*problems, *of_derivation)), dossier.files)


def linked(root: Path) -> LinkedDossier:
    """The dossier with its references resolved, as far as it can be read. Raises `UsageError` where nothing can be."""
    dossier, found = load_dossier(root)
    if dossier is None:
        reasons = " ".join(d.message for d in found)
        raise UsageError(f"The dossier cannot be read. {reasons}")
    return link_dossier(dossier)[0]


def build(root: Path, folder: Path, choices: Choices, progress: Progress = silent) -> Built:
    """Check the dossier in `root`, then make `folder` its site. Raises `UsageError` for a folder it may not write.

    Where nothing has changed since the last build, the site stands as it is and what was found then is found again.
    """
    _refuse_content(root, folder)
    if choices.clean:
        return _built(root, folder, choices, progress)
    last = build_record.BuildRecord(root / ".cache" / "built.json", root, folder, replace(choices, jobs=0))
    if entry := last.recall_result():
        return Built(entry.diagnostics, entry.files, entry.counts, output.WrittenFiles(entry.paths, (), ()))
    built = _built(root, folder, choices, progress)
    if built.written and built.counts:
        last.keep_result(build_record.BuildResult(built.counts, built.diagnostics, built.files, built.written.paths))
    return built


def _built(root: Path, folder: Path, choices: Choices, progress: Progress) -> Built:
    checked = check(root, progress, Workers(choices.jobs))
    found, linked = checked.diagnostics, checked.linked
    if linked is None or checked.derived is None or fails(found, strict=choices.strict):
        return Built(found, checked.files, count_records(linked) if linked else None, None)
    whole = replace(linked, dossier=replace(linked.dossier, site=_site(linked.dossier.site, choices)))
    memo = Memo(None if choices.clean else root / ".cache" / "memo.sqlite")
    with output.OutputFolder(folder) as stage:
        written = stage.finish_site(
            each_file(Ready(root, whole, checked.derived, memo), stage.put_file, choices.jobs, progress)
        )
    memo.save()
    return Built(found, checked.files, count_records(linked), written)


def each_file(
    ready: Ready, each: Callable[[str, bytes], T], jobs: int = 1, progress: Progress = silent
) -> dict[str, T]:
    """What `each` makes of every file of the site, given its output path and content, by output path."""
    linked, derived = ready.linked, ready.derived
    others = dict(render.read_static_files())
    others[".nojekyll"] = b""
    exports: list[render.Document] = [(export.path, partial(export.write, linked, derived)) for export in EXPORTS]
    pages = render.list_documents(page_list.list_pages(linked, derived, ready.memo))
    documents = [*exports, *pages]  # the longest first, so that no process waits for it at the end
    _refuse_shared_paths([*(path for path, _ in documents), *others])
    made = render.render_each(documents, lambda path, text: each(path, text.encode()), jobs, progress)
    return {**made, **{path: each(path, data) for path, data in others.items()}}


def _refuse_shared_paths(paths: Sequence[str]) -> None:
    """Two documents of one output path would silently replace one another."""
    shared = sorted(path for path, number in Counter(paths).items() if number > 1)
    if shared:
        raise UsageError(f"Two pages would be written to one file: {', '.join(shared)}. Rename one of their records.")


def files_of(ready: Ready) -> dict[str, bytes]:
    """Every file of the site by its output path, in memory."""
    return each_file(ready, lambda _path, data: data)


def _site(site: Site, choices: Choices) -> Site:
    """The site as the command line wants it."""
    if choices.base_url is not None:
        if choices.base_url and not choices.base_url.startswith(("http://", "https://")):
            raise UsageError("--base-url takes an address that begins with https:// or http://.")
        site = replace(site, base_url=choices.base_url and choices.base_url.rstrip("/") + "/")
    if choices.repository:
        if not choices.repository.startswith(("http://", "https://")):
            raise UsageError("--repository takes an address that begins with https:// or http://.")
        branch = site.repository.branch if site.repository else "main"
        site = replace(site, repository=Repository(url=choices.repository.rstrip("/"), branch=branch))
    if choices.branch and site.repository:
        site = replace(site, repository=replace(site.repository, branch=choices.branch))
    return site


def _refuse_content(root: Path, folder: Path) -> None:
    """The site may stand beside the content or elsewhere, never in its place or around it."""
    place, home = folder.resolve(), root.resolve()
    if place == home or place in home.parents or place.is_relative_to(home / "content"):
        raise UsageError(f"The output folder {folder} holds the dossier itself: choose another one with --output.")
