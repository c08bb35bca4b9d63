#!/usr/bin/env python3
"""Memory and time of `luoshi read` at size: many files, a second run, a run that is killed, one long table.

    python3 eval/scale.py --luoshi target/release/luoshi --out DIR [--reports 60000] [--most 300] [--only files,table,cache] [--keep]

Makes reports out of the demonstration (each its own numbers, so that none is another's duplicate) as files in
folders of 1,000 and as one table of JSON lines, reads them, and prints for each run the time on the clock, the
highest memory of the program and all that it started, and what was printed: jsonl, and csv of the targets where
readings are remembered, which take less room on the disk.  Exits 1 if a run takes more than --most MiB, or if what
is printed differs between runs.
"""
import argparse, hashlib, json, pathlib, re, shutil, subprocess, sys, threading, time

DEMO = pathlib.Path(__file__).parent.parent / "demo"


def report(text, number):
    """The text with other numbers: every run of digits that is no year counts on by the report's number."""
    other = lambda m: m[0] if re.fullmatch(r"20\d\d", m[0]) else str(int(m[0]) + number % 997)
    varied = re.sub(r"(?<![\d.])\d+(?![\d.])", other, text)
    return f"{varied}\n附件{number}\n"


def texts(count):
    seeds = [p.read_text(encoding="utf-8") for p in sorted(DEMO.glob("yunling-20*.txt"))]
    return (report(seeds[i % len(seeds)], i) for i in range(count))


def make(folder, count):
    for i, text in enumerate(texts(count)):
        path = folder / f"{i // 1000:03}" / f"{i:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def make_table(path, count):
    with path.open("w", encoding="utf-8") as out:
        for i, text in enumerate(texts(count)):
            out.write(json.dumps({"id": i, "year": 2025 + i % 2, "content": text}, ensure_ascii=False) + "\n")


def memory(pid):
    """MiB of a process that are its own (resident, less what is mapped from files); 0 once it is gone."""
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return sum(int(kib) for kib in re.findall(r"^Rss(?:Anon|File|Shmem):\s+(\d+)", status, re.M)) / 1024


def family(pid):
    """A process and those that it started."""
    try:
        children = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text().split()
    except OSError:
        children = []
    return {pid}.union(*(family(int(child)) for child in set(children)))


class Run:
    """A run of the program: time, highest memory, hash of what it printed."""

    def __init__(self, o, *arguments, kill_half_of=None):
        self.most = self.bytes = 0
        digest = hashlib.sha256()
        begun = time.monotonic()
        process = subprocess.Popen([o.luoshi, "read", *map(str, arguments)], stdout=subprocess.PIPE)
        watch = threading.Thread(target=self.watch, args=(process,))
        watch.start()
        while piece := process.stdout.read(1 << 20):
            digest.update(piece)
            self.bytes += len(piece)
            if kill_half_of and self.bytes > kill_half_of.bytes // 2:
                process.kill()
        self.status, self.seconds = process.wait(), time.monotonic() - begun
        watch.join()
        self.printed = digest.hexdigest()

    def watch(self, process):
        while process.poll() is None:
            self.most = max(self.most, sum(memory(pid) for pid in family(process.pid)))
            time.sleep(0.05)

    def __str__(self):
        return f"{self.seconds:7.1f} s  {self.most:6.0f} MiB  {self.bytes / 1e6:9.1f} MB printed  exit {self.status}"


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--luoshi", required=True, type=pathlib.Path)
    a.add_argument("--out", required=True, type=pathlib.Path, help="where reports and remembered readings are put")
    a.add_argument("--reports", type=int, default=60_000)
    a.add_argument("--most", type=float, default=300, help="MiB that a run may take")
    a.add_argument("--only", default="files,table,cache", help="which runs (all where nothing is said)")
    a.add_argument("--keep", action="store_true", help="keep what was made")
    o = a.parse_args()
    files, cache, table = o.out / "files", o.out / "cache", o.out / "reports.jsonl"
    shutil.rmtree(cache, ignore_errors=True)
    only, runs = o.only.split(","), {}
    if only != ["table"] and not files.exists():
        make(files, o.reports)
    if "table" in only and not table.exists():
        make_table(table, o.reports)

    def run(name, *arguments, **more):
        runs[name] = Run(o, *arguments, **more)
        print(f"{name:36}", runs[name], flush=True)

    targets = [files, "--kind", "quantified", "--format", "csv"]
    if "files" in only:
        run("files, jsonl", files, "--format", "jsonl")
    if "table" in only:
        run("one table, jsonl", table, "--format", "jsonl")
    if "cache" in only:
        run("files, csv", *targets)
        run("files, csv, killed half-way", *targets, "--cache", cache, kill_half_of=runs["files, csv"])
        run("files, csv, going on", *targets, "--cache", cache)
        run("files, csv, all remembered", *targets, "--cache", cache)
    if not o.keep:
        shutil.rmtree(o.out)
    large = [name for name, run in runs.items() if run.most > o.most]
    whole = {run.printed for name, run in runs.items() if "csv" in name and "killed" not in name}
    failed = [name for name, run in runs.items() if run.status and "killed" not in name]
    if large or failed or len(whole) > 1:
        sys.exit(f"too much memory: {large}; failed: {failed}; the same printed by each whole run: {len(whole) == 1}")


if __name__ == "__main__":
    main()
