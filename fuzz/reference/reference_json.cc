#include "fuzz/reference/reference_json.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

constexpr char kSyntax[] = "JSON_SYNTAX";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A number in RFC 8259's grammar, cut in its parts.
struct Number {
  bool negative = false;
  bool plain = true;  // neither fraction nor exponent
  std::string digits;
};

// Takes digits from the front; false where there is none.
bool TakeDigits(std::string_view* text, std::string* digits) {
  while (!text->empty() && IsDigit(text->front())) {
    digits->push_back(text->front());
    text->remove_prefix(1);
  }
  return !digits->empty();
}

bool TakeChar(std::string_view* text, std::string_view any_of) {
  if (text->empty() || any_of.find(text->front()) == std::string_view::npos) return false;
  text->remove_prefix(1);
  return true;
}

// Whether the whole of `lexeme` is a number of RFC 8259.
bool CutNumber(std::string_view lexeme, Number* number) {
  number->negative = TakeChar(&lexeme, "-");
  if (!TakeDigits(&lexeme, &number->digits)) return false;
  if (number->digits.size() > 1 && number->digits[0] == '0') return false;
  std::string rest;
  if (TakeChar(&lexeme, ".")) {
    number->plain = false;
    if (!TakeDigits(&lexeme, &rest)) return false;
  }
  rest.clear();
  if (TakeChar(&lexeme, "eE")) {
    number->plain = false;
    (void)TakeChar(&lexeme, "+-");
    if (!TakeDigits(&lexeme, &rest)) return false;
  }
  return lexeme.empty();
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::string ReadAll(Value* value) {
    if (!ReadValue(value)) return fault_;
    if (Peek('\n')) ++at_;
    return at_ == bytes_.size() ? "" : kSyntax;
  }

 private:
  bool Fail(std::string code) {
    fault_ = std::move(code);
    return false;
  }

  [[nodiscard]] bool Peek(char c) const { return at_ < bytes_.size() && bytes_[at_] == c; }

  bool Take(char c) {
    if (!Peek(c)) return Fail(kSyntax);
    ++at_;
    return true;
  }

  void SkipBlanks() {
    while (Peek(' ') || Peek('\t') || Peek('\n') || Peek('\r')) ++at_;
  }

  // The recursion is bounded: Open() refuses the 33rd level.
  bool ReadValue(Value* value) {
    if (Peek('{')) return ReadObject(value);
    if (Peek('[')) return ReadArray(value);
    if (Peek('"')) {
      value->is = std::string();
      return ReadString(&std::get<std::string>(value->is));
    }
    if (Peek('t')) return ReadWord("true", Value{true}, value);
    if (Peek('f')) return ReadWord("false", Value{false}, value);
    if (Peek('n')) return ReadWord("null", Value{nullptr}, value);
    return ReadNumber(value);
  }

  bool Open() {
    if (depth_ == kDepthMax) return Fail("JSON_TOO_DEEP");
    ++depth_;
    ++at_;
    SkipBlanks();
    return true;
  }

  bool Close() {
    --depth_;
    ++at_;
    return true;
  }

  bool ReadArray(Value* value) {
    Array array;
    if (!Open()) return false;
    while (!Peek(']')) {
      if (!array.empty()) {
        if (!Take(',')) return false;
        SkipBlanks();
      }
      Value element;
      if (!ReadValue(&element)) return false;
      array.push_back(std::move(element));
      SkipBlanks();
    }
    value->is = std::move(array);
    return Close();
  }

  bool ReadObject(Value* value) {
    Object object;
    std::set<std::string> names;
    if (!Open()) return false;
    while (!Peek('}')) {
      if (!object.empty()) {
        if (!Take(',')) return false;
        SkipBlanks();
      }
      Member member;
      if (!ReadMember(&names, &member)) return false;
      object.push_back(std::move(member));
      SkipBlanks();
    }
    value->is = std::move(object);
    return Close();
  }

  bool ReadMember(std::set<std::string>* names, Member* member) {
    if (!Peek('"')) return Fail(kSyntax);
    if (!ReadString(&member->name)) return false;
    if (!names->insert(member->name).second) return Fail("JSON_DUPLICATE_KEY");
    SkipBlanks();
    if (!Take(':')) return false;
    SkipBlanks();
    return ReadValue(&member->value);
  }

  bool ReadString(std::string* text) {
    ++at_;
    while (!Peek('"')) {
      if (at_ == bytes_.size()) return Fail(kSyntax);
      const char c = bytes_[at_++];
      if (static_cast<unsigned char>(c) < 0x20) return Fail(kSyntax);
      if (c == '\\') {
        if (!ReadEscape(text)) return false;
      } else {
        text->push_back(c);
      }
    }
    ++at_;
    return true;
  }

  bool ReadEscape(std::string* text) {
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeaning = "\"\\/\b\f\n\r\t";
    if (at_ == bytes_.size()) return Fail(kSyntax);
    const char c = bytes_[at_++];
    if (c == 'u') return ReadUnicodeEscape(text);
    const std::size_t index = kLetters.find(c);
    if (index == std::string_view::npos) return Fail(kSyntax);
    text->push_back(kMeaning[index]);
    return true;
  }

  bool ReadUnicodeEscape(std::string* text) {
    char32_t unit = 0;
    if (!ReadHex4(&unit)) return false;
    if (unit >= 0xDC00 && unit <= 0xDFFF) return Fail(kSyntax);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      char32_t low = 0;
      if (!Take('\\') || !Take('u') || !ReadHex4(&low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return Fail(kSyntax);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    AppendUtf8(unit, text);
    return true;
  }

  bool ReadHex4(char32_t* unit) {
    for (int i = 0; i < 4; ++i) {
      if (at_ == bytes_.size()) return Fail(kSyntax);
      const char c = bytes_[at_++];
      constexpr std::string_view kLower = "0123456789abcdef";
      constexpr std::string_view kUpper = "0123456789ABCDEF";
      const std::size_t digit = std::min(kLower.find(c), kUpper.find(c));
      if (digit == std::string_view::npos) return Fail(kSyntax);
      *unit = *unit * 16 + static_cast<char32_t>(digit);
    }
    return true;
  }

  bool ReadWord(std::string_view word, Value meaning, Value* value) {
    if (bytes_.substr(at_, word.size()) != word) return Fail(kSyntax);
    at_ += word.size();
    *value = std::move(meaning);
    return true;
  }

  // The whole run of characters that occur in numbers is judged as one number, so that `-01` and
  // `1.5.5` are numbers outside RFC 8259, as the contract says it of `01`.
  bool ReadNumber(Value* value) {
    const std::size_t end =
        std::min(bytes_.size(), bytes_.find_first_not_of("0123456789+-.eE", at_));
    const std::string_view lexeme = bytes_.substr(at_, end - at_);
    at_ = end;
    Number number;
    if (!CutNumber(lexeme, &number)) return Fail(kSyntax);
    if (!number.plain || (number.negative && number.digits == "0")) return Fail("JSON_NUMBER");
    if (number.digits.size() > 16) return Fail("JSON_NUMBER");
    const std::int64_t magnitude = std::stoll(number.digits);
    if (magnitude > kIntegerMax) return Fail("JSON_NUMBER");
    value->is = number.negative ? -magnitude : magnitude;
    return true;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string fault_;
};

}  // namespace

const Value* Find(const Object& object, std::string_view name) {
  for (const Member& member : object) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::string JudgeBytes(std::string_view bytes, std::size_t bytes_max) {
  if (bytes.size() > bytes_max) return "INPUT_TOO_LARGE";
  constexpr std::string_view kMarkBytes = "\xEF\xBB\xBF\xFE\xFF";
  if (!bytes.empty() && kMarkBytes.find(bytes[0]) != std::string_view::npos) return "INPUT_HAS_BOM";
  if (!DecodeUtf8(bytes)) return "INPUT_NOT_UTF8";
  if (bytes.find('\r') != std::string_view::npos) return "INPUT_HAS_CR";
  return "";
}

std::string ReadJson(std::string_view bytes, Value* value) {
  Value read;
  const std::string fault = Reader(bytes).ReadAll(&read);
  if (fault.empty()) *value = std::move(read);
  return fault;
}

}  // namespace gatecrash::reference
