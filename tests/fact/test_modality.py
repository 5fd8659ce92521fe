"""What is denied, rumoured, supposed, wished for, planned or long past: a table that needs no Python to be checked.

A row is a text, then what must be read from it (``+``) and what must not (``-``, ``*`` is anything); ``=`` is a
property. A line that begins with a bar goes on with its row. The rest is as in ``stories.py``. The paper is of
4 March 2025; town and people are invented. What must be read is what rules propose; what must not be is left out
even by a judge that believes everything.
"""

from __future__ import annotations

import pytest

from fact.stories import Story, check, fitting, possible, proposed

TABLE = """
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣因公出差未能出席会议。 | + 王芳 LED 全县农业会议
| - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣因故请假。 | + 王芳 LED 全县农业会议 | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣不再参加会议。 | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣没有到会讲话。 | - 赵一鸣 SPOKE_AT * | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣婉拒参加会议。 | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣无法出席会议。 | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣、孙丽娜参加会议，周建国因病缺席。
| + 孙丽娜 ATTENDED 全县农业会议
| - 周建国 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。副县长赵一鸣原定出席会议。 | - 赵一鸣 ATTENDED *
3月2日，县长王芳主持召开全县农业会议。丁志远否认参加会议。 | - 丁志远 ATTENDED *
3月2日，云溪茶文化节在望潮公园开幕。副县长赵一鸣代表县长王芳致辞。 | + 赵一鸣 SPOKE_AT 云溪茶文化节
| - 王芳 SPOKE_AT *
3月2日，云溪茶文化节在望潮公园开幕。县长王芳没有到场，也没有致辞。 | - 王芳 * 云溪茶文化节
3月2日，云溪茶文化节在望潮公园开幕。县人大代表丁志远致辞。 | + 丁志远 SPOKE_AT 云溪茶文化节
县长王芳主持防汛会议。副县长周建国在外学习，委托县水利局局长孙丽娜参加。 | + 孙丽娜 ATTENDED * | - 周建国 ATTENDED *
受县长王芳委托，3月2日，副县长赵一鸣主持召开全县防汛会议。 | + 赵一鸣 LED 全县防汛会议 | - 王芳 LED *
受县委书记李明远委派，3月2日，副县长赵一鸣出席全县防汛会议。 | + 赵一鸣 ATTENDED 全县防汛会议 | - 李明远 * 全县防汛会议
因天气原因，全县防汛工作会议未能在县会议中心召开，群众表示理解。 | - 全县防汛工作会议 * *
受天气影响，云溪茶文化节暂停在望潮公园举办，群众表示理解。 | - 云溪茶文化节 * *
因天气原因，云溪马拉松推迟在望潮公园举行，群众表示理解。 | - 云溪马拉松 * *
原定3月2日在望潮公园举行的云溪茶文化节取消，群众表示理解。 | - 云溪茶文化节 * *
原定于3月16日在望潮公园举行的云溪马拉松因天气原因取消。 | - 云溪马拉松 * *
县水利局取消举办云溪茶文化节，群众表示理解，当地天气晴好。 | - * ORGANIZED *
青石大桥改造工程尚未开工，群众纷纷询问，当地天气晴好。 | - *开工 * *
据说，青石大桥改造工程已于3月1日开工，群众纷纷前来围观。 | - *开工 * *
听说县长王芳3月1日主持召开全县农业会议，群众议论纷纷。 | - 王芳 LED *
网传县长王芳3月1日到青石镇调研农业生产，群众议论纷纷。 | - 王芳 LED *
坊间传言，3月1日云溪茶文化节在望潮公园举行，群众议论纷纷。 | - 云溪茶文化节 * *
相传，李明远曾在青石镇主持召开农民大会，群众代代传诵。 | - 李明远 LED *
有消息称县长王芳出席了全县农业会议，群众议论纷纷。 | - 王芳 ATTENDED *
“县长王芳3月1日主持召开全县农业会议”的消息不实，群众议论纷纷。 | - 王芳 LED *
如果天气晴好，云溪茶文化节将在望潮公园举行，群众充满期待。 | - 云溪茶文化节 * *
假如县长王芳主持召开全县农业会议，群众就会到场旁听。 | - 王芳 LED *
要是县长王芳到青石镇调研农业生产，群众就会到场。 | - 王芳 LED *
若县长王芳主持召开全县农业会议，群众就会到场旁听。 | - 王芳 LED *
村民林小雨希望县长王芳到竹溪村调研，当地天气晴好。 | - 王芳 LED * | - 林小雨 LED *
村民林小雨盼望县长王芳到竹溪村调研，当地天气晴好。 | - 王芳 LED * | - 林小雨 LED *
县政协委员丁一建议县长王芳主持召开全县农业会议。 | - 王芳 LED *
群众呼吁县长王芳主持召开全县农业会议，当地天气晴好。 | - 王芳 LED *
县委书记李明远要求县长王芳主持召开全县农业会议。 | - 王芳 LED *
县委书记李明远强调，要召开全县旅游发展大会，群众充满期待。 | - 全县旅游发展大会 * *
县长王芳说：“去年我们举行了茶文化节，下个月还要举办美食节。” | - *美食节 * * | - *茶文化节 * *
县委书记李明远将于3月10日到青石镇调研农业生产。 | = 到青石镇调研农业生产 planned true
县委书记李明远计划下周赴苏州市考察，当地天气晴好。 | = 考察 planned true
云溪马拉松将于5月18日在望潮公园举行，群众充满期待。 | = 云溪马拉松 planned true | = 云溪马拉松 date 2025-05-18
云溪马拉松拟于5月18日在望潮公园举行，群众充满期待。 | = 云溪马拉松 planned true | = 云溪马拉松 date 2025-05-18
云溪马拉松定于5月18日在望潮公园举行，群众充满期待。 | = 云溪马拉松 planned true | = 云溪马拉松 date 2025-05-18
云溪马拉松计划于5月18日在望潮公园举行，群众充满期待。 | = 云溪马拉松 planned true | = 云溪马拉松 date 2025-05-18
云溪马拉松即将在望潮公园举行，群众充满期待。 | = 云溪马拉松 planned true | = 云溪马拉松 date ?
明天，云溪茶文化节将在望潮公园开幕，群众充满期待。 | = 云溪茶文化节 planned true | = 云溪茶文化节 date 2025-03-05
青石水库加固工程拟于4月开工，群众充满期待，当地天气晴好。 | = 青石水库加固工程开工 planned true
| = 青石水库加固工程开工 date 2025-04
青石水库加固工程计划今年6月开工，群众充满期待，当地天气晴好。 | = 青石水库加固工程开工 planned true
| = 青石水库加固工程 start_foreseen 2025-06
3月8日上午，全县妇女大会将在县影剧院召开，县委书记李明远将出席会议。 | = 全县妇女大会 planned true
| + 李明远 ATTENDED 全县妇女大会
3月1日，全县妇女大会在县影剧院召开，县委书记李明远出席会议。 | = 全县妇女大会 planned ?
| = 全县妇女大会 date 2025-03-01
丁志远曾于2010年主持召开全县林业工作会议，当时他刚满四十岁。 | = 全县林业工作会议 date 2010
去年5月，省委书记周建国曾来青石镇调研乡村振兴工作。 | = 调研乡村振兴工作 date 2024-05
2018年，时任县委书记李明远曾到竹溪村调研农业生产。 | = 调研农业生产 date 2018
江山拟任县水利局局长，公示期五天，群众可以来信来访。 | - 江山 HOLDS *
县教育局建议江山任县水利局局长，群众可以来信来访。 | - 江山 HOLDS *
3月2日，县长王芳主持召开全县农业会议。宏远集团董事长丁志远作为特邀嘉宾出席会议。 | = 丁志远 ATTENDED role 特邀嘉宾
3月2日，县长王芳主持召开全县农业会议，县政协主席许静列席会议。 | = 许静 ATTENDED role 列席
3月2日，县长王芳检查春耕工作。副县长赵一鸣陪同检查。 | = 赵一鸣 ATTENDED role 陪同
3月2日，县长王芳主持召开全县农业会议。赵一鸣、孙丽娜、周建国参加会议。 | = 赵一鸣 ATTENDED order 1
| = 孙丽娜 ATTENDED order 2
| = 周建国 ATTENDED order 3
未来科技城项目3月2日开工，县长王芳出席开工仪式并致辞。 | - 无人 * *
3月2日，县长王芳主持召开全县农业会议。会后，与会人员不断点赞，无不称好。 | + 王芳 LED 全县农业会议
"""


def rows() -> list[Story]:
    found = []
    for line in TABLE.strip().replace("\n|", " |").splitlines():
        text, *wanted = (part.strip() for part in line.split(" | "))
        marked = {mark: [part[2:] for part in wanted if part[0] == mark] for mark in "+-="}
        found.append(Story(text, f"简讯\n{text}\n", marked["+"], marked["-"], marked["="]))
    return found


@pytest.mark.parametrize("story", rows(), ids=lambda story: story.name)
def test_row(story: Story) -> None:
    check(story, proposed(story.text))
    if story.unsaid:
        assert not fitting(possible(story.text), story.unsaid)
