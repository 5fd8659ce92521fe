"""What rules propose of standing ties, before the judge weighs it."""

from __future__ import annotations

import pytest

from fact.stories import drafted

TABLE = {
    "云溪茶叶研究院揭牌\n3月1日，由温州大学与宏远集团有限公司共建的云溪茶叶研究院揭牌。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded",
        "云溪茶叶研究院 FOUNDED_BY 宏远集团有限公司 tie:founded",
    },
    "云溪茶叶研究院揭牌\n3月1日，云溪茶叶研究院揭牌。该研究院由温州大学与宏远集团有限公司共同设立。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded",
        "云溪茶叶研究院 FOUNDED_BY 宏远集团有限公司 tie:founded",
    },
    "校地合作结硕果\n3月1日，温州大学与云溪县人民政府签订战略合作协议，双方将在青石镇共建云溪茶叶研究院。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded",
        "云溪茶叶研究院 FOUNDED_BY 云溪县人民政府 tie:founded",
    },
    "校地合作结硕果\n3月1日，温州大学与云溪县人民政府签订协议。根据协议，双方将共建云溪茶叶研究院。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded-both",
        "云溪茶叶研究院 FOUNDED_BY 云溪县人民政府 tie:founded-both",
    },
    "校地合作结硕果\n3月1日，云溪县人民政府召开座谈会，并与温州大学联合设立云溪茶叶研究院。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded-with",
        "云溪茶叶研究院 FOUNDED_BY 云溪县人民政府 tie:founded-with",
    },
    "校地合作结硕果\n3月1日，温州大学与云溪县人民政府签订“云溪茶叶研究院”共建协议。": {
        "“云溪茶叶研究院” FOUNDED_BY 温州大学 tie:founded",
        "“云溪茶叶研究院” FOUNDED_BY 云溪县人民政府 tie:founded",
    },
    "云溪茶叶研究院揭牌\n3月1日，云溪茶叶研究院揭牌。该研究院由温州大学与宏远集团有限公司于2020年共建。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded",
        "云溪茶叶研究院 FOUNDED_BY 宏远集团有限公司 tie:founded",
    },
    "王芳谈人才\n3月1日，县长王芳表示，温州大学将与宏远集团有限公司共同设立云溪茶叶研究院。": {
        "云溪茶叶研究院 FOUNDED_BY 宏远集团有限公司 tie:founded-with-said",
    },
    "专家进山义诊\n3月1日，温州大学农学院院长方正到青石镇授课。": {"温州大学农学院 PART_OF 温州大学 tie:wing"},
    "县里出台新规\n近日，《云溪县河道管护办法》由云溪县水利局起草，自4月1日起施行。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
    },
    "县里出台新规\n3月1日，云溪县水利局召开发布会。《云溪县河道管护办法》由该局会同云溪县林业局起草。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
        "云溪县林业局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
    },
    "县里出台新规\n3月1日，会议审议了《云溪县河道管护办法（试行）》，《办法》由云溪县水利局起草。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法（试行） tie:drafted-by",
    },
    "县里出台新规\n近日，云溪县水利局于3月1日印发《云溪县河道管护办法》。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法 tie:issued",
    },
    "工程开工\n3月1日，宏远建设集团董事长方正与宏远建设集团第二工程有限公司经理赵一鸣参加开工仪式。": {
        "宏远建设集团第二工程有限公司 PART_OF 宏远建设集团 tie:begins-with",
    },
    "云溪茶叶研究院揭牌\n3月1日，云溪茶叶研究院揭牌。研究院由温州大学与宏远集团有限公司共同发起。": {
        "云溪茶叶研究院 FOUNDED_BY 温州大学 tie:founded",
        "云溪茶叶研究院 FOUNDED_BY 宏远集团有限公司 tie:founded",
    },
    "县里出台新规\n3月1日，会议审议了《云溪县河道管护办法》。该办法由云溪县水利局、云溪县林业局联合起草。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
        "云溪县林业局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
    },
    "茶业论坛举行\n3月1日，云溪茶业论坛举行，温州大学校长方正发布了《云溪茶业发展报告》。": {
        "温州大学 DRAFTED 云溪茶业发展报告 tie:issued-head",
    },
    "茶业论坛举行\n3月1日，由云溪县农业农村局主办的云溪茶业论坛举行。会上，主办方发布了《云溪茶业发展报告》。": {
        "云溪县农业农村局 DRAFTED 云溪茶业发展报告 tie:issued-hosts",
    },
    "一家企业的春天\n3月1日，李明远走进位于青石镇的浙江宏远新材料有限公司，了解企业生产情况。": {
        "浙江宏远新材料有限公司 LOCATED_IN 浙江省 tie:name-begins",
        "浙江宏远新材料有限公司 LOCATED_IN 青石镇 tie:sited",
    },
    "义诊进乡村\n3月1日，云溪县人民医院联合温州大学附属医院开展义诊活动。": {
        "云溪县人民医院 ORGANIZED 义诊进乡村 host:convenes",
        "温州大学附属医院 ORGANIZED 义诊进乡村 host:convenes",
    },
    "人大代表视察养老工作\n3月1日，云溪县人大常委会组织代表视察养老工作。视察组先后来到青石镇、云溪县社会福利院。": {
        "人大代表视察养老工作 VISITED 青石镇 place:stop",
        "人大代表视察养老工作 VISITED 云溪县社会福利院 place:stop",
    },
    "李明远调研工业经济\n2月28日，县委书记李明远调研工业经济。下午，李明远一行来到青石镇，实地查看栽植密度。": {
        "调研工业经济 VISITED 青石镇 place:stop",
    },
    "王芳部署防汛\n3月1日，在青石镇竹溪村，县长王芳主持召开防汛调度会。": {
        "防汛调度会 HELD_AT 竹溪村 place:there",
    },
    "茶文化节开幕\n3月1日，云溪茶文化节在青石镇竹溪村开幕。": {"茶文化节 HELD_AT 竹溪村 place:opened-there"},
    "招商签约\n3月1日，云溪县人民政府与宏远集团有限公司签约建设宏远光伏产业园项目，项目拟落户青石镇春水村。": {
        "宏远光伏产业园项目 LOCATED_IN 春水村 tie:sited-later",
    },
    "云溪茶叶研究院揭牌\n3月1日，云溪茶叶研究院揭牌仪式举行，县长王芳参加揭牌仪式。": {
        "云溪茶叶研究院揭牌 ABOUT 云溪茶叶研究院 topic:opened",
    },
    "校地签约\n3月1日，在签约仪式上，温州大学与云溪县人民政府共建云溪茶叶研究院。": {
        "校地签约 ABOUT 云溪茶叶研究院 topic:founded",
    },
    "第三届云溪茶文化节开幕\n3月1日，第三届云溪茶文化节开幕。这届茶文化节由云溪县林业局主办，期间举行斗茶大赛。": {
        "云溪县林业局 ORGANIZED 第三届云溪茶文化节 host:by",
    },
    "志愿服务启动仪式举行\n3月1日，云溪县林业局联合共青团云溪县委举行志愿服务启动仪式。": {
        "云溪县林业局 ORGANIZED 志愿服务启动仪式 host:convenes",
        "共青团云溪县委 ORGANIZED 志愿服务启动仪式 host:convenes",
    },
    "第三届云溪茶文化节开幕\n3月1日，第三届云溪茶文化节开幕。茶文化节由温州大学指导，云溪县林业局承办。": {
        "温州大学 ORGANIZED 第三届云溪茶文化节 host:guides",
        "云溪县林业局 ORGANIZED 第三届云溪茶文化节 host:by",
    },
    "第三届云溪茶文化节开幕\n3月1日，第三届云溪茶文化节开幕。\n节会期间，云溪茶产业论坛在青石镇举行。": {
        "云溪茶产业论坛 PART_OF 第三届云溪茶文化节 part:during-期间",
    },
    "全县春耕推进会召开\n3月1日，全县春耕推进会召开，县长王芳主持会议。\n会上，举行了农机捐赠仪式。": {
        "农机捐赠仪式 PART_OF 全县春耕推进会 part:during-上",
    },
}

UNSAID = {
    "干部作风\n3月1日，县长王芳建议，由温州大学与宏远集团有限公司共建云溪茶叶研究院。": "FOUNDED_BY",
    "县里出台新规\n3月1日，县长王芳要求云溪县水利局尽快出台《云溪县河道管护办法》。": "DRAFTED",
    "干部任免\n3月1日，中共云溪县委组织部部长方正、中共云溪县委书记李明远参加座谈会。": "PART_OF",
    "商会换届\n3月1日，宏远建设集团董事长方正当选宏远建设集团供应商协会会长。": "PART_OF",
    "对接会举行\n3月1日，云溪茶业对接会举行。首届对接会于2021年在青石镇举办。": "HELD_AT",
    "义诊进乡村\n3月1日，云溪县人民医院建议温州大学共同发起云溪茶叶研究院。": "FOUNDED_BY",
    "宏远来访\n3月1日，宏远建设集团董事长方正到云溪座谈。宏远建设集团有限公司成立于1998年。": "PART_OF",
}


@pytest.mark.parametrize("text", TABLE)
def test_proposed(text: str) -> None:
    ((draft, _),) = drafted(f"{text}\n")
    said = {f"{f.subject.name} {f.predicate} {f.target.name} {f.by}" for f in draft.facts.values() if f.target}
    assert not TABLE[text] - said, sorted(said)


@pytest.mark.parametrize("text", UNSAID)
def test_not_proposed(text: str) -> None:
    ((draft, _),) = drafted(f"{text}\n")
    said = [
        f"{f.subject.name} {f.target.name} {f.by}"
        for f in draft.facts.values()
        if f.target and f.predicate == UNSAID[text]
    ]
    assert not said
