"""Statistics and tables on runs that are made up; by python3 -m unittest."""

import os
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree

import arms
import engines
import main
import processes
import report
import results
import survival


def a_row(arm='ours', fault='f', seconds=1.0, hit=1, **others):
    values = {'stratum': 'rules', 'trial': 0, 'seed': 1, 'limit': 60.0,
              'oracle': 'LeaksNothing' if hit else '', 'replayed': hit, 'execs': 10,
              'binary_sha256': 'b', 'seeds_sha256': 's', **others}
    return results.Row(arm=arm, fault=fault, seconds=seconds, hit=hit, **values)


def state_of(pid):
    """As /proc tells it; X where it is gone."""
    try:
        with open(f'/proc/{pid}/stat', encoding='ascii') as file:
            return file.read().rpartition(')')[2].split()[0]
    except FileNotFoundError:
        return 'X'


class SurvivalTest(unittest.TestCase):

    def test_a_run_without_a_hit_counts_as_the_limit(self):
        rows = [a_row(seconds=2.0), a_row(seconds=61.5, hit=0)]
        self.assertEqual(survival.times(rows), [2.0, 60.0])
        self.assertEqual(survival.restricted_mean(rows), 31.0)

    def test_the_median_is_none_unless_more_than_half_were_found(self):
        found = [a_row(seconds=s) for s in (1.0, 2.0, 9.0)]
        self.assertEqual(survival.median(found), 2.0)
        self.assertIsNone(survival.median([a_row(), a_row(hit=0)]))
        self.assertIsNone(survival.median([]))

    def test_the_interval_holds_the_mean_and_is_a_point_where_nothing_varies(self):
        rows = [a_row(fault=str(i), seconds=float(i)) for i in range(1, 30)]
        low, high = survival.interval(rows)
        self.assertLess(low, survival.restricted_mean(rows))
        self.assertGreater(high, survival.restricted_mean(rows))
        self.assertEqual(survival.interval([a_row(), a_row()]), (1.0, 1.0))
        self.assertEqual(survival.interval(rows), survival.interval(rows))

    def test_the_curve_falls_at_each_hit_alone(self):
        rows = [a_row(seconds=3.0), a_row(seconds=1.0), a_row(hit=0), a_row(hit=0)]
        self.assertEqual(survival.curve(rows), [(0.0, 1.0), (1.0, 0.75), (3.0, 0.5)])


class ReportTest(unittest.TestCase):

    def test_an_oracle_without_its_fault_is_a_false_alarm(self):
        rows = [a_row(), a_row(hit=0), a_row(fault='none', hit=0, oracle='LeaksNothing'),
                a_row(hit=0, oracle='IsStable')]
        self.assertEqual(report.false_alarms(rows), rows[2:])

    def test_what_did_not_start_is_told_and_is_no_alarm(self):
        rows = [a_row(), a_row(arm='afl', hit=0, oracle=results.NOT_STARTED),
                a_row(arm='afl', fault='none', hit=0, oracle=results.NOT_STARTED)]
        self.assertEqual(report.false_alarms(rows), [])
        self.assertIn(' 1 runs, 1 s, 0 alarms. ', report.markdown(rows, []))
        self.assertIn(' and 2 did not start.', report.markdown(rows, []))

    def test_controls_and_runs_without_a_fault_are_not_found(self):
        rows = [a_row(fault='a'), a_row(fault='b', stratum='control'), a_row(fault='c', hit=0),
                a_row(fault='none', hit=0)]
        self.assertEqual(report.found_by(rows, 'ours'), {'a'})
        self.assertEqual(report.missed_by(rows, 'ours'), [rows[2]])

    def test_the_plot_is_xml(self):
        rows = [a_row(), a_row(arm='afl', hit=0)]
        xml.etree.ElementTree.fromstring(report.svg(rows))

    def test_the_tables_tell_what_was_found(self):
        fault = main.Fault('f', 'rules', 'accepts', 'packet', 'LeaksNothing', 'LEAKED', 'words')
        text = report.markdown([a_row(), a_row(trial=1, hit=0, seconds=60.0)], [fault])
        self.assertIn('| 1/1 | 1/1 | 1/2 | – | 30.5', text)
        self.assertIn('| `f` | rules | 1.0 (1/2) |', text)


class BarsTest(unittest.TestCase):

    def test_each_bar_can_be_missed(self):
        held = [a_row(fault=str(i)) for i in range(3)] + [a_row(arm='afl', fault='0')]
        self.assertTrue(main._bars_held(held))
        self.assertFalse(main._bars_held([]))
        self.assertFalse(main._bars_held(held + [a_row(hit=0)]))
        self.assertFalse(main._bars_held([a_row(fault=str(i), seconds=5.0) for i in range(3)]))
        self.assertFalse(main._bars_held(held + [a_row(arm='afl', hit=0, oracle='IsStable')]))
        self.assertFalse(main._bars_held(held + [a_row(arm='libfuzzer', fault='1'),
                                                 a_row(arm='libfuzzer', fault='2')]))


class ResultsTest(unittest.TestCase):

    def test_rows_are_read_as_they_were_written(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'runs.csv')
            self.assertEqual(results.read_rows(path), [])
            rows = [a_row(), a_row(hit=0, trial=1)]
            for row in rows:
                results.append_row(path, row)
            self.assertEqual(results.read_rows(path), rows)


class EnginesTest(unittest.TestCase):

    def test_what_broke_is_read_from_a_line_of_its_own(self):
        self.assertEqual(engines._oracle_in(b'x\noracle LeaksNothing: words\n'), 'LeaksNothing')
        self.assertEqual(engines._oracle_in(b'promise LEAKED\n'), 'LEAKED')
        self.assertEqual(engines._oracle_in(b'self-proof: words\n'), 'self-proof')
        self.assertEqual(engines._oracle_in(b'an oracle LeaksNothing: no\n'), '')


class ProcessesTest(unittest.TestCase):

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.log = os.path.join(folder.name, 'log')

    def run_for(self, limit, script):
        return processes.run(['sh', '-c', script], self.log, {'GATECRASH_FAULT': 'f'},
                             min(os.sched_getaffinity(0)), limit)

    def said(self):
        with open(self.log, encoding='utf-8') as log:
            return log.read()

    def test_a_run_has_its_surroundings_and_ends_by_itself(self):
        self.assertLess(self.run_for(5, 'echo "$GATECRASH_FAULT"'), 5)
        self.assertEqual(self.said(), 'f\n')

    def test_a_run_is_told_to_end_when_it_used_its_time(self):
        used = self.run_for(0.3, 'trap "echo told; exit" INT; while :; do :; done')
        self.assertEqual(self.said(), 'told\n')
        self.assertGreaterEqual(used, 0.3)
        self.assertLess(used, 3)

    def test_what_a_run_started_counts_and_is_ended_with_it(self):
        self.ends_what_counts('sh -c "echo \\$\\$; while :; do :; done" & wait')

    def test_what_has_a_session_of_its_own_counts_and_is_ended_too(self):
        self.ends_what_counts('setsid sh -c "echo \\$\\$; while :; do :; done" & wait')

    def test_a_run_ends_when_all_of_them_do(self):
        self.addCleanup(processes.stopping.clear)
        timer = threading.Timer(0.2, processes.stopping.set)
        timer.start()
        self.addCleanup(timer.cancel)
        self.assertLess(self.run_for(60, 'trap "echo told; exit" INT; while :; do :; done'), 50)
        self.assertEqual(self.said(), 'told\n')

    def ends_what_counts(self, script):
        used = self.run_for(0.3, script)
        self.assertGreaterEqual(used, 0.3)
        deadline = time.monotonic() + 10
        while state_of(int(self.said())) not in 'ZX' and time.monotonic() < deadline:
            time.sleep(0.01)
        self.assertIn(state_of(int(self.said())), 'ZX')


if __name__ == '__main__':
    unittest.main()
