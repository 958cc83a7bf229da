#include "probes/gates/scratch.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "probes/gates/gate_program.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class ScratchTest : public testing::Test {
 protected:
  ScratchTest() : work_(TemporaryFolder::Make()), scratch_{work_->path() + "/0"} {}

  std::string Read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::unique_ptr<TemporaryFolder> work_;
  Scratch scratch_;
};

TEST_F(ScratchTest, LaysOutADocumentAndItsFiles) {
  Case subject;
  subject.bytes = std::string("a\0b", 3);
  Question question = {Gate::kPacket, &subject, "trust", "consumed", ""};
  ASSERT_TRUE(LayOut(scratch_, question));
  EXPECT_EQ(Read(scratch_.subject(false)), subject.bytes);
  EXPECT_EQ(Read(scratch_.trust()), "trust");
  EXPECT_EQ(Read(scratch_.consumed()), "consumed");
  question.trust.reset();
  ASSERT_TRUE(LayOut(scratch_, question));
  EXPECT_FALSE(fs::exists(scratch_.trust()));
}

TEST_F(ScratchTest, LaysOutEveryKindOfInput) {
  Case subject;
  const Question question = {Gate::kPacket, &subject, {}, {}, ""};
  const auto type_of = [&](InputKind kind) {
    subject.input = kind;
    EXPECT_TRUE(LayOut(scratch_, question));
    return fs::symlink_status(scratch_.subject(false)).type();
  };
  EXPECT_EQ(type_of(InputKind::kFile), fs::file_type::regular);
  EXPECT_EQ(type_of(InputKind::kMissing), fs::file_type::not_found);
  EXPECT_EQ(type_of(InputKind::kDirectory), fs::file_type::directory);
  EXPECT_EQ(type_of(InputKind::kFifo), fs::file_type::fifo);
  EXPECT_EQ(type_of(InputKind::kDanglingLink), fs::file_type::symlink);
}

TEST_F(ScratchTest, LaysOutAFolderWithAllThatCanBeInOne) {
  Case subject;
  subject.is_folder = true;
  subject.tree["d/a"] = FileNode("A");
  subject.tree["d/b"] = subject.tree["d/a"];
  subject.tree["e"] = {NodeKind::kDirectory, nullptr, ""};
  subject.tree["l"] = {NodeKind::kSymlink, nullptr, "../../outside"};
  subject.tree["p"] = {NodeKind::kFifo, nullptr, ""};
  ASSERT_TRUE(LayOut(scratch_, {Gate::kSeal, &subject, {}, {}, ""}));
  const std::string top = scratch_.subject(true);
  EXPECT_EQ(Read(top + "/d/a"), "A");
  EXPECT_EQ(fs::hard_link_count(top + "/d/b"), 2u);
  EXPECT_TRUE(fs::is_directory(top + "/e"));
  EXPECT_EQ(fs::read_symlink(top + "/l"), "../../outside");
  EXPECT_TRUE(fs::is_fifo(top + "/p"));
}

TEST_F(ScratchTest, ANameThatTheDiskCantHoldIsNoCase) {
  Case subject;
  subject.is_folder = true;
  subject.tree[std::string(256, 'x')] = FileNode("");
  EXPECT_FALSE(LayOut(scratch_, {Gate::kSeal, &subject, {}, {}, ""}));
  GateProgram gate = ContractGate("/bin/sh");
  const Answer answer =
      AskProgram(gate, work_->path() + "/1")->Ask({Gate::kSeal, &subject, {}, {}, ""});
  EXPECT_EQ(answer.ending, Ending::kNotRun);
  EXPECT_FALSE(answer.not_run.view().empty());
}

TEST_F(ScratchTest, EachGateIsCalledByItsOwnCommand) {
  Case document, folder;
  folder.is_folder = true;
  folder.tree["a"] = FileNode("A");
  const auto called = [this](Gate gate, const Case& subject) {
    const Question question = {gate, &subject, "trust", {}, ""};
    return AskProgram(ContractGate("/bin/echo"), work_->path() + "/1")->Ask(question).out;
  };
  const Scratch laid = {work_->path() + "/1"};
  const std::string options = " --format json --trust " + laid.trust() + "\n";
  EXPECT_EQ(called(Gate::kPacket, document), "packet " + laid.subject(false) + options);
  EXPECT_EQ(called(Gate::kSeal, folder), "seal check " + laid.subject(true) + options);
  EXPECT_EQ(called(Gate::kLane, folder), "lane check " + laid.subject(true) + options);
}

TEST_F(ScratchTest, ASnapshotSeesEveryChange) {
  Case subject;
  subject.is_folder = true;
  subject.tree["d/a"] = FileNode("A");
  ASSERT_TRUE(LayOut(scratch_, {Gate::kSeal, &subject, {}, {}, ""}));
  const std::string file = scratch_.subject(true) + "/d/a";
  auto before = TakeSnapshot(scratch_.folder);
  const auto changed = [&] {
    const auto after = TakeSnapshot(scratch_.folder);
    const bool differs = after != before;
    before = after;
    return differs;
  };
  EXPECT_FALSE(changed());
  EXPECT_EQ(Read(file), "A");
  EXPECT_FALSE(changed());  // reading is no change
  std::ofstream(file) << "B";
  EXPECT_TRUE(changed());
  fs::permissions(file, fs::perms::owner_read);
  EXPECT_TRUE(changed());
  fs::rename(file, file + "2");
  EXPECT_TRUE(changed());
  std::ofstream(scratch_.home() + "/.cache") << "";
  EXPECT_TRUE(changed());
  fs::create_hard_link(file + "2", work_->path() + "/outside");
  EXPECT_TRUE(changed());
  fs::remove(scratch_.home() + "/.cache");
  EXPECT_TRUE(changed());
}

// A gate can leave more bytes than there is time to read; that they are there is enough.
TEST_F(ScratchTest, OfWhatIsNewOrChangedNoBytesAreRead) {
  const std::string folder = work_->path();
  std::ofstream(folder + "/kept") << "kept";
  std::ofstream(folder + "/grown") << "a";
  const auto before = TakeSnapshot(folder);
  ASSERT_TRUE(before);
  EXPECT_EQ(TakeSnapshot(folder, {}, &*before), before);
  std::ofstream(folder + "/grown") << "ab";
  std::ofstream(folder + "/new") << "new";
  const auto after = TakeSnapshot(folder, {}, &*before);
  ASSERT_TRUE(after);
  EXPECT_EQ(after->at("/kept"), before->at("/kept"));
  EXPECT_NE(after->at("/grown"), before->at("/grown"));
  EXPECT_LT(after->at("/grown").size() + 60, before->at("/grown").size());
  EXPECT_LT(after->at("/new").size() + 60, before->at("/kept").size());
}

TEST_F(ScratchTest, IsEmptiedHoweverDeepWithFewDescriptors) {
  ASSERT_TRUE(fs::create_directory(scratch_.folder));
  const std::string deep = "cd '" + scratch_.folder +
                           "' && i=0; while [ $i -lt 1500 ]; do mkdir a && echo x > moved-$i && cd "
                           "a || exit 1; i=$((i + 1)); done; chmod 0 .";
  ASSERT_EQ(std::system(deep.c_str()), 0);
  rlimit was{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &was), 0);
  const rlimit few = {64, was.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  Case subject;
  subject.bytes = "{}";
  EXPECT_TRUE(LayOut(scratch_, {Gate::kPacket, &subject, {}, {}, ""}));
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &was), 0);
  EXPECT_FALSE(fs::exists(scratch_.folder + "/a"));
  EXPECT_TRUE(fs::exists(scratch_.subject(false)));
}

TEST(TemporaryFolderTest, GoesWithItsOwner) {
  auto folder = TemporaryFolder::Make();
  const std::string path = folder->path();
  fs::create_directories(path + "/a/b");
  EXPECT_TRUE(fs::exists(path));
  folder.reset();
  EXPECT_FALSE(fs::exists(path));
}

}  // namespace
}  // namespace gatecrash
