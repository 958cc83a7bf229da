// What each member of each document is for: one short line, for the schemas and the pages.
#pragma once

#include <span>
#include <string_view>

#include "validator/verdict/literal.h"

namespace gatecrash {

// A member by its place in the document, any element as `N`: `/options/N/id`.
struct MemberMeaning {
  Literal member;
  Literal meaning;
};

struct KindMeanings {
  Literal kind;  // its schema, or its name
  std::span<const MemberMeaning> members;
};
[[nodiscard]] std::span<const KindMeanings> AllMemberMeanings();

// Empty where there is none; a test asks for one of every member.
[[nodiscard]] std::string_view MeaningOf(std::string_view kind, std::string_view member);

}  // namespace gatecrash
