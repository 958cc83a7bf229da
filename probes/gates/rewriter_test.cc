#include "probes/gates/rewriter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

using ::testing::IsEmpty;

class RewriterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(file_) << "the same";
    call_.program = "/bin/sh";
    call_.directory = folder_->path();
    call_.environment = {"PATH=/usr/bin:/bin"};
    call_.limits.time = std::chrono::milliseconds(20'000);  // a machine may have other things to do
  }

  Answer Run(const std::string& script, const std::string& spare = {}) {
    call_.argv = {"sh", "-c", script};
    return RunWhileRewriting(call_, {file_, spare});
  }

  std::string Bytes() {
    std::ifstream file(file_);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
  const std::string file_ = folder_->path() + "/file";
  ProcessCall call_;
};

TEST_F(RewriterTest, TheTimeIsAnotherAtEachLook) {
  const Answer answer = Run("stat -c %y file; stat -c %y file; stat -c %y file");
  ASSERT_EQ(answer.ending, Ending::kExited);
  const size_t line = answer.out.find('\n') + 1;
  ASSERT_EQ(answer.out.size(), 3 * line);
  EXPECT_NE(answer.out.substr(0, line), answer.out.substr(line, line));
  EXPECT_NE(answer.out.substr(line, line), answer.out.substr(2 * line));
  EXPECT_EQ(Bytes(), "the same");
}

TEST_F(RewriterTest, AnotherFileComesIntoItsPlace) {
  const Answer answer = Run("exec 3<file; [ /dev/fd/3 -ef file ] || echo other; cat file <&3",
                            folder_->path() + "/spare");
  EXPECT_EQ(answer.out, "other\nthe same");
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(Bytes(), "the same");
}

TEST_F(RewriterTest, TheAnswerIsTheProgramsOwn) {
  const Answer answer = Run("echo out; echo err >&2; exit 7");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 7);
  EXPECT_EQ(answer.out, "out\n");
  EXPECT_EQ(answer.err, "err\n");
}

TEST_F(RewriterTest, ASignalEndsItAsEver) {
  const Answer answer = Run("kill -TERM $$");
  EXPECT_EQ(answer.ending, Ending::kSignalled);
  EXPECT_EQ(answer.status, SIGTERM);
}

TEST_F(RewriterTest, OneThatHangsIsEnded) {
  call_.limits.time = std::chrono::milliseconds(100);
  EXPECT_EQ(Run("sleep 100").ending, Ending::kHung);
}

TEST_F(RewriterTest, TheTimeThatStoppingTakesIsNotThePrograms) {
  call_.limits.time = std::chrono::milliseconds(1000);
  EXPECT_EQ(Run("sleep 1.5").ending, Ending::kExited);
}

TEST_F(RewriterTest, AMissingProgramIsNoAnswerOfAGate) {
  call_.argv = {"gate"};
  call_.program = folder_->path() + "/none";
  const Answer answer = RunWhileRewriting(call_, {file_, {}});
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 127);
  EXPECT_THAT(answer.out, IsEmpty());
}

}  // namespace
}  // namespace gatecrash
