import dataclasses

from kg.derive import constraints
from kg.ontology import load


def statements(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]


def test_every_record_is_unique_and_every_search_has_its_index() -> None:
    assert statements(constraints.text(load())) == [
        "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT page_id IF NOT EXISTS FOR (n:Page) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
        "CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.date)",
        "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
        "CREATE FULLTEXT INDEX sentences IF NOT EXISTS FOR (n:Statement) ON EACH [n.text] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    ]


def test_a_new_root_gets_its_constraint() -> None:
    ontology = load()
    edition = dataclasses.replace(ontology.types["Page"], name="Edition")
    wider = dataclasses.replace(ontology, types={**ontology.types, "Edition": edition})
    assert "CREATE CONSTRAINT edition_id IF NOT EXISTS FOR (n:Edition) REQUIRE n.id IS UNIQUE" in statements(
        constraints.text(wider)
    )
