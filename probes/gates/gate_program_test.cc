#include "probes/gates/gate_program.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class DescribedGateTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = TemporaryFolder::Make();
    work_ = TemporaryFolder::Make();
    ASSERT_TRUE(folder_ != nullptr && work_ != nullptr);
    before_ = fs::current_path();
    fs::current_path(folder_->path());
    fs::create_directory("g");
    for (const char* program : {"gate.sh", "g/gate.sh"}) {
      std::ofstream(program) << "#!/bin/sh\necho \"$0\"\nexit 1\n";
      fs::permissions(program, fs::perms::owner_all);
    }
  }
  void TearDown() override { fs::current_path(before_); }

  // Of a description in g/ with that first argument.
  OpenedGate Open(const std::string& program) {
    std::ofstream("g/gate.json") << R"({"schema":"gate/v1","id":"own","title":"t",)"
                                 << R"("gates":["packet"],"argv":[")" << program
                                 << R"(","{case}"],"input":"file",)"
                                 << R"("exit":{"accepted":[0],"rejected":[1]},"reasons":"none"})";
    return OpenDescribedGate("g/gate.json", FindWarden());
  }

  std::unique_ptr<TemporaryFolder> folder_, work_;
  fs::path before_;
};

// The question's own directory is another one.
TEST_F(DescribedGateTest, ItsProgramIsFoundFromWhereTheRunnerIs) {
  Case subject;
  for (const char* program : {"./gate.sh", "g/gate.sh", "{here}/gate.sh", "g/../gate.sh"}) {
    const OpenedGate opened = Open(program);
    ASSERT_FALSE(opened.fault) << program << ": " << opened.fault->view();
    EXPECT_TRUE(opened.gate.program.starts_with('/')) << program;
    const Answer answer = AskDescribed(opened.gate, work_->path() + "/1")
                              ->Ask({Gate::kPacket, &subject, {}, {}, ""});
    EXPECT_EQ(answer.ending, Ending::kExited) << program << ": " << answer.not_run.view();
    EXPECT_EQ(answer.status, 1) << program;
  }
  EXPECT_FALSE(Open("./none.sh").is_here);
}

// Nothing is waited for.
TEST_F(DescribedGateTest, AFifoIsNoDescription) {
  ASSERT_EQ(::mkfifo("fifo.json", 0644), 0);
  EXPECT_TRUE(OpenDescribedGate("fifo.json", FindWarden()).fault);
  EXPECT_TRUE(OpenDescribedGate("g", FindWarden()).fault);
}

}  // namespace
}  // namespace gatecrash
