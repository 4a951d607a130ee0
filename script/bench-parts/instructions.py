"""Counts the instructions of one run by valgrind: the same on a busy machine as on a quiet one, so that two programs can be told apart
whose times can't. What a processor's own orders for SHA-256 save is not seen: valgrind knows none of them."""
import os
import pathlib
import re
import shutil
import subprocess

KEPT = pathlib.Path(__file__).resolve().parent / "instructions.tsv"


def count(binary, arguments, work):
    """Instructions of `binary arguments…`. Valgrind can't read the debug sections of a Swift binary: they are left out of a copy."""
    bare = pathlib.Path(work) / pathlib.Path(binary).name
    shutil.copy(binary, bare)
    subprocess.run(["objcopy", "--strip-debug", bare], check=True)
    process = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work}/callgrind.out", bare, *map(str, arguments)],
        capture_output=True, text=True, env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1"))
    found = re.search(r"Collected : (\d+)", process.stderr)
    if process.returncode != 0 or not found:
        raise SystemExit(f"valgrind failed ({process.returncode}):\n{process.stderr[-3000:]}")
    return int(found[1])


def kept():
    """The figures that were kept last, by name."""
    lines = KEPT.read_text("utf-8").splitlines() if KEPT.exists() else []
    return {name: int(value) for name, value in (line.split("\t") for line in lines)}


def keep(figures):
    KEPT.write_text("".join(f"{name}\t{value}\n" for name, value in sorted({**kept(), **figures}.items())), "utf-8")
