#include "reports/leak_report.h"

#include <iterator>

#include "probes/leak/leak_words.h"
#include "reports/json_members.h"

namespace gatecrash {
namespace {

using namespace json_members;

constexpr Literal kWhatWords[] = {"token", "unsearched", "unreadable"};       // by LeakWhat
constexpr Literal kAtWords[] = {"bytes", "name", "link", "folder"};           // by LeakAt
static_assert(std::size(kWhatWords) == static_cast<size_t>(LeakWhat::kUnreadable) + 1);
static_assert(std::size(kAtWords) == static_cast<size_t>(LeakAt::kFolder) + 1);

std::string Result(const InputLeaks& leaks) {
  if (leaks.clean()) return "CLEAN";
  return leaks.has_token() ? "LEAK" : "UNSEARCHED";
}

std::string What(const InputFinding& finding) {
  return std::string(kWhatWords[static_cast<size_t>(finding.what)].view());
}

std::string At(const InputFinding& finding) {
  return std::string(kAtWords[static_cast<size_t>(finding.at)].view());
}

// A folder as such has no place in it, and what can't be read none either.
bool HasOffset(const InputFinding& finding) {
  return finding.what != LeakWhat::kUnreadable && finding.at != LeakAt::kFolder;
}

std::string FindingToJson(const InputFinding& finding) {
  const bool is_token = finding.what == LeakWhat::kToken;
  const auto name = [](Literal literal) { return Quoted(literal.view()); };
  return Object({Text("what", What(finding)),
                 is_token ? Text("class", Name(finding.hit.token_class).view()) : "",
                 HasOffset(finding) ? Member("spelling", List(SpellingsOf(finding.hit), name)) : "",
                 Text("at", At(finding)),
                 HasOffset(finding) ? Number("offset", finding.hit.offset) : "",
                 finding.entry > 0 ? Number("entry", finding.entry) : "",
                 finding.path.has_value() ? Text("path", finding.path.view()) : ""});
}

std::string Spelled(const TokenHit& hit) {
  const std::vector<Literal> names = SpellingsOf(hit);
  if (names.empty()) return "plain";
  std::string spelled(names[0].view());
  if (names.size() > 1) spelled += " of " + std::string(names[1].view());
  return spelled;
}

std::string FindingToText(const InputFinding& finding) {
  std::string text = "  * " + What(finding);
  if (finding.what == LeakWhat::kToken) {
    text += " of class " + std::string(Name(finding.hit.token_class).view());
  }
  if (HasOffset(finding)) text += ", " + Spelled(finding.hit);
  text += ", at " + At(finding);
  if (HasOffset(finding)) text += " " + std::to_string(finding.hit.offset);
  if (finding.entry > 0) text += ", entry " + std::to_string(finding.entry);
  if (finding.path.has_value()) text += ", path " + std::string(finding.path.view());
  return text + "\n";
}

}  // namespace

std::string LeaksToText(const InputLeaks& leaks, size_t number, bool several) {
  std::string text = several ? "[input " + std::to_string(number) + "] " : "";
  text += Result(leaks) + ": " + std::to_string(leaks.files) +
          (leaks.files == 1 ? " file, " : " files, ") + std::to_string(leaks.bytes) +
          " bytes searched\n";
  for (const InputFinding& finding : leaks.findings) text += FindingToText(finding);
  if (leaks.more > 0) text += "  * and " + std::to_string(leaks.more) + " more\n";
  return text;
}

std::string LeaksToJson(const InputLeaks& leaks, size_t number) {
  return Object({Text("schema", "gatecrash/leak/v1"), Number("input", number),
                 Text("result", Result(leaks)), Number("files", leaks.files),
                 Number("bytes", leaks.bytes),
                 Member("findings", List(leaks.findings, FindingToJson)),
                 leaks.more > 0 ? Number("more", leaks.more) : ""}) +
         "\n";
}

}  // namespace gatecrash
