// What excuses look at: the documents of a case, and the strings in them.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/case.h"
#include "probes/cases/json_text.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// The input's bytes, or those of every file of the folder.
[[nodiscard]] std::vector<std::string_view> DocumentsOf(const Case& subject);

struct CaseString {
  std::string text;  // unescaped
  bool is_name = false;
};
// Those of its JSON documents; of what is no JSON, the whole.
[[nodiscard]] std::vector<CaseString> StringsOf(const Case& subject);

// The last array index of a finding's place; none where it has none.
[[nodiscard]] std::optional<size_t> LastIndex(const Finding& finding);
// The number of elements of the array that index is of, in a document, or in a folder's seal.
[[nodiscard]] std::optional<size_t> ElementsAt(const Finding& finding, const Case& subject);

// The paths of the seal's list, or of a packet's evidence where the finding is of that; and the one
// that the finding is about. Empty where there is none.
[[nodiscard]] std::vector<std::string> ListedPaths(const Finding& finding, const Case& subject);
[[nodiscard]] std::string ListedPathAt(const Finding& finding, const Case& subject);

// Excuses: of rules that look at an array's first element alone, or its last.
[[nodiscard]] bool IsBeyondFirst(const Finding& finding, const Case& subject);
[[nodiscard]] bool IsBeforeLast(const Finding& finding, const Case& subject);

// A member's name as a template's argument.
template <size_t size>
struct MemberName {
  consteval MemberName(const char (&name)[size]) {  // NOLINT(google-explicit-constructor)
    std::copy_n(name, size, text);
  }
  char text[size];
};
// Of rules that don't look at one member.
template <MemberName member>
[[nodiscard]] bool IsAtMember(const Finding& finding, const Case&) {
  return finding.at.ToPointer().ends_with(std::string("/") + member.text);
}

}  // namespace gatecrash
