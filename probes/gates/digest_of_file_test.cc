#include "probes/gates/digest_of_file.h"

#include <gtest/gtest.h>

#include <fstream>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

TEST(DigestOfFileTest, IsOfAllItsBytesHoweverManyPiecesTheyAre) {
  constexpr size_t kPieceBytes = 65'536;
  const auto folder = TemporaryFolder::Make();
  const std::string path = folder->path() + "/file";
  for (const size_t size : {size_t{0}, size_t{1}, kPieceBytes - 1, kPieceBytes, kPieceBytes + 1,
                            3 * kPieceBytes}) {
    std::string bytes(size, 'x');
    if (size > 0) bytes.back() = '\xFF';
    std::ofstream(path, std::ios::binary) << bytes;
    EXPECT_EQ(DigestOfFile(path), Sha256(bytes)) << size;
  }
}

TEST(DigestOfFileTest, IsNoneOfWhatCanNotBeRead) {
  const auto folder = TemporaryFolder::Make();
  EXPECT_EQ(DigestOfFile(folder->path() + "/missing"), std::nullopt);
  EXPECT_EQ(DigestOfFile(folder->path()), std::nullopt) << "a folder";
}

}  // namespace
}  // namespace gatecrash
