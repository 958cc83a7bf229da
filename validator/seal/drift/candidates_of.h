// For tests: all that a kind of drift offers for some bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/seal/drift/undo.h"

namespace gatecrash {

inline std::vector<std::string> CandidatesOf(void (*undo)(std::string_view, CandidateSink&),
                                             std::string_view bytes) {
  class Collector final : public CandidateSink {
   public:
    [[nodiscard]] bool Wants(uint64_t size_bytes) const override {
      wanted_ = size_bytes;
      return true;
    }
    // A kind that tells another length than it builds would be refused what it offers.
    void Take(std::string_view candidate) override {
      taken.push_back(candidate.size() == wanted_ ? std::string(candidate) : "(of another length)");
    }
    std::vector<std::string> taken;

   private:
    mutable uint64_t wanted_ = 0;
  };
  Collector collector;
  undo(bytes, collector);
  return collector.taken;
}

}  // namespace gatecrash
