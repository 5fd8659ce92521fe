from kg.derive import page
from kg.ontology import load


def test_every_term_stands_there_in_both_languages() -> None:
    text = page.text(load())
    terms = [*load().types.values(), *load().predicates.values()]
    for term in terms:
        assert f"`{term.name}`" in text
        assert term.label.zh in text
        assert f"{term.definition.zh}<br>{term.definition.en}" in text
    for value in load().properties.values():
        assert f"| `{value.name}` | {value.label.zh} | {value.label.en} |" in text


def test_every_row_has_as_many_cells_as_its_head() -> None:
    for block in page.text(load()).split("\n\n"):
        if block.startswith("|"):
            assert len({line.count("|") - line.count("\\|") for line in block.splitlines()}) == 1, block
