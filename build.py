"""Build the dossier in this folder: `python build.py [COMMAND]`, the same as the installed `dossier [COMMAND]`."""

from dossier.cli import entry

if __name__ == "__main__":
    entry()
