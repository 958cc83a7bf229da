"""One CSV row for each run; a run that is there is not done again."""

import csv
import dataclasses
import os

NOT_STARTED = 'not started'


@dataclasses.dataclass(frozen=True)
class Row:
    arm: str
    fault: str
    stratum: str
    trial: int
    seed: int
    limit: float         # seconds that it had
    hit: int             # the fault's oracle fired, and fires again on that input
    oracle: str          # that fired, or `self-proof`, `exit N`, NOT_STARTED; empty: none
    replayed: int
    seconds: float
    execs: int
    binary_sha256: str
    seeds_sha256: str

    @property
    def key(self):
        return (self.arm, self.fault, self.trial, self.limit, self.binary_sha256,
                self.seeds_sha256)


def read_rows(path):
    if not os.path.exists(path):
        return []
    with open(path, newline='', encoding='utf-8') as file:
        return [_typed(record) for record in csv.DictReader(file)]


def append_row(path, row):
    is_new = not os.path.exists(path)
    with open(path, 'a', newline='', encoding='utf-8') as file:
        writer = csv.writer(file)
        if is_new:
            writer.writerow([field.name for field in dataclasses.fields(Row)])
        writer.writerow([getattr(row, field.name) for field in dataclasses.fields(Row)])


def _typed(record):
    return Row(**{field.name: field.type(record[field.name]) for field in dataclasses.fields(Row)})
