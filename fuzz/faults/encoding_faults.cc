// Of bytes and syntax: two readers that don't read the same.
#include <algorithm>
#include <map>

#include "fuzz/faults/fault.h"
#include "probes/adequacy/text_edits.h"
#include "probes/cases/json_text.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

struct Twins {
  std::string_view first;  // their names, as they are written
  std::string_view second;
};

// Without one of two members of one name, where they are let pass.
std::string WithoutTwins(std::string_view text, bool keeps_last, bool (*pass)(const Twins& twins)) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (size_t object = 0; object < json->values().size(); ++object) {
    const TextValue& value = json->values()[object];
    if (value.kind != TextKind::kObject) continue;
    std::map<std::string, size_t> seen;
    for (size_t child = 0; child < value.children.size(); ++child) {
      const auto written = [&](size_t i) {
        return json->values()[value.children[i]].name.of(text);
      };
      const auto [first, is_new] =
          seen.try_emplace(UnquoteJson(written(child)).value_or(""), child);
      if (is_new || !pass({written(first->second), written(child)})) continue;
      edits.RemoveChild(*json, object, keeps_last ? first->second : child);
    }
  }
  return edits.Apply(text);
}

std::string LastTwinCounts(std::string_view text) {
  return WithoutTwins(text, true, [](const Twins&) { return true; });
}

std::string TwinsComparedAsWritten(std::string_view text) {
  return WithoutTwins(text, false, [](const Twins& twins) { return twins.first != twins.second; });
}

std::string UpToNul(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find('\0'), text.size())));
}

bool IsOverlongAt(std::string_view text, size_t at) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  return at + 1 < text.size() && (byte(at) & 0xFE) == 0xC0 && (byte(at + 1) & 0xC0) == 0x80;
}

std::string OverlongAsAscii(std::string_view text) {
  std::string read;
  for (size_t at = 0; at < text.size(); ++at) {
    if (!IsOverlongAt(text, at)) {
      read += text[at];
      continue;
    }
    const int high = text[at] & 0x01, low = text[at + 1] & 0x3F;
    read += static_cast<char>(high << 6 | low);
    ++at;
  }
  return read;
}

// As strtoll does it, and a double's precision after it.
std::string Saturated(std::string_view text) {
  constexpr std::string_view kLargest = "9007199254740991";
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (const TextValue& value : json->values()) {
    const std::string_view digits = value.text.of(text);
    const bool large = value.kind == TextKind::kOther && digits.size() >= kLargest.size() &&
                       digits[0] != '0' &&
                       digits.find_first_not_of("0123456789") == std::string_view::npos &&
                       (digits.size() > kLargest.size() || digits > kLargest);
    if (large) edits.Replace(value.text, std::string(kLargest));
  }
  return edits.Apply(text);
}

constexpr Fault Reading(Literal id, ReasonCode reason, Literal what,
                        std::string (*reads)(std::string_view)) {
  return {.id = id,
          .stratum = Stratum::kEncoding,
          .severity = Severity::kAccepts,
          .what = what,
          .gate = Gate::kPacket,
          .sign = Sign::kFailsOpen,
          .reason = reason,
          .reads = reads};
}

constexpr Fault kFaults[] = {
    Reading("twin-last-counts", kJsonDuplicateKey, "of two members of one name the last counts",
            LastTwinCounts),
    Reading("twin-escaped", kJsonDuplicateKey,
            "names are compared as they are written: an escaped twin is passed over",
            TwinsComparedAsWritten),
    Reading("nul-ends-text", kJsonSyntax, "a NUL ends the text, whatever follows it", UpToNul),
    Reading("overlong-utf8", kInputNotUtf8, "an overlong form of two bytes is the character",
            OverlongAsAscii),
    Reading("number-saturates", kJsonNumber, "an integer that is too large is the largest",
            Saturated),
};

}  // namespace

std::span<const Fault> EncodingFaults() { return kFaults; }

}  // namespace gatecrash
