// What a fuzz target counts while it runs, for whoever watches it: where the environment has
// GATECRASH_FUZZ_STATS=FILE the counts are written there as JSON (`fuzz-stats/v1`), whole or not at
// all, once in a second and at the end. Without it nothing is written. All of it is fixed
// vocabulary: codes, names of oracles and of mutations.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/told.h"

namespace gatecrash {

// A place of a schema without the indexes in it: `/grants/3/scope` is `/grants/scope`.
[[nodiscard]] std::string WithoutIndexes(std::string_view pointer);

class Statistics {
 public:
  // A name that is not plain is left out.
  explicit Statistics(std::string_view target);

  void CountArmed(std::string_view oracle) { armed_.insert(std::string(oracle)); }
  // A mutation that made the next input, or had a part in it.
  void CountMutation(std::string_view name);
  void CountExecution() { ++executions_; }
  // What was told of an input, once for each.
  void CountAnswer(const Told& told);

  [[nodiscard]] uint64_t executions() const { return executions_; }
  [[nodiscard]] std::string ToJson() const;  // one line

 private:
  struct Yield {
    uint64_t tries = 0;
    uint64_t new_answers = 0;  // told for the first time after it
  };

  std::string target_;
  uint64_t executions_ = 0;
  uint64_t accepted_ = 0;
  uint64_t behind_signature_ = 0;
  std::set<std::string> armed_;
  std::map<std::string, uint64_t> codes_;  // by code: how many answers told it
  std::map<std::string, Yield> mutations_;
  std::vector<std::string> pending_;  // mutations since the last answer
  std::set<std::string> answers_;     // each as its codes at their places
};

// Whether the rules behind the syntax and text groups were reached: one of them has told something,
// or all of them nothing.
[[nodiscard]] bool IsBehindSignature(const Told& told);

// Writes the text beside the file and puts it in its place. False where it can't be written.
[[nodiscard]] bool WriteWhole(const std::string& path, std::string_view text);

// The counts of this process, under its program's name.
void CountArmed(std::string_view oracle);
void CountMutation(std::string_view name);
void CountExecution();  // the entry point does this, before the target sees the input
void CountAnswer(const Told& told);

}  // namespace gatecrash
