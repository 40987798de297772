"""Every sentence that a user can meet when something is wrong: what, where, and the next thing to type.

    Trouble                    whatever the command line prints as one sentence, exit code 1
    ├── WrongUse               the command was given something that cannot be meant, exit code 2
    └── NoProject              there is no project in the folder

A :class:`Skipped` record carries the same sentences for inputs that were left out while the rest went
on (exit code 3). Codes: R reading, S settings, P project, D decisions, C command line, F folding
of files, W web pages.
"""

from __future__ import annotations

from accordingto.records import Skipped

SENTENCES = {
    # reading: these end up in Skipped, the rest is read
    "R001": "the file is empty. Skipped.",
    "R002": "not text: {what}. Skipped; convert it to text or HTML first.",
    "R003": "{size} is more than the limit of {limit} for one report. Skipped; split it, or raise the limit "
    "with -s read.max_bytes {suggestion}.",
    "R004": "broken JSON ({what}). This line is skipped, the others are read.",
    "R005": "this record has no text in its column {column!r} (it has: {columns}). Skipped; say which column "
    "holds the text with --map text=COLUMN.",
    "R006": "cannot be read ({what}). Skipped; check its permissions.",
    "R007": "there is no such file or folder. Skipped.",
    "R008": "looks like {language}, and only English is read so far. Skipped; to read it all the same: "
    "-s read.language any.",
    "R009": "holds no words of running text ({what}). Skipped.",
    "R010": "no article text was found in the page. Skipped; save the article as text.",
    "R011": "the folder holds no reports. Skipped.",
    "R012": "{kind} is not read yet. Skipped; convert it to text, HTML or JSON Lines first.",
    "R013": "its sidecar {sidecar} cannot be used ({what}). The report is read without it.",
    "R014": "a web address is not fetched: this runs offline. Skipped; save the page and give its file.",
    "R015": "accordingto failed on this report ({what}). Skipped; this is a fault of ours: please tell us.",
    "R016": "{count} of its lines and sentences say what stands there {most} times before. They are not read again.",
    # what ends a command
    "R100": "no reports at all: nothing of what was given could be read.",
    "S001": "{where}: no setting is called {key!r}. The settings are: {known}.",
    "S002": "{where}: {key} cannot be {value!r} ({what}).",
    "S003": "{where} is not valid TOML ({what}).",
    "P001": "{where} holds no project. Make one with: accordingto read {where} REPORT...",
    "P002": "{where} is there and is no project folder. Give an empty or a new folder.",
    "P003": "the project {where} was written by a newer version ({version}). Update accordingto to open it.",
    "P004": "another accordingto is writing to {where}. Try again when it has finished.",
    "P005": "{where} holds nothing with the id {id!r}. Ids are listed by: accordingto figures {where}",
    "P006": "the id {id!r} stands for several records ({several}). Give more of it.",
    "P007": "cannot write to {where} ({what}).",
    "D001": "{kind} has no field {field!r} to decide on. It has: {known}.",
    "D002": "{field} cannot be {value!r} ({what}).",
    "D003": "there is no decision {id!r}. They are listed by: accordingto decisions {where}",
    "D004": "decision {id} has been undone before.",
    "D005": "the words {text!r} stand {times} in {where}. Give a longer piece, or --start.",
    "D006": "a decision needs a {what}: who decided, and why. Give --who NAME --why TEXT.",
    "C001": "{what} is not a figure, an event, a report or a work.",
    "C002": "{what} cannot be found: accordingto is not installed whole.",
    "C003": "there is no page at {path} ({status}).",
    "C005": "{a} and {b} are not two reports of this project. accordingto reports lists their paths.",
    "C004": "cannot serve on {host}:{port} ({what}). Give another port with -p, or -p 0 for any free one.",
    # folding of files
    "F001": "{where} is there and holds no folded works. Give an empty or a new folder.",
    "F002": "{where} cannot be read as Parquet ({what}). Nothing was folded.",
    "F003": "{where} has no column {column!r} of {kind} (it has: {columns}). Name it so; id and text are needed.",
    "F004": "{where} holds {count} without an id. Nothing was folded; give each one.",
    "F005": "{where} was folded by another version. Fold its reports anew, into another folder.",
    "F006": "{where} is no project, and only those are folded anew here. Fold its files into another folder.",
    "F007": "{where} holds no Parquet files.",
    # the web pages
    "W001": "the form is larger than {limit}. Give a shorter reason.",
    "W002": "what was sent is no form.",
}


class Trouble(Exception):
    """Something a user can mend. Its text is the sentence to print."""

    exit_code = 1

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        super().__init__(f"[{code}] {SENTENCES[code].format(**facts)}")


class WrongUse(Trouble):
    """The command was given something that cannot be meant."""

    exit_code = 2


class NoProject(Trouble):
    """There is no project in the folder."""


def skipped(code: str, where: str, **facts: object) -> Skipped:
    """An input that was left out, with its sentence.

    Example:
        >>> skipped("R001", "news/a.txt").reason
        '[R001] news/a.txt: the file is empty. Skipped.'
    """
    return Skipped(where=where, code=code, reason=f"[{code}] {where}: {SENTENCES[code].format(**facts)}")
