#include "reports/leak_report.h"

#include <iterator>

#include "probes/leak/leak_words.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

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

std::string Quoted(std::string_view text) {
  std::string quoted;
  AppendCanonicalString(text, quoted);
  return quoted;
}

std::string FindingToJson(const InputFinding& finding) {
  std::string json = R"({"what":)" + Quoted(What(finding));
  if (finding.what == LeakWhat::kToken) {
    json += R"(,"class":)" + Quoted(Name(finding.hit.token_class).view());
  }
  if (HasOffset(finding)) {
    json += R"(,"spelling":[)";
    for (const Literal name : SpellingsOf(finding.hit)) {
      if (!json.ends_with('[')) json += ",";
      json += Quoted(name.view());
    }
    json += "]";
  }
  json += R"(,"at":)" + Quoted(At(finding));
  if (HasOffset(finding)) json += R"(,"offset":)" + std::to_string(finding.hit.offset);
  if (finding.entry > 0) json += R"(,"entry":)" + std::to_string(finding.entry);
  if (finding.path.has_value()) json += R"(,"path":)" + Quoted(finding.path.view());
  return json + "}";
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
  std::string json = R"({"schema":"gatecrash/leak/v1","input":)" + std::to_string(number) +
                     R"(,"result":")" + Result(leaks) + R"(","files":)" +
                     std::to_string(leaks.files) + R"(,"bytes":)" + std::to_string(leaks.bytes) +
                     R"(,"findings":[)";
  for (const InputFinding& finding : leaks.findings) {
    if (!json.ends_with('[')) json += ",";
    json += FindingToJson(finding);
  }
  json += "]";
  if (leaks.more > 0) json += R"(,"more":)" + std::to_string(leaks.more);
  return json + "}\n";
}

}  // namespace gatecrash
