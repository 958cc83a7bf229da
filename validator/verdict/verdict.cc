#include "validator/verdict/verdict.h"

#include <algorithm>
#include <utility>

#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr std::string_view kGateNames[] = {"packet", "seal", "lane"};

std::string_view GateName(Gate gate) { return kGateNames[static_cast<size_t>(gate)]; }

// Everything that is written below is of the fixed vocabulary or plain: nothing needs an escape.
void AppendMember(std::string_view name, std::string_view value, std::string& out) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":\"";
  out += value;
  out += '"';
}

void AppendFinding(const Finding& finding, std::string& out) {
  if (out.back() != '[') out += ',';
  out += '{';
  AppendMember("code", Name(finding.code), out);
  AppendMember("at", finding.at.ToPointer(), out);
  if (finding.path.has_value()) AppendMember("path", finding.path.view(), out);
  if (finding.cause.count > 0) AppendMember("cause", finding.cause.ToString(), out);
  out += '}';
}

// Blanks and line ends stand between the words of a token, colons, commas and stars do not: parted
// by these, no two things that are told make a token together.
std::string ToLine(const Finding& finding) {
  std::string line = "  * ";
  line += Name(finding.code);
  char mark = ':';
  const auto append = [&line, &mark](std::string_view what) {
    line += std::exchange(mark, ',');
    line += what;
  };
  const std::string at = finding.at.ToPointer();
  if (!at.empty()) append(" at " + at);
  if (finding.path.has_value()) append(" path " + std::string(finding.path.view()));
  if (finding.cause.count > 0) append(" cause " + finding.cause.ToString());
  return line + "\n";
}

}  // namespace

Verdict Verdict::Reject(Gate gate, Findings& findings) {
  Verdict verdict(gate);
  verdict.findings_ = findings.Take();
  if (verdict.findings_.empty()) verdict.findings_.emplace_back();
  return verdict;
}

Verdict Verdict::RejectUnreadable(Gate gate) {
  Findings none;
  return Reject(gate, none);
}

Verdict Verdict::Judge(Gate gate, Findings& findings, std::string_view lanes_option_id) {
  if (!findings.empty()) return Reject(gate, findings);
  Verdict verdict(gate);
  verdict.accepted_ = true;
  verdict.authorization_ = lanes_option_id;
  return verdict;
}

std::string_view Verdict::code() const {
  return accepted_ ? std::string_view("OK") : Name(findings_.front().code);
}

std::string_view Verdict::authorization() const {
  return authorization_.empty() ? std::string_view("NOT_AUTHORIZED") : authorization_;
}

std::string Verdict::ToJson() const {
  const size_t told = std::min(findings_.size(), limits::kFindingsToldMax);
  std::string out = "{";
  AppendMember("schema", "gatecrash/verdict/v1", out);
  AppendMember("gate", GateName(gate_), out);
  AppendMember("verdict", accepted_ ? "ACCEPT" : "REJECT", out);
  AppendMember("code", code(), out);
  out += ",\"findings\":[";
  for (size_t i = 0; i < told; ++i) AppendFinding(findings_[i], out);
  out += ']';
  AppendMember("authorization", authorization(), out);
  if (told < findings_.size()) out += ",\"more\":" + std::to_string(findings_.size() - told);
  return out + "}\n";
}

std::string Verdict::ToText() const {
  if (accepted_) return "ACCEPT: authorization " + std::string(authorization()) + "\n";
  const size_t told = std::min(findings_.size(), limits::kFindingsToldMax);
  std::string out = "REJECT: " + std::string(code()) + "\n";
  for (size_t i = 0; i < told; ++i) out += ToLine(findings_[i]);
  if (told < findings_.size()) {
    out += "  * and " + std::to_string(findings_.size() - told) + " more\n";
  }
  return out;
}

}  // namespace gatecrash
