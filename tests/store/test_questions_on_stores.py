"""Every question file runs unchanged on the embedded graph and on Neo4j, and gives the same rows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kg.lexical import EDTF
from kg.store import questions
from kg.store.view import View

SHIPPED = [question.name for question in questions.questions()]
PYTHON = {"text": str, "edtf": str, "integer": int, "decimal": float, "boolean": bool}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_question_gives_the_same_rows_on_both_engines(name: str, embedded_view: View, neo4j_view: View) -> None:
    question = questions.question(name)
    embedded = embedded_view.query(question.cypher)
    assert embedded.rows
    assert embedded == neo4j_view.query(question.cypher)
    defaults = question.bind({parameter.name: parameter.default for parameter in question.parameters})
    assert embedded == embedded_view.query(*defaults)
    assert embedded == neo4j_view.query(*defaults)


@pytest.mark.parametrize("name", SHIPPED)
def test_an_answer_has_the_shape_that_the_file_says(name: str, embedded_view: View) -> None:
    question = questions.question(name)
    answer = embedded_view.query(question.cypher)
    assert answer.columns == tuple(column.name for column in question.columns)
    for row in answer.rows:
        for column, value in zip(question.columns, row, strict=True):
            if value is None:
                assert column.optional, f"{column.name} is empty in {row}"
                continue
            assert isinstance(value, list) == column.many, column
            kinds = {type(item) for item in (value if column.many else [value])}
            assert kinds <= {PYTHON[column.datatype]}, f"{column.name} of {row}"
            assert column.datatype != "edtf" or re.fullmatch(EDTF, value), f"{column.name} of {row}"


@pytest.mark.parametrize(
    ("name", "given", "rows"),
    [
        (
            "who-led-what",
            {"month": "2025-03"},
            [
                ("2025-03-12", "罗曼青", "Activity", "义务植树活动"),
                ("2025-03-12", "罗曼青", "Inspection", "察看柳湾水厂"),
            ],
        ),
        (
            "who-is-seen-together",
            {"at_least": 2},
            [("罗曼青", "陈知远", 2, ["区委中心组学习会", "义务植树活动"])],
        ),
        (
            "who-is-seen-together",
            {"name": "何秋白"},
            [("何秋白", "陈知远", 1, ["陈知远调研港口建设"])],
        ),
        (
            "who-holds-which-post",
            {"body": "人民政府"},
            [
                ("何秋白", "副区长", "青渚区人民政府", "2025-02-28", "2025-02-28", None, None),
                ("陈知远", "区长", "青渚区人民政府", "2025-02-28", "2025-03-13", None, None),
            ],
        ),
        ("who-held-which-post", {}, [("林叔同", "主席", "政协青渚区委员会", "2025-03-13", None)]),
        (
            "who-has-several-posts",
            {},
            [
                ("周牧云", 2, ["中共青渚区委 区委常委", "中共青渚区委组织部 部长"]),
                ("陈知远", 2, ["中共青渚区委 区委副书记", "青渚区人民政府 区长"]),
            ],
        ),
        ("who-has-several-posts", {"at_least": 3}, []),
        (
            "where-projects-stand",
            {"area_name": "青渚区"},
            [
                ("柳湾水厂", "柳湾街道", "2025-03-12", "察看柳湾水厂", ["罗曼青"]),
                ("青渚港扩建工程", "青渚区", "2025-02-26", "陈知远调研港口建设", ["何秋白", "陈知远"]),
            ],
        ),
        (
            "what-is-said-of-a-person",
            {"name": "黎景明"},
            [
                (
                    *("黎景明", "HOLDS", "临江大学 教授", "临江大学教授黎景明"),
                    *("区委中心组学习“碧水行动”", "青渚日报", "2025-02-28", [270]),
                ),
                (
                    *("黎景明", "SPOKE_AT", "区委中心组学习会", "黎景明授课"),
                    *("区委中心组学习“碧水行动”", "青渚日报", "2025-02-28", [277]),
                ),
            ],
        ),
        (
            "stops-of-a-tour",
            {"day": "2025-02-26"},
            [
                ("2025-02-26", "陈知远调研港口建设", 1, "青渚港扩建工程", "Project"),
                ("2025-02-26", "陈知远调研港口建设", 2, "北岸综合保税区", "Place"),
                ("2025-02-26", "陈知远调研港口建设", 3, "云溪海关", "Organization"),
            ],
        ),
        (
            "diary-of-a-person",
            {"name": "林叔同"},
            [("林叔同", "2025-03-12", "ATTENDED", "义务植树活动", ["望潮公园"])],
        ),
        ("who-reports-most", {}, [("青渚区交通局", 1, ["港口建设座谈会"])]),
        ("what-a-body-did", {"body": "环境"}, [("青渚区生态环境局", "DRAFTED", "碧水行动实施方案", None)]),
        (
            "events-on-a-theme",
            {"theme": "碧水行动"},
            [
                ("碧水行动", "2025-02-27", "区委中心组学习会", ["罗曼青"]),
                ("碧水行动实施方案", "2025-02-27", "区委中心组学习会", ["罗曼青"]),
            ],
        ),
        (
            "who-went-where",
            {"place": "水厂"},
            [("柳湾水厂", "2025-03-12", "察看柳湾水厂", "罗曼青", "LED")],
        ),
        (
            "who-wrote-what",
            {"name": "高一鸣"},
            [("高一鸣", "WROTE", "区委中心组学习“碧水行动”", "青渚日报", "2025-02-28")],
        ),
        ("what-is-planned", {"from_day": "2025-03"}, [("2025-05", "青渚船艇展", "望潮公园", ["罗曼青参加义务植树"])]),
        ("what-is-planned", {"from_day": "2025-06"}, []),
        ("find-a-name", {"words": "交通"}, [("青渚区交通局", "Organization", ["区交通局"], 1)]),
        (
            "find-a-sentence",
            {"words": "授课"},
            [("黎景明授课", "黎景明", "SPOKE_AT", "区委中心组学习会", "区委中心组学习“碧水行动”")],
        ),
        ("what-is-least-sure", {"below": 0.5}, []),
        ("who-holds-which-post", {"body": "中共云溪"}, []),
        (
            "who-has-a-title",
            {"title": "区委书"},
            [("区委书记", "中共青渚区委", "罗曼青", "HOLDS")],
        ),
        (
            "posts-of-a-person",
            {"name": "林"},
            [("林叔同", "HELD", "主席", "政协青渚区委员会", "2025-03-13", "2025-03-13", None, None)],
        ),
        ("posts-at-a-body", {"body": "区政协"}, [("政协青渚区委员会", "主席", [])]),
        (
            "who-was-at-an-event",
            {"event_name": "座谈"},
            [
                ("港口建设座谈会", "2025-02-26", "REPORTED_AT", 1, "青渚区交通局", "Organization"),
            ],
        ),
        ("who-is-busiest", {"month": "2025-02-26"}, [("陈知远", 1, 1), ("何秋白", 1, 0)]),
        (
            "divisions-of-a-division",
            {"area_name": "青渚"},
            [("临江省云溪市青渚区柳湾街道", "临江省云溪市青渚区", None)],
        ),
        ("divisions-of-a-division", {"area_name": "柳湾街道"}, []),
        (
            "what-is-in-a-district",
            {"area_name": "青渚区"},
            [
                ("柳湾街道", "望潮公园", "Place"),
                ("柳湾街道", "柳湾水厂", "Project"),
                ("青渚区", "青渚港扩建工程", "Project"),
            ],
        ),
        (
            "what-happened-at-a-place",
            {"place": "园"},
            [
                ("望潮公园", "2025-03-12", "HELD_AT", "义务植树活动"),
                ("望潮公园", "2025-05", "HELD_AT", "青渚船艇展"),
            ],
        ),
        (
            "why-a-relation-is-there",
            {"name": "何秋白"},
            [
                (
                    "何秋白",
                    "ATTENDED",
                    "陈知远调研港口建设",
                    "何秋白陪同",
                    0.9,
                    "陈知远调研港口建设",
                    "1",
                    "青渚日报",
                    "2025-02-28",
                ),
                (
                    "何秋白",
                    "HOLDS",
                    "青渚区人民政府 副区长",
                    "副区长何秋白",
                    0.9,
                    "陈知远调研港口建设",
                    "1",
                    "青渚日报",
                    "2025-02-28",
                ),
            ],
        ),
        ("how-much-each-day", {"from_day": "2025-03"}, [("2025-03-13", 1, 1, 21)]),
        ("who-shares-a-name", {"at_least": 3}, []),
        ("projects-without-a-district", {"project": "水厂"}, []),
        (
            "ties-between-bodies",
            {"body": "大学"},
            [("柳湾水务公司", "FOUNDED_BY", "临江大学")],
        ),
    ],
)
def test_what_a_question_answers(
    name: str, given: dict[str, Any], rows: list[tuple[Any, ...]], embedded_view: View, neo4j_view: View
) -> None:
    asked = questions.question(name).bind(given)
    assert list(embedded_view.query(*asked).rows) == rows
    assert list(neo4j_view.query(*asked).rows) == rows
