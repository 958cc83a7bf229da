// Thousands of small changes to an accepted page, from a fixed seed: none may crash the reader, and
// none may be accepted with other tables than the packet's. A reader that knows nothing of Markdown
// tells what the tables say: their lines' letters and digits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "validator/markdown/testing/decision_page.h"

namespace gatecrash {
namespace {

using testing::JudgePage;
using testing::SomePage;

std::string LettersOf(std::string_view line) {
  std::string letters;
  for (const char c : line) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) letters += c;
  }
  return letters;
}

// A known header, without empty cells, and under it a line of dashes.
bool BeginsTable(std::string_view line, std::string_view next) {
  const std::string letters = LettersOf(line);
  const bool known = letters == "membervalue" || letters == "optionmeaningrequires" ||
                     letters == "blockerstatusactorsgate";
  return known && line.find("||") == std::string_view::npos && LettersOf(next).empty() &&
         next.find('-') != std::string_view::npos;
}

std::string_view FirstLine(std::string_view text) { return text.substr(0, text.find('\n')); }

// What could be a row: a line that has a pipe, or begins with a letter.
bool CanBeRow(std::string_view line) {
  return line.find('|') != std::string_view::npos ||
         !LettersOf(line.substr(0, 1)).empty();
}

// Of each table's header and the rows under it.
std::string LettersOfTables(std::string_view page) {
  std::string letters;
  bool in_table = false;
  while (!page.empty()) {
    const std::string_view line = FirstLine(page);
    page.remove_prefix(std::min(line.size() + 1, page.size()));
    in_table = in_table ? CanBeRow(line) : BeginsTable(line, FirstLine(page));
    if (in_table) letters += LettersOf(line);
  }
  return letters;
}

class Mutator {
 public:
  explicit Mutator(uint32_t seed) : random_(seed) {}

  std::string Mutate(std::string page) {
    for (size_t edits = 1 + Below(3); edits > 0; --edits) EditOnce(page);
    return page;
  }

 private:
  static constexpr std::string_view kPieces[] = {
      "|", "\\|", "\n", "\n\n", "\n|", "|\n", "`", "*", "**", "_", "~~", "> ", "- ", "    ", "\t",
      " ", "|---|---|\n", "| a | b |\n", "| member | value |\n|---|---|\n", "| RESOLVED |",
      "| `OPEN` |", "<!--", "-->", "<b>", "```\n", "&#124;", "&nbsp;", "[a](b)", "\xE2\x80\x8B",
      "\xC3", "\\", "a", "RESOLVED", "SIGNED", "0", "===\n", "---\n", "# ", "\r", "]: ", "[",
      "nothing"};

  size_t Below(size_t bound) { return random_() % bound; }

  void EditOnce(std::string& page) {
    const size_t at = Below(page.size());
    const size_t size = std::min(page.size() - at, 1 + Below(Below(4) == 0 ? 60 : 3));
    switch (Below(6)) {
      case 0: page.erase(at, size); break;
      case 1: page[at] = static_cast<char>(Below(256)); break;
      case 2: page.insert(at, page.substr(Below(page.size()), size)); break;
      case 3: SwapLines(page); break;
      case 4: page.replace(at, size, kPieces[Below(std::size(kPieces))]); break;
      default: page.insert(at, kPieces[Below(std::size(kPieces))]); break;
    }
    if (page.empty()) page = "a";
  }

  void SwapLines(std::string& page) {
    const size_t at = std::min(page.find('\n', Below(page.size())), page.size() - 1) + 1;
    const size_t end = std::min(page.find('\n', at), page.size() - 1) + 1;
    const std::string line = page.substr(at, end - std::min(at, end));
    page.erase(at, line.size());
    page.insert(page.find('\n', Below(page.size() + 1)) + 1, line);
  }

  std::mt19937 random_;  // the same everywhere, unlike the distributions
};

TEST(DecisionMutations, NoneIsAcceptedWithOtherTables) {
  const std::string page = SomePage();
  const std::string letters = LettersOfTables(page);
  ASSERT_THAT(letters, ::testing::HasSubstr("membervaluelanenoproductionexecution"));
  Mutator mutator(20260612);
  size_t accepted = 0;
  size_t refused = 0;
  for (int i = 0; i < 6'000; ++i) {
    const std::string mutant = mutator.Mutate(page);
    if (JudgePage(mutant) != std::vector<std::string>{"OK"}) {
      ++refused;
    } else {
      ++accepted;
      EXPECT_EQ(LettersOfTables(mutant), letters) << mutant;
    }
  }
  // Both happen: the changes are small enough to be let pass where they hit nothing that counts.
  EXPECT_GT(accepted, 100u);
  EXPECT_GT(refused, 1'000u);
}

}  // namespace
}  // namespace gatecrash
