// What excuses look at: the documents of a case, and the strings in them.
#pragma once

#include <functional>
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

// Excuses: of rules that look at an array's first element alone, or its last.
[[nodiscard]] bool IsBeyondFirst(const Finding& finding, const Case& subject);
[[nodiscard]] bool IsBeforeLast(const Finding& finding, const Case& subject);

}  // namespace gatecrash
