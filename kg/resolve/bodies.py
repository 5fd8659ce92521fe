"""Names of bodies: 区科技局, 瓯海科技局 and 温州市瓯海区科学技术局（区大数据局） are one name, in one place."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from dataclasses import dataclass

from kg.resolve.divisions import Place, lasting, named, stem, stemmed
from kg.resolve.names import key
from kg.resources import resource

_PROVINCE = r"(?P<province>.+?(?:省|自治区|特别行政区)|(?:北京|天津|上海|重庆)市)?"
_CITY = r"(?P<city>.{2,}?(?:市|自治州|地区|盟))?"
_COUNTY = r"(?P<county>.+?(?:自治县|自治旗|林区|特区|[县区旗市]))?"
_HOME = re.compile(rf"{_PROVINCE}{_CITY}{_COUNTY}(?P<town>.*)")
_WORDS = {
    "省": ("province",),
    "自治区": ("province",),
    "市": ("county", "city", "province"),
    "州": ("city",),
    "盟": ("city",),
    "区": ("county",),
    "县": ("county",),
    "旗": ("county",),
    "镇": ("town",),
    "乡": ("town",),
    "街道": ("town",),
}
"""What 区委 and 市政府 mean in a home: the lowest division of the level that ends so."""
_SIGNS = {"province": "省", "city": "市", "county": "县"}
"""What stands for a level in a key, whatever the division is called now."""
_DEPTH = {"province": 0, "city": 1, "county": 2}
_OF_TOWN = re.compile(r".{1,8}?(?:[镇乡]|街道)(?=.)")
_WING = re.compile(r"(?<=[局办委部会])[（(][^（()）]*[）)]\Z")
_PARTY = re.compile(r"(?:中国共产党|中共)(?P<place>.+?)(?:委员会|委)\Z")
_OF_PARTY = re.compile(r"(?:中国共产党|中共)(?=.+?[省市区县州旗盟镇乡]委.)")
_CPPCC = re.compile(r"(?:中国人民政治协商会议|人民政协|政协)(?P<place>.+?)(?:第[一二三四五六七八九十]+届)?委员会\Z")
_SLIPS = tuple(
    (re.compile(pattern), right)
    for pattern, right in (
        (r"[入八]民(?=政府|法院|检察院|代表)", "人民"),
        (r"代表太会", "代表大会"),
        (r"(?<=[省市区县州旗])(?:[人入八]太|[入八]大)(?=常委会|\Z)", "人大"),
        (r"太学\Z", "大学"),
        (r"(?:[目白][治冶]|自冶)(?=[区州县旗])", "自治"),
    )
)
"""Characters that were read as others that look like them, in words that can be no others."""
_ENDS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"(?<=[省市区县州旗盟镇乡])(?:委员会|党委)\Z", "委"),
        (r"(?:工作委员会|工作委|党工委|党工作委员会)\Z", "党工委"),
        (r"(?<=街道)办(?:事处)?\Z", "办事处"),
        (r"(?<!人民)政府(?=(?:办公室|办)?\Z)", "人民政府"),
        (r"(?:人大常委会|人大)\Z", "人民代表大会常务委员会"),
        (r"政协委员会\Z", "政协"),
        (r"(?<!人民)(?=(?:法院|检察院)\Z)", "人民"),
        (r"(?:纪律检查委员会|纪委)(?=监察?委|\Z)", "纪委"),
        (r"(?:监察委员会|监委)\Z", "监委"),
        (r"政法委\Z", "政法委员会"),
        (r"管委会\Z", "管理委员会"),
        (r"妇联\Z", "妇女联合会"),
        (r"残联\Z", "残疾人联合会"),
        (r"文联\Z", "文学艺术界联合会"),
        (r"侨联\Z", "归国华侨联合会"),
        (r"社科联\Z", "社会科学界联合会"),
        (r"工商联\Z", "工商业联合会"),
        (r"科协\Z", "科学技术协会"),
        (r"供销社\Z", "供销合作社联合社"),
    )
)
"""Short ends of names and what they stand for; some are written short, as the long form has several."""
_KIND = re.compile(r"(?P<work>.+?)(?P<kind>委员会|办公室|分局|局|委|厅|办)\Z")
_STATE = re.compile(r"(?:局|委|委员会|厅|办|办公室|政府|人大|政协|法院|检察院|部)\Z")
_KINDS = {"委": "委员会", "办": "办公室"}
_AND = re.compile(r"(?<=..)[和与及](?=..)")


@dataclass(frozen=True, slots=True)
class Land:
    """Where a paper is at home: names by level, and the home as it is apart from what it was called then.

    A county and the district or city that it became (撤县设区) are one land.
    """

    levels: dict[str, str]

    @property
    def region(self) -> str:
        """Return province and city in full."""
        return self.levels.get("province", "") + self.levels.get("city", "")

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the province, city and county, from the top down."""
        regions = {"province": "", "city": self.levels.get("province", ""), "county": self.region}
        return tuple(
            Place(level, region, self.levels[level]) for level, region in regions.items() if level in self.levels
        )

    def meant(self, word: str) -> tuple[Place | None, str] | None:
        """Return what a bare level word means here (区 → 瓯海区) and, for 镇, what to put for it.

        ``None`` where nothing is so.
        """
        known = {place.level: place for place in self.places}
        for level in _WORDS[word]:
            name = self.levels.get(level, "")
            if name.endswith(word):
                return (known[level], "") if level in known else (known.get("county"), name)
        return None


@functools.lru_cache(maxsize=4096)
def land(home: str) -> Land:
    """Return what a full name of a division, such as 浙江省温州市瓯海区, says of the levels."""
    match = _HOME.fullmatch(home)
    levels = {level: name for level, name in (match.groupdict() if match else {}).items() if name}
    if set(levels) == {"town"}:
        levels = {}  # no division's name: the id of a page
    return Land(levels)


@functools.lru_cache(maxsize=1 << 14)
def one_land(home: str) -> str:
    """Return the same for a county and the district or city that it became: province, city and what is left of both."""
    known = land(home)
    if "county" not in known.levels:
        return home
    return f"{known.region}/{lasting(known.region, known.levels['county'])}/{known.levels.get('town', '')}"


@functools.lru_cache(maxsize=1 << 18)
def body_key(name: str, home: str, scope: str = "") -> tuple[str, str, str]:
    """Return region, place and work of a body, the same for its full and short names in a home.

    ``scope`` is the county that the article is about, where that is not the home: there a town lies, and what the
    paper of a city calls 区委. The region is province and city where the place is a county or less, which several
    cities can have, and empty where it is not known or not needed; the place is empty for a name that begins with none.
    """
    known, about = land(home), land(scope or home)
    bare = key(_WING.sub("", name))
    for slip, right in _SLIPS:
        bare = slip.sub(right, bare)
    for pattern, form in ((_PARTY, "委"), (_CPPCC, "政协")):
        if match := pattern.fullmatch(bare):
            bare = match["place"] + form
    bare = _OF_PARTY.sub("", bare)
    place, work = _placed(bare, known, about)
    for pattern_, full in _ENDS:
        work = pattern_.sub(full, work) if work else work
    work = _spelled(work)
    if place is None:
        return "", "", work
    if place.level == "county":
        return place.region, lasting(place.region, place.name) + _SIGNS["county"], work
    return "", stem(place.name) + _SIGNS[place.level], work


def _placed(name: str, known: Land, about: Land) -> tuple[Place | None, str]:
    """Return the division that a name begins with, ``None`` for none, and the rest of the name."""
    for word in _WORDS:
        if name.startswith(word) and len(name) > len(word) and (meant := known.meant(word) or about.meant(word)):
            return meant[0], meant[1] + name[len(word) :]
    if "county" in about.levels and _OF_TOWN.match(name) and not _begins(name, known, known.region, None):
        return about.places[-1], name
    place, rest = None, name
    # 浙江省 | 温州市 | 瓯海区 | 科技局: from the top down, each in the one before.
    region = known.region
    while (found := _begins(rest, known, region, place)) and found[1]:
        place, rest = found
        region = place.region if place.level == "county" else place.region + place.name
    return (place, rest) if place else _guessed(name, known)


def _begins(name: str, known: Land, region: str, above: Place | None) -> tuple[Place, str] | None:
    """Return the division that a name begins with, below the one ``above``, and the rest."""
    depth = _DEPTH[above.level] if above else -1
    own = [place for place in known.places if _DEPTH[place.level] > depth]
    full = [place for place in own if name.startswith(place.name)]
    listed = named(name, region)
    if listed and _DEPTH[listed.level] > depth:
        full.append(listed)
    if full:
        longest = max(full, key=lambda place: len(place.name))
        return longest, name[len(longest.name) :]
    # Without its level word a place begins many names: 温州医科大学 is no body of 温州市.
    short = [(place, stem(place.name)) for place in own]
    if not above and (near := stemmed(name, region)):
        short.append(near)
    found = [(place, head) for place, head in short if name.startswith(head) and _STATE.search(name[len(head) :])]
    if not found:
        return None
    place, head = max(found, key=lambda item: len(item[1]))
    return place, name[len(head) :]


def _guessed(name: str, known: Land) -> tuple[Place | None, str]:
    """Return the division that a name seems to begin with, of those that no table has."""
    match = re.match(
        r"(?:.+?(?:省|自治区))?(?P<city>.{2,8}?[市州盟])?(?P<county>.{1,8}?(?:自治[县旗]|[县区旗]))?", name
    )
    if match and match.end() < len(name):
        for level in ("county", "city"):
            if match[level]:
                return Place(level, known.region, match[level]), name[match.end() :]
    if province := re.match(r".{2,}?(?:省|自治区)(?=.)", name):
        return Place("province", "", province.group()), name[province.end() :]
    return None, name


def _spelled(work: str) -> str:
    """Return what a body does in full: 科技局 → 科学技术局, 发展和改革委 → 发展改革委员会."""
    match = _KIND.fullmatch(work)
    if not match or work in ("委", "党委", "纪委", "监委"):
        return work
    plain = _AND.sub("", match["work"])
    return _full_forms().get(plain, plain) + _KINDS.get(match["kind"], match["kind"])


def sphere(work: str) -> str:
    """Return what a body is for, without the kind of body that it is: 卫生健康 of 卫生健康局 and 卫生健康委员会."""
    match = _KIND.fullmatch(work)
    return match["work"] if match else work


@functools.cache
def reformed(former: str) -> frozenset[str]:
    """Return the spheres of bodies that reforms made of those of a sphere, by one reform or several."""
    found: set[str] = set()
    left = [former]
    while left:
        later = _reforms().get(left.pop(), frozenset()) - found
        found |= later
        left += later
    return frozenset(found)


@functools.cache
def kin(former: str) -> str:
    """Return one name for all spheres that reforms tie to one another, whichever way; empty for one of no reform."""
    ties: dict[str, set[str]] = defaultdict(set)
    for one, others in _reforms().items():
        for other in others:
            ties[one].add(other)
            ties[other].add(one)
    found: set[str] = set()
    left = {former} & ties.keys()
    while left:
        found |= left
        left = set().union(*(ties[one] for one in left)) - found
    return min(found, default="")


@functools.cache
def _reforms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in resource("data", "reforms.tsv").read_text(encoding="utf-8").splitlines():
        former, later = (sphere(_spelled(f"{name}局")) for name in line.split("\t"))
        found[former].add(later)
    return {former: frozenset(later) for former, later in found.items()}


@functools.cache
def _full_forms() -> dict[str, str]:
    lines = resource("data", "bodies.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)
