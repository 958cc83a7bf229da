// This very gate, asked about cases in process: for tools that look for a case, or at one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "probes/cases/probe.h"
#include "probes/gates/answer.h"
#include "probes/gates/verdict_reader.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// What goes with a case, as in a probe: paths in the corpus, and a digest; empty: none.
struct CaseFiles {
  Gate gate = Gate::kPacket;
  std::string trust;
  std::string consumed;
  std::string expect_tree;
  friend auto operator<=>(const CaseFiles&, const CaseFiles&) = default;
};

class CaseJudge {
 public:
  // Both must outlive it.
  CaseJudge(const Corpus& corpus, const LaneTable& lanes);

  // None where a file that goes with the case is not there or can't be used.
  [[nodiscard]] std::optional<GateVerdict> Judge(const CaseFiles& files, const Case& subject);
  // Whether it is accepted for sure.
  [[nodiscard]] bool Accepts(const CaseFiles& files, const Case& subject);

 private:
  [[nodiscard]] bool ReadInto(const std::string& path, std::optional<std::string>& bytes);

  const Corpus& corpus_;
  std::unique_ptr<Asker> asker_;
  std::map<std::string, std::string> read_;  // by path
};

}  // namespace gatecrash
