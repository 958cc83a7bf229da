"""A command and all that it starts: on one core, for so much of a processor's time.

Time is the processor's, of every process of the session together, so that a figure does not depend
on what else the machine does.
"""

import os
import signal
import subprocess
import time

POLL_SECONDS = 0.05
WALL_FACTOR = 40  # a run that sleeps is ended after so many times its limit
END_SECONDS = 5   # for an engine to end by itself, once it is told to
TICKS_A_SECOND = os.sysconf('SC_CLK_TCK')


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
        used = max(used, _session_seconds(process.pid))
        if used >= limit or time.monotonic() > deadline:
            break
        time.sleep(POLL_SECONDS)
    return used


def _has_ended(pid):
    """Leaves its exit status where it is: whoever takes that learns what time it used."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _session_seconds(session):
    """Of all that live in it, and of those of their children that ended."""
    ticks = 0
    for name in filter(str.isdigit, os.listdir('/proc')):
        try:
            with open(f'/proc/{name}/stat', encoding='ascii', errors='replace') as file:
                fields = file.read().rpartition(')')[2].split()
        except OSError:
            continue  # it ended meanwhile
        if int(fields[3]) == session:
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS_A_SECOND


def _end(process):
    """Seconds used by it and those that it waited for."""
    if not _has_ended(process.pid):
        os.killpg(process.pid, signal.SIGINT)
        deadline = time.monotonic() + END_SECONDS
        while not _has_ended(process.pid) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime
