#!/usr/bin/env python3
"""Luoshi beside JioNLP and Recognizers-Text: speed on the same files, and what each gets right.

    python3 eval/others.py --luoshi target/release/luoshi --texts DIR --gold DIR --venv DIR

Makes a virtual environment in --venv with both tools (from PyPI), lets each read the gold's reports and the
project's own corpus of quantities line by line, and prints for each: megabytes a second (one thread, the second
time, without starting and loading), how many gold numbers it found with the right value where they stand, how many
of these with the right unit and bound too, how many of those in 元 alone, and what it gave that is no target (years,
ordinals, items of a list).  JioNLP reads amounts of money; Recognizers-Text numbers, percentages, currencies and
dimensions, of which the longest counts.
"""
import argparse, json, pathlib, re, subprocess, sys, time

PACKAGES = ["jionlp==1.5.31", "recognizers-text-number==1.0.2a2", "recognizers-text-number-with-unit==1.0.2a2", "emoji<2"]
CORPUS = pathlib.Path(__file__).parent.parent / "crates/luoshi/src/quantity/corpus.md"
LINE = re.compile(r"^    (?P<text>.+?) => (?P<wanted>.+)$", re.M)
QUANTITY = re.compile(r'(?P<value>[\d.]+)(?:\.\.(?P<upper>[\d.]+))? (?P<unit>\S+) (?P<bound>\w+) "(?P<quote>[^"]+)"')
UNITS = {"Chinese yuan": "元", "Kilometer": "公里", "Square kilometer": "平方公里", "Meter": "米", "Metric ton": "吨", "Kilogram": "公斤",
         "Mu": "亩", "Hectare": "公顷", "Cubic meter": "立方米", "Square meter": "平方米", "United States dollar": "美元"}
BOUNDS = {"blur+": "at_least", "blur-": "at_most", "blur": "about", "accurate": "exact"}


# In the virtual environment: lines in, what a tool found in each out.

def jionlp(line):
    found = jio.ner.extract_money(line, with_parsing=True)
    for f in found:
        number = f["detail"]["num"]
        low, high = number if isinstance(number, list) else (number, None)
        yield {"span": f["offset"], "value": low, "upper": high, "unit": f["detail"]["case"], "bound": BOUNDS.get(f["detail"]["definition"])}


def recognizers(line):
    found = [r for recognize in recognize_all for r in recognize(line, "zh-cn")]
    for r in found:
        longer = any(o.start <= r.start and r.end <= o.end and o.end - o.start > r.end - r.start for o in found)
        value = (r.resolution or {}).get("value")
        if not longer and value:
            percent = value.endswith("%")
            unit = "%" if percent else UNITS.get((r.resolution or {}).get("unit"), "")
            yield {"span": [r.start, r.end + 1], "value": value.rstrip("%"), "upper": None, "unit": unit, "bound": "exact"}


def inside(tool):
    global jio, recognize_all
    if tool == "jionlp":
        import jionlp as jio
    else:
        import recognizers_number as n, recognizers_number_with_unit as u
        recognize_all = [n.recognize_number, n.recognize_percentage, u.recognize_currency, u.recognize_dimension]
    read, lines = globals()[tool], json.load(sys.stdin)
    for line in lines[:200]:
        list(read(line))
    begun = time.perf_counter()
    found = [list(read(line)) for line in lines]
    print("\n" + json.dumps({"seconds": time.perf_counter() - begun, "found": found}))


# Outside.

def run_tool(o, tool, lines):
    python = o.venv / "bin" / "python"
    run = subprocess.run([python, "-B", __file__, "--inside", tool], input=json.dumps(lines), capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{tool}: {run.stderr[-2000:]}")
    return json.loads(run.stdout.splitlines()[-1])


def of_luoshi(o, paths):
    """The targets of whole files, and the time of reading them; starting is measured and taken off."""
    def seconds(*arguments):
        begun = time.perf_counter()
        out = subprocess.run([o.luoshi, "read", *arguments, "--format", "jsonl", "-j", "1"], capture_output=True, check=True).stdout
        return time.perf_counter() - begun, out.decode()
    many = [path for path in paths for _ in range(20)]
    start = min(seconds(paths[0])[0] for _ in range(3))
    time_of_all = (min(seconds(*many)[0] for _ in range(2)) - start) / 20
    found = []
    for path in paths:
        statements = map(json.loads, seconds(path)[1].splitlines())
        found.append([{k: t[k] for k in ("span", "value", "upper", "unit", "bound")} for s in statements for t in s["targets"]])
    return {"seconds": time_of_all, "found": found}


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def same(a, b):
    a, b = number(a), number(b)
    return a is not None and b is not None and abs(a - b) <= 1e-4 * max(abs(a), abs(b), 1e-9)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


class Score:
    def __init__(self):
        self.wanted = self.value = self.whole = self.money = self.money_value = self.given = self.none = 0

    def add(self, wanted, found, free=()):
        """`free` are spans that neither count nor harm."""
        for w in wanted:
            hits = [f for f in found if overlap(f["span"], w["span"]) and same(f["value"], w["value"])]
            whole = any(f["unit"] == w["unit"] and f["bound"] == w["bound"] for f in hits)
            self.wanted, self.value, self.whole = self.wanted + 1, self.value + bool(hits), self.whole + whole
            if w["unit"] == "元":
                self.money, self.money_value = self.money + 1, self.money_value + bool(hits)
        places = [w["span"] for w in wanted] + list(free)
        self.given += len(found)
        self.none += sum(not any(overlap(f["span"], p) for p in places) for f in found)

    def __str__(self):
        return (f"value {self.value}/{self.wanted} ({self.value / self.wanted:.0%})  with unit and bound {self.whole} ({self.whole / self.wanted:.0%})  "
                f"of 元 {self.money_value}/{self.money}  no target {self.none} of {self.given}")


def spread(text, found_by_line):
    """Spans within lines as spans within the text."""
    at, out = 0, []
    for line, found in zip(text.split("\n"), found_by_line):
        out += [{**f, "span": [f["span"][0] + at, f["span"][1] + at]} for f in found]
        at += len(line) + 1
    return out


def corpus():
    """The corpus's lines, and what each should give; a line is a text of its own."""
    for m in LINE.finditer(CORPUS.read_text(encoding="utf-8")):
        wanted = []
        for q in QUANTITY.finditer(m["wanted"]):
            at = m["text"].find(q["quote"])
            wanted.append({"span": [at, at + len(q["quote"])], "value": q["value"], "unit": q["unit"].replace("-", ""), "bound": q["bound"]})
        if wanted or m["wanted"] == "nothing":
            yield m["text"], wanted


def gold(o):
    for path in sorted(o.gold.glob("*.quantities.jsonl")):
        name = path.name.removesuffix(".quantities.jsonl")
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        yield o.texts / f"{name}.txt", [l for l in lines if not l["soft"]], [l["span"] for l in lines if l["soft"]]


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("luoshi", "texts", "gold", "venv"):
        a.add_argument(f"--{name}", required=True, type=pathlib.Path)
    o = a.parse_args()
    if not (o.venv / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", o.venv], check=True)
    subprocess.run([o.venv / "bin" / "python", "-m", "pip", "install", "-q", "--no-cache-dir", *PACKAGES], check=True)
    files = list(gold(o))
    texts = [path.read_text(encoding="utf-8-sig") for path, _, _ in files]
    own = list(corpus())
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    luoshi = of_luoshi(o, [path for path, _, _ in files])
    results = {"Luoshi": (luoshi["seconds"], luoshi["found"], None)}
    for tool in ("jionlp", "recognizers"):
        read = run_tool(o, tool, [line for text in texts for line in text.split("\n")])
        lines = iter(read["found"])
        found = [spread(text, [next(lines) for _ in text.split("\n")]) for text in texts]
        results[tool] = (read["seconds"], found, run_tool(o, tool, [text for text, _ in own])["found"])
    for tool, (seconds, found, of_own) in results.items():
        score = Score()
        for (_, wanted, soft), f in zip(files, found):
            score.add(wanted, f, soft)
        print(f"{tool:12} {megabytes / seconds:8.3f} MB/s\n  gold    {score}")
        if of_own is None:
            print("  corpus  every line is a test that passes (cargo test -p luoshi --test corpus)")
            continue
        score = Score()
        for (_, wanted), f in zip(own, of_own):
            score.add(wanted, f)
        print(f"  corpus  {score}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2])
    else:
        main()
