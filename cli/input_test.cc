// What may be given for FILE and DIR, and how much of it is read.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cli/testing/program.h"
#include "validator/limits.h"

namespace gatecrash::testing {
namespace {

std::string Good() { return ReadAll(CorpusFile("bases/dryrun/decision.json")); }
const std::string kUnreadable = RejectLine("packet", "INPUT_UNREADABLE", "");

// A document that is good but for what pads it: blanks before the last brace.
std::string Padded(size_t size_bytes) {
  std::string text = Good();
  text.insert(text.rfind('}'), size_bytes - text.size(), ' ');
  return text;
}

void MakeSocket(const std::string& path) {
  const int number = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  ASSERT_EQ(bind(number, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  close(number);
}

TEST(File, ThatIsNoRegularFileIsUnreadableAndNothingBlocks) {
  const TestFolder folder;
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  MakeSocket(folder / "socket");
  std::filesystem::create_symlink("fifo", folder / "link-to-fifo");
  std::filesystem::create_symlink("missing", folder / "dangling");
  std::filesystem::create_symlink("loop", folder / "loop");
  std::filesystem::create_directory_symlink(".", folder / "link-to-folder");
  folder.Write("file", Good());
  for (const std::string& path :
       {folder / "missing", folder.path(), folder / "fifo", folder / "socket",
        folder / "link-to-fifo", folder / "dangling", folder / "loop", folder / "link-to-folder",
        folder / "file/", folder / "file/below", std::string("/dev/zero"), std::string("/dev/null"),
        std::string("/dev/tty"), std::string(), folder / std::string(300, 'a'),
        folder / std::string(5000, 'a')}) {
    const Ran ran = RunProgram({"packet", "--format=json", path});
    EXPECT_EQ(ran.status, 1) << path;
    EXPECT_EQ(ran.out, kUnreadable) << path;
    EXPECT_EQ(ran.err, "") << path;
  }
}

TEST(File, MayBeALinkAndMayHaveAnyName) {
  const TestFolder folder;
  folder.Write("file", Good());
  std::filesystem::create_symlink("file", folder / "link");
  std::filesystem::create_symlink("link", folder / "link-to-link");
  folder.Write("PRODUCTION_\xFF\n\x1B[31m", Good());
  const Ran ran = RunProgram({"packet", "--format=json", folder / "link", folder / "link-to-link",
                              folder / "PRODUCTION_\xFF\n\x1B[31m"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, AcceptLine("packet") + AcceptLine("packet") + AcceptLine("packet"));
}

TEST(File, ThatMayNotBeReadIsUnreadable) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads everything";
  const TestFolder folder;
  const std::string path = folder.Write("file", Good());
  chmod(path.c_str(), 0);
  EXPECT_EQ(RunProgram({"packet", "--format=json", path}).out, kUnreadable);
}

TEST(File, MayHaveOneMebibyteAndNotOneByteMore) {
  const TestFolder folder;
  const std::string at = Padded(limits::kDocumentSizeBytesMax);
  const std::string over = Padded(limits::kDocumentSizeBytesMax + 1);
  const std::string too_large = RejectLine("packet", "INPUT_TOO_LARGE", "");
  const std::string at_file = folder.Write("at", at);
  const std::string over_file = folder.Write("over", over);
  EXPECT_EQ(RunProgram({"packet", "--format=json", at_file}).out, AcceptLine("packet"));
  EXPECT_EQ(RunProgram({"packet", "--format=json", over_file}).out, too_large);
  EXPECT_EQ(RunProgram({"packet", "--format=json", "-"}, at).out, AcceptLine("packet"));
  EXPECT_EQ(RunProgram({"packet", "--format=json", "-"}, over).out, too_large);
}

TEST(File, ThatIsHugeIsNotReadWhole) {
  const TestFolder folder;
  const std::string path = folder.Write("huge", Good());
  std::filesystem::resize_file(path, uint64_t{1} << 40);
  EXPECT_EQ(RunProgram({"packet", "--format=json", path}).out,
            RejectLine("packet", "INPUT_TOO_LARGE", ""));
  // As standard input it shares its place with the shell: how far it was read can be seen after.
  const Ran shared = RunShell(
      R"(exec <"$1"; "$0" packet --format=json -
         sed -n 's/^pos:[^0-9]*//p' /proc/$$/fdinfo/0 >&2)",
      {path});
  EXPECT_EQ(shared.out, RejectLine("packet", "INPUT_TOO_LARGE", ""));
  EXPECT_EQ(shared.err, std::to_string(limits::kDocumentSizeBytesMax + 1) + "\n");
}

TEST(StandardInput, MayBeAnything) {
  struct Case {
    const char* from;
    std::string told;
  };
  const Case kCases[] = {{"/dev/null", RejectLine("packet", "JSON_SYNTAX", "")},
                         {"/dev/zero", RejectLine("packet", "INPUT_TOO_LARGE", "")},
                         {"/", kUnreadable},
                         {"closed", kUnreadable}};
  for (const Case& c : kCases) {
    const Ran ran = RunProgram({.words = {"packet", "--format=json", "-"}, .input_from = c.from});
    EXPECT_EQ(ran.status, 1) << c.from;
    EXPECT_EQ(ran.out, c.told) << c.from;
  }
}

TEST(StandardInput, MayComeInPieces) {
  const TestFolder folder;
  const std::string good = Good();
  const std::string first = folder.Write("first", good.substr(0, 100));
  const std::string rest = folder.Write("rest", good.substr(100));
  const Ran ran = RunShell(R"({ cat "$1"; sleep 0.1; cat "$2"; } | "$0" packet --format=json -)",
                           {first, rest});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, AcceptLine("packet"));
}

TEST(StandardInput, IsNotReadUnlessAskedFor) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  EXPECT_EQ(RunProgram({.words = {"packet", good}, .input_from = "closed"}).status, 0);
  EXPECT_EQ(RunShell(R"(exec <"$1"; "$0" packet "$1" >/dev/null; sed -n 's/^pos:[^0-9]*//p' \
                        /proc/$$/fdinfo/0)",
                     {good})
                .out,
            "0\n");
}

TEST(Inputs, AreJudgedEachAndInOrder) {
  const TestFolder folder;
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  const std::string bom = folder.Write("bom", "\xEF\xBB\xBF{}");
  const std::string cr = folder.Write("cr", "{}\r\n");
  const Ran ran = RunProgram(
      {"packet", bom, "--format=json", good, folder / "missing", "-", cr, good}, "\xFF{}");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, RejectLine("packet", "INPUT_HAS_BOM", "") + AcceptLine("packet") +
                         kUnreadable + RejectLine("packet", "INPUT_HAS_BOM", "") +
                         RejectLine("packet", "INPUT_HAS_CR", "") + AcceptLine("packet"));
}

TEST(Dir, ThatIsNoFolderIsUnreadable) {
  const TestFolder folder;
  const std::string sealed = CorpusFile("bases/dryrun/folder");
  const std::string file = folder.Write("file", "");
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  std::filesystem::create_symlink("missing", folder / "dangling");
  std::filesystem::create_directory_symlink(std::filesystem::absolute(sealed), folder / "link");
  for (const std::string& path : {folder / "missing", file, folder / "fifo", folder / "dangling",
                                  std::string(), std::string("/dev/null")}) {
    const Ran ran = RunProgram({"seal", "check", "--format=json", path});
    EXPECT_EQ(ran.status, 1) << path;
    EXPECT_EQ(ran.out, RejectLine("seal", "INPUT_UNREADABLE", "")) << path;
  }
  const Ran ran =
      RunProgram({"seal", "check", "--format=json", folder / "link", sealed + "/", folder.path()});
  EXPECT_EQ(ran.out,
            AcceptLine("seal") + AcceptLine("seal") + RejectLine("seal", "SEAL_MISSING", ""));
}

}  // namespace
}  // namespace gatecrash::testing
