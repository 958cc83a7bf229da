// Of the syntax group.
#include <algorithm>
#include <charconv>

#include "probes/adequacy/text_edits.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

std::string WithoutRest(std::string_view text) {
  const auto json = JsonText::Read(text);
  return std::string(json ? text.substr(0, json->values()[0].text.end) : text);
}

std::string WithoutAllFromNul(std::string_view text) {
  return std::string(text.substr(0, text.find('\0')));
}

std::string WithoutBlanksBehind(std::string_view text) {
  return std::string(text.substr(0, text.find_last_not_of(" \t\n\r") + 1));
}

std::string WithoutBlanksBefore(std::string_view text) {
  return std::string(text.substr(std::min(text.find_first_not_of(" \t\n\r"), text.size())));
}

std::string WithoutTrailingCommas(std::string_view text) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (const TextValue& value : json->values()) {
    if (value.children.empty()) continue;
    const TextSpan gap = {json->values()[value.children.back()].text.end, value.text.end - 1};
    if (gap.of(text).find(',') != std::string_view::npos) edits.Remove(gap);
  }
  return edits.Apply(text);
}

size_t EndOfString(std::string_view text, size_t begin) {
  size_t at = begin + 1;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? size_t{2} : size_t{1};
  return std::min(at + 1, text.size());
}

std::string WithoutComments(std::string_view text) {
  std::string rest;
  for (size_t at = 0; at < text.size();) {
    const std::string_view two = text.substr(at, 2);
    size_t end = text[at] == '"' ? EndOfString(text, at) : at + 1;
    const bool comment = two == "/*" || two == "//";
    if (comment) {
      const std::string_view mark = two == "/*" ? "*/" : "\n";
      end = text.find(mark, at + 2);
      end = end == std::string_view::npos ? text.size() : end + mark.size();
    }
    if (!comment) rest += text.substr(at, end - at);
    at = end;
  }
  return rest;
}

// Edits words that are no value: numbers as no RFC has them.
std::string EditWords(std::string_view text, std::string (*edit)(std::string_view word)) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (const TextValue& value : json->values()) {
    if (value.kind == TextKind::kOther) edits.Replace(value.text, edit(value.text.of(text)));
  }
  return edits.Apply(text);
}

std::string WithoutLeadingZeros(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const bool negative = word.starts_with('-');
    std::string_view digits = word.substr(negative ? 1 : 0);
    while (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') {
      digits.remove_prefix(1);
    }
    return (negative ? "-" : "") + std::string(digits);
  });
}

std::string WithoutPlus(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    return std::string(word.substr(word.starts_with('+') ? 1 : 0));
  });
}

std::string WithoutEmptyFraction(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    return std::string(word.substr(0, word.size() - (word.ends_with('.') ? 1 : 0)));
  });
}

std::string WithoutNotANumber(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const bool is_none = word == "NaN" || word == "Infinity" || word == "-Infinity";
    return is_none ? std::string("0") : std::string(word);
  });
}

// Edits strings that are no proper literals.
std::string EditStrings(std::string_view text, std::string (*edit)(std::string_view literal)) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (const TextValue& value : json->values()) {
    if (value.name.end > 0 && !UnquoteJson(value.name.of(text))) {
      edits.Replace(value.name, edit(value.name.of(text)));
    }
    if (value.kind == TextKind::kString && !UnquoteJson(value.text.of(text))) {
      edits.Replace(value.text, edit(value.text.of(text)));
    }
  }
  return edits.Apply(text);
}

std::string WithoutHalves(std::string_view text) {
  return EditStrings(text, [](std::string_view literal) {
    std::string mended(literal);
    for (size_t at = mended.find("\\u"); at != std::string::npos; at = mended.find("\\u", at + 2)) {
      const bool half =
          at + 3 < mended.size() && (mended[at + 2] | 0x20) == 'd' && mended[at + 3] > '7';
      if (half) mended.replace(at + 2, 4, "fffd");
    }
    return mended;
  });
}

std::string WithoutRawControls(std::string_view text) {
  return EditStrings(text, [](std::string_view literal) {
    std::string mended(literal);
    std::ranges::replace_if(
        mended, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return mended;
  });
}

std::string WithoutUnknownEscapes(std::string_view text) {
  return EditStrings(text, [](std::string_view literal) {
    constexpr std::string_view kEscapes = "\"\\/bfnrtu";
    std::string mended;
    for (size_t at = 0; at < literal.size(); ++at) {
      const bool escape = literal[at] == '\\' && at + 1 < literal.size();
      if (!escape)
        mended += literal[at];
      else if (kEscapes.find(literal[at + 1]) == std::string_view::npos)
        mended += literal[++at];
      else
        mended += literal.substr(at++, 2);
    }
    return mended;
  });
}

// Containers deeper than there is room for, by depths that some other way counts.
std::string CutDeep(std::string_view text, bool (*is_let)(size_t deepest, size_t objects_deepest)) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  const auto& values = json->values();
  std::vector<size_t> depths(values.size()), objects(values.size());
  size_t deepest = 0, objects_deepest = 0;
  TextEdits edits;
  for (size_t i = 0; i < values.size(); ++i) {
    const bool object = values[i].kind == TextKind::kObject;
    const bool opens = object || values[i].kind == TextKind::kArray;
    depths[i] = (i == 0 ? 0 : depths[values[i].parent]) + (opens ? 1 : 0);
    objects[i] = (i == 0 ? 0 : objects[values[i].parent]) + (object ? 1 : 0);
    deepest = std::max(deepest, depths[i]);
    objects_deepest = std::max(objects_deepest, objects[i]);
    if (opens && depths[i] > limits::kJsonDepthMax) edits.Replace(values[i].text, "null");
  }
  return is_let(deepest, objects_deepest) ? edits.Apply(text) : std::string(text);
}

std::string DepthOneOver(std::string_view text) {
  return CutDeep(text, [](size_t deepest, size_t) { return deepest == limits::kJsonDepthMax + 1; });
}

std::string DepthOfObjects(std::string_view text) {
  return CutDeep(text, [](size_t, size_t objects) { return objects <= limits::kJsonDepthMax; });
}

std::string DepthOfArrays(std::string_view text) {
  return CutDeep(text, [](size_t deepest, size_t objects) {
    return deepest - objects <= limits::kJsonDepthMax;
  });
}

bool IsDigits(std::string_view word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string LimitOneOver(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    return std::string(word == "9007199254740992" ? "9007199254740991" : word);
  });
}

std::string LimitByLength(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const bool passes = IsDigits(word) && word.size() == 16 && word > "9007199254740991";
    return std::string(passes ? "9007199254740991" : word);
  });
}

std::string LimitOf64Bits(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool passes = IsDigits(word) && error == std::errc() && value > limits::kIntegerMax;
    return std::string(passes ? "9007199254740991" : word);
  });
}

std::string WrappedAt64Bits(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    if (!IsDigits(word) || word.size() < 20) return std::string(word);
    uint64_t value = 0;
    for (const char c : word) value = 10 * value + static_cast<uint64_t>(c - '0');
    return std::to_string(value & static_cast<uint64_t>(limits::kIntegerMax));
  });
}

std::string WithoutNegativeZero(std::string_view text) {
  return EditWords(text,
                   [](std::string_view word) { return std::string(word == "-0" ? "0" : word); });
}

std::string WithoutZeroFraction(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const size_t point = word.find('.');
    const bool whole = point != std::string_view::npos && point + 1 < word.size() &&
                       word.find_first_not_of('0', point + 1) == std::string_view::npos;
    return std::string(whole ? word.substr(0, point) : word);
  });
}

std::string RoundedDown(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const size_t point = word.find('.');
    const bool fraction = point != std::string_view::npos && IsDigits(word.substr(0, point)) &&
                          IsDigits(word.substr(point + 1));
    return std::string(fraction ? word.substr(0, point) : word);
  });
}

std::string WithoutExponent(std::string_view text) {
  return EditWords(text, [](std::string_view word) {
    const size_t mark = word.find_first_of("eE");
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool small = error == std::errc() && value >= -1e15 && value <= 1e15;
    if (mark == std::string_view::npos || word == "false" || word == "true" || !small) {
      return std::string(word);
    }
    return std::to_string(static_cast<int64_t>(value));
  });
}

constexpr WrongRule kRules[] = {
    Mended(kJsonSyntax, "rest-not-read", "what stands after the value is not looked at",
           WithoutRest),
    Mended(kJsonSyntax, "nul-ends-the-text", "a NUL ends the text", WithoutAllFromNul),
    Mended(kJsonSyntax, "blanks-behind", "blanks and line ends may follow", WithoutBlanksBehind),
    Mended(kJsonSyntax, "blanks-before", "blanks and line ends may go before", WithoutBlanksBefore),
    Mended(kJsonSyntax, "comma-behind", "a comma may follow the last member or element",
           WithoutTrailingCommas),
    Mended(kJsonSyntax, "comments", "comments are passed over", WithoutComments),
    Mended(kJsonSyntax, "leading-zero", "a number may begin with zeros", WithoutLeadingZeros),
    Mended(kJsonSyntax, "leading-plus", "a number may begin with a plus", WithoutPlus),
    Mended(kJsonSyntax, "empty-fraction", "a number may end in a point", WithoutEmptyFraction),
    Mended(kJsonSyntax, "not-a-number", "NaN and Infinity are numbers", WithoutNotANumber),
    Mended(kJsonSyntax, "half-a-pair", "an escape of half a pair passes", WithoutHalves),
    Mended(kJsonSyntax, "raw-control", "a control character may stand in a string",
           WithoutRawControls),
    Mended(kJsonSyntax, "unknown-escape", "an unknown escape is its character",
           WithoutUnknownEscapes),
    Mended(kJsonTooDeep, "depth-one-over", "a level more than the limit passes", DepthOneOver),
    Mended(kJsonTooDeep, "depth-of-objects", "only objects are counted", DepthOfObjects),
    Mended(kJsonTooDeep, "depth-of-arrays", "only arrays are counted", DepthOfArrays),
    Mended(kJsonNumber, "integer-one-over", "2^53 passes", LimitOneOver),
    Mended(kJsonNumber, "integer-of-16-digits", "the limit is one of digits", LimitByLength),
    Mended(kJsonNumber, "integer-of-64-bits", "what fits in 64 bits passes", LimitOf64Bits),
    Mended(kJsonNumber, "integer-wraps", "an integer wraps round at 2^64", WrappedAt64Bits),
    Mended(kJsonNumber, "negative-zero", "a negative zero is zero", WithoutNegativeZero),
    Mended(kJsonNumber, "zero-fraction", "a fraction of zero is none", WithoutZeroFraction),
    Mended(kJsonNumber, "fraction-cut", "a fraction is cut off", RoundedDown),
    Mended(kJsonNumber, "exponent", "an exponent passes", WithoutExponent),
};

}  // namespace

std::span<const WrongRule> WrongSyntaxRules() { return kRules; }

}  // namespace gatecrash
