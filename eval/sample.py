#!/usr/bin/env python3
"""Draw a seeded sample of plan targets from reports without gold, for a reader to judge.

    python3 eval/sample.py --luoshi target/release/luoshi --texts DIR --gold DIR --count 200 --seed 7

Prints one JSON object a line: the report's name, the span, value, unit, kind and indicator (which is what is
committed as eval/judged/indicators-SEED.jsonl, without any text), and with --text the words and the subject for the reader.
Standard library only.
"""
import argparse, json, pathlib, random, subprocess


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--luoshi", required=True)
    a.add_argument("--texts", required=True, type=pathlib.Path)
    a.add_argument("--gold", required=True, type=pathlib.Path)
    a.add_argument("--count", type=int, default=200)
    a.add_argument("--seed", type=int, default=7)
    a.add_argument("--text", action="store_true")
    o = a.parse_args()
    known = {f.name.split(".")[0] for f in o.gold.glob("*.quantities.jsonl")}
    rows = []
    for path in sorted(o.texts.glob("*.txt")):
        if path.stem in known:
            continue
        out = subprocess.run([o.luoshi, "read", str(path), "--format", "jsonl", "--part", "plan"], capture_output=True, text=True).stdout
        for line in out.splitlines():
            s = json.loads(line)
            for t in s["targets"]:
                row = {"doc": path.stem, "span": t["span"], "value": t["value"], "unit": t["unit"], "kind": t["kind"], "indicator": t["indicator"]}
                rows.append((row, s["text"], t["subject"]))
    random.Random(o.seed).shuffle(rows)
    for row, text, subject in rows[: o.count]:
        print(json.dumps(dict(row, text=text, subject=subject) if o.text else row, ensure_ascii=False))


if __name__ == "__main__":
    main()
