#!/usr/bin/env python3
# Every cell of `luoshi compare --headline` against a table made by hand; prints what differs, each with both quotes.
"""headline.py --luoshi PATH --texts DIR --gold FILE.csv [--year 2026]

The gold has the columns doc, indicator, value, upper, unit, bound, quote, note; doc is the text's name without .txt.
A cell agrees when value, upper, unit and bound are those of the gold, or the relation is of its kind. Cells beyond
the gold are counted by whether they stand in the aims' paragraph; rows whose note begins with soft are left out.
"""
import argparse
import collections
import csv
import pathlib
import subprocess
import sys
from decimal import Decimal

RELATIONS = {
    "sync": {"in_step"},
    "above_national": {"above"},
    "above_economy": {"above"},
    "qualitative": {"rising", "falling", "steady", "assigned"},
}


def compared(luoshi, texts):
    command = [luoshi, "compare", *map(str, texts), "--headline", "--format", "csv"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"luoshi compare exited {run.returncode}: {run.stderr.strip()[:300]}")
    rows = csv.DictReader(run.stdout.splitlines())
    return {(pathlib.Path(r["path"]).stem, r["indicator"]): r for r in rows}


def agrees(gold, cell):
    if not gold["value"]:
        return cell["relation"] in RELATIONS.get(gold["bound"], set())
    same = lambda name: bool(gold[name]) == bool(cell[name]) and (not gold[name] or Decimal(gold[name]) == Decimal(cell[name]))
    return same("value") and same("upper") and gold["unit"] == cell["unit"] and gold["bound"] == cell["bound"]


def shown(row):
    parts = [row["value"] or row.get("relation", ""), row["upper"], row["unit"], row["bound"]]
    return " ".join(p for p in parts if p) or "nothing"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--luoshi", required=True)
    parser.add_argument("--texts", required=True, type=pathlib.Path)
    parser.add_argument("--gold", required=True, type=pathlib.Path)
    parser.add_argument("--year", help="only texts whose name ends with it")
    options = parser.parse_args()
    gold = [r for r in csv.DictReader(options.gold.open(encoding="utf-8-sig"))
            if not options.year or r["doc"].endswith(options.year)]
    docs = sorted({r["doc"] for r in gold})
    cells = compared(options.luoshi, [options.texts / f"{doc}.txt" for doc in docs])
    counts, seen = collections.Counter(), set()
    for row in gold:
        key = (row["doc"], row["indicator"])
        seen.add(key)
        if row["note"].startswith("soft"):
            counts["soft"] += 1
            continue
        cell = cells.get(key)
        counts["cells"] += 1
        if cell and agrees(row, cell):
            counts["agree"] += 1
            counts["in the aims' paragraph"] += cell["in_aims"] == "true"
            continue
        print(f"{row['doc']} {row['indicator']}: by hand {shown(row)} ({row['quote']}); "
              f"read {shown(cell) if cell else 'nothing'} ({cell['text'] if cell else ''})")
    beyond = [(key, c) for key, c in sorted(cells.items()) if key not in seen and (c["value"] or c["relation"])]
    for key, cell in beyond:
        inside = cell["in_aims"] == "true"
        counts["beyond, in the aims" if inside else "beyond, among the work"] += 1
        if inside:
            print(f"{key[0]} {key[1]}: not by hand; read {shown(cell)} ({cell['text']})")
    print(", ".join(f"{name} {n}" for name, n in counts.items()))
    sys.exit(counts["agree"] < counts["cells"])


if __name__ == "__main__":
    main()
