// Values of a document that was checked against its shape, in the types of the program. All text is
// borrowed from the document.
#pragma once

#include <string_view>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/json/document.h"
#include "validator/lanes/lane.h"
#include "validator/seal/file_list.h"
#include "validator/shape/words.h"

namespace gatecrash {

template <typename Read>
[[nodiscard]] auto ReadArray(const JsonValue& array, Read read) {
  std::vector<decltype(read(array))> elements;
  elements.reserve(array.size());
  for (JsonValue e = array.first(); e.valid(); e = e.next()) elements.push_back(read(e));
  return elements;
}

[[nodiscard]] inline std::string_view ReadText(const JsonValue& value) { return value.text(); }
[[nodiscard]] inline bool ReadBoolean(const JsonValue& value) { return value.is(JsonKind::kTrue); }
[[nodiscard]] inline Digest ReadDigest(const JsonValue& value) {
  return ParseDigest(value.text()).value();
}
[[nodiscard]] inline Role ReadRole(const JsonValue& value) {
  return ToEnum<Role>(kRoleWords, value.text());
}

// A path with its length and digest, out of an object that has these members.
[[nodiscard]] inline FileEntry ReadFileEntry(const JsonValue& value) {
  return {.path = value.member("path").text(),
          .bytes = value.member("bytes").integer(),
          .sha256 = ReadDigest(value.member("sha256"))};
}

}  // namespace gatecrash
