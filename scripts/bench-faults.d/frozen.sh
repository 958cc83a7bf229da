# The faults and their proofs are frozen before any arm runs. Read by scripts, from the project's top
# folder.

# frozen_digest: one SHA-256 over the table of faults and the proofs.
frozen_digest() {
  printf '%s\n' fuzz/faults/fault.h fuzz/faults/*_faults.cc fuzz/faults/proofs/*.json |
    LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d ' ' -f 1
}

# is_frozen: whether they are those that docs/benchmarks.md tells of.
is_frozen() {
  grep -q "$(frozen_digest)" docs/benchmarks.md
}
