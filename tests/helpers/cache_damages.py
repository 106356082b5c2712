"""What can happen to a file of a cache: damage by chance, another file in its place, and what another version wrote."""

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from dossier.cache_folder import CacheFolder


def flip_bytes(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(chance.choice((1, 4, 200))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def cut_short(file: Path, chance: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: chance.randrange(len(data))])


def fill_with_zeros(file: Path, chance: random.Random) -> None:
    file.write_bytes(bytes(chance.randrange(1, 5_000)))


def nest_deeply(file: Path, _: random.Random) -> None:
    file.write_bytes(b"[" * 200_000)


def exchange_types(file: Path, _: random.Random) -> None:
    if file.suffix != ".sqlite":
        file.write_bytes(b"null")
        return
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE memo (key, value, seal)")
        rows = [(10**15, "a", b""), (None, None, None), ("text", b"\xff", 1), (b"key", "a", "text"), (b"key", "a", b"")]
        db.executemany("INSERT INTO memo VALUES (?, ?, ?)", rows)
    db.close()


def put_a_folder_there(file: Path, _: random.Random) -> None:
    file.unlink()
    file.mkdir()


def make_unreadable(file: Path, _: random.Random) -> None:
    file.unlink()
    file.symlink_to(file.name)


def put_a_foreign_file_there(file: Path, chance: random.Random) -> None:
    """What another program keeps: a picture, a text, a database of its own."""
    data = chance.choice((b"\x89PNG\r\n\x1a\n" + chance.randbytes(500), b"dear diary\n", b""))
    file.write_bytes(data)
    if not data:
        with sqlite3.connect(file) as db:
            db.execute("CREATE TABLE moz_cookies (name TEXT, value TEXT)")
        db.close()


def let_another_version_write(file: Path, chance: random.Random) -> None:
    """What another version of the tool would keep: its seal is the right one, its keys and values are its own."""
    if file.name == "secret":
        file.write_bytes(chance.randbytes(64))
        return
    folder = CacheFolder(file.parent, (file.parents[1] / "secret").read_bytes())
    if file.suffix != ".sqlite":
        folder.write_sealed_file(file.name, json.dumps({"version": 2, "key": "0" * 32, "pages": []}).encode())
        return
    with sqlite3.connect(file) as db:
        for number, (value,) in enumerate(db.execute("SELECT value FROM memo").fetchall()):
            key, other = number.to_bytes(16), f"{value} of another version"
            db.execute("INSERT INTO memo VALUES (?, ?, ?)", (key, other, folder.seal_data(key + other.encode())))
    db.close()


DAMAGES: list[Callable[[Path, random.Random], None]] = [
    *([flip_bytes] * 8),
    *([cut_short] * 4),
    fill_with_zeros,
    nest_deeply,
    exchange_types,
    put_a_foreign_file_there,
    let_another_version_write,
    put_a_folder_there,
    make_unreadable,
]
