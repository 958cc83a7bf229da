#include "reports/docs/pretty_json.h"

#include <utility>
#include <vector>

#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

constexpr size_t kColumnsMax = 100;

std::string Joined(std::span<const std::string> values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "[" : ", ") + value;
  return joined.empty() ? "[]" : joined + "]";
}

}  // namespace

PrettyJson& PrettyJson::BeginObject() {
  Open('{');
  return *this;
}

PrettyJson& PrettyJson::EndObject() {
  Close('}');
  return *this;
}

PrettyJson& PrettyJson::BeginArray() {
  Open('[');
  return *this;
}

PrettyJson& PrettyJson::EndArray() {
  Close(']');
  return *this;
}

PrettyJson& PrettyJson::Key(std::string_view name) {
  BeforeValue();
  AppendCanonicalString(name, text_);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

PrettyJson& PrettyJson::String(std::string_view value) {
  BeforeValue();
  AppendCanonicalString(value, text_);
  return *this;
}

PrettyJson& PrettyJson::Integer(int64_t value) { return Json(std::to_string(value)); }

PrettyJson& PrettyJson::Flag(bool value) { return Json(value ? "true" : "false"); }

PrettyJson& PrettyJson::Json(std::string_view value) {
  BeforeValue();
  text_ += value;
  return *this;
}

PrettyJson& PrettyJson::Strings(std::span<const std::string> values) {
  std::vector<std::string> quoted;
  for (const std::string& value : values) AppendCanonicalString(value, quoted.emplace_back());
  return Values(quoted);
}

PrettyJson& PrettyJson::Values(std::span<const std::string> values) {
  const std::string line = Joined(values);
  if (ColumnsTaken() + line.size() < kColumnsMax) return Json(line);  // a comma may follow
  BeginArray();
  for (const std::string& value : values) Json(value);
  return EndArray();
}

std::string PrettyJson::Take() { return std::exchange(text_, {}) + "\n"; }

void PrettyJson::BeforeValue() {
  if (std::exchange(after_key_, false) || depth_ == 0) return;
  if (text_.back() != '{' && text_.back() != '[') text_ += ',';
  NewLine();
}

void PrettyJson::NewLine() { text_.append("\n").append(2 * depth_, ' '); }

void PrettyJson::Open(char bracket) {
  BeforeValue();
  text_ += bracket;
  ++depth_;
}

void PrettyJson::Close(char bracket) {
  --depth_;
  if (text_.back() != '{' && text_.back() != '[') NewLine();
  text_ += bracket;
}

// Of the line that a value would be written to.
size_t PrettyJson::ColumnsTaken() const {
  if (!after_key_) return 2 * depth_;
  return text_.size() - (text_.rfind('\n') + 1);
}

}  // namespace gatecrash
