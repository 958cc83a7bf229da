// The accepted cases that mutations begin with.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

class Bases {
 public:
  // Those below `bases/` that are inputs of that gate: documents, folders with a seal, or folders
  // with a seal and a decision. The corpus must outlive it.
  Bases(const Corpus& corpus, Gate gate);

  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  // One of them, or empty where there is none. Those in which something is signed twice as
  // often as any, and of them the longest of three: more is signed there.
  [[nodiscard]] std::string_view Pick(Draw& draw) const;
  // Read once; null where it is no base of that gate.
  [[nodiscard]] const Case* Load(std::string_view path);

 private:
  [[nodiscard]] size_t SizeOf(const std::string& path) const;

  const Corpus& corpus_;
  std::vector<std::string> paths_;
  std::vector<std::string> signed_;  // the shortest first
  std::map<std::string, Case, std::less<>> loaded_;
};

}  // namespace gatecrash
