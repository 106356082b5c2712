"""A starting dossier, so that nobody begins with an empty folder.

In: a new or empty folder. Out: a small dossier in it that builds. Nothing that exists is ever overwritten.
"""

from pathlib import Path

from dossier.diagnostics import UsageError
from dossier.editing.editor_files import make_editor_files
from dossier.file_writing import replace_whole_file

STARTER = Path(__file__).parent / "starter"


def start_dossier(directory: Path) -> tuple[Path, ...]:
    """Start a small dossier that builds at once; every file written. Raises `UsageError` for a folder in use."""
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} is not an empty folder, so nothing was written; name a new one.")
    files = {Path(name): text.encode() for name, text in make_editor_files().items()}
    for path in STARTER.rglob("*"):
        if path.is_file():
            files[_unhide_name(path.relative_to(STARTER))] = path.read_bytes()
    written = []
    for name in sorted(files):
        path = directory / name
        replace_whole_file(path, files[name])
        written.append(path)
    return tuple(written)


def _unhide_name(path: Path) -> Path:
    """A starter file's place in the dossier: `dot_github` → `.github`, whose own name would work on this package."""
    parts = []
    for part in path.parts:
        if part.startswith("dot_"):
            parts.append("." + part.removeprefix("dot_"))
        else:
            parts.append(part)
    return Path(*parts)
