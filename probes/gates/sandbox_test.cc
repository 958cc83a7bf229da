// Gates that try to get out, in each sandbox that works here.
#include "probes/gates/sandbox.h"

#include <gtest/gtest.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "probes/gates/rewriter.h"
#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

using std::chrono::milliseconds;

class SandboxTest : public testing::TestWithParam<SandboxKind> {
 protected:
  void SetUp() override {
    sandbox_ = GetParam() == SandboxKind::kBubblewrap ? FindSandbox() : FindWarden();
    if (sandbox_.kind == SandboxKind::kNone) FAIL() << "the warden was not built";
    if (sandbox_.kind != GetParam()) GTEST_SKIP() << "bubblewrap is not here, or can't work here";
    folder_ = TemporaryFolder::Make();
    ASSERT_NE(folder_, nullptr);
    ASSERT_TRUE(std::filesystem::create_directory(folder_->path() + "/tmp"));
    limits_.time = milliseconds(20'000);
  }

  ProcessCall CallFor(const std::string& script) {
    ProcessCall call;
    call.argv = {"sh", "-c", script, "sh", folder_->path()};
    call.program = program_;
    call.directory = folder_->path();
    call.environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
    call.limits = limits_;
    return Enclosed(std::move(call), sandbox_,
                    {folder_->path(), folder_->path() + "/tmp", here_, description_});
  }

  Answer Run(const std::string& script) { return RunProcess(CallFor(script)); }

  // probes/gates/testing/odd_gate.cc, by `odd` in the script.
  Answer RunOdd(const std::string& script) {
    here_ = std::filesystem::path(GATECRASH_ODD_GATE).parent_path();
    return Run("odd() { " GATECRASH_ODD_GATE " \"$@\"; }; " + script);
  }

  // While somebody writes its `file`.
  Answer RunBeside(const std::string& script, const std::string& spare = {}) {
    std::ofstream(folder_->path() + "/file") << "the same";
    return RunWhileRewriting(CallFor(script), {folder_->path() + "/file", spare});
  }

  std::string ReadBack(const std::string& name) {
    std::ifstream file(folder_->path() + "/" + name);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  Sandbox sandbox_;
  std::string program_ = "/bin/sh";
  std::string here_;
  std::string description_;
  ProcessLimits limits_;
  std::unique_ptr<TemporaryFolder> folder_;
};

TEST_P(SandboxTest, PassesOnStreamsAndStatus) {
  const Answer answer = Run("printf out; printf err >&2; exit 7");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 7);
  EXPECT_EQ(answer.out, "out");
  EXPECT_EQ(answer.err, "err");
}

TEST_P(SandboxTest, ASignalIsNoExitStatus) {
  const Answer answer = Run("kill -SEGV $$");
  EXPECT_EQ(answer.ending, Ending::kSignalled);
  EXPECT_EQ(answer.status, SIGSEGV);
  // Nor is a status that looks like one a signal.
  EXPECT_EQ(Run("exit 139").ending, Ending::kExited);
}

TEST_P(SandboxTest, WhatForksTwiceAndLeavesItsSessionIsEndedWithIt) {
  const Answer answer =
      Run("(setsid sh -c 'sleep 0.5; echo late > \"$0/late\"' \"$1\" >/dev/null 2>&1 &) ; exit 1");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 1);
  std::this_thread::sleep_for(milliseconds(1500));
  EXPECT_EQ(ReadBack("late"), "");
}

TEST_P(SandboxTest, WhatHangsIsEndedWithAllThatItBegan) {
  limits_.time = milliseconds(700);
  const auto begin = std::chrono::steady_clock::now();
  const Answer answer = Run(
      "(setsid sh -c 'sleep 2; echo late > \"$0/late\"' \"$1\" >/dev/null 2>&1 &) ; sleep 60");
  EXPECT_EQ(answer.ending, Ending::kHung);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(20'000));
  std::this_thread::sleep_for(milliseconds(2500));
  EXPECT_EQ(ReadBack("late"), "");
}

TEST_P(SandboxTest, WhatFloodsOverruns) {
  limits_.output_bytes = 10'000;
  EXPECT_EQ(Run("yes").ending, Ending::kOverran);
  EXPECT_EQ(Run("head -c 10000 /dev/zero").ending, Ending::kExited);
  EXPECT_EQ(Run("head -c 10001 /dev/zero").ending, Ending::kOverran);
}

TEST_P(SandboxTest, WhatTakesTooMuchMemoryOverruns) {
  limits_.caps_memory = false;
  limits_.memory_bytes = size_t{64} << 20;
  EXPECT_EQ(Run("head -c 200M /dev/zero | tail -c 150M | wc -c").ending, Ending::kOverran);
  EXPECT_EQ(Run("head -c 1M /dev/zero | tail -c 1M | wc -c").ending, Ending::kExited);
}

TEST_P(SandboxTest, AFileIsAtMostAsLargeAsMemoryMayBe) {
  limits_.memory_bytes = size_t{64} << 20;
  EXPECT_EQ(Run("head -c 64M /dev/zero >file; rm file").ending, Ending::kExited);
  EXPECT_EQ(Run("exec head -c 65M /dev/zero >file").ending, Ending::kOverran);
}

TEST_P(SandboxTest, TheEnvironmentIsWhatItWasGiven) {
  ASSERT_EQ(::setenv("GATECRASH_SECRET", "of-the-runner", 1), 0);
  const Answer answer = Run("echo \"[$GATECRASH_SECRET]\"; env | grep -c of-the-runner");
  EXPECT_EQ(answer.out, "[]\n0\n");
}

TEST_P(SandboxTest, NoDescriptorIsLeftOpen) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);  // inherited, were it not for the sandbox
  EXPECT_EQ(Run("ls /proc/self/fd | wc -l").out, "4\n");  // three streams and the listing's own
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_P(SandboxTest, ItsOwnFolderMayBeWrittenSoThatItIsSeen) {
  EXPECT_EQ(Run("echo here > \"$1/new\"").status, 0);
  EXPECT_EQ(ReadBack("new"), "here\n");
}

TEST_P(SandboxTest, AFileIsWrittenWhileItIsReadInThereToo) {
  const Answer written = RunBeside("stat -c %y file; stat -c %y file; exit 7");
  ASSERT_EQ(written.ending, Ending::kExited) << written.not_run.view();
  EXPECT_EQ(written.status, 7);
  const size_t line = written.out.find('\n') + 1;
  ASSERT_EQ(written.out.size(), 2 * line);
  EXPECT_NE(written.out.substr(0, line), written.out.substr(line));
  const Answer replaced = RunBeside("exec 3<file; [ /dev/fd/3 -ef file ] || echo other; cat <&3",
                                    folder_->path() + "/spare");
  EXPECT_EQ(replaced.out, "other\nthe same");
  EXPECT_EQ(ReadBack("file"), "the same");
}

TEST_P(SandboxTest, WhatEndsBadlyWhileAFileIsWrittenIsNotBelieved) {
  EXPECT_EQ(RunBeside("kill -SEGV $$").ending, Ending::kSignalled);
  limits_.output_bytes = 10'000;
  EXPECT_EQ(RunBeside("yes").ending, Ending::kOverran);
  limits_.time = milliseconds(400);  // five times that
  EXPECT_EQ(RunBeside("(setsid sh -c 'sleep 3; echo late > late' >/dev/null 2>&1 &) ; sleep 60")
                .ending,
            Ending::kHung);
  std::this_thread::sleep_for(milliseconds(3500));
  EXPECT_EQ(ReadBack("late"), "");
}

TEST_P(SandboxTest, AProgramThatIsNotThereWasNotRun) {
  ProcessCall call;
  call.argv = {"nothing"};
  call.program = "/nothing/here";
  call.directory = folder_->path();
  const CallPlaces places = {folder_->path(), folder_->path() + "/tmp", "", ""};
  EXPECT_EQ(RunProcess(Enclosed(call, sandbox_, places)).ending, Ending::kNotRun);
}

TEST_P(SandboxTest, WhatItSignalsItsGroupOrItsParentDoesNotEndWhatHoldsIt) {
  for (const char* script : {"trap '' TERM; kill -TERM 0", "kill -TERM $PPID; sleep 0.2"}) {
    const Answer answer = Run(std::string(script) + "; printf out; exit 7");
    EXPECT_EQ(answer.ending, Ending::kExited) << script;
    EXPECT_EQ(answer.status, 7) << script;
    EXPECT_EQ(answer.out, "out") << script;
  }
  const Answer killed = Run("printf out; kill -KILL 0");
  EXPECT_EQ(killed.ending, Ending::kSignalled);
  EXPECT_EQ(killed.status, SIGKILL);
  EXPECT_EQ(killed.out, "out");
  limits_.time = milliseconds(500);
  EXPECT_EQ(Run("kill -STOP 0").ending, Ending::kHung);
}

// Whoever could count the questions would not have to look at them.
TEST_P(SandboxTest, AKeyIsNotThereForTheNextQuestion) {
  ::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr);  // as who logs in has one
  const Answer first = RunOdd("odd keyring");
  if (first.status == 77) GTEST_SKIP() << "no keyrings here";
  EXPECT_EQ(first.status, 0);
  EXPECT_EQ(RunOdd("odd keyring").status, 0);
  EXPECT_EQ(RunOdd("odd keyring; odd keyring").status, 1) << "it sees no key at all";
}

INSTANTIATE_TEST_SUITE_P(Kinds, SandboxTest,
                         testing::Values(SandboxKind::kWarden, SandboxKind::kBubblewrap),
                         [](const auto& kind) { return std::string(NameOf(kind.param).view()); });

class WardenTest : public SandboxTest {};

TEST_P(WardenTest, WhoEndsItHasCrashedAndIsEndedWhateverItPutOutIsKept) {
  const Answer answer = Run("printf out; kill -KILL $PPID; sleep 0.5; echo late > late");
  EXPECT_EQ(answer.ending, Ending::kSignalled);
  EXPECT_EQ(answer.out, "out");
  std::this_thread::sleep_for(milliseconds(1000));
  EXPECT_EQ(ReadBack("late"), "");
}

INSTANTIATE_TEST_SUITE_P(Kinds, WardenTest, testing::Values(SandboxKind::kWarden));

class BubblewrapTest : public SandboxTest {};

TEST_P(BubblewrapTest, WhereItCantBeSetUpNothingWasRun) {
  sandbox_.hidden = {"/nothing/here"};
  EXPECT_EQ(Run("true").ending, Ending::kNotRun);
}

TEST_P(BubblewrapTest, NothingElseCanBeWritten) {
  const auto outside = TemporaryFolder::Make();
  ASSERT_NE(outside, nullptr);
  for (const std::string& place : {outside->path() + "/x", std::string("/usr/x"), std::string("/x"),
                                   std::string("/dev/x"), std::string("/run/x")}) {
    EXPECT_NE(Run("echo out > " + place + " 2>/dev/null").status, 0) << place;
    EXPECT_NE(::access(place.c_str(), F_OK), 0) << place;
  }
  EXPECT_EQ(Run("echo out > /dev/null").status, 0);
}

// Of the machine, or of a process. What is written is what stands there.
TEST_P(BubblewrapTest, NoSettingCanBeWritten) {
  for (const std::string file : {"/proc/sys/vm/swappiness", "/proc/self/oom_score_adj"}) {
    EXPECT_EQ(Run("test -r " + file).status, 0) << file;
    EXPECT_NE(Run("v=$(cat " + file + "); (echo $v > " + file + ") 2>/dev/null").status, 0) << file;
  }
}

// The user's keyring is the same for all questions, but who can't name it can't write to it.
TEST_P(BubblewrapTest, NoKeyringIsSeen) {
  if (::access("/proc/keys", F_OK) != 0) GTEST_SKIP() << "no keyrings here";
  EXPECT_EQ(Run("cat /proc/keys 2>/dev/null | wc -l").out, "0\n");
}

// Of programs that don't ask where temporary files belong, what they leave is seen all the same.
TEST_P(BubblewrapTest, WhatIsTemporaryIsInItsOwnFolder) {
  for (const std::string place : {"/tmp", "/var/tmp", "/dev/shm"}) {
    EXPECT_EQ(Run("echo left > " + place + "/gatecrash-left").status, 0) << place;
    EXPECT_EQ(ReadBack("tmp/gatecrash-left"), "left\n") << place;
    EXPECT_NE(::access((place + "/gatecrash-left").c_str(), F_OK), 0) << place;
    EXPECT_EQ(Run("rm " + place + "/gatecrash-left").status, 0) << place;
  }
}

// Wherever the corpus lies: what lies beside its probes can be read, if it is needed.
TEST_P(BubblewrapTest, WhatIsExpectedIsNotSeen) {
  const auto corpus = TemporaryFolder::Make();
  ASSERT_NE(corpus, nullptr);
  for (const char* folder : {"bases", "gates", "probes", "regressions", "selftest"}) {
    ASSERT_TRUE(std::filesystem::create_directory(corpus->path() + "/" + folder));
    std::ofstream(corpus->path() + "/" + folder + "/file") << folder;
  }
  const std::string count = "ls " + corpus->path() + "/*/* 2>/dev/null | wc -l";
  here_ = corpus->path();
  EXPECT_EQ(Run(count).out, "5\n");
  sandbox_ = FindSandbox(corpus->path());
  EXPECT_EQ(Run(count).out, "1\n");
  EXPECT_EQ(Run("cat " + corpus->path() + "/gates/file").out, "gates");
  EXPECT_NE(Run("echo x 2>/dev/null >" + corpus->path() + "/probes/x").status, 0);
  here_ = corpus->path() + "/gates";
  EXPECT_EQ(Run(count).out, "1\n");
}

// Debian's awk is such a link, and so may be the way to either.
TEST_P(BubblewrapTest, AProgramAndAFolderMayBeReachedByWholeLinks) {
  const auto beside = TemporaryFolder::Make();
  const auto memory = TemporaryFolder::MakeInMemory();
  ASSERT_TRUE(beside != nullptr && memory != nullptr);
  const auto link = [](const std::string& to, const std::string& at) {
    std::filesystem::create_symlink(to, at);
    return at;
  };
  std::filesystem::copy_file("/bin/sh", memory->path() + "/own");
  std::ofstream(memory->path() + "/file") << "beside";
  const std::string etc = link("/etc", beside->path() + "/etc");
  for (const std::string& program :
       {std::string("/bin/sh"), link("/bin/sh", beside->path() + "/to-system"),
        memory->path() + "/own", link(memory->path() + "/own", beside->path() + "/to-own"),
        link(beside->path() + "/to-own", memory->path() + "/to-link"),
        link(memory->path(), beside->path() + "/folder") + "/own",
        memory->path() + "/../" + std::filesystem::path(memory->path()).filename().string() +
            "/own"}) {
    program_ = program;
    for (const std::string& here :
         {std::string("/"), std::string("/usr"), std::string("/var"), memory->path(),
          beside->path(), beside->path() + "/folder", etc}) {
      here_ = here;
      EXPECT_EQ(Run("exit 7").status, 7) << program << " " << here;
    }
    here_ = beside->path() + "/folder";
    EXPECT_EQ(Run("cat " + here_ + "/file").out, "beside") << program;
    ASSERT_TRUE(std::filesystem::remove_all(folder_->path() + "/tmp") > 0 &&
                std::filesystem::create_directory(folder_->path() + "/tmp"));
  }
}

// By a link, too, that leads around it.
TEST_P(BubblewrapTest, WhatIsExpectedIsNotSeenByALink) {
  const auto corpus = TemporaryFolder::Make();
  const auto beside = TemporaryFolder::Make();
  ASSERT_TRUE(corpus != nullptr && beside != nullptr);
  std::filesystem::create_directory(corpus->path() + "/probes");
  std::ofstream(corpus->path() + "/probes/file") << "probes";
  std::ofstream(corpus->path() + "/file") << "file";
  here_ = beside->path() + "/link";
  std::filesystem::create_symlink(corpus->path(), here_);
  sandbox_ = FindSandbox(corpus->path());
  for (const std::string& place : {here_, corpus->path()}) {
    EXPECT_EQ(Run("cat " + place + "/file").out, "file");
    EXPECT_EQ(Run("ls " + place + "/probes").out, "");
  }
}

// What others keep in a place for all is none of its business.
TEST_P(BubblewrapTest, OfAPlaceForAllItSeesTheDescriptionAlone) {
  const auto beside = TemporaryFolder::MakeInMemory();
  ASSERT_NE(beside, nullptr);
  std::ofstream(beside->path() + "/file") << "of others";
  std::ofstream(beside->path() + "/gate.json") << "described";
  description_ = beside->path() + "/gate.json";
  const std::string script = "cat " + description_ + "; ls -d " + beside->path() + "/file";
  here_ = beside->path();
  EXPECT_EQ(Run(script).out, "described" + beside->path() + "/file\n");
  here_ = std::filesystem::path(beside->path()).parent_path().string();
  EXPECT_EQ(Run(script).out, "described") << here_;
  here_ = "/run";
  description_ = "";
  EXPECT_EQ(Run("ls -A /run | wc -l").out, "0\n");
}

TEST_P(BubblewrapTest, TheMemoryOfAllItsProcessesCounts) {
  limits_.memory_bytes = size_t{64} << 20;
  const auto three_take = [this](const std::string& size) {
    const std::string one = "(head -c " + size + " /dev/zero | { tail -c " + size +
                            "; sleep 0.5; } | wc -c) & ";
    return Run(one + one + one + "wait").ending;
  };
  EXPECT_EQ(three_take("8M"), Ending::kExited);
  EXPECT_EQ(three_take("40M"), Ending::kOverran);
}

// Of who may not be looked into, and of who has lost its first thread, it counts as well.
TEST_P(BubblewrapTest, TheMemoryOfWhatHidesItsMemoryCounts) {
  limits_.memory_bytes = size_t{64} << 20;
  for (const std::string trick : {"odd undumpable", "odd leaderless"}) {
    EXPECT_EQ(RunOdd(trick).ending, Ending::kExited) << trick;
    EXPECT_EQ(RunOdd(trick + " & " + trick + "; wait").ending, Ending::kOverran) << trick;
  }
}

TEST_P(BubblewrapTest, MemoryThatTwoProcessesHaveCountsOnce) {
  limits_.memory_bytes = size_t{64} << 20;
  EXPECT_EQ(RunOdd("odd vforking").ending, Ending::kExited);
  EXPECT_EQ(RunOdd("odd vforking & odd vforking; wait").ending, Ending::kOverran);
}

// A socket can be had, and nobody to talk to: not even the machine itself.
TEST_P(BubblewrapTest, ThereIsNoNetwork) {
  EXPECT_EQ(Run("cat /proc/net/route | wc -l").out, "1\n");
  EXPECT_EQ(Run("grep -c . /proc/net/dev").out, "3\n");  // two lines of head, and the loopback
}

TEST_P(BubblewrapTest, NoOtherProcessIsSeen) {
  EXPECT_EQ(Run("test -e /proc/" + std::to_string(::getpid()) +
                "/exe && readlink /proc/" + std::to_string(::getpid()) + "/exe | grep -c test")
                .out,
            "");
  EXPECT_NE(Run("kill -0 " + std::to_string(::getpid()) + " && test " +
                std::to_string(::getpid()) + " -gt 50")
                .status,
            0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, BubblewrapTest, testing::Values(SandboxKind::kBubblewrap));

}  // namespace
}  // namespace gatecrash
