#include "fuzz/reference/reference_page.h"

#include <algorithm>
#include <optional>

#include "fuzz/reference/reference_token.h"
#include "fuzz/reference/reference_tree.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

constexpr std::string_view kMarks = " \t\n\\`*_~";

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view Trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// The cells of a row: what stands between bars that have no backslash before them.
std::vector<std::string_view> CellsOf(std::string_view line) {
  line = Trimmed(line);
  if (!line.empty() && line.front() == '|') line.remove_prefix(1);
  std::vector<std::string_view> cells;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '|' || (at > 0 && line[at - 1] == '\\')) continue;
    cells.push_back(line.substr(begin, at - begin));
    begin = at + 1;
  }
  if (begin < line.size()) cells.push_back(line.substr(begin));
  return cells;
}

std::string WithoutMarks(std::string_view text) {
  std::string kept;
  for (const char c : text) {
    if (kMarks.find(c) == std::string_view::npos) kept += c;
  }
  return kept;
}

bool CanBeTold(std::string_view cell) {
  return cell.find_first_of("&<[") == std::string_view::npos;
}

bool Matches(std::string_view cell, const std::string& owed) {
  return !CanBeTold(cell) || WithoutMarks(cell) == WithoutMarks(owed);
}

bool MatchesRow(std::string_view line, const std::vector<std::string>& owed) {
  const std::vector<std::string_view> cells = CellsOf(line);
  return std::equal(cells.begin(), cells.end(), owed.begin(), owed.end(), Matches);
}

bool IsRow(std::string_view line) { return !Trimmed(line).empty() && Trimmed(line)[0] == '|'; }

bool ShowsAt(const std::vector<std::string_view>& lines, std::size_t header, const Rows& rows) {
  const std::size_t first = header + 2;
  if (first > lines.size() || lines.size() - first < rows.size()) return false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!MatchesRow(lines[first + i], rows[i])) return false;
  }
  const std::size_t next = first + rows.size();
  return next == lines.size() || !IsRow(lines[next]);
}

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ", ") + word;
  return joined;
}

std::string TextOrNull(const Value& value) {
  const std::string* text = value.As<std::string>();
  return text == nullptr ? "null" : *text;
}

}  // namespace

bool HasStatusLine(std::string_view page) {
  return page.substr(0, page.find('\n')) == "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->";
}

std::vector<std::string> SourceFaults(std::string_view page) {
  const std::string code = JudgeBytes(page, kDocumentBytesMax);
  if (!code.empty()) return {code};
  std::vector<std::string> codes;
  const std::optional<std::u32string> text = DecodeUtf8(page);
  if (std::any_of(text->begin(), text->end(), IsInvisible)) codes.emplace_back("TEXT_INVISIBLE");
  if (!IsNfc(page)) codes.emplace_back("TEXT_NOT_NFC");
  return codes;
}

PageTables TablesOf(const Value& packet) {
  PageTables tables;
  const bool is_signed = Get(packet, "owner_signature").As<Object>() != nullptr;
  for (const char* name : {"lane", "packet_id", "issued", "default_option", "selected_option",
                           "execution_authorization_status"}) {
    tables.members.push_back({name, TextOrNull(Get(packet, name))});
  }
  tables.members.push_back({"owner_signature", is_signed ? "SIGNED" : "UNSIGNED"});
  for (const Value& option : GetArray(packet, "options")) {
    std::vector<std::string> needs = GetTexts(option, "requires_blockers");
    for (const std::string& action : GetTexts(option, "requires_grants")) needs.push_back(action);
    tables.options.push_back({GetText(option, "id"), GetText(option, "meaning"),
                              needs.empty() ? "nothing" : Joined(needs)});
  }
  for (const Value& blocker : GetArray(packet, "blockers")) {
    tables.blockers.push_back({GetText(blocker, "id"), GetText(blocker, "status"),
                               Joined(GetTexts(blocker, "actors")), GetText(blocker, "gate")});
  }
  return tables;
}

const std::vector<std::string>& MemberHeader() {
  static const auto& kHeader = *new std::vector<std::string>{"member", "value"};
  return kHeader;
}

const std::vector<std::string>& OptionHeader() {
  static const auto& kHeader = *new std::vector<std::string>{"option", "meaning", "requires"};
  return kHeader;
}

const std::vector<std::string>& BlockerHeader() {
  static const auto& kHeader =
      *new std::vector<std::string>{"blocker", "status", "actors", "gate"};
  return kHeader;
}

bool ShowsTable(std::string_view page, const std::vector<std::string>& header, const Rows& rows) {
  const std::vector<std::string_view> lines = LinesOf(page);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (MatchesRow(lines[i], header) && ShowsAt(lines, i, rows)) return true;
  }
  return false;
}

bool ShowsPacket(std::string_view page, const Value& packet) {
  const PageTables tables = TablesOf(packet);
  return HasStatusLine(page) && SourceFaults(page).empty() && !HasAuthorityToken(page) &&
         ShowsTable(page, MemberHeader(), tables.members) &&
         ShowsTable(page, OptionHeader(), tables.options) &&
         ShowsTable(page, BlockerHeader(), tables.blockers);
}

}  // namespace gatecrash::reference
