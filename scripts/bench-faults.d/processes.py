"""A command and all that it starts: on one core, for so much of a processor's time.

Time is the processor's, of every process that was started together, so that a figure does not depend
on what else the machine does.
"""

import os
import signal
import subprocess
import threading
import time

POLL_SECONDS = 0.05
WALL_FACTOR = 40  # a run that sleeps is ended after so many times its limit
END_SECONDS = 5   # for an engine to end by itself, once it is told to
TICKS_A_SECOND = os.sysconf('SC_CLK_TCK')

stopping = threading.Event()  # set: whatever runs is ended now, and what it came to is worth nothing


def run(command, log_path, environment, core, limit):
    """Seconds used. What it said is in the log. It is told to end at the limit, and then killed."""
    with open(log_path, 'wb') as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            env={**os.environ, **environment}, start_new_session=True,
            preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    used = _watch(process, limit)
    return max(used, _end(process))


def _watch(process, limit):
    """Until it ended by itself, or its time is over."""
    used, deadline = 0.0, time.monotonic() + limit * WALL_FACTOR
    while not _has_ended(process.pid):
        used = max(used, _seconds_of(process.pid))
        if used >= limit or time.monotonic() > deadline or stopping.is_set():
            break
        time.sleep(POLL_SECONDS)
    return used


def _has_ended(pid):
    """Leaves its exit status where it is: whoever takes that learns what time it used."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _seconds_of(leader):
    """Of all that it started and that lives, and of those of their children that ended."""
    return sum(ticks for _, ticks in _started_by(leader)) / TICKS_A_SECOND


def _started_by(leader):
    """(process, ticks) for each of its session and each that descends from one: an engine puts its
    target into a session of its own."""
    seen = {}
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{name}/stat', encoding='ascii', errors='replace') as file:
                fields = file.read().rpartition(')')[2].split()
        except OSError:
            continue  # it ended meanwhile
        seen[int(name)] = (int(fields[1]), int(fields[3]), sum(map(int, fields[11:15])))
    ours = {process for process, (_, session, _) in seen.items() if session == leader}
    grown = True
    while grown:
        more = {process for process, (parent, _, _) in seen.items() if parent in ours} - ours
        ours |= more
        grown = bool(more)
    return [(process, seen[process][2]) for process in ours]


def _end(process):
    """Seconds used by it and those that it waited for."""
    started = [other for other, _ in _started_by(process.pid)]
    if not _has_ended(process.pid):
        os.killpg(process.pid, signal.SIGINT)
        deadline = time.monotonic() + END_SECONDS
        while not _has_ended(process.pid) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
    for kill, whom in [(os.killpg, process.pid), *((os.kill, other) for other in started)]:
        try:
            kill(whom, signal.SIGKILL)
        except ProcessLookupError:
            pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime
