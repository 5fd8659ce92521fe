"""What the rules make of names that the chains find; these are dictated, so it holds whatever the chains learned."""

from __future__ import annotations

from collections.abc import Sequence

from fact.stories import paged
from kg.fact import drafts
from kg.fact.draft import Draft
from kg.mention.recognizer import Recognized, Recognizer, default_recognizer
from kg.text import occurrences


class Dictated(Recognizer):
    """Finds what kg's own chains find, but for what stands in the way of names that it was told of."""

    def __init__(self, *names: tuple[str, str]) -> None:
        self.folder = default_recognizer().folder
        self._names = names

    def find(self, features: Sequence[Sequence[str]]) -> tuple[Recognized, ...]:
        """Return them all; the second feature of a character is the character."""
        text = "".join(row[1].removeprefix("c") for row in features)
        told = [Recognized(*at, kind, 0.9) for kind, name in self._names for at in occurrences(text, [name])]
        others = (
            item
            for item in default_recognizer().find(features)
            if not any(item.start < mine.end and mine.start < item.end for mine in told)
        )
        return (*told, *others)


def read(text: str, *names: tuple[str, str]) -> Draft:
    """Return what rules propose of one article in which these names, ``(type, name)``, are found."""
    ((draft, _),) = drafts(*paged(text), Dictated(*names))
    return draft


def called(draft: Draft, kind: str) -> set[str]:
    return {name for thing in draft.things if thing.type == kind for name in thing.names}


def said(draft: Draft) -> set[str]:
    return {f"{f.subject.name} {f.predicate} {f.target.name}" for f in draft.facts.values() if f.target}


def test_a_town_of_a_trade_is_no_division() -> None:
    draft = read("招商项目签约\n3月1日，荔枝小镇项目落户青石镇。\n", ("District", "荔枝小镇"))
    assert "荔枝小镇" not in called(draft, "District")


def test_a_kind_of_body_of_which_none_was_named_is_no_body() -> None:
    draft = read("创业大赛举行\n3月1日，由县财政局主办、基地承办的创业大赛举行。\n", ("Organization", "基地"))
    assert "云溪县财政局" in called(draft, "Organization")
    assert "基地" not in called(draft, "Organization")


def test_a_room_for_meetings_is_no_meeting() -> None:
    text = "市商会考察云溪\n3月1日，市商会考察团考察云溪。考察团在县政协二楼会议室召开恳谈会。\n"
    draft = read(text, ("Place", "县政协二楼会议室"), ("Meeting", "会议"))
    assert "会议" not in called(draft, "Meeting")


def test_a_post_is_at_a_body_that_stands_in_quotation_marks() -> None:
    text = "研究院揭牌\n3月1日，“云溪文化研究院”揭牌，文学院派人参加。研究院首任院长由马骏担任。\n"
    draft = read(text, ("Organization", "“云溪文化研究院”"), ("Organization", "文学院"))
    assert "院长 AT “云溪文化研究院”" in said(draft)


def test_a_branch_has_the_full_name_that_the_article_gives_it() -> None:
    text = "研讨会举行\n3月1日，省水利厅副厅长兼温州分局局长王芳出席研讨会。研讨会由浙江省水利厅温州分局主办。\n"
    draft = read(text, ("Organization", "浙江省水利厅温州分局"))
    assert "局长 AT 浙江省水利厅温州分局" in said(draft)


def test_how_something_is_done_is_no_happening() -> None:
    text = "县政府召开常务会\n3月1日，县长方正主持召开县政府常务会议。与会人员对报告进行了认真讨论。\n"
    assert "认真讨论" not in called(read(text, ("Meeting", "认真讨论")), "Meeting")
    heard = "县委召开常委会\n3月1日，县委召开常委会会议。会议听取县人大一次会议筹备情况报告。\n"
    assert "听取县人大一次会议" not in called(read(heard, ("Meeting", "听取县人大一次会议")), "Meeting")
    text = "县长下乡\n3月1日，县长方正一行来到柳林镇，通过实地察看、听取汇报等方式，了解项目进展。\n"
    assert not {name for name in called(read(text), "Inspection") if name.endswith("方式")}


def test_names_of_a_headline_are_cut_where_they_stand_alone() -> None:
    text = "方正海陈晓东会见客商\n3月1日，县委书记方正海、县长陈晓东会见宏远公司董事长一行。\n"
    draft = read(text, ("Person", "方正海陈晓东"), ("Person", "方正海"), ("Person", "陈晓东"))
    assert called(draft, "Person") == {"方正海", "陈晓东"}


def test_a_list_of_villages_has_no_persons() -> None:
    text = "镇领导回访\n3月1日，镇长方正率上合、李屋、五涌等村负责人到望潮镇回访。\n"
    assert called(read(text, ("Person", "李屋")), "Person") == {"方正"}


def test_the_city_named_in_one_sentence_is_not_meant_in_the_next() -> None:
    text = "省人大来温考察\n3月1日，山西省忻州市人大常委会主任方正来我市考察。考察组走访了市博物馆。\n"
    draft = read(text, ("Organization", "山西省忻州市人大常委会"), ("Organization", "市博物馆"))
    assert "温州市博物馆" in called(draft, "Organization")


def test_a_sitting_whose_noun_ends_in_joint_is_one_without_a_home_too() -> None:
    text = "我县召开党政联席会\n3月1日，我县召开党政联席会。县领导方正出席。\n"
    ((draft, _),) = drafts(*paged(text, None), Dictated())
    assert "党政联席会" in called(draft, "Meeting")


def test_a_committee_of_a_term_is_that_of_its_place() -> None:
    draft = read("县委开会\n3月1日，二届县委召开108次常委会会议。\n", ("Organization", "二届县委"))
    assert "中共云溪县委" in called(draft, "Organization")
    assert "中共二届县委" not in called(draft, "Organization")


def test_this_gala_on_a_theme_is_called_a_gala() -> None:
    text = "县里表彰劳模\n3月1日，县里表彰劳模。在这场以“云溪因你精彩”为主题的颁奖典礼上，县长方正讲话。\n"
    draft = read(text, ("Activity", "这场以“云溪因你精彩”为主题的颁奖典礼"))
    assert "颁奖典礼" in called(draft, "Activity")
    assert not {name for name in called(draft, "Activity") if name.startswith("这场")}


def test_the_town_that_the_table_knows_is_more_than_the_district_that_the_chains_find() -> None:
    text = "市领导植树\n3月1日，市领导来到洮北区到保镇植树。\n"
    ((draft, _),) = drafts(*paged(text, "吉林省白城市"), Dictated(("District", "洮北区")))
    assert "到保镇" in called(draft, "District")
    text = "旗领导下乡\n3月1日，旗领导深入部队及赛罕高毕苏木调研。\n"
    ((draft, _),) = drafts(*paged(text, "内蒙古自治区锡林郭勒盟苏尼特左旗"), Dictated(("District", "苏木")))
    assert called(draft, "District") >= {"赛罕高毕苏木"}
    assert "苏木" not in called(draft, "District")


def test_a_foreign_name_ends_before_the_party() -> None:
    text = "县长会见客商\n3月1日，县长方正会见日本三和公司社长山口健一一行。\n"
    assert "山口健一" in called(read(text, ("Person", "山口健")), "Person")


def test_what_begins_a_clause_is_no_part_of_a_name() -> None:
    text = "县人大开会\n3月1日，会议听取了县检察院检察长陈正则所作的报告。\n"
    assert "陈正则" in called(read(text, ("Person", "陈正则所")), "Person")


def test_a_district_without_a_name_is_the_zone_that_the_text_names() -> None:
    text = "太白湖新区开会\n3月1日，太白湖新区召开会议。区党工委书记方正出席。\n"
    ((draft, _),) = drafts(*paged(text, "山东省济宁市"), Dictated())
    assert "党工委书记 AT 太白湖新区党工委" in said(draft)


def test_a_bare_zone_is_the_one_that_the_text_names() -> None:
    text = "县长调研\n3月1日，县长方正到青石经济开发区调研。开发区党工委副书记、管委会副主任陈晓东参加。\n"
    found = said(read(text, ("Place", "青石经济开发区")))
    assert {"党工委副书记 AT 青石经济开发区党工委", "副主任 AT 青石经济开发区管委会"} <= found


def test_a_slogan_of_a_headline_is_no_happening() -> None:
    text = "以好作风促高质量发展\n3月1日，县长方正到青石镇调研春耕。副县长陈晓东参加调研。\n"
    draft = read(text, ("Activity", "以好作风促高质量发展"))
    assert called(draft, "Activity") == set()


def test_a_post_that_is_called_after_a_happening_is_no_mention_of_it() -> None:
    text = "县长调研\n3月1日，县长方正到青石镇调研春耕。赛马节组委会副主任陈晓东参加调研。\n"
    assert "赛马节" not in called(read(text, ("Activity", "赛马节")), "Activity")


def test_a_guest_goes_by_the_last_name_or_the_first_alone() -> None:
    text = "县长会见客人\n3月1日，县长方正会见了宏远集团副总裁埃里克·某尔森。某尔森说，项目将落地。\n"
    assert called(read(text, ("Person", "埃里克·某尔森"), ("Person", "某尔森")), "Person") == {
        "方正",
        "埃里克·某尔森",
        "某尔森",
    }
    draft = read(text, ("Person", "埃里克·某尔森"), ("Person", "某尔森"))
    assert sum(thing.type == "Person" for thing in draft.things) == 2


def test_the_ceremony_is_that_of_the_paper_in_the_headline() -> None:
    text = (
        "王芳会见宏远集团客人\n双方签署海上风电项目投资协议\n3月1日，县长王芳会见了宏远新材料有限公司董事长丁一。"
        "会见结束后，举行了签约仪式，副县长赵一鸣主持签约仪式。县商务局负责人参加签约仪式。\n"
    )
    found = said(read(text))
    assert {"赵一鸣 LED 签署海上风电项目投资协议", "云溪县商务局 ATTENDED 签署海上风电项目投资协议"} <= found


def test_what_is_given_at_a_ceremony_of_giving_is_that_ceremony() -> None:
    text = (
        "县里举行教育帮扶活动\n3月1日，教育帮扶捐赠仪式暨“开学第一课”活动在青石镇举行。仪式上，宏远新材料有限公司"
        "向望潮小学捐赠校服1200套、图书3000册，副县长赵一鸣代表县政府接受捐赠并致答谢词。\n"
    )
    assert "赵一鸣 SPOKE_AT 捐赠校服1200套、图书3000册" not in said(read(text))


def test_unveiling_together_is_the_ceremony_of_unveiling() -> None:
    text = (
        "两地召开联席会议\n3月1日，两地联席会议召开，县长方正主持会议。会议期间，举行了工业协同创新中心揭牌仪式。"
        "该中心落户青石镇。副县长陈晓东和温州大学副校长林小雨共同揭牌。\n"
    )
    found = said(read(text, ("Activity", "工业协同创新中心揭牌仪式"), ("Activity", "共同揭牌")))
    assert "陈晓东 ATTENDED 工业协同创新中心揭牌仪式" in found


def test_who_went_there_is_no_part_of_a_place() -> None:
    text = "县长调研\n3月1日，县长方正到青石镇调研。调研组一行先后到望潮小学、柳林村，察看阵地建设。\n"
    assert "望潮小学" in called(read(text, ("Place", "组一行先后到望潮小学")), "Place")
