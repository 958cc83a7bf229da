#include "validator/json/strict_reader.h"

#include <rapidjson/reader.h>

#include <array>
#include <string>

#include "validator/json/input_bytes.h"
#include "validator/json/name_set.h"
#include "validator/json/source_stream.h"

namespace rapidjson {

template <>
inline void SkipWhitespace(gatecrash::SourceStream& stream) {
  stream.SkipBlanks();
}

}  // namespace rapidjson

namespace gatecrash {
namespace {

// Flags that RapidJSON 1.1.0 needs to be safe on hostile input: no recursion; numbers as they are
// written (its own number reader overflows an int, CVE-2024-38517, and lets infinity through). The
// bytes group has judged the encoding. Never: full precision, comments, trailing commas, NaN.
constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
                            rapidjson::kParseStopWhenDoneFlag | rapidjson::kParseInsituFlag;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Takes one digit or more off the front.
bool TakeDigits(std::string_view& text) {
  size_t count = 0;
  while (count < text.size() && IsDigit(text[count])) ++count;
  text.remove_prefix(count);
  return count > 0;
}

bool TakeOne(std::string_view& text, std::string_view of) {
  if (text.empty() || of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// RFC 8259, section 6.
bool IsRfcNumber(std::string_view text) {
  TakeOne(text, "-");
  if (!TakeOne(text, "0") && !TakeDigits(text)) return false;
  if (TakeOne(text, ".") && !TakeDigits(text)) return false;
  if (TakeOne(text, "eE")) {
    TakeOne(text, "+-");
    if (!TakeDigits(text)) return false;
  }
  return text.empty();
}

// Compared as written: an integer of at most 16 digits, then by value.
bool IsPlainInteger(std::string_view text) {
  constexpr std::string_view kMax = "9007199254740991";
  static_assert(limits::kIntegerMax == 9007199254740991);
  if (text == "-0") return false;
  if (text[0] == '-') text.remove_prefix(1);
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return text.size() < kMax.size() || (text.size() == kMax.size() && text <= kMax);
}

}  // namespace

// Takes RapidJSON's events, judges what it lets through, and builds the tape.
class DocumentBuilder {
 public:
  DocumentBuilder(std::string_view bytes, const SourceStream& stream)
      : bytes_(bytes), stream_(stream) {
    document_.bytes_ = bytes;
    document_.nodes_.reserve(bytes.size() / 16 + 8);
  }

  // The fault for which an event was refused.
  [[nodiscard]] ReasonCode fault() const { return fault_; }
  [[nodiscard]] Document Take() { return std::move(document_); }

  // The fault of the number that begins there: outside RFC 8259, or no plain integer. RapidJSON
  // ends a number at the first byte that can't go on, and so calls `-01` a `-0`; here it is read
  // as far as anything of a number goes.
  [[nodiscard]] std::optional<ReasonCode> JudgeNumber(size_t begin) const {
    size_t end = bytes_.find_first_not_of("+-.0123456789eE", begin);
    if (end == std::string_view::npos) end = bytes_.size();
    const std::string_view number = bytes_.substr(begin, end - begin);
    if (!IsRfcNumber(number)) return ReasonCode::kJsonSyntax;
    if (!IsPlainInteger(number)) return ReasonCode::kJsonNumber;
    return std::nullopt;
  }

  bool Null() { return AddScalar(JsonKind::kNull); }
  bool Bool(bool value) { return AddScalar(value ? JsonKind::kTrue : JsonKind::kFalse); }
  bool RawNumber(const char*, rapidjson::SizeType size, bool) {
    const size_t begin = stream_.Tell() - size;
    if (const auto fault = JudgeNumber(begin)) return Refuse(*fault);
    return Add({JsonKind::kNumber, false, begin, size});
  }
  bool String(const char*, rapidjson::SizeType, bool) { return AddString(); }
  bool Key(const char*, rapidjson::SizeType, bool) {
    const auto node = static_cast<uint32_t>(document_.nodes_.size());
    if (!AddString()) return false;
    const auto text_of = [this](uint32_t name) { return Text(name); };
    if (!names_[depth_ - 1].Insert(node, text_of)) {
      return Refuse(ReasonCode::kJsonDuplicateKey);
    }
    return true;
  }
  bool StartObject() { return Open(JsonKind::kObject); }
  bool EndObject(rapidjson::SizeType) { return Close(); }
  bool StartArray() { return Open(JsonKind::kArray); }
  bool EndArray(rapidjson::SizeType) { return Close(); }

  // Never called: numbers come as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  bool Refuse(ReasonCode fault) {
    fault_ = fault;
    return false;
  }

  bool Add(Document::Node node) {
    document_.nodes_.push_back(node);
    if (depth_ > 0) ++counts_[depth_ - 1];
    return true;
  }

  bool AddScalar(JsonKind kind) { return Add({kind, false, 0, 0}); }

  // The stream has the string; what RapidJSON hands over in its in-place mode points nowhere.
  bool AddString() {
    const std::string_view text = stream_.string();
    if (!stream_.escaped()) {
      return Add({JsonKind::kString, false, stream_.string_begin(), text.size()});
    }
    if (HasLoneSurrogate(text)) return Refuse(ReasonCode::kJsonSyntax);
    document_.unescaped_.emplace_back(text);
    return Add({JsonKind::kString, true, document_.unescaped_.size() - 1, 0});
  }

  // RapidJSON lets `\uDC00` alone through, as the three bytes that no UTF-8 has.
  static bool HasLoneSurrogate(std::string_view text) {
    for (size_t at = text.find('\xED'); at != std::string_view::npos;
         at = text.find('\xED', at + 1)) {
      if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
  }

  bool Open(JsonKind kind) {
    if (depth_ == limits::kJsonDepthMax) return Refuse(ReasonCode::kJsonTooDeep);
    if (!AddScalar(kind)) return false;
    open_[depth_] = static_cast<uint32_t>(document_.nodes_.size() - 1);
    counts_[depth_] = 0;
    names_[depth_].Clear();
    ++depth_;
    return true;
  }

  bool Close() {
    --depth_;
    Document::Node& node = document_.nodes_[open_[depth_]];
    const size_t values = counts_[depth_];
    const size_t size = node.kind() == JsonKind::kObject ? values / 2 : values;
    node = {node.kind(), false, document_.nodes_.size(), size};
    return true;
  }

  [[nodiscard]] std::string_view Text(uint32_t node) const {
    const Document::Node name = document_.nodes_[node];
    if (name.escaped()) return document_.unescaped_[name.at()];
    return bytes_.substr(name.at(), name.size());
  }

  std::string_view bytes_;
  const SourceStream& stream_;
  Document document_;
  ReasonCode fault_ = ReasonCode::kJsonSyntax;
  size_t depth_ = 0;
  std::array<uint32_t, limits::kJsonDepthMax> open_{};     // the containers' nodes
  std::array<size_t, limits::kJsonDepthMax> counts_{};     // values in them, names included
  std::array<NameSet, limits::kJsonDepthMax> names_;
};

namespace {

// The first fault in document order, or none and the document built.
std::optional<ReasonCode> ParseSyntax(std::string_view bytes, std::optional<Document>& document) {
  if (bytes.empty() || IsBlank(bytes[0])) return ReasonCode::kJsonSyntax;
  SourceStream stream(bytes);
  DocumentBuilder builder(bytes, stream);
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  switch (result.Code()) {
    case rapidjson::kParseErrorNone:
      break;
    case rapidjson::kParseErrorTermination:
      return builder.fault();
    case rapidjson::kParseErrorNumberTooBig:
      return builder.JudgeNumber(result.Offset()).value_or(ReasonCode::kJsonNumber);
    default:
      return ReasonCode::kJsonSyntax;
  }
  const std::string_view rest = bytes.substr(stream.Tell());
  if (!rest.empty() && rest != "\n") return ReasonCode::kJsonSyntax;
  document = builder.Take();
  return std::nullopt;
}

}  // namespace

std::optional<Document> ReadStrictJson(std::string_view bytes, Findings& findings,
                                       size_t size_bytes_max) {
  if (!JudgeInputBytes(bytes, findings, size_bytes_max)) return std::nullopt;
  std::optional<Document> document;
  if (const auto fault = ParseSyntax(bytes, document)) findings.Add(*fault);
  return document;
}

}  // namespace gatecrash
