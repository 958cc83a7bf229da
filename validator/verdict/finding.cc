#include "validator/verdict/finding.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

bool IsPlain(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-' || c == '/';
}

std::unique_ptr<char[]> Copy(std::string_view text) {
  auto copy = std::make_unique<char[]>(text.size() + 1);
  std::memcpy(copy.get(), text.data(), text.size());
  return copy;
}

}  // namespace

PlainPath PlainPath::From(std::string_view name, const TokenSet& tokens) {
  PlainPath path;
  if (name.empty() || !std::ranges::all_of(name, IsPlain) || HasToken(tokens, name)) return path;
  path.text_ = Copy(name);
  return path;
}

PlainPath::PlainPath(const PlainPath& other)
    : text_(other.has_value() ? Copy(other.view()) : nullptr) {}

PlainPath& PlainPath::operator=(PlainPath other) noexcept {
  text_ = std::move(other.text_);
  return *this;
}

std::string_view PlainPath::view() const {
  return has_value() ? std::string_view(text_.get()) : std::string_view();
}

std::strong_ordering operator<=>(const Finding& a, const Finding& b) {
  if (auto order = a.code <=> b.code; order != 0) return order;
  if (auto order = a.at <=> b.at; order != 0) return order;
  if (auto order = a.path <=> b.path; order != 0) return order;
  return a.document <=> b.document;
}

bool operator==(const Finding& a, const Finding& b) { return (a <=> b) == 0; }

ReasonSet AllReasons() { return ReasonSet().set(); }

void Findings::Add(ReasonCode code, Place at, PlainPath path, DriftCause cause) {
  if (!asks(code)) return;
  Finding finding = {code, cause, at, std::move(path), {}};
  if (stand_in_ != nullptr && stand_in_->Passes(finding)) return;
  findings_.push_back(std::move(finding));
}

bool Findings::HasAt(const Place& place) const {
  return std::ranges::any_of(findings_, [&place](const Finding& f) { return f.at == place; });
}

void Findings::AddOf(const PlainPath& document, Findings& found) {
  for (Finding& finding : std::exchange(found.findings_, {})) {
    if (!asks(finding.code)) continue;
    finding.document = document;
    findings_.push_back(std::move(finding));
  }
}

std::vector<Finding> Findings::Take() {
  std::ranges::sort(findings_, [](const Finding& a, const Finding& b) { return (a <=> b) < 0; });
  findings_.erase(std::unique(findings_.begin(), findings_.end()), findings_.end());
  return std::exchange(findings_, {});
}

}  // namespace gatecrash
