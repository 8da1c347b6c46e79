"""The tables hold every line, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from summarizer.rendering.csv_table import COLUMNS, CsvRenderer, tables
from summarizer.rendering.defusing import cell
from summarizer.schema.public import Summary


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_is_the_golden_file(summary: Summary, golden: Path) -> None:
    """The long table is kept to the letter, line ends included."""
    assert CsvRenderer().render(summary).encode() == (golden / "table.csv").read_bytes()


def test_the_long_table_holds_every_line_and_every_loss(summary: Summary) -> None:
    """Each line of the four lists is a row, and so are dropped lines and unread segments."""
    table = rows(CsvRenderer().render(summary))
    assert [row["id"] for row in table if row["list"] == "offers"] == ["O1", "O2", "O3", "O4"]
    assert [row["status"] for row in table if row["list"] == "unread"] == ["truncated"]
    assert [row["quote"] for row in table if row["list"] == "dropped"] == [""]
    assert set(table[0]) == set(COLUMNS)


def test_a_quote_stands_where_its_offsets_say(summary: Summary, golden: Path) -> None:
    """Start and end of a row index the source's characters."""
    text = (golden / "source.txt").read_text(encoding="utf-8")
    table = [row for row in rows(CsvRenderer().render(summary)) if row["quote"] and ";" not in row["start"]]
    assert table
    assert all(text[int(row["start"]) : int(row["end"])] == row["quote"] for row in table)


def test_a_refusal_without_a_known_target_keeps_its_id(summary: Summary) -> None:
    """The table refers to the offer even where the record does not hold it."""
    refusal = summary.refusals[0].model_copy(update={"target_offer": "O77"})
    table = rows(CsvRenderer().render(summary.model_copy(update={"refusals": (refusal,)})))
    row = next(row for row in table if row["list"] == "refusals")
    assert (row["refers_to"], row["to"], row["what"]) == ("O77", "", "")


def test_no_cell_of_hostile_text_is_a_formula(hostile_summary: Summary) -> None:
    """Every cell of every table is already what `cell` makes of it."""
    for text in (CsvRenderer().render(hostile_summary), *tables(hostile_summary).values()):
        for row in rows(text):
            assert all(value == cell(value) for value in row.values())
            assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


def test_there_is_one_table_for_each_list(summary: Summary) -> None:
    """The four lists, the lines left out and what read have a file each, with all their fields."""
    files = tables(summary)
    lists = ["parties.csv", "offers.csv", "refusals.csv", "conditions.csv"]
    assert list(files) == [*lists, "dropped.csv", "reader.csv"]
    assert rows(files["offers.csv"])[0]["made_by"] == "P1"
    assert rows(files["offers.csv"])[0]["responses"] == "P2 refused by R1"
    assert rows(files["offers.csv"])[2]["needs_review"].startswith("acceptance-has-target: ")
    assert rows(files["parties.csv"])[2]["represents"] == "P2"
    assert "quote" not in rows(files["parties.csv"])[0]
    assert rows(files["dropped.csv"])[0]["nearest_text"] == "it would raise crane pay by 4 percent"
