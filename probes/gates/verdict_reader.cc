#include "probes/gates/verdict_reader.h"

#include <algorithm>
#include <iterator>

#include "probes/cases/told_words.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

// Takes an object's members in the order in which they must stand.
class Members {
 public:
  explicit Members(const JsonValue& object) : next_(object.first()) {}

  // The next member's value, if that is its name and kind; else not valid.
  [[nodiscard]] JsonValue Take(std::string_view name, JsonKind kind) {
    if (!next_.valid() || next_.text() != name || !next_.next().is(kind)) return {};
    const JsonValue value = next_.next();
    next_ = value.next();
    return value;
  }
  [[nodiscard]] bool TakeText(std::string_view name, std::string_view text) {
    const JsonValue value = Take(name, JsonKind::kString);
    return value.valid() && value.text() == text;
  }
  [[nodiscard]] bool at_end() const { return !next_.valid(); }

 private:
  JsonValue next_;
};

// Every place is the root or begins at it.
bool IsPlace(std::string_view at) { return at.empty() || at.starts_with('/'); }

// Some are left out only where as many as may be are told: else a reason could hide there.
bool IsNumberLeftOut(const JsonValue& more, const JsonValue& findings) {
  if (!more.valid()) return findings.size() <= limits::kFindingsToldMax;
  return findings.size() == limits::kFindingsToldMax && more.integer() > 0;
}

bool ReadFinding(const JsonValue& value, GateVerdict& verdict) {
  if (!value.is(JsonKind::kObject)) return false;
  Members members(value);
  const JsonValue name = members.Take("code", JsonKind::kString);
  const JsonValue at = members.Take("at", JsonKind::kString);
  if (!name.valid() || !at.valid() || !IsPlace(at.text())) return false;
  static_cast<void>(members.Take("path", JsonKind::kString));
  const JsonValue document = members.Take("document", JsonKind::kString);
  const JsonValue cause = members.Take("cause", JsonKind::kString);
  const auto code = CodeTold(name.text());
  if (!code || !members.at_end()) return false;
  if (cause.valid() && !IsCauseTold(cause.text())) return false;
  if (!verdict.findings.empty() && verdict.findings.back().code > *code) return false;
  const auto text = [](const JsonValue& member) {
    return std::string(member.valid() ? member.text() : "");
  };
  verdict.findings.push_back({*code, text(cause), text(at), text(document)});
  return true;
}

// With findings exactly where it rejects, and the first one's code before them; authorizing nothing
// but what is a document, and is accepted.
bool HoldsTogether(const GateVerdict& verdict, Gate gate, std::string_view code,
                   std::string_view authorization) {
  const bool authorizes = authorization != "NOT_AUTHORIZED";
  if (authorization.empty() || (authorizes && JudgesFolders(gate))) return false;
  if (verdict.accepted) return verdict.findings.empty() && code == "OK";
  return !verdict.findings.empty() && code == Name(verdict.findings[0].code) && !authorizes;
}

std::optional<GateVerdict> ReadRoot(Gate gate, const JsonValue& root) {
  if (!root.is(JsonKind::kObject)) return std::nullopt;
  GateVerdict verdict;
  Members members(root);
  if (!members.TakeText("schema", "gatecrash/verdict/v1") ||
      !members.TakeText("gate", Name(gate))) {
    return std::nullopt;
  }
  const JsonValue word = members.Take("verdict", JsonKind::kString);
  const JsonValue code = members.Take("code", JsonKind::kString);
  const JsonValue findings = members.Take("findings", JsonKind::kArray);
  const JsonValue authorization = members.Take("authorization", JsonKind::kString);
  const JsonValue more = members.Take("more", JsonKind::kNumber);
  if (!word.valid() || !code.valid() || !findings.valid() || !authorization.valid() ||
      !members.at_end() || !IsNumberLeftOut(more, findings)) {
    return std::nullopt;
  }
  verdict.authorization = authorization.text();
  verdict.accepted = word.text() == "ACCEPT";
  if (!verdict.accepted && word.text() != "REJECT") return std::nullopt;
  for (JsonValue finding = findings.first(); finding.valid(); finding = finding.next()) {
    if (!ReadFinding(finding, verdict)) return std::nullopt;
  }
  if (!HoldsTogether(verdict, gate, code.text(), authorization.text())) return std::nullopt;
  return verdict;
}

}  // namespace

std::vector<ReasonCode> GateVerdict::Codes() const {
  std::vector<ReasonCode> codes;
  for (const FindingTold& finding : findings) {
    if (codes.empty() || codes.back() != finding.code) codes.push_back(finding.code);
  }
  return codes;
}

std::string CodesTold(const std::vector<ReasonCode>& codes) {
  std::string text;
  for (const ReasonCode code : codes) {
    if (!text.empty()) text += " ";
    text += Name(code);
  }
  return text;
}

std::string CodesTold(const std::optional<GateVerdict>& verdict) {
  if (!verdict) return "no verdict";
  return verdict->accepted ? "ACCEPT" : CodesTold(verdict->Codes());
}

std::optional<GateVerdict> ReadContractVerdict(Gate gate, std::string_view out) {
  if (out.empty() || out.find('\n') != out.size() - 1) return std::nullopt;
  Findings findings;
  const auto document = ReadStrictJson(out, findings);
  if (!document) return std::nullopt;
  return ReadRoot(gate, document->root());
}

}  // namespace gatecrash
