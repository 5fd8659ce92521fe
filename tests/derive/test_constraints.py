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
        "CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name)",
        "CREATE INDEX organization_name IF NOT EXISTS FOR (n:Organization) ON (n.name)",
        "CREATE INDEX post_title IF NOT EXISTS FOR (n:Post) ON (n.title)",
        "CREATE INDEX district_name IF NOT EXISTS FOR (n:District) ON (n.name)",
        "CREATE INDEX district_full_name IF NOT EXISTS FOR (n:District) ON (n.full_name)",
        "CREATE INDEX district_code IF NOT EXISTS FOR (n:District) ON (n.code)",
        "CREATE INDEX place_name IF NOT EXISTS FOR (n:Place) ON (n.name)",
        "CREATE INDEX project_name IF NOT EXISTS FOR (n:Project) ON (n.name)",
        "CREATE INDEX event_name IF NOT EXISTS FOR (n:Event) ON (n.name)",
        "CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.date)",
        "CREATE INDEX document_name IF NOT EXISTS FOR (n:Document) ON (n.name)",
        "CREATE INDEX initiative_name IF NOT EXISTS FOR (n:Initiative) ON (n.name)",
        "CREATE INDEX page_date IF NOT EXISTS FOR (n:Page) ON (n.date)",
        "CREATE INDEX statement_score IF NOT EXISTS FOR (n:Statement) ON (n.score)",
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
