"""Short and long names of one body."""

from __future__ import annotations

import pytest

from kg.fact.longer import longer, shortens

# short name | others | the long form
TABLE = """
宏远纸业 | 云溪茶业有限公司 宏远纸业有限公司 | 宏远纸业有限公司
云溪宏远公司 | 云溪宏远材料股份有限公司 | 云溪宏远材料股份有限公司
宏远纸业 | 宏远纸业青石分公司 |
云溪茶业集团 | 云溪茶业集团投资公司 |
宏远纸业 | 宏远纸业有限公司 宏远纸业科技有限公司 |
云溪县卫健局 | 云溪县卫生健康局 云溪县教育局 | 云溪县卫生健康局
云溪县人社局 | 云溪县人力资源和社会保障局 | 云溪县人力资源和社会保障局
云溪县卫健局 | 青石县卫生健康局 |
云溪县工商局 | 云溪县工商局青石分局 |
云溪县财政局 | 云溪县教育局 |
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_longer(line: str) -> None:
    short, others, long = (part.strip() for part in line.split("|"))
    assert longer(short, others.split()) == (long or None)


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("武汉市局", "武汉市公安局", True),
        ("武汉市局", "武汉市交通大队", False),
        ("武汉市局", "宜昌市公安局", False),
        ("湖北省厅", "湖北省公安厅", True),
        ("湖北省局", "湖北省公安厅", False),
        ("武汉市防指", "武汉市防汛抗旱指挥部", True),
    ],
)
def test_a_bare_bureau_is_that_of_its_place(short: str, full: str, same: bool) -> None:
    assert shortens(short, full) is same
