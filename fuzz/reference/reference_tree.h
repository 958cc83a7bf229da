// Short ways into a tree whose shape is known. Wrong use throws std::bad_variant_access or the
// like: a broken reference must not look like an answer.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_TREE_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_TREE_H_

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

[[nodiscard]] inline const Value& Get(const Value& object, std::string_view name) {
  const Value* value = Find(std::get<Object>(object.is), name);
  if (value == nullptr)
    throw std::logic_error("the reference asked for a member that is not there");
  return *value;
}

[[nodiscard]] inline const std::string& GetText(const Value& object, std::string_view name) {
  return std::get<std::string>(Get(object, name).is);
}

[[nodiscard]] inline std::int64_t GetInteger(const Value& object, std::string_view name) {
  return std::get<std::int64_t>(Get(object, name).is);
}

[[nodiscard]] inline const Array& GetArray(const Value& object, std::string_view name) {
  return std::get<Array>(Get(object, name).is);
}

[[nodiscard]] inline std::vector<std::string> GetTexts(const Value& object, std::string_view name) {
  std::vector<std::string> texts;
  for (const Value& element : GetArray(object, name)) {
    texts.push_back(std::get<std::string>(element.is));
  }
  return texts;
}

// "/options/3"
[[nodiscard]] inline std::string ElementPlace(std::string_view array, std::size_t index) {
  return std::string(array) + "/" + std::to_string(index);
}

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_TREE_H_
