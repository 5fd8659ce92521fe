"""Make ``divisions.tsv``, ``former.tsv`` and ``towns.tsv.gz``: see README.md beside this file.

Run as ``npm pack china-division@2.7.0 && tar xf china-division-2.7.0.tgz && pip install GB2260==0.4.1 &&
python kg/data/build_divisions.py package/dist kg/data``. The output depends on the input only.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from pathlib import Path

from gb2260.data import data

# What the statistical codes have as rows although they are no divisions: containers, and organs of administration.
CONTAINERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
# GB/T 2260 has these three, the statistical codes leave them out.
BEYOND = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))


def rows(folder: Path, name: str) -> list[tuple[str, str]]:
    """Return (code, name) of each row of a file of the package."""
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def former(now: dict[str, str]) -> dict[tuple[str, str], int]:
    """Return the last year of the editions of GB/T 2260 (2002 to 2014) that has a name its province has no more."""
    known = {(code[:2], name) for code, name in now.items()}
    last: dict[tuple[str, str], int] = {}
    for edition, names in data.items():
        year = int(str(edition)[:4]) if edition else 2014
        for code, name in names.items():
            if (str(code)[:2], name) not in known and name[-1] in "省市区县旗盟州" and name not in CONTAINERS:
                last[str(code), name] = max(year, last.get((str(code), name), 0))
    return last


def main(source: Path, target: Path) -> None:
    """Write the tables, sorted by code."""
    upper = dict(BEYOND)
    for name in ("provinces.csv", "cities.csv", "areas.csv"):
        for code, label in rows(source, name):
            # Cities without districts stand in two files, as 4419 and 441900 东莞市, or 6202 and 620201 嘉峪关市.
            if label not in CONTAINERS and upper.get(code[:4].ljust(6, "0")) != label:
                upper[code.ljust(6, "0")] = label
    table = "".join(f"{code}\t{label}\n" for code, label in sorted(upper.items()))
    (target / "divisions.tsv").write_text(table, encoding="utf-8", newline="\n")
    gone = "".join(f"{code}\t{name}\t{year}\n" for (code, name), year in sorted(former(upper).items()))
    (target / "former.tsv").write_text(gone, encoding="utf-8", newline="\n")
    towns = "".join(f"{code}\t{label.removesuffix('办事处')}\n" for code, label in sorted(rows(source, "streets.csv")))
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as file:
        file.write(towns.encode("utf-8"))
    (target / "towns.tsv.gz").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
