#include "fuzz/campaign/engine_output.h"

#include <algorithm>

#include "fuzz/campaign/engine_text.h"
#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

constexpr std::string_view kTimeout = "libFuzzer/timeout";

// Of a hanging input it prints the input first and the report behind it.
bool BeginsHangingInput(std::string_view line) {
  return line.starts_with("ALARM: working on the last Unit for ");
}

bool BeginsInput(std::string_view line) {
  return line.starts_with("MS: ") || line.starts_with("artifact_prefix=");
}

}  // namespace

void EngineOutput::Take(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (line_.size() + part.size() > limits::kEngineLineBytesMax) line_is_long_ = true;
    if (!line_is_long_) line_ += part;
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + 1);
    End();
  }
}

void EngineOutput::End() {
  if (line_is_long_) ++left_out_;
  else if (!line_.empty()) TakeLine(line_);
  line_.clear();
  line_is_long_ = false;
}

void EngineOutput::TakeLine(std::string_view line) {
  if (part_ == Part::kInputs && FailureTold(line) == kTimeout && failure_ == kTimeout) {
    part_ = Part::kReport;
  }
  switch (part_) {
    case Part::kRunning: return TakeRunning(line);
    case Part::kReport: return TakeReport(line);
    case Part::kInputs: ++left_out_;
  }
}

void EngineOutput::TakeRunning(std::string_view line) {
  if (BeginsHangingInput(line)) {
    failure_ = kTimeout;
    part_ = Part::kInputs;
    ++left_out_;
    return;
  }
  if (oracle_.empty()) oracle_ = OracleTold(line);
  else if (place_.empty()) place_ = PlaceTold(line);
  if (line.starts_with("self-proof: ")) failed_self_proof_ = true;
  if (failure_.empty()) failure_ = FailureTold(line);
  if (!failure_.empty()) part_ = Part::kReport;
  ReadFigures(line);
  Log(line);
}

void EngineOutput::TakeReport(std::string_view line) {
  if (BeginsInput(line)) {
    part_ = Part::kInputs;
    ++left_out_;
    return;
  }
  if (frame_.empty()) frame_ = ProjectFrame(line);
  Log(line);
}

void EngineOutput::ReadFigures(std::string_view line) {
  const auto take_most = [line](std::string_view word, uint64_t& into) {
    into = std::max(into, NumberBehind(line, word).value_or(0));
  };
  if (line.starts_with('#')) {
    take_most("#", executions_);
    take_most(" cov: ", edges_);
    take_most(" ft: ", features_);
  }
  if (line.starts_with("stat::")) take_most("stat::number_of_executed_units: ", executions_);
}

void EngineOutput::Log(std::string_view line) {
  const std::string_view safe = SafePart(line);
  if (safe.empty()) {
    ++left_out_;
    return;
  }
  log_ += safe;
  log_ += '\n';
}

std::optional<FindingKey> EngineOutput::finding() const {
  if (!oracle_.empty()) return FindingKey{oracle_, place_};
  if (failure_.empty()) return std::nullopt;
  return FindingKey{failure_, frame_};
}

std::string EngineOutput::TakeLog() {
  std::string log = std::move(log_);
  log_.clear();
  if (left_out_ > 0) log += "(" + std::to_string(left_out_) + " lines left out)\n";
  left_out_ = 0;
  return log;
}

}  // namespace gatecrash
