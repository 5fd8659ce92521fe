from pathlib import Path

import pytest

from kg import derive
from kg.errors import OntologyError
from kg.ontology import load

ROOT = Path(__file__).parents[2]
PATHS = sorted(derive.outputs(load()))


def test_no_generated_file_is_stale() -> None:
    assert derive.stale(ROOT) == [], "run `kg derive`"


def test_a_generated_file_is_the_same_every_time() -> None:
    assert derive.outputs(load()) == derive.outputs(load())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    schema = tmp_path / "schema"
    schema.mkdir()
    (schema / "ontology.yaml").write_bytes((ROOT / "schema" / "ontology.yaml").read_bytes())
    return tmp_path


def test_missing_files_are_stale_until_written(checkout: Path) -> None:
    assert derive.stale(checkout) == [checkout / path for path in PATHS]
    derive.write(checkout)
    assert derive.stale(checkout) == []
    assert sorted(str(path.relative_to(checkout)) for path in checkout.rglob("*") if path.is_file()) == sorted(
        [*PATHS, "schema/ontology.yaml"]
    )


@pytest.mark.parametrize("path", PATHS)
def test_a_changed_file_is_stale(checkout: Path, path: str) -> None:
    derive.write(checkout)
    with (checkout / path).open("a") as file:
        file.write("\n")
    assert derive.stale(checkout) == [checkout / path]


def test_a_new_type_reaches_every_file_that_names_types(checkout: Path) -> None:
    authored = checkout / "schema" / "ontology.yaml"
    award = (
        "  Award:\n    parent: Entity\n    label: {zh: 奖项, en: Award}\n"
        "    definition: {zh: 有名称的奖, en: a named prize}\n"
        "    key: [name]\n"
    )
    authored.write_text(
        authored.read_text(encoding="utf-8").replace("  Document:\n", f"{award}  Document:\n"),
        encoding="utf-8",
    )
    derive.write(checkout)
    for path in ("docs/schema.md", "schema/context.jsonld", "schema/ontology.ttl", "schema/shapes.ttl"):
        assert "Award" in (checkout / path).read_text(encoding="utf-8"), path


def test_a_broken_ontology_is_refused(checkout: Path) -> None:
    (checkout / "schema" / "ontology.yaml").write_text("version: 1\n")
    with pytest.raises(OntologyError, match=r"ontology\.yaml"):
        derive.write(checkout)
