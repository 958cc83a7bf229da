#include "cli/help.h"

#include <gtest/gtest.h>

#include "cli/testing/program.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

std::vector<std::string> WordsOf(const Command& command) {
  std::vector<std::string> words = {std::string(command.first.view())};
  if (!command.second.view().empty()) words.emplace_back(command.second.view());
  return words;
}

bool HasText(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Help, IsPrintedForEveryCommand) {
  for (const Command& command : AllCommands()) {
    std::vector<std::string> words = WordsOf(command);
    words.emplace_back("--help");
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 0) << words[0];
    EXPECT_EQ(ran.out, Help(command));
    EXPECT_EQ(ran.err, "");
    EXPECT_TRUE(HasText(ran.out, command.summary.view()));
    for (const OptionSpec& option : command.options) {
      EXPECT_TRUE(HasText(ran.out, option.name.view())) << option.name.view();
    }
  }
}

TEST(Help, IsPrintedForAllAndAfterTheFirstWordOfCommands) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"--help"}, {"seal", "--help"}, {"probe", "--help"}}) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out, Help());
    EXPECT_EQ(ran.err, "");
  }
  for (const Command& command : AllCommands()) {
    EXPECT_TRUE(HasText(Help(), command.summary.view()));
  }
}

TEST(Help, IsPrintedWhateverElseIsAskedOfACommandThatIsThere) {
  EXPECT_EQ(RunProgram({"packet", "missing", "--trust", "missing", "--help"}).status, 0);
  EXPECT_EQ(RunProgram({"packet", "--", "--help"}).status, 1) << "a FILE";
  EXPECT_EQ(RunProgram({"packet", "--help", "--help"}).status, 2);
  EXPECT_EQ(RunProgram({"packet", "--help", "--unknown"}).status, 2);
}

TEST(Version, NamesTheUnicodeData) {
  const Ran ran = RunProgram({"--version"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out.rfind("gatecrash ", 0), 0u);
  EXPECT_TRUE(HasText(ran.out, "(Unicode 15.0)\n"));
  EXPECT_EQ(ran.err, "");
}

TEST(Help, CarriesNoAuthorityToken) {
  std::string all = Help() + RunProgram({"--version"}).out;
  for (const Command& command : AllCommands()) all += Help(command);
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), all));
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), ReadAll(GATECRASH_CORPUS "/../docs/gatecrash.1")));
}

TEST(Help, KeepsToAHundredColumns) {
  std::string all = Help();
  for (const Command& command : AllCommands()) all += Help(command);
  size_t begin = 0;
  for (size_t end = all.find('\n'); end != std::string::npos; end = all.find('\n', begin)) {
    EXPECT_LE(end - begin, 100u) << all.substr(begin, end - begin);
    begin = end + 1;
  }
}

// As the page writes them: a dash within a word is `\-`.
std::string InManPage(std::string_view words) {
  std::string text;
  for (const char c : words) text += c == '-' ? "\\-" : std::string(1, c);
  return text;
}

TEST(ManPage, HasASectionOfEachCommandAndOption) {
  const std::string page = ReadAll(GATECRASH_CORPUS "/../docs/gatecrash.1");
  const std::string commands =
      page.substr(page.find(".SH COMMANDS"), page.find(".SH OPTIONS") - page.find(".SH COMMANDS"));
  const std::string options = page.substr(page.find(".SH OPTIONS"));
  for (const Command& command : AllCommands()) {
    std::string words = std::string(command.first.view());
    if (!command.second.view().empty()) words += " " + std::string(command.second.view());
    const std::string bold = InManPage(words);
    const bool told = HasText(commands, "\n.TP\n.BR \"" + bold + "\" \"") ||
                      HasText(commands, "\n.TP\n.BR " + bold + " \"") ||
                      HasText(commands, "\n.TP\n.B " + bold + "\n");
    EXPECT_TRUE(told) << words;
    EXPECT_TRUE(HasText(page, ".SY gatecrash\\ " + bold + "\n") ||
                HasText(page, ".SY gatecrash\\ " + bold.substr(0, bold.find(' ')) + "\\ " +
                                  bold.substr(bold.find(' ') + 1) + "\n"))
        << words;
    for (const OptionSpec& option : command.options) {
      EXPECT_TRUE(HasText(options, "\n.TP\n.BI " + InManPage(option.name.view()) + " \""))
          << option.name.view();
    }
  }
}

}  // namespace
}  // namespace gatecrash::testing
