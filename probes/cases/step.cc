#include "probes/cases/step.h"

#include <vector>

#include "probes/cases/limits.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

std::optional<unsigned> HexDigit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  return std::nullopt;
}

std::optional<std::string> DecodeHex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (size_t at = 0; at < hex.size(); at += 2) {
    const auto high = HexDigit(hex[at]);
    const auto low = HexDigit(hex[at + 1]);
    if (!high || !low) return std::nullopt;
    bytes += static_cast<char>(*high << 4 | *low);
  }
  return bytes;
}

std::optional<std::string> ReadOnce(const Step& step, const Corpus& corpus) {
  if (step.Has("text")) return std::string(step.Text("text"));
  if (step.Has("hex")) return DecodeHex(step.Text("hex"));
  return corpus.Read(step.Text("from_file"));
}

void WriteScalar(const JsonValue& value, std::string& out) {
  switch (value.kind()) {
    case JsonKind::kNull: out += "null"; break;
    case JsonKind::kFalse: out += "false"; break;
    case JsonKind::kTrue: out += "true"; break;
    case JsonKind::kString: AppendCanonicalString(value.text(), out); break;
    default: out += value.text(); break;
  }
}

// A container that is being written.
struct OpenContainer {
  JsonValue next;
  bool object;
  bool at_name;
};

bool IsContainer(const JsonValue& value) {
  return value.is(JsonKind::kObject) || value.is(JsonKind::kArray);
}

void WriteValue(const JsonValue& value, std::vector<OpenContainer>& open, std::string& out) {
  if (!IsContainer(value)) return WriteScalar(value, out);
  const bool object = value.is(JsonKind::kObject);
  out += object ? '{' : '[';
  open.push_back({value.first(), object, object});
}

}  // namespace

std::string_view Step::Text(std::string_view name, std::string_view otherwise) const {
  const JsonValue value = object_.member(name);
  return value.valid() ? value.text() : otherwise;
}

int64_t Step::Integer(std::string_view name, int64_t otherwise) const {
  const JsonValue value = object_.member(name);
  return value.valid() ? value.integer() : otherwise;
}

bool Step::Flag(std::string_view name) const {
  const JsonValue value = object_.member(name);
  return value.valid() && value.is(JsonKind::kTrue);
}

std::optional<std::string> StepValueText(const Step& step) {
  if (step.Has("value") == step.Has("raw")) return std::nullopt;
  if (step.Has("raw")) return std::string(step.Text("raw"));
  return WriteJson(step.Value("value"));
}

MaybeFault ReadStepBytes(const Step& step, const Corpus& corpus, std::string& into) {
  if (step.Has("text") + step.Has("hex") + step.Has("from_file") != 1) {
    return Literal("asks for exactly one of text, hex and from_file");
  }
  const auto once = ReadOnce(step, corpus);
  if (!once) return Literal("hex digits or a file of the corpus are asked for");
  const int64_t repeat = step.Integer("repeat", 1);
  const auto most = static_cast<int64_t>(limits::kCaseSizeBytesMax / (once->size() + 1));
  if (repeat < 1 || repeat > most) return Literal("repeat is below 1 or makes too much");
  into.clear();
  for (int64_t count = 0; count < repeat; ++count) into += *once;
  return std::nullopt;
}

std::string WriteJson(const JsonValue& value) {
  std::string out;
  std::vector<OpenContainer> open;
  WriteValue(value, open, out);
  while (!open.empty()) {
    OpenContainer& in = open.back();
    if (!in.next.valid()) {
      out += in.object ? '}' : ']';
      open.pop_back();
      continue;
    }
    const JsonValue item = in.next;
    in.next = item.next();
    const bool is_name = in.at_name;
    const bool first = out.back() == '{' || out.back() == '[';
    if (in.object) in.at_name = !in.at_name;
    if (in.object && !is_name) {
      out += ": ";
    } else if (!first) {
      out += ", ";
    }
    WriteValue(item, open, out);
  }
  return out;
}

}  // namespace gatecrash
