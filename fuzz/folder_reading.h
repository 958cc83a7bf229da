// A folder as the reference reads it: plainly, and nothing where something is not as it should be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/reference/reference_json.h"
#include "probes/cases/case.h"

namespace gatecrash {

inline constexpr std::string_view kSealName = "seal.json";
inline constexpr std::string_view kEnvelopeName = "seal.dsse.json";

// The object that those bytes are; none where they are not read, or are something else.
[[nodiscard]] std::optional<reference::Value> ReadObject(std::string_view bytes);

// Null where there is no such regular file.
[[nodiscard]] const std::string* BytesOf(const CaseTree& tree, std::string_view path);

// Null where there is no such member, or it is of another type.
template <typename Type>
[[nodiscard]] const Type* MemberOf(const reference::Value& value, std::string_view name) {
  const auto* object = value.As<reference::Object>();
  const reference::Value* member = object == nullptr ? nullptr : reference::Find(*object, name);
  return member == nullptr ? nullptr : member->As<Type>();
}

// Whether each entry of a list of files says of a file what its bytes say.
[[nodiscard]] bool IsListTrue(const reference::Array& files, const CaseTree& tree);

}  // namespace gatecrash
