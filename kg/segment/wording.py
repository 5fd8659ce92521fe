"""What headings say: that something happens, or only what leads up to it."""

from __future__ import annotations

import re

LEADS_UP = re.compile(r"时?(?:强调|指出|要求|表示|提出)\Z|\A以.+为(?:牵引|抓手|引领|主线|契机|目标|导向)\Z|\A总投资")
DASH = ("—", "－－", "--")
"""What a subhead begins with."""
COLUMN = re.compile(
    r"\A\S{0,8}(?:进行时|回头看|面对面|直通车|看变化|在行动|走基层|蹲点[日手]记|[见巡]闻|手记|特写|访谈|专栏|系列报道|特别报道|大家谈|微镜头|连线|快评|时评|之窗)\Z"
)
"""How the names of a newspaper's columns end, which stand above a headline: 新春走基层, 一线见闻, 项目建设进行时."""
JOINT_END = ("的", "和", "与", "及", "暨", "、", "在", "对", "将", "为", "《", "“", "（")
"""What a row of a heading ends with that goes on in the next one."""
JOINT_START = ("的", "了", "和", "与", "及", "暨", "、", "”", "》", "）", "：")
"""What a row begins with that goes on with the one before."""
HAPPENS = re.compile(
    r"(?:召开|举行|举办|调研|督查|督导|检查|走访|慰问|考察|视察|会见|部署|启动|开工|签约|开幕|闭幕|揭牌|主持|出席|参加|座谈|宣讲|授课|要求|发布|任命"
    r"|当选|任职?|获评|落户|投用|竣工|通车|上线|成立|印发|公布|专题研究|来我?|赴|率队|率团|接受|被查|开展|建成|通过|实现|推出)"
)
"""What a headline says that happens; a slogan says none of it."""
