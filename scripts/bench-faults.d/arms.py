"""The arms: who looks for the faults, with which program, in which words.

An arm of libFuzzer or AFL++ runs one target for each gate. All start from the accepted bases alone.
"""

import dataclasses

LIBFUZZER, AFL, PROBES = 'libfuzzer', 'afl', 'probes'

BYTES = {'packet': 'packet_bytes', 'seal': 'seal_bytes'}
STEPS = {'packet': 'packet_steps', 'seal': 'seal_steps'}


@dataclasses.dataclass(frozen=True)
class Arm:
    name: str
    title: str
    engine: str
    targets: dict
    is_ours: bool = False        # whether any of the project's own mutator is in it
    ablation: str = ''           # GATECRASH_MUTATOR
    options: tuple = ()
    loads_mutator: bool = False  # the mutator as AFL++'s own


ARMS = (
    Arm('ours', 'libFuzzer, our mutator', LIBFUZZER, STEPS, is_ours=True),
    Arm('ours-no-signing', 'the same without signing again', LIBFUZZER, STEPS, is_ours=True,
        ablation='no-signing'),
    Arm('ours-no-tree', 'the same without the tree', LIBFUZZER, STEPS, is_ours=True,
        ablation='no-tree'),
    Arm('libfuzzer', 'libFuzzer, dictionary', LIBFUZZER, BYTES),
    Arm('libfuzzer-value-profile', 'libFuzzer, dictionary, value profile', LIBFUZZER, BYTES,
        options=('-use_value_profile=1',)),
    Arm('afl', 'AFL++, CMPLOG, dictionary', AFL, BYTES),
    Arm('afl-ours', 'AFL++, our mutator', AFL, STEPS, is_ours=True, loads_mutator=True),
    Arm('probes', 'the fixed probe set, no fuzzer', PROBES, {}, is_ours=True),
)
