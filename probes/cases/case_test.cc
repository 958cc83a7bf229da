#include "probes/cases/case.h"

#include <gtest/gtest.h>

#include <set>

namespace gatecrash {
namespace {

Case Document(std::string bytes, InputKind input = InputKind::kFile) {
  Case subject;
  subject.bytes = std::move(bytes);
  subject.input = input;
  return subject;
}

Case Folder(CaseTree tree) {
  Case subject;
  subject.is_folder = true;
  subject.tree = std::move(tree);
  return subject;
}

TEST(CaseTest, HasAnotherDigestForEachDifference) {
  const CaseNode shared = FileNode("x");
  const std::vector<Case> cases = {
      Document(""),
      Document("x"),
      Document("", InputKind::kMissing),
      Document("", InputKind::kFifo),
      Folder({}),
      Folder({{"a", FileNode("")}}),
      Folder({{"a", FileNode("x")}}),
      Folder({{"b", FileNode("x")}}),
      Folder({{"a", {NodeKind::kDirectory, nullptr, ""}}}),
      Folder({{"a", {NodeKind::kSymlink, nullptr, "x"}}}),
      Folder({{"a", {NodeKind::kSymlink, nullptr, "y"}}}),
      Folder({{"a", {NodeKind::kFifo, nullptr, ""}}}),
      Folder({{"a", FileNode("x")}, {"b", FileNode("x")}}),
      Folder({{"a", shared}, {"b", shared}}),
      Folder({{"ab", FileNode("")}}),
      Folder({{"a", FileNode("b")}, {"c", FileNode("")}}),
      Folder({{"a", FileNode("")}, {"bc", FileNode("")}}),
  };
  std::set<Digest> digests;
  for (const Case& subject : cases) digests.insert(DigestOf(subject));
  EXPECT_EQ(digests.size(), cases.size());
}

TEST(CaseTest, HasTheSameDigestWhereNothingDiffers) {
  EXPECT_EQ(DigestOf(Folder({{"a", FileNode("x")}})), DigestOf(Folder({{"a", FileNode("x")}})));
  const CaseNode shared = FileNode("x");
  const CaseNode other = FileNode("x");
  EXPECT_EQ(DigestOf(Folder({{"a", shared}, {"b", shared}})),
            DigestOf(Folder({{"a", other}, {"b", other}})));
}

}  // namespace
}  // namespace gatecrash
