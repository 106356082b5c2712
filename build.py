"""Build the dossier in this folder: `python build.py [COMMAND]`, the same as the installed `dossier [COMMAND]`.

`python -I build.py` reads no code but that of this folder and of Python: workflows use it beside strangers' files.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # `-I` leaves it out

from dossier.cli import entry  # found by the line above

if __name__ == "__main__":
    entry()
