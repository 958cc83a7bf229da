// What a running target puts out, read line by line: figures, a finding, and a log without the
// inputs that libFuzzer prints in four ways when it ends at one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/campaign/finding_key.h"

namespace gatecrash {

class EngineOutput {
 public:
  // Chunks of any size, standard output and standard error as they come.
  void Take(std::string_view bytes);
  // What came behind the last line's end.
  void End();

  [[nodiscard]] uint64_t executions() const { return executions_; }
  [[nodiscard]] uint64_t edges() const { return edges_; }
  [[nodiscard]] uint64_t features() const { return features_; }
  [[nodiscard]] bool failed_self_proof() const { return failed_self_proof_; }
  // What it ended at. An oracle that said its name comes before the signal that it ended by; of a
  // report of the sanitizers the place is the first function of the project.
  [[nodiscard]] std::optional<FindingKey> finding() const;

  // The lines since this was asked last, as much of each as is safe, and how many were left out.
  [[nodiscard]] std::string TakeLog();

 private:
  // A target speaks for itself only until the engine reports; then come inputs, in lines that might
  // look like anything.
  enum class Part : uint8_t { kRunning, kReport, kInputs };

  void TakeLine(std::string_view line);
  void TakeRunning(std::string_view line);
  void TakeReport(std::string_view line);
  void ReadFigures(std::string_view line);
  void Log(std::string_view line);

  std::string line_;
  bool line_is_long_ = false;
  Part part_ = Part::kRunning;
  uint64_t executions_ = 0, edges_ = 0, features_ = 0;
  bool failed_self_proof_ = false;
  std::string oracle_, place_, failure_, frame_;
  std::string log_;
  uint64_t left_out_ = 0;
};

}  // namespace gatecrash
