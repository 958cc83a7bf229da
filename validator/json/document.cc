#include "validator/json/document.h"

#include <charconv>
#include <cstdlib>

namespace gatecrash {

JsonKind JsonValue::kind() const {
  return document_->nodes_[node_].kind();
}

std::string_view JsonValue::text() const {
  const Document::Node node = document_->nodes_[node_];
  if (!is(JsonKind::kString) && !is(JsonKind::kNumber)) std::abort();
  if (node.escaped()) return document_->unescaped_[node.at()];
  return document_->bytes_.substr(node.at(), node.size());
}

int64_t JsonValue::integer() const {
  const std::string_view digits = text();
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) std::abort();
  return value;
}

size_t JsonValue::size() const { return document_->nodes_[node_].size(); }

JsonValue JsonValue::first() const {
  const Document::Node node = document_->nodes_[node_];
  return node_ + 1 < node.at() ? JsonValue(document_, node_ + 1, node.at()) : JsonValue();
}

JsonValue JsonValue::next() const {
  const bool container = is(JsonKind::kArray) || is(JsonKind::kObject);
  const uint32_t after = container ? document_->nodes_[node_].at() : node_ + 1;
  return after < end_ ? JsonValue(document_, after, end_) : JsonValue();
}

JsonValue JsonValue::member(std::string_view name) const {
  for (JsonValue key = first(); key.valid(); key = key.next().next()) {
    if (key.text() == name) return key.next();
  }
  return {};
}

JsonValue MemberReader::operator[](std::string_view name) {
  if (!next_.valid() || next_.text() != name) return object_.member(name);
  const JsonValue value = next_.next();
  next_ = value.next();
  return value;
}

JsonValue Document::root() const {
  return JsonValue(this, 0, static_cast<uint32_t>(nodes_.size()));
}

}  // namespace gatecrash
