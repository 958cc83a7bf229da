// Programs that end well and badly, all of them shell scripts.
#include "probes/gates/process.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <charconv>
#include <thread>

namespace gatecrash {
namespace {

using std::chrono::milliseconds;

Answer RunScript(const std::string& script, ProcessLimits limits = {}) {
  ProcessCall call;
  call.argv = {"sh", "-c", script};
  call.program = "/bin/sh";
  call.directory = "/";
  call.environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
  call.limits = limits;
  return RunProcess(call);
}

TEST(ProcessTest, TakesBothStreamsAndTheStatus) {
  const Answer answer = RunScript("printf out; printf err >&2; exit 7");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 7);
  EXPECT_EQ(answer.out, "out");
  EXPECT_EQ(answer.err, "err");
}

TEST(ProcessTest, TellsASignalFromAnExit) {
  const Answer answer = RunScript("kill -SEGV $$");
  EXPECT_EQ(answer.ending, Ending::kSignalled);
  EXPECT_EQ(answer.status, SIGSEGV);
}

TEST(ProcessTest, GivesNoInputAndOnlyTheEnvironmentTold) {
  EXPECT_EQ(RunScript("cat; env | sort").out.find("HOME="), std::string::npos);
  EXPECT_EQ(RunScript("pwd").out, "/\n");
  EXPECT_EQ(RunScript("ls /proc/self/fd | wc -l").out, "4\n");  // 0, 1, 2 and the listing's own
}

// What leads a session has no terminal but one that it takes for itself.
TEST(ProcessTest, LeadsASessionOfItsOwn) {
  const std::string script = "read -r _ _ _ _ group session _ <\"/proc/$$/stat\"; "
                             "[ \"$group $session\" = \"$$ $$\" ]; echo $?; : >/dev/tty";
  const Answer answer = RunScript(script);
  EXPECT_EQ(answer.out, "0\n");
  EXPECT_NE(answer.status, 0) << "a terminal";
}

TEST(ProcessTest, EndsWhatHangs) {
  ProcessLimits limits;
  limits.time = milliseconds(150);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(RunScript("sleep 30", limits).ending, Ending::kHung);
  EXPECT_EQ(RunScript("exec >&- 2>&-; sleep 30", limits).ending, Ending::kHung);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(10'000));
}

// Where the runner itself is killed, nobody ends what hangs: the kernel does.
TEST(ProcessTest, CapsTheProcessorsTimeJustAboveItsOwn) {
  ProcessLimits limits;
  limits.time = milliseconds(9'000);
  const unsigned cores = std::max(std::thread::hardware_concurrency(), 1u);
  EXPECT_EQ(RunScript("sleep 0.2; ulimit -t", limits).out, std::to_string(10 * cores) + "\n");
}

TEST(ProcessTest, EndsWhatItLeavesBehind) {
  const auto begin = std::chrono::steady_clock::now();
  const Answer answer = RunScript("sleep 30 & echo $!");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(10'000));
  pid_t left = 0;
  std::from_chars(answer.out.data(), answer.out.data() + answer.out.size(), left);
  ASSERT_GT(left, 1);
  // A zombie that nobody reaps still counts as there; its end may take a moment to be seen.
  const std::string look = "sed 's/.*) //; s/ .*//' /proc/" + std::to_string(left) + "/stat";
  std::string state = "R\n";
  for (int tries = 0; tries < 200 && (state == "R\n" || state == "S\n"); ++tries) {
    state = RunScript(look + " 2>/dev/null || true").out;
  }
  EXPECT_TRUE(state.empty() || state == "Z\n" || state == "X\n") << state;
}

TEST(ProcessTest, TakesOutputUpToItsLimitAndNotOver) {
  ProcessLimits limits;
  limits.output_bytes = 100'000;
  const Answer at = RunScript("head -c 60000 /dev/zero; head -c 40000 /dev/zero >&2", limits);
  EXPECT_EQ(at.ending, Ending::kExited);
  EXPECT_EQ(at.out.size() + at.err.size(), 100'000u);
  EXPECT_EQ(RunScript("head -c 60000 /dev/zero; head -c 40001 /dev/zero >&2", limits).ending,
            Ending::kOverran);
  EXPECT_EQ(RunScript("yes", limits).ending, Ending::kOverran);
}

// tail keeps what it may have to print.
TEST(ProcessTest, SeesMemoryThatItMayNotTake) {
  ProcessLimits limits;
  limits.time = milliseconds(20'000);
  limits.memory_bytes = size_t{400} << 20;
  limits.caps_memory = false;
  EXPECT_EQ(RunScript("head -c 300M /dev/zero | tail -c 200M | wc -c", limits).ending,
            Ending::kExited);
  limits.memory_bytes = size_t{100} << 20;
  EXPECT_EQ(RunScript("head -c 300M /dev/zero | tail -c 250M | wc -c", limits).ending,
            Ending::kOverran);
}

TEST(ProcessTest, WhatCantBeStartedWasNotRun) {
  ProcessCall call;
  call.argv = {"nothing"};
  call.program = "/nothing/here";
  call.directory = "/";
  EXPECT_EQ(RunProcess(call).ending, Ending::kNotRun);
  call.program = "/bin/sh";
  call.directory = "/nothing/here";
  EXPECT_EQ(RunProcess(call).ending, Ending::kNotRun);
}

TEST(ProcessTest, SeveralAtOnceKeepTheirOutputsApart) {
  std::vector<std::jthread> threads;
  for (int number = 0; number < 8; ++number) {
    threads.emplace_back([number] {
      const std::string text = std::to_string(number);
      EXPECT_EQ(RunScript("printf " + text).out, text);
    });
  }
}

}  // namespace
}  // namespace gatecrash
