"""The commonest surnames: what tells a line of names from a line of words, where no tagger is at hand."""

from __future__ import annotations

COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊"
    "白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪辛柯翟樊葛邢安齐庞颜倪庄聂章鲁岳詹申欧耿关焦俞左柳甘祝包宁尚舒阮"
    "纪梅童凌毕单裴霍成苗曲盛冉骆苑党费翁卜牛温游戚柴蒙滕岑吉宫穆苟郎涂路季简麦邬鲍饶殷应解屈华仇查"
)
"""Single-character surnames that make up nine tenths of all bearers."""


def is_common(name: str) -> bool:
    """Tell whether a name begins with one of the commonest surnames."""
    return name[:1] in COMMON
