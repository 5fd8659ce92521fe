"""What a graph's N-Triples hold, in VoID (https://www.w3.org/TR/void/) and DCAT (https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.derive.turtle import blank, both, string, subject
from kg.ontology import Label, Ontology
from kg.store.terms import RDF, prefixes

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
}
_TITLE = Label("报纸版面的知识图谱", "Knowledge graph of newspaper pages")
_TYPE = f"<{RDF}type>".encode()


def text(lines: Iterable[bytes], ontology: Ontology) -> str:
    """Return the description as Turtle: how much there is of each class and property, and of which days pages are."""
    classes: Counter[bytes] = Counter()
    properties: Counter[bytes] = Counter()
    days: set[str] = set()
    page, date = f"<{ontology.data_iri}page-".encode(), f"<{ontology.ontology_iri}date>".encode()
    subjects, before = 0, b""
    for line in lines:
        name, predicate, value = line.split(b" ", 2)
        subjects += name != before  # those of one subject stand together
        before = name
        properties[predicate] += 1
        if predicate == _TYPE:
            classes[value[:-3]] += 1
        elif predicate == date and name.startswith(page):
            days.add(value[1 : value.index(b'"', 1)].decode())
    days = {day for day in days if len(day) == len("2025-03-04")}  # a page may be of a month
    known = dict(sorted((dict(prefixes(ontology)) | _PREFIXES).items()))
    said = _dataset(ontology, sum(properties.values()), subjects, classes, properties, days)
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in known.items())
    return f"{head}\n{subject(f'<{ontology.data_iri}>', *said)}"


def _dataset(
    ontology: Ontology,
    triples: int,
    subjects: int,
    classes: Counter[bytes],
    properties: Counter[bytes],
    days: set[str],
) -> Iterator[str]:
    yield "a void:Dataset, dcat:Dataset"
    yield f"dcterms:title {both(_TITLE)}"
    if days:
        first, last = (f"{string(day)}^^xsd:date" for day in (min(days), max(days)))
        period = blank("a dcterms:PeriodOfTime", f"dcat:startDate {first}", f"dcat:endDate {last}")
        yield f"dcterms:temporal {period}"
    yield f"dcterms:conformsTo <{ontology.ontology_iri.rstrip('#')}>"
    yield f"void:uriSpace {string(ontology.data_iri)}"
    used = sorted(iri for prefix, iri in prefixes(ontology).items() if prefix not in ("data", "rdf", "xsd"))
    yield f"void:vocabulary {', '.join(f'<{iri}>' for iri in used)}"
    yield f"void:triples {triples}"
    yield f"void:distinctSubjects {subjects}"
    yield f"void:classes {len(classes)}"
    yield f"void:properties {len(properties)}"
    for name, number in sorted(classes.items()):
        yield f"void:classPartition {blank(f'void:class {name.decode()}', f'void:entities {number}')}"
    for name, number in sorted(properties.items()):
        yield f"void:propertyPartition {blank(f'void:property {name.decode()}', f'void:triples {number}')}"
