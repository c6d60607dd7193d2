"""Runs clean_dump.py on a cluster of two worker processes, kills one, and compares with a run on one machine.

    python examples/spark/test.py target/release/examples/clean
"""

import collections
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
FILES = 12
ROWS = 150
PARAGRAPH = "The river rose by two metres overnight, and the lower road was closed at dawn."

# Stands in for the example. The first time it kills the executor it works for, the second time it fails, both behind
# half of the output; then it is the example.
FAULTY = """#!{python}
import os, signal, subprocess, sys

CLEAN, FOLDER = {clean!r}, {folder!r}

def first(name):
    try:
        os.mkdir(os.path.join(FOLDER, name))
        return True
    except FileExistsError:
        return False

def executor():
    pid = os.getpid()
    while open(f"/proc/{{pid}}/comm").read().strip() != "java":
        pid = int(open(f"/proc/{{pid}}/stat").read().rpartition(")")[2].split()[1])
    return pid

fault = next((name for name in ("killed", "failed") if first(name)), None)
if fault is None:
    os.execv(CLEAN, [CLEAN, *sys.argv[1:]])
rows = subprocess.run([CLEAN, *sys.argv[1:]], stdout=subprocess.PIPE, check=True).stdout
sys.stdout.buffer.write(rows[: len(rows) // 2])
sys.stdout.buffer.flush()
if fault == "killed":
    os.kill(executor(), signal.SIGKILL)
sys.exit(3)
"""


def row(number):
    if number % 40 == 7:
        return json.dumps({"id": f"bad {number}"})
    text = f"{PARAGRAPH}\n\nRow {number} ends here.\u2028\n\n(Video) The flood from above"
    return json.dumps({"id": f"row {number}", "text": text}, ensure_ascii=number % 2 == 0)


def write_files(folder):
    folder.mkdir()
    for file in range(FILES):
        rows = "".join(row(file * ROWS + number) + "\n" for number in range(ROWS)).encode()
        if file % 3 == 0:
            (folder / f"{file:03}.jsonl.gz").write_bytes(gzip.compress(rows))
        else:
            (folder / f"{file:03}.jsonl").write_bytes(rows)


def on_one_machine(clean, files):
    run = subprocess.run([clean, *files, "--format", "jsonl"], stdout=subprocess.PIPE, check=False)
    assert run.returncode == 1, f"bad rows give status 1, not {run.returncode}"
    return run.stdout.splitlines(keepends=True)


def on_the_cluster(clean, folder, name, arguments):
    faults = folder / f"{name}-faults"
    faults.mkdir()
    faulty = faults / "clean"
    faulty.write_text(FAULTY.format(python=sys.executable, clean=clean, folder=str(faults)))
    faulty.chmod(0o755)
    output = folder / name
    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    submit = [pathlib.Path(sys.executable).parent / "spark-submit", "--master", "local-cluster[2,1,1024]"]
    submit += ["--conf", "spark.ui.enabled=false", HERE / "clean_dump.py", "--clean", faulty, *arguments, output]
    run = subprocess.run(submit, env=environment, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    assert run.returncode == 0, run.stderr
    assert "Lost executor" in run.stderr, "no executor was killed: " + run.stderr
    assert "exited with" in run.stderr or "status code" in run.stderr or "code 3" in run.stderr, run.stderr
    assert (faults / "killed").exists() and (faults / "failed").exists() and (output / "_SUCCESS").exists()
    parts = sorted(output.glob("part-*.gz"))
    return [line for part in parts for line in gzip.decompress(part.read_bytes()).splitlines(keepends=True)]


def without_place(line):
    """A row that Spark reads has lost its file and line: an error names its place in the partition."""
    return re.sub(rb'"error":"[^"]*?:\d+: ', b'"error":"', line)


def main():
    clean = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_files(folder / "pages")
        expected = on_one_machine(clean, sorted(map(str, (folder / "pages").iterdir())))
        assert len(expected) == FILES * ROWS

        rows = on_the_cluster(clean, folder, "files", [folder / "pages" / "*.jsonl*"])
        assert rows == expected, "the files give other rows, or in another order"
        rows = on_the_cluster(clean, folder, "rows", ["--rows", folder / "pages"])
        expected = collections.Counter(map(without_place, expected))
        assert collections.Counter(map(without_place, rows)) == expected, "the rows are others"
    print(f"{FILES * ROWS} rows, twice: the same as on one machine, with an executor killed and a process failed")


if __name__ == "__main__":
    main()
