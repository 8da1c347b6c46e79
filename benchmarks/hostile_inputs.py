r"""Read one hostile input with the package's readers alone and list what came of it.

    python benchmarks/hostile_inputs.py INPUT OUT_DIR

OUT_DIR gets documents.jsonl (name, text, warnings) and, where something was not read, unread.jsonl (name,
reason, hint). Exit code: 0 all read, 1 read in part, 2 nothing read. The judge is ../shared/faults:

    python ../shared/faults/make_evil_inputs.py EVIL_DIR
    python ../shared/faults/evil_check.py --evil EVIL_DIR -v \
        --cmd '.venv/bin/python benchmarks/hostile_inputs.py {in} {out}'
"""

import json
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from summarizer.readers.sources import Located, gather


def main(given: str, out: Path) -> int:
    """Walk over the input's members; return the exit code."""
    counts: Counter[str] = Counter()
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files: dict[str, TextIO] = {}
        for member in gather([given]):
            kind = "documents" if isinstance(member, Located) else "unread"
            counts[kind] += 1
            if kind not in files:
                files[kind] = stack.enter_context((out / f"{kind}.jsonl").open("w", encoding="utf-8"))
            files[kind].write(json.dumps(_row(member)) + "\n")
    print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return 2 if not counts["documents"] else 1 if counts["unread"] else 0


def _row(member: object) -> dict[str, object]:
    if not isinstance(member, Located):
        return dict(vars(member))
    document = member.document
    row: dict[str, object] = {"name": member.name, "format": document.source_format, "text": document.text}
    return row | ({"warnings": document.warnings} if document.warnings else {})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
