#include "fuzz/mutator/bench.h"

#include "probes/cases/limits.h"
#include "probes/cases/step_table.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {

bool MutationBench::Do(std::string step) {
  if (steps_.size() == limits::kFuzzCaseStepsMax) return false;
  Findings findings;
  const auto read = ReadStrictJson(step, findings);
  if (!read) return false;
  // A step on a folder may fail when a part of it is done; one on a document leaves it alone then.
  Case before;
  if (subject_.is_folder) before = CopyOf(subject_);
  if (ApplyStep(read->root(), corpus, subject_)) {
    if (subject_.is_folder) subject_ = std::move(before);
    return false;
  }
  steps_.push_back(std::move(step));
  return true;
}

const std::string* MutationBench::Text(std::string_view file) const {
  if (!subject_.is_folder) return &subject_.bytes;
  const auto node = subject_.tree.find(file);
  const bool there = node != subject_.tree.end() && node->second.kind == NodeKind::kFile;
  return there ? node->second.bytes.get() : nullptr;
}

std::string PickOther(const MutationBench& bench, std::string_view suffix) {
  auto files = bench.corpus.List("bases").value_or(std::vector<std::string>());
  std::erase_if(files, [suffix](const std::string& file) { return !file.ends_with(suffix); });
  return files.empty() ? std::string() : bench.draw.Pick(files);
}

}  // namespace gatecrash
