// A JSON document that passed the bytes and syntax groups (contract, section 3): the only way from
// bytes to values. Only the strict reader makes one.
//
// The values stand on one tape of 8 bytes each, in document order, so that a seal of 1,000,000
// files fits in memory, and nothing here recurses over the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

enum class JsonKind : uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

class Document;

// One value of a document; a view, valid as long as the document and its bytes are.
class JsonValue {
 public:
  JsonValue() = default;  // not valid(): nothing may be asked of it

  [[nodiscard]] JsonKind kind() const;
  [[nodiscard]] bool is(JsonKind kind) const { return this->kind() == kind; }

  // A string, unescaped; or a number as it was written. Aborts for another kind.
  [[nodiscard]] std::string_view text() const;

  // A number: the syntax group has seen to it that it is an integer within ±(2^53−1).
  [[nodiscard]] int64_t integer() const;

  // The elements of an array, or the members of an object.
  [[nodiscard]] size_t size() const;

  // Iteration, in document order:  for (JsonValue e = a.first(); e.valid(); e = e.next()) ...
  // In an object the values seen are a name (a string), then its value, then the next name.
  [[nodiscard]] JsonValue first() const;
  [[nodiscard]] JsonValue next() const;
  [[nodiscard]] bool valid() const { return document_ != nullptr; }

  // The member of that name; not valid() where there is none. Linear.
  [[nodiscard]] JsonValue member(std::string_view name) const;

 private:
  friend class Document;
  JsonValue(const Document* document, uint32_t node, uint32_t end)
      : document_(document), node_(node), end_(end) {}

  const Document* document_ = nullptr;
  uint32_t node_ = 0;
  uint32_t end_ = 0;  // the node after the container that this value is iterated in
};

// Reads an object's members by name. Names that are asked for in the order in which they stand are
// found at once, any others by searching; so a document in its schema's order is read in one pass.
class MemberReader {
 public:
  explicit MemberReader(const JsonValue& object) : object_(object), next_(object.first()) {}

  // The member of that name; not valid() where there is none.
  [[nodiscard]] JsonValue operator[](std::string_view name);

 private:
  JsonValue object_;
  JsonValue next_;  // the name after the one that was found last
};

class Document {
 public:
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  [[nodiscard]] JsonValue root() const;

  // The number of its values, member names included.
  [[nodiscard]] size_t size() const { return nodes_.size(); }

 private:
  friend class JsonValue;
  friend class DocumentBuilder;
  Document() = default;

  // A kind, and two numbers below 2^30: for text, where it begins in the bytes and how many bytes
  // it is, or, where it had escapes, where it is in `unescaped_`; for a container, the node after
  // its last, and the number of its elements or members.
  class Node {
   public:
    Node(JsonKind kind, bool escaped, size_t at, size_t size)
        : bits_(static_cast<uint64_t>(kind) | uint64_t{escaped} << 3 | uint64_t{at} << 4 |
                uint64_t{size} << 34) {}
    [[nodiscard]] JsonKind kind() const { return static_cast<JsonKind>(bits_ & 7); }
    [[nodiscard]] bool escaped() const { return (bits_ >> 3 & 1) != 0; }
    [[nodiscard]] uint32_t at() const { return static_cast<uint32_t>(bits_ >> 4 & kNumberMax); }
    [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(bits_ >> 34); }

   private:
    static constexpr uint64_t kNumberMax = (uint64_t{1} << 30) - 1;
    uint64_t bits_;
  };
  static_assert(sizeof(Node) == 8);

  std::string_view bytes_;              // borrowed
  std::vector<Node> nodes_;
  std::deque<std::string> unescaped_;   // strings that had escapes, in order
};

// Inline, as judging a document is little else.

inline JsonKind JsonValue::kind() const {
  return document_->nodes_[node_].kind();
}

inline std::string_view JsonValue::text() const {
  const Document::Node node = document_->nodes_[node_];
  if (!is(JsonKind::kString) && !is(JsonKind::kNumber)) std::abort();
  if (node.escaped()) return document_->unescaped_[node.at()];
  return document_->bytes_.substr(node.at(), node.size());
}

inline size_t JsonValue::size() const { return document_->nodes_[node_].size(); }

inline JsonValue JsonValue::first() const {
  const Document::Node node = document_->nodes_[node_];
  return node_ + 1 < node.at() ? JsonValue(document_, node_ + 1, node.at()) : JsonValue();
}

inline JsonValue JsonValue::next() const {
  const bool container = is(JsonKind::kArray) || is(JsonKind::kObject);
  const uint32_t after = container ? document_->nodes_[node_].at() : node_ + 1;
  return after < end_ ? JsonValue(document_, after, end_) : JsonValue();
}

inline JsonValue MemberReader::operator[](std::string_view name) {
  if (!next_.valid() || next_.text() != name) return object_.member(name);
  const JsonValue value = next_.next();
  next_ = value.next();
  return value;
}

}  // namespace gatecrash
