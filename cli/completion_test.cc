// Completion, as the shells themselves do it: the script is read by one that nobody types in, and
// asked what it would offer.
#include "cli/completion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "cli/command.h"
#include "cli/testing/program.h"
#include "probes/cases/probe.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

using Words = std::set<std::string>;

// Those that aren't empty.
Words LinesOf(const std::string& text) {
  Words words;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) words.insert(line);
  words.erase("");
  return words;
}

// By that shell, in the corpus.
Ran RunBy(const std::string& shell, std::vector<std::string> words) {
  return RunProgram({.words = std::move(words),
                     .environment = {"PATH=/usr/bin:/bin"},
                     .directory = GATECRASH_CORPUS,
                     .program = shell});
}

Words OfferedIn(const Ran& ran) {
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  return LinesOf(ran.out);
}

Words OptionsOf(const Command& command) {
  Words options = {"--help"};
  for (const OptionSpec& option : command.options) options.emplace(option.name.view());
  return options;
}

class BashCompletionTest : public ::testing::Test {
 protected:
  BashCompletionTest() : script_(folder_.Write("script", BashCompletion())) {}

  // What is offered for the last of the words, which stand after the program's name.
  [[nodiscard]] Words Offered(std::vector<std::string> words) const {
    words.insert(words.begin(), {script_, GATECRASH_PROGRAM});
    return OfferedIn(Bash(
        "set -u; . \"$1\"; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _gatecrash; "
        "printf '%s\\n' \"${COMPREPLY[@]}\"",
        words));
  }

  [[nodiscard]] static Ran Bash(const std::string& commands, std::vector<std::string> words) {
    words.insert(words.begin(), {"--norc", "-c", commands, "bash"});
    return RunBy("/bin/bash", std::move(words));
  }

  const TestFolder folder_;
  const std::string script_;
};

std::vector<std::string> WordsOf(const Command& command) {
  std::vector<std::string> words = {std::string(command.first.view())};
  if (!command.second.view().empty()) words.emplace_back(command.second.view());
  return words;
}

TEST_F(BashCompletionTest, OffersEveryCommand) {
  const Words firsts = Offered({""});
  EXPECT_TRUE(firsts.contains("--help") && firsts.contains("--version"));
  for (const Command& command : AllCommands()) {
    EXPECT_TRUE(firsts.contains(std::string(command.first.view()))) << command.first.view();
    if (command.second.view().empty()) continue;
    EXPECT_TRUE(Offered({std::string(command.first.view()), ""})
                    .contains(std::string(command.second.view())))
        << command.first.view() << " " << command.second.view();
  }
  EXPECT_EQ(Offered({"sel"}), Words{"selftest"});
  EXPECT_EQ(Offered({"seal", "che"}), Words{"check"});
  EXPECT_EQ(Offered({"nothing", ""}), Words());
}

TEST_F(BashCompletionTest, OffersEveryOptionOfACommandAndNoOther) {
  for (const Command& command : AllCommands()) {
    std::vector<std::string> words = WordsOf(command);
    words.emplace_back("-");
    EXPECT_EQ(Offered(words), OptionsOf(command)) << words[0] << " " << words[1];
  }
}

TEST_F(BashCompletionTest, OffersWhatAnOptionTakes) {
  EXPECT_EQ(Offered({"packet", "x", "--format", ""}), (Words{"json", "text"}));
  EXPECT_EQ(Offered({"packet", "x", "--format", "=", "j"}), Words{"json"});
  EXPECT_EQ(Offered({"packet", "x", "--format", "="}), (Words{"json", "text"}));
  EXPECT_EQ(Offered({"probe", "list", "--class", ""}),
            Words(std::begin(kProbeClassNames), std::end(kProbeClassNames)));
  EXPECT_EQ(Offered({"probe", "list", "--gate", ""}), (Words{"lane", "packet", "seal"}));
  EXPECT_EQ(Offered({"probe", "list", "--code", ""}).size(), kReasonCodeCount);
  EXPECT_EQ(Offered({"probe", "list", "--code", "JSON_D"}), Words{"JSON_DUPLICATE_KEY"});
  EXPECT_EQ(Offered({"probe", "list", "--lane", "dry"}), Words{"dryrun"});
  EXPECT_EQ(Offered({"probe", "run", "--jobs", ""}), Words()) << "any number";
  EXPECT_EQ(Offered({"completion", ""}), (Words{"bash", "zsh"}));
}

TEST_F(BashCompletionTest, OffersFilesFoldersAndIds) {
  EXPECT_EQ(Offered({"packet", "READ"}), Words{"README.md"});
  EXPECT_EQ(Offered({"packet", "x", "--trust", "keys/trust"}), Words{"keys/trust.json"});
  EXPECT_EQ(Offered({"seal", "check", "bas"}), Words{"bases"});
  EXPECT_EQ(Offered({"seal", "check", "READ"}), Words()) << "no folder";
  EXPECT_EQ(Offered({"lane", "lint", "dry"}), Words{"dryrun"});
  const Words one = {"dryrun/approval-unsigned"};
  EXPECT_EQ(Offered({"probe", "show", "dryrun/approval-uns"}), one);
  EXPECT_EQ(Offered({"probe", "list", "--corpus", ".", "dryrun/approval-uns"}), one);
  EXPECT_EQ(Offered({"probe", "list", "--corpus", "keys", "dryrun/approval-uns"}), Words());
  EXPECT_EQ(Offered({"probe", "list", "--corpus", "=", ".", "dryrun/approval-uns"}), one);
  EXPECT_EQ(Offered({"probe", "list", "--corpus", "=", "keys", "dryrun/approval-uns"}), Words());
}

TEST_F(BashCompletionTest, IsForTheProgramsName) {
  const Ran ran = Bash(". \"$1\"; complete -p gatecrash", {script_});
  EXPECT_EQ(ran.out, "complete -F _gatecrash gatecrash\n");
}

TEST(Completion, IsPrintedForEitherShellAndNoOther) {
  EXPECT_EQ(RunProgram({"completion", "bash"}).out, BashCompletion());
  EXPECT_EQ(RunProgram({"completion", "zsh"}).out, ZshCompletion());
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"completion"}, {"completion", "fish"}, {"completion", "bash", "zsh"}}) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 2);
    EXPECT_EQ(ran.out, "");
  }
}

TEST(Completion, CarriesNoAuthorityToken) {
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), BashCompletion() + ZshCompletion()));
}

TEST(Completion, ForZshHasEveryCommandAndOption) {
  const std::string script = ZshCompletion();
  EXPECT_TRUE(script.starts_with("#compdef gatecrash\n"));
  for (const Command& command : AllCommands()) {
    std::string row = "    '" + std::string(command.first.view()) + " ";
    row += command.second.view().empty() ? "'*" : std::string(command.second.view()) + "'";
    const size_t at = script.find(row + ") options=(");
    ASSERT_NE(at, std::string::npos) << row;
    const std::string line = script.substr(at, script.find('\n', at) - at);
    for (const OptionSpec& option : command.options) {
      EXPECT_NE(line.find(std::string(option.name.view()) + ":" +
                          std::string(option.value.view()) + " "),
                std::string::npos)
          << row << option.name.view();
    }
  }
}

// Likewise zsh itself, with what it gives a completion function stood in for: words are offered as
// they are, not yet those alone that go on from what was typed.
class ZshCompletionTest : public ::testing::Test {
 protected:
  ZshCompletionTest() : script_(folder_.Write("script", ZshCompletion())) {}

  [[nodiscard]] Words Offered(std::vector<std::string> words) const {
    constexpr const char* kCommands =
        "compadd() { shift; print -l -- \"$@\" }; _files() { print -- files \"$@\" }; "
        "compset() { words[CURRENT]=${words[CURRENT]#*=} }; "
        "words=(\"${@:2}\"); CURRENT=$#words; . \"$1\"";
    words.insert(words.begin(), {"-f", "-c", kCommands, "zsh", script_, GATECRASH_PROGRAM});
    return OfferedIn(RunBy("/bin/zsh", std::move(words)));
  }

  const TestFolder folder_;
  const std::string script_;
};

TEST_F(ZshCompletionTest, OffersEveryCommandAndItsOptions) {
  const Words firsts = Offered({""});
  EXPECT_TRUE(firsts.contains("--help") && firsts.contains("--version"));
  for (const Command& command : AllCommands()) {
    std::vector<std::string> words = WordsOf(command);
    EXPECT_TRUE(firsts.contains(words[0])) << words[0];
    if (words.size() > 1) {
      EXPECT_TRUE(Offered({words[0], ""}).contains(words[1])) << words[1];
    }
    words.insert(words.end(), {"x", "-"});
    EXPECT_EQ(Offered(words), OptionsOf(command)) << words[0] << " " << words[1];
  }
}

TEST_F(ZshCompletionTest, OffersWhatAnOptionOrACommandTakes) {
  EXPECT_EQ(Offered({"packet", "x", "--format", ""}), (Words{"json", "text"}));
  EXPECT_EQ(Offered({"packet", "x", "--format="}), (Words{"json", "text"}));
  EXPECT_EQ(Offered({"probe", "list", "--class", ""}),
            Words(std::begin(kProbeClassNames), std::end(kProbeClassNames)));
  EXPECT_EQ(Offered({"probe", "list", "--code", ""}).size(), kReasonCodeCount);
  EXPECT_EQ(Offered({"completion", ""}), (Words{"bash", "zsh"}));
  EXPECT_EQ(Offered({"packet", "x", "--trust", ""}), Words{"files"});
  EXPECT_EQ(Offered({"seal", "check", ""}), Words{"files -/"});
  EXPECT_TRUE(Offered({"lane", "lint", ""}).contains("dryrun"));
  EXPECT_TRUE(Offered({"probe", "show", ""}).contains("dryrun/approval-unsigned"));
  EXPECT_EQ(Offered({"probe", "show", "--corpus", "keys", ""}), Words());
  EXPECT_EQ(Offered({"probe", "show", "--corpus=keys", ""}), Words());
  EXPECT_EQ(Offered({"nothing", "x", ""}), Words());
}

}  // namespace
}  // namespace gatecrash::testing
