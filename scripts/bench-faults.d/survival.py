"""How long faults stay undetected. Every run is censored at the same time, so that the restricted
mean of the Kaplan-Meier curve is the mean of the times, a run without a hit counting as the limit.
"""

import random
import statistics

RESAMPLES = 2000
CONFIDENCE = 0.95


def times(rows):
    """Seconds to the hit, or the limit."""
    return [min(row.seconds, row.limit) if row.hit else row.limit for row in rows]


def median(rows):
    """None where half of the runs or more had no hit."""
    if not rows:
        return None
    hits = sum(row.hit for row in rows)
    middle = statistics.median_high(times(rows))
    return middle if 2 * hits > len(rows) else None


def restricted_mean(rows):
    return statistics.fmean(times(rows)) if rows else None


def interval(rows, seed=1):
    """Of the restricted mean, by the bootstrap: faults are drawn, and of each its trials."""
    if not rows:
        return None
    by_fault = {}
    for row in rows:
        by_fault.setdefault(row.fault, []).append(row)
    groups = [times(group) for group in by_fault.values()]
    draw = random.Random(seed)
    means = sorted(_resampled_mean(groups, draw) for _ in range(RESAMPLES))
    below = int(RESAMPLES * (1 - CONFIDENCE) / 2)
    return means[below], means[RESAMPLES - 1 - below]


def _resampled_mean(groups, draw):
    drawn = []
    for group in draw.choices(groups, k=len(groups)):
        drawn += draw.choices(group, k=len(group))
    return statistics.fmean(drawn)


def curve(rows):
    """Steps (seconds, share of the runs that found nothing until then), from (0, 1)."""
    steps, left = [(0.0, 1.0)], len(rows)
    for seconds in sorted(min(row.seconds, row.limit) for row in rows if row.hit):
        left -= 1
        steps.append((seconds, left / len(rows)))
    return steps
