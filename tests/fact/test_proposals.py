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
    "专家进山义诊\n3月1日，温州大学农学院院长方正到青石镇授课。": {"温州大学农学院 PART_OF 温州大学 tie:wing"},
    "县里出台新规\n近日，《云溪县河道管护办法》由云溪县水利局起草，自4月1日起施行。": {
        "云溪县水利局 DRAFTED 云溪县河道管护办法 tie:drafted-by",
    },
}


@pytest.mark.parametrize("text", TABLE)
def test_proposed(text: str) -> None:
    ((draft, _),) = drafted(f"{text}\n")
    said = {f"{f.subject.name} {f.predicate} {f.target.name} {f.by}" for f in draft.facts.values() if f.target}
    assert not TABLE[text] - said, sorted(said)
