"""The tables, in Markdown, and the plot, in SVG, of what the runs came to."""

import html
import math

import arms
import results
import survival

CONTROL = 'control'
NONE = 'none'


def markdown(rows, faults):
    parts = [_arms_table(rows), _faults_table(rows, faults), _alarms(rows)]
    return '\n\n'.join(parts) + '\n'


def false_alarms(rows):
    """Runs in which an oracle fired that had nothing to find, or another than the fault's."""
    return [row for row in rows
            if row.oracle and not row.hit and row.oracle != results.NOT_STARTED]


def not_started(rows):
    """Runs of an engine that did not begin: they found nothing, and say nothing of oracles."""
    return [row for row in rows if row.oracle == results.NOT_STARTED]


def missed_by(rows, arm):
    """Runs of that arm, of faults, without a hit."""
    return [row for row in rows if row.arm == arm and row.fault != NONE and not row.hit]


def found_by(rows, arm):
    """Faults, controls left out, that the arm found in any trial."""
    return {row.fault for row in rows if row.arm == arm and row.hit and row.stratum != CONTROL}


def _of(rows, arm, controls=True):
    return [row for row in rows if row.arm == arm and row.fault != NONE and
            (controls or row.stratum != CONTROL)]


def _ran(rows):
    return [arm for arm in arms.ARMS if _of(rows, arm.name)]


def _arms_table(rows):
    lines = ['| arm | faults found | without controls | runs with a hit | median, s | '
             'restricted mean, s (95 %) | executions a second |', '|---|---|---|---|---|---|---|']
    for arm in _ran(rows):
        mine, hard = _of(rows, arm.name), _of(rows, arm.name, controls=False)
        lines.append(f'| {arm.title} | {_count(mine)} | {_count(hard)} | '
                     f'{sum(row.hit for row in mine)}/{len(mine)} | '
                     f'{_seconds(survival.median(hard))} | {_mean(hard)} | {_rate(mine)} |')
    return '\n'.join(lines)


def _count(rows):
    return f'{len({row.fault for row in rows if row.hit})}/{len({row.fault for row in rows})}'


def _seconds(value):
    return '–' if value is None else f'{value:.1f}'


def _mean(rows):
    if not rows:
        return '–'
    low, high = survival.interval(rows)
    return f'{survival.restricted_mean(rows):.1f} ({low:.1f} to {high:.1f})'


def _rate(rows):
    seconds = sum(row.seconds for row in rows)
    return f'{sum(row.execs for row in rows) / seconds:.0f}' if seconds else '–'


def _faults_table(rows, faults):
    ran = _ran(rows)
    lines = ['| fault | stratum | ' + ' | '.join(arm.name for arm in ran) + ' |',
             '|---|---|' + '---|' * len(ran)]
    for fault in faults:
        cells = [_cell([row for row in _of(rows, arm.name) if row.fault == fault.id])
                 for arm in ran]
        if any(cells):
            lines.append(f'| `{fault.id}` | {fault.stratum} | ' + ' | '.join(cells) + ' |')
    return '\n'.join(lines)


def _cell(rows):
    if not rows:
        return ''
    hits = sum(row.hit for row in rows)
    if hits == 0:
        return '–'
    of_all = '' if hits == len(rows) else f' ({hits}/{len(rows)})'
    return f'{survival.restricted_mean([row for row in rows if row.hit]):.1f}{of_all}'


def _alarms(rows):
    controls = [row for row in rows if row.fault == NONE]
    seconds = sum(row.seconds for row in controls)
    return (f'Without a fault: {len(controls)} runs, {seconds:.0f} s, '
            f'{len(false_alarms(controls))} alarms. Of all {len(rows)} runs, '
            f'{len(false_alarms(rows))} ended at an oracle that is not their fault\'s, or at an '
            f'input that did not replay, and {len(not_started(rows))} did not start.')


WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 760, 420, 60, 20, 250, 50
COLOURS = ('#0072b2', '#56b4e9', '#009e73', '#d55e00', '#e69f00', '#cc79a7', '#000000', '#999999')
FIRST_SECOND = 0.1


def svg(rows):
    """Survival of the faults, controls left out, over a logarithmic axis of seconds."""
    last = max((row.limit for row in rows), default=1.0)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             'font-family="sans-serif" font-size="12">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>', *_axes(last)]
    for number, arm in enumerate(_ran(rows)):
        parts += _line(_of(rows, arm.name, controls=False), arm, number, last)
    return '\n'.join(parts) + '\n</svg>\n'


def _x(seconds, last):
    share = math.log(max(seconds, FIRST_SECOND) / FIRST_SECOND) / math.log(last / FIRST_SECOND)
    return LEFT + share * (WIDTH - LEFT - RIGHT)


def _y(share):
    return TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)


def _axes(last):
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        parts.append(f'<path d="M{LEFT} {_y(share):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{_y(share) + 4:.1f}" text-anchor="end">'
                     f'{share:.0%}</text>')
    for seconds in (0.1, 1, 10, 100, 1000):
        if seconds <= last:
            parts.append(f'<text x="{_x(seconds, last):.1f}" y="{HEIGHT - BOTTOM + 18}" '
                         f'text-anchor="middle">{seconds:g}</text>')
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(f'<text x="{middle:.0f}" y="{HEIGHT - 12}" text-anchor="middle">seconds; runs that '
                 'have not found their fault</text>')
    return parts


def _line(rows, arm, number, last):
    colour = COLOURS[number % len(COLOURS)]
    path = ''
    for seconds, share in survival.curve(rows):
        x = _x(seconds, last)
        path += f'H{x:.1f}V{_y(share):.1f}' if path else f'M{x:.1f} {_y(share):.1f}'
    y = TOP + 14 + 20 * number
    x = WIDTH - RIGHT + 20
    return [f'<path d="{path}H{WIDTH - RIGHT}" fill="none" stroke="{colour}" stroke-width="2"/>',
            f'<path d="M{x} {y - 4}h20" stroke="{colour}" stroke-width="2"/>'
            f'<text x="{x + 26}" y="{y}">{html.escape(arm.title)}</text>']
