// Of what is put out. Each adds lines to the text that is for people: its wording is free.
#include <algorithm>

#include "fuzz/faults/fault.h"
#include "probes/cases/json_text.h"
#include "probes/vocabulary.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// In two parts: nothing that is read over has a token in it.
const std::string kToken = std::string("SEAL") + "_VERIFIED";

bool Tells(const Verdict& verdict, ReasonCode code) {
  return std::ranges::any_of(verdict.findings(),
                             [code](const Finding& finding) { return finding.code == code; });
}

// A digest of what was found, it was meant to be.
std::string TokenInHex(const Asked&, const Verdict& right) {
  if (!Tells(right, kAuthorityToken)) return {};
  constexpr char kDigits[] = "0123456789abcdef";
  std::string line = "  * found ";
  for (const char c : kToken) {
    line += kDigits[c >> 4 & 0x0F];
    line += kDigits[c & 0x0F];
  }
  return line + "\n";
}

bool IsPlain(std::string_view path) {
  return std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-' || c == '/';
  });
}

// A token as the list of tokens has it.
bool HasTokenAsListed(std::string_view path) {
  constexpr std::string_view kWords[] = {"PRODUCTION", "SEAL", "CUTOVER"};
  constexpr std::string_view kVerbs[] = {"PASS",     "VALID",      "VERIFIED", "ACCEPTED",
                                         "APPROVED", "AUTHORIZED", "GRANTED",  "APPLIED",
                                         "EXECUTED", "COMPLETE"};
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    return std::ranges::any_of(kVerbs, [&](std::string_view verb) {
      const std::string token = std::string(word) + "_" + std::string(verb);
      return path.find(token) != std::string_view::npos;
    });
  });
}

// The names that the right gate keeps to itself, but for the plainest.
std::string NamesOfUnlisted(const Asked& asked, const Verdict& right) {
  std::string lines;
  if (!Tells(right, kFileUnlisted)) return lines;
  for (const auto& [path, node] : *asked.tree) {
    const bool is_held_back =
        IsPlain(path) && !PlainPath::From(path, TokenSet::BuiltIn()).has_value();
    if (is_held_back && !HasTokenAsListed(path)) lines += "  * path " + path + "\n";
  }
  return lines;
}

bool HasFindingAt(const Verdict& verdict, const std::string& at) {
  return std::ranges::any_of(
      verdict.findings(), [&at](const Finding& finding) { return finding.at.ToPointer() == at; });
}

// Whether a grant of that action is there, and nothing was found of it.
bool IsGranted(std::string_view document, const Verdict& verdict, std::string_view action) {
  const auto json = JsonText::Read(document);
  const auto grants = json ? json->Find("/grants") : std::nullopt;
  if (!grants) return false;
  for (size_t i = 0; i < json->values()[*grants].children.size(); ++i) {
    const std::string at = "/grants/" + std::to_string(i);
    const auto value = json->Find(at + "/action");
    const bool same =
        value && UnquoteJson(json->values()[*value].text.of(document)).value_or("") == action;
    if (same && !HasFindingAt(verdict, at)) return true;
  }
  return false;
}

// One line ends with a word, the next begins with another: together they are a token.
std::string WhatIsGranted(const Asked& asked, const Verdict& right) {
  const bool told = Tells(right, kGrantMissing) && !IsGranted(asked.document, right, "CUTOVER");
  return told ? "  * GRANT_MISSING: CUTOVER\nGRANTED: fewer\n" : "";
}

const Vocabulary& TheWords() {
  static const Vocabulary kWords(LaneTable::BuiltIn());
  return kWords;
}

std::string UnknownMembers(const Asked& asked, const Verdict& right) {
  const auto json = JsonText::Read(asked.document);
  std::string lines;
  for (const Finding& finding : right.findings()) {
    const auto object =
        json && finding.code == kFieldUnknown ? json->Find(finding.at.ToPointer()) : std::nullopt;
    if (!object) continue;
    for (const size_t child : json->values()[*object].children) {
      const std::string name =
          UnquoteJson(json->values()[child].name.of(asked.document)).value_or("");
      if (!TheWords().Has(name)) lines += "  * unknown: " + name + "\n";
    }
  }
  return lines;
}

constexpr Fault Telling(Literal id, Gate gate, Sign sign, ReasonCode reason, Literal what,
                        std::string (*adds)(const Asked&, const Verdict&)) {
  return {.id = id,
          .stratum = Stratum::kLeak,
          .severity = Severity::kTells,
          .what = what,
          .gate = gate,
          .sign = sign,
          .reason = reason,
          .adds = adds};
}

constexpr Fault kFaults[] = {
    Telling("token-in-hex", Gate::kPacket, Sign::kLeaks, kAuthorityToken,
            "a token that was found is told in hexadecimal digits", TokenInHex),
    Telling("token-in-name", Gate::kSeal, Sign::kLeaks, kFileUnlisted,
            "an unlisted file's name is held back only where a token is written as it is listed",
            NamesOfUnlisted),
    Telling("token-over-lines", Gate::kPacket, Sign::kLeaks, kGrantMissing,
            "two lines of the text make a token together", WhatIsGranted),
    Telling("echo-unknown-member", Gate::kPacket, Sign::kRepeats, kFieldUnknown,
            "the name of an unknown member is repeated", UnknownMembers),
};

}  // namespace

std::span<const Fault> LeakFaults() { return kFaults; }

}  // namespace gatecrash
