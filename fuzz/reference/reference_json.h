// A slow, obvious JSON reader: the oracle's own eyes (contract, section 3, groups bytes and
// syntax).
//
// This folder is test code: a second reading of the contract, made from its text alone, which
// shares no line with the validator, so that the two can be compared. It prefers the plain way to
// the fast one.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_JSON_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_JSON_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gatecrash::reference {

inline constexpr std::size_t kDocumentBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kSealBytesMax = std::size_t{256} << 20;
inline constexpr int kDepthMax = 32;
inline constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;

struct Member;
struct Value;
using Array = std::vector<Value>;
using Object = std::vector<Member>;

// One JSON value, null when made. Members keep their order; names are unescaped.
struct Value {
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> is;

  template <typename T>
  [[nodiscard]] const T* As() const {
    return std::get_if<T>(&is);
  }
};

struct Member {
  std::string name;
  Value value;
};

// The member of that name, or null.
[[nodiscard]] const Value* Find(const Object& object, std::string_view name);

// The code of the bytes group's first fault in the group's order, or "".
[[nodiscard]] std::string JudgeBytes(std::string_view bytes, std::size_t bytes_max);

// Reads bytes that passed JudgeBytes. Returns the code of the first fault in document order, or "";
// `value` holds the tree only after "". The depth of the tree is at most kDepthMax.
[[nodiscard]] std::string ReadJson(std::string_view bytes, Value* value);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_JSON_H_
