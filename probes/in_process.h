// Asks the gate that is linked into this program, without a process or a disk: for the self-test.
#pragma once

#include <memory>

#include "probes/gates/answer.h"
#include "validator/lanes/lane.h"
#include "validator/packet/judge.h"
#include "validator/seal/folder.h"

namespace gatecrash {

// Its answers are those of `packet`, `seal check` and `lane check` with `--format json`, where it
// is told of those lanes, which must outlive it; it writes nothing.
[[nodiscard]] std::unique_ptr<Asker> AskInProcess(const LaneTable& lanes = LaneTable::BuiltIn());

// A case's folder in memory. What is kept being written is written again after a part of it was
// read.
[[nodiscard]] std::unique_ptr<Folder> FolderOf(const Case& subject);

// The verdict on a question under that context, which has its trust and consumed files already:
// with a context's other rules, of a gate that lacks one.
[[nodiscard]] Verdict JudgeInProcess(const Question& question, const GateContext& context);

// A folder's case in memory, as a gate in process looks at it: where the case has a file that is
// kept being written, it is written again after a part of it was read. The case must outlive it.
[[nodiscard]] std::unique_ptr<Folder> FolderOf(const Case& subject);

}  // namespace gatecrash
