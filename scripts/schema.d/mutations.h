// Documents made from an accepted one by a change of its shape: at and over each limit of each
// member, and at random from a fixed seed.
#pragma once

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/docs/document_kinds.h"

namespace gatecrash {

struct Mutation {
  std::string place;  // `/options/N/id`
  std::string text;   // the document with the change
};

// For each place that is not among `covered`, which takes them up.
[[nodiscard]] std::vector<Mutation> MutationsOf(const DocumentKind& kind, const std::string& text,
                                                std::set<std::string>& covered);

// One to three changes at any places of the document.
[[nodiscard]] Mutation RandomMutation(const DocumentKind& kind, const std::string& text,
                                      std::mt19937_64& random);

}  // namespace gatecrash
