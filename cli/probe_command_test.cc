// gatecrash probe run, against this program and against others.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

constexpr char kProbe[] = "dryrun/approval-unsigned";

Ran RunAgainst(const std::string& gate, const std::string& directory = ".") {
  return RunProgram(ProgramCall{
      .words = {"probe", "run", kProbe, "--corpus", GATECRASH_CORPUS, "--gate", gate},
      .directory = directory});
}

std::string WriteScript(const TestFolder& folder, std::string_view text) {
  const std::string path = folder.Write("gate", "#!/bin/sh\n" + std::string(text));
  ::chmod(path.c_str(), 0755);
  return path;
}

TEST(ProbeRunAgainstAGate, ThisProgramUnderAnotherNamePasses) {
  const TestFolder folder;
  const Ran ran = RunAgainst(WriteScript(folder, "exec " GATECRASH_PROGRAM " \"$@\"\n"));
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
}

TEST(ProbeRunAgainstAGate, IsFoundFromWhereTheCommandIsGiven) {
  const TestFolder folder;
  WriteScript(folder, "exec " GATECRASH_PROGRAM " \"$@\"\n");
  EXPECT_EQ(RunAgainst("./gate", folder.path()).status, 0);
}

TEST(ProbeRunAgainstAGate, OneThatAcceptsAllFails) {
  const TestFolder folder;
  std::string line = AcceptLine("packet");
  if (line.ends_with('\n')) line.pop_back();
  const Ran ran = RunAgainst(WriteScript(folder, "echo '" + line + "'\n"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("ACCEPTED"), std::string::npos);
}

TEST(ProbeRunAgainstAGate, WhatCannotBeRunIsNoGate) {
  const TestFolder folder;
  const std::string plain = folder.Write("plain", "#!/bin/sh\n");
  for (const std::string& gate : {folder / "missing", folder.path(), plain}) {
    const Ran ran = RunAgainst(gate);
    EXPECT_EQ(ran.status, 3);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "gatecrash: the program of --gate is not there, or can't be run\n");
  }
}

}  // namespace
}  // namespace gatecrash::testing
