"""Files of sorted lines: changed in place of being written anew, they are to the byte what they would be anew."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.store.lines import splice

KEYS = st.integers(0, 40)
CONTENTS = st.dictionaries(KEYS, st.lists(st.text("ab", max_size=3), min_size=1, max_size=3))


def written(contents: dict[int, list[str]]) -> bytes:
    return b"".join(block(key, contents[key]) for key in sorted(contents))


def block(key: int, texts: list[str]) -> bytes:
    return "".join(f"{key} {text}\n" for text in texts).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=CONTENTS, gone=st.sets(KEYS), put=CONTENTS)
def test_a_file_is_what_it_would_be_if_it_were_written_anew(
    tmp_path: Path, held: dict[int, list[str]], gone: set[int], put: dict[int, list[str]]
) -> None:
    (tmp_path / "old").write_bytes(written(held))
    lines = {key: block(key, texts) for key, texts in put.items()}
    splice(tmp_path / "old", tmp_path / "new", lambda line: int(line.split()[0]), gone, lines)
    kept = {key: texts for key, texts in held.items() if key not in gone}
    assert (tmp_path / "new").read_bytes() == written(kept | put)
