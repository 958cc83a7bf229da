"""Runs one arm on one fault once: until an oracle fires, or the time is over."""

import dataclasses
import glob
import hashlib
import os
import re
import shutil

import arms
import processes
import results

NEVER = 10 ** 6  # seconds, to engines that count those of the wall: the processor's are counted here
REPLAY_SECONDS = 30
BROKEN = re.compile(rb'^(?:oracle|promise) ([A-Za-z_]+)', re.MULTILINE)
UNPROVED = re.compile(rb'^self-proof: ', re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Outcome:
    oracle: str
    replayed: bool
    seconds: float
    execs: int


@dataclasses.dataclass(frozen=True)
class Task:
    arm: arms.Arm
    fault: str      # or `none`
    gate: str       # whose target looks for it
    seed: int
    seconds: float
    core: int
    work: str       # an empty folder for this run alone


@dataclasses.dataclass(frozen=True)
class Builds:
    plain: str   # build folders, of libFuzzer's programs
    afl: str
    cmplog: str
    corpus: str  # the project's corpus folder

    def target(self, build, name):
        return os.path.join(build, 'fuzz', 'faulty_' + name)

    def program_of(self, arm, gate):
        if arm.engine == arms.PROBES:
            return os.path.join(self.plain, 'fuzz', 'faults', 'probes_on_fault')
        return self.target(self.afl if arm.engine == arms.AFL else self.plain, arm.targets[gate])

    def dictionary(self, gate):
        return os.path.join(self.corpus, 'dictionaries', gate + '.dict')

    def mutator(self):
        return os.path.join(self.afl, 'fuzz', 'mutator', 'libgatecrash_afl_mutator.so')


def run(task, builds, seeds):
    """The outcome of one run; `seeds` is the folder of the target's."""
    if task.arm.engine == arms.PROBES:
        return _run_probes(task, builds)
    if task.arm.engine == arms.AFL:
        return _run_afl(task, builds, seeds)
    return _run_libfuzzer(task, builds, seeds)


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, 'rb') as file:
        for block in iter(lambda: file.read(1 << 20), b''):
            digest.update(block)
    return digest.hexdigest()


def _run_probes(task, builds):
    program = builds.program_of(task.arm, task.gate)
    log, seconds = _execute([program, builds.corpus], task, {}, task.seconds)
    asked = re.findall(rb'asked (\d+)', log)
    return Outcome(_oracle_in(log), True, seconds, int(asked[-1]) if asked else 0)


def _run_libfuzzer(task, builds, seeds):
    corpus = os.path.join(task.work, 'corpus')
    os.mkdir(corpus)
    program = builds.program_of(task.arm, task.gate)
    log, seconds = _execute(
        [program, f'-seed={task.seed}', f'-max_total_time={NEVER}', '-timeout=60',
         '-rss_limit_mb=2048', '-print_final_stats=1', f'-dict={builds.dictionary(task.gate)}',
         f'-artifact_prefix={task.work}/found-', *task.arm.options, corpus, seeds],
        task, {'GATECRASH_MUTATOR': task.arm.ablation}, task.seconds)
    execs = re.findall(rb'^stat::number_of_executed_units: (\d+)', log, re.MULTILINE)
    found = glob.glob(os.path.join(task.work, 'found-*'))
    return _replayed(task, builds, found, _oracle_in(log), seconds, int(execs[-1]) if execs else 0)


def _run_afl(task, builds, seeds):
    out = os.path.join(task.work, 'out')
    name = task.arm.targets[task.gate]
    environment = {
        'AFL_NO_UI': '1', 'AFL_SKIP_CPUFREQ': '1', 'AFL_NO_AFFINITY': '1', 'AFL_NO_COLOR': '1',
        'AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES': '1', 'AFL_BENCH_UNTIL_CRASH': '1',
        'GATECRASH_MUTATOR': task.arm.ablation}
    if task.arm.loads_mutator:
        environment['AFL_CUSTOM_MUTATOR_LIBRARY'] = builds.mutator()
        environment['AFL_CUSTOM_MUTATOR_ONLY'] = '1'
    command = ['afl-fuzz', '-i', seeds, '-o', out, '-V', str(NEVER), '-s', str(task.seed),
               '-m', 'none', '-t', '2000', '-x', builds.dictionary(task.gate)]
    if not task.arm.loads_mutator:
        command += ['-c', builds.target(builds.cmplog, name)]
    log, seconds = _execute(command + ['--', builds.target(builds.afl, name)], task, environment,
                            task.seconds)
    found = glob.glob(os.path.join(out, 'default', 'crashes', 'id:*'))
    started = os.path.exists(os.path.join(out, 'default', 'fuzzer_stats'))
    oracle = _oracle_in(log) if started else results.NOT_STARTED
    return _replayed(task, builds, found, oracle, seconds, _afl_execs(out))


def _afl_execs(out):
    path = os.path.join(out, 'default', 'fuzzer_stats')
    if not os.path.exists(path):
        return 0
    with open(path, encoding='utf-8') as file:
        found = re.search(r'^execs_done\s*: (\d+)', file.read(), re.MULTILINE)
    return int(found.group(1)) if found else 0


def _replayed(task, builds, found, oracle, seconds, execs):
    """A hit counts where libFuzzer's program, by itself, ends at the same oracle on that input, and
    without the fault it does not."""
    program = builds.target(builds.plain, task.arm.targets[task.gate])
    for path in sorted(found):
        again = _oracle_in(_execute([program, path], task, {}, REPLAY_SECONDS)[0])
        if not again:
            continue
        right = _oracle_in(_execute([program, path], task, {'GATECRASH_FAULT': 'none'},
                                    REPLAY_SECONDS)[0])
        counts = not right and oracle in ('', again)
        return Outcome(again, counts, seconds, execs)
    return Outcome(oracle if not found else oracle or 'not again', False, seconds, execs)


def _oracle_in(log):
    broken = BROKEN.search(log)
    if broken:
        return broken.group(1).decode()
    return 'self-proof' if UNPROVED.search(log) else ''


def _execute(command, task, environment, limit):
    """What it said, and the seconds that it used."""
    path = os.path.join(task.work, 'log')
    seconds = processes.run(command, path, {'GATECRASH_FAULT': task.fault, **environment},
                            task.core, limit)
    with open(path, 'rb') as log:
        return log.read(), seconds


def new_folder(path):
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path
