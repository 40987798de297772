"""A process that writes to a project without end, saying what is done, until it is killed (see test_killed.py)."""

from __future__ import annotations

import sys

from accordingto.store.project import Project
from tests.store.ledger import publish, report


def main(folder: str) -> None:
    with Project.create(folder) as project:
        print("ready", flush=True)
        while True:
            number = len(project.reports())
            publish(
                project,
                report(
                    f"{number}.txt", f"Nine people died at Marenby, 12 dead and at least 30 hurt. No word. {number}"
                ),
            )
            print("run", number, flush=True)
            for figure in project.figures()[-2:]:
                decision = project.decide(figure.id, "n", str(number), who="mara", why="to see it again")
                print("decision", decision.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
