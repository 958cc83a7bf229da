// Shapes of documents, and what is judged by them: groups text and shape (contract, section 3),
// the places that may be named, and the order of findings (section 2).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_SHAPE_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_SHAPE_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/reference/reference_answer.h"
#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

inline constexpr std::size_t kArrayMax = 256;

// What a value may be; each kind that is not set is FIELD_TYPE.
struct Shape {
  using Members = std::vector<std::pair<std::string, Shape>>;

  bool may_be_null = false;
  bool may_be_boolean = false;
  bool may_be_integer = false;                            // and then >= 0
  std::function<bool(const std::string&)> may_be_string;  // false is FIELD_VALUE
  std::shared_ptr<const Members> may_be_object;           // in the schema's order
  std::string optional_member;                            // the one that may be left out
  std::shared_ptr<const Shape> may_be_array_of;
  std::size_t elements_min = 0;
  std::size_t elements_max = kArrayMax;
  bool elements_distinct = false;
};

[[nodiscard]] Shape AnyString();
[[nodiscard]] Shape Id();
[[nodiscard]] Shape Digest();
[[nodiscard]] Shape Date();
[[nodiscard]] Shape Text();
[[nodiscard]] Shape StringOfAtMost(std::size_t code_points_max);
[[nodiscard]] Shape OneOf(std::vector<std::string> words);
[[nodiscard]] Shape Natural();
[[nodiscard]] Shape Boolean();
[[nodiscard]] Shape ArrayOf(Shape element, std::size_t min = 0, std::size_t max = kArrayMax);
[[nodiscard]] Shape ObjectOf(Shape::Members members);

[[nodiscard]] bool IsId(std::string_view text);
[[nodiscard]] bool IsDigest(std::string_view text);

using Schemas = std::map<std::string, Shape>;

// A document that was read, or why not.
struct Document {
  Findings findings;   // of the first group that has any
  std::string schema;  // "" where the document names none of the schemas
  Value value;         // of the schema's shape where `findings` is empty
};

// All four groups. `schemas` are those that the command takes.
[[nodiscard]] Document ReadDocument(std::string_view bytes, const Schemas& schemas,
                                    std::size_t bytes_max = kDocumentBytesMax);

// The same for a document without a `schema` member.
[[nodiscard]] Document ReadBareDocument(std::string_view bytes, const Shape& shape);

// Sorts by code, then place in the shape's order, and leaves each finding once.
void SortFindings(const Shape* shape, Findings* findings);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_SHAPE_H_
