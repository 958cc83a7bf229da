"""Runs the matrix of arms, faults and trials, and reports on it. Started by scripts/bench-faults."""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import os
import queue
import random
import shutil
import subprocess
import sys
import threading

import arms
import engines
import processes
import report
import results
import survival

SEED_BASE = 1000
MEDIAN_SECONDS_MAX = 5
RATIO_MIN = 3
RATIO_SECONDS = 60
ACCEPTED_BASES = 'bases_'  # how the names of their seeds begin


@dataclasses.dataclass(frozen=True)
class Form:
    seconds: int
    trials: int
    faults: tuple  # ids; empty: all


FORMS = {
    'smoke': Form(10, 2, ('token-on-syntax', 'twin-escaped', 'one-grant-too-few', 's-plus-l',
                          'order-not-asked', 'token-in-hex')),
    'full': Form(300, 10, ()),
}


@dataclasses.dataclass(frozen=True)
class Fault:
    id: str
    stratum: str
    severity: str
    gate: str
    oracles: str  # parted by blanks: any of them counts
    promise: str
    what: str


def main():
    options = _options()
    builds = engines.Builds(options.build, options.build + '-afl', options.build + '-cmplog',
                            options.corpus)
    faults = _faults(builds)
    path = os.path.join(options.results, 'runs.csv')
    os.makedirs(options.results, exist_ok=True)
    if not options.report:
        _run_all(_plan(options, faults, _chosen(options, builds)), builds, path, options)
    rows = results.read_rows(path)
    _write(os.path.join(options.results, 'report.md'), report.markdown(rows, faults))
    _write(os.path.join(options.results, 'survival.svg'), report.svg(rows))
    print(report.markdown(rows, faults))
    sys.exit(0 if _bars_held(rows) else 1)


def _options():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument('--form', choices=FORMS, required=True)
    parser.add_argument('--build', required=True)
    parser.add_argument('--corpus', required=True)
    parser.add_argument('--results', required=True)
    parser.add_argument('--report', action='store_true')
    parser.add_argument('--jobs', type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument('--seconds', type=int)
    parser.add_argument('--trials', type=int)
    parser.add_argument('--arms', default=','.join(arm.name for arm in arms.ARMS))
    parser.add_argument('--faults', default='')
    return parser.parse_args()


def _faults(builds):
    program = os.path.join(builds.plain, 'fuzz', 'faults', 'list_faults')
    lines = subprocess.run([program], check=True, capture_output=True, text=True).stdout
    return [Fault(*line.split('\t')) for line in lines.splitlines()]


def _chosen(options, builds):
    """An arm that can't run is left out aloud: as one that found nothing it would count wrongly."""
    chosen = []
    for arm in (arm for arm in arms.ARMS if arm.name in options.arms.split(',')):
        if arm.loads_mutator and not os.path.exists(builds.mutator()):
            print(f'bench-faults: {arm.name} is left out: there is no mutator for AFL++')
        else:
            chosen.append(arm)
    return chosen


def _plan(options, faults, chosen):
    """(arm, fault or None, gate, trial), interleaved: what the machine does besides meets all arms
    alike."""
    form = FORMS[options.form]
    wanted = tuple(filter(None, options.faults.split(','))) or form.faults
    plan = []
    for trial in range(options.trials or form.trials):
        cases = [(fault, fault.gate) for fault in faults if not wanted or fault.id in wanted]
        cases += [(None, 'packet'), (None, 'seal')]
        random.Random(SEED_BASE + trial).shuffle(cases)
        for number, (fault, gate) in enumerate(cases):
            turn = (trial + number) % len(chosen)
            plan += [(arm, fault, gate, trial) for arm in chosen[turn:] + chosen[:turn]]
    return plan


def _run_all(plan, builds, path, options):
    seconds = options.seconds or FORMS[options.form].seconds
    seeds = _Seeds(builds, os.path.join(options.results, 'seeds'))
    done = {row.key for row in results.read_rows(path)}
    cores = queue.SimpleQueue()
    for core in sorted(os.sched_getaffinity(0))[:options.jobs]:
        cores.put(core)
    lock = threading.Lock()

    def run_one(number, step):
        row = _unfinished(step, builds, seeds, seconds)
        if row.key in done or processes.stopping.is_set():
            return
        core = cores.get()
        try:
            row = _finished(row, step, builds, seeds, core, options.results)
        finally:
            cores.put(core)
        if processes.stopping.is_set():
            return
        with lock:
            results.append_row(path, row)
            print(f'{number + 1}/{len(plan)} {row.arm} {row.fault}: '
                  f'{row.oracle or "nothing"}, {row.seconds:.1f} s', flush=True)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        runs = [pool.submit(run_one, *step) for step in enumerate(plan)]
        try:
            for run in runs:
                run.result()
        except BaseException:  # Ctrl-C among them: the next call goes on from the rows that are there
            processes.stopping.set()
            raise


def _unfinished(step, builds, seeds, seconds):
    arm, fault, gate, trial = step
    name = fault.id if fault else f'{report.NONE}'
    return results.Row(
        arm.name, name, fault.stratum if fault else gate, trial, SEED_BASE + trial, float(seconds),
        0, '', 0, 0.0, 0, seeds.sha256(builds.program_of(arm, gate)),
        seeds.digest(arm.targets[gate]) if arm.targets else '')


def _finished(row, step, builds, seeds, core, results_folder):
    arm, fault, gate, _ = step
    work = engines.new_folder(os.path.join(results_folder, 'work', f'core-{core}'))
    is_probes = arm.engine == arms.PROBES
    oracles = (fault.promise if is_probes else fault.oracles).split() if fault else ()
    task = engines.Task(arm, row.fault, gate, row.seed, row.limit, core, work)
    outcome = engines.run(task, builds, seeds.folder(arm.targets[gate]) if arm.targets else '')
    hit = outcome.replayed and outcome.oracle in oracles
    return dataclasses.replace(row, hit=int(hit), oracle=outcome.oracle,
                               replayed=int(outcome.replayed and bool(outcome.oracle)),
                               seconds=round(outcome.seconds, 3), execs=outcome.execs)


class _Seeds:
    """The accepted bases, as each target takes them."""

    def __init__(self, builds, into):
        self._from = os.path.join(builds.plain, 'fuzz', 'seeds')
        self._into = into
        self._digests = {}
        self._programs = {}
        self._lock = threading.Lock()

    def folder(self, target):
        return os.path.join(self._into, target)

    def digest(self, target):
        with self._lock:
            if target not in self._digests:
                self._digests[target] = self._copy(target)
            return self._digests[target]

    def sha256(self, program):
        with self._lock:
            if program not in self._programs:
                self._programs[program] = engines.sha256_of(program)
            return self._programs[program]

    def _copy(self, target):
        into = engines.new_folder(self.folder(target))
        digest = hashlib.sha256()
        names = sorted(name for name in os.listdir(os.path.join(self._from, target))
                       if name.startswith(ACCEPTED_BASES))
        if not names:
            raise FileNotFoundError(f'no seeds of {target}')
        for name in names:
            shutil.copy(os.path.join(self._from, target, name), into)
            digest.update(f'{engines.sha256_of(os.path.join(into, name))} {name}\n'.encode())
        return digest.hexdigest()


def _bars_held(rows):
    ours = [row for row in rows if row.arm == 'ours' and row.fault != report.NONE]
    hard = [row for row in ours if row.stratum != report.CONTROL]
    median = survival.median(hard)
    seconds = min([RATIO_SECONDS] + [row.limit for row in rows])
    found, best = _found_in_time(rows, 'ours', seconds), _best_of_others(rows, seconds)
    missed = sorted({row.fault for row in report.missed_by(rows, 'ours')})
    alarms = len(report.false_alarms(rows))
    bars = (
        ('ours found its fault in every run', bool(ours) and not missed, ' '.join(missed)),
        (f'its median is under {MEDIAN_SECONDS_MAX} s',
         median is not None and median < MEDIAN_SECONDS_MAX,
         '' if median is None else f'{median:.1f} s'),
        ('no false alarm', not alarms, f'{alarms}'),
        (f'at {seconds:g} s at least {RATIO_MIN} times the faults of the best arm with none of '
         'our code', found > 0 and found >= RATIO_MIN * best, f'{found} to {best}'),
    )
    for words, held, figure in bars:
        print(f'bar: {words}: {"held" if held else "MISSED"} {figure}'.rstrip())
    return all(held for _, held, _ in bars)


def _found_in_time(rows, arm, seconds):
    return len(report.found_by([row for row in rows if row.seconds <= seconds], arm))


def _best_of_others(rows, seconds):
    return max((_found_in_time(rows, arm.name, seconds) for arm in arms.ARMS if not arm.is_ours),
               default=0)


def _write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


if __name__ == '__main__':
    try:
        main()
    except KeyboardInterrupt:
        sys.exit('bench-faults: stopped; the next call goes on from here')
