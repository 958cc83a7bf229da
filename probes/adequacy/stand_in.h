// What stands in for a rule that is left out, or for a wrong one, where the readers or the seal
// checker ask it.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/adequacy/mends.h"
#include "probes/cases/case.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// Whether a finding is let pass that the right rule tells of this case.
using Excuse = bool (*)(const Finding& finding, const Case& subject);

// For one judgement, which it must outlive.
class StandIn : public RuleStandIn {
 public:
  // Documents are mended in this order. With an excuse, what it names of those codes passes.
  explicit StandIn(std::vector<Mend> mends) : mends_(std::move(mends)) {}
  StandIn(const ReasonSet& codes, Excuse excuse, const Case& subject)
      : codes_(codes), excuse_(excuse), subject_(&subject) {}

  std::string_view Read(std::string_view bytes) override {
    for (const Mend mend : mends_) bytes = kept_.emplace_back(mend(bytes));
    return bytes;
  }
  bool Passes(const Finding& finding) override {
    return excuse_ != nullptr && codes_.test(static_cast<size_t>(finding.code)) &&
           excuse_(finding, *subject_);
  }

 private:
  std::vector<Mend> mends_;
  ReasonSet codes_;
  Excuse excuse_ = nullptr;
  const Case* subject_ = nullptr;
  std::deque<std::string> kept_;
};

}  // namespace gatecrash
