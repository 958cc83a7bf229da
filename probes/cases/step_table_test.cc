// The closed lists of the step table against what the operations take, so that a schema made from
// the table never tells an author other words than there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

#include "probes/cases/test_corpus.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

// A step that gets as far as that member's word, and the fault of one that is not known.
struct WordCase {
  std::string_view op, member, step;  // the step without its end, the member comes last
  std::string_view unknown;
};
constexpr WordCase kWordCases[] = {
    {"duplicate-member", "spelling", R"({"op":"duplicate-member","path":"/a","spelling":)",
     "a spelling that is not known"},
    {"duplicate-member", "where", R"({"op":"duplicate-member","path":"/a","where":)",
     "where is before or after"},
    {"sign", "policy", R"({"op":"sign","at":"/owner_signature","key":"owner","policy":)",
     "a policy that is not known"},
    {"sign-seal", "policy", R"({"op":"sign-seal","key":"owner","policy":)",
     "a policy that is not known"},
    {"become", "kind", R"({"op":"become","kind":)", "a kind that is not known"},
    {"reencode", "as", R"({"op":"reencode","as":)", "an encoding that is not known"},
    {"dash", "from", R"({"op":"dash","to":"hyphen","from":)", "the text can't be written so"},
    {"dash", "to", R"({"op":"dash","from":"hyphen","to":)", "the text can't be written so"},
    {"plant", "class", R"({"op":"plant","path":"/b","verb":"pass","class":)",
     "a class, verb or plain spelling that is not known"},
    {"plant", "verb", R"({"op":"plant","path":"/b","class":"seal","verb":)",
     "a class, verb or plain spelling that is not known"},
    {"plant", "plain", R"({"op":"plant","path":"/b","class":"seal","verb":"pass","plain":)",
     "a class, verb or plain spelling that is not known"},
    {"plant", "where", R"({"op":"plant","path":"/b","class":"seal","verb":"pass","where":)",
     "where is after, before or instead"},
    {"plant", "spelling", R"({"op":"plant","path":"/b","class":"seal","verb":"pass","spelling":)",
     "a spelling that is not known"},
    {"keep-writing", "as", R"({"op":"keep-writing","file":"decision.json","as":)",
     "as is same-file or new-file"},
    {"relist", "list", R"({"op":"relist","list":)", "list is kept or rebuilt"},
    {"reseal", "list", R"({"op":"reseal","list":)", "list is kept or rebuilt"},
};

const WordCase* FindCase(const StepRule& rule, const StepMember& member) {
  const auto* found = std::ranges::find_if(kWordCases, [&](const WordCase& row) {
    return row.op == rule.op.view() && row.member == member.name.view();
  });
  return found == std::end(kWordCases) ? nullptr : found;
}

Case Subject(StepTarget target) {
  Case subject;
  subject.bytes = R"({"a": 1, "b": "x", "owner_signature": "UNSIGNED"})";
  subject.is_folder = target == StepTarget::kFolder;
  if (subject.is_folder) {
    subject.tree["seal.json"] = FileNode(R"({"files": [], "tree_sha256": ""})");
    subject.tree["decision.json"] = FileNode(R"({"evidence": [], "evidence_tree_sha256": ""})");
  }
  return subject;
}

// The fault of the step with that word, or "".
std::string FaultWith(const StepRule& rule, const StepMember& member, const WordCase& row,
                      std::string_view word) {
  std::string value;
  AppendCanonicalString(word, value);
  if (member.type == MemberType::kWordList) value = "[" + value + "]";
  Case subject = Subject(rule.target);
  const std::string fault = DoneIn(subject, std::string(row.step) + value + "}", TestCorpus());
  return fault.starts_with("fault: ") ? fault.substr(7) : fault;
}

TEST(StepWordsTest, EveryWordOfTheTableIsTakenAndNoOther) {
  for (const StepRule& rule : AllSteps()) {
    for (const StepMember& member : rule.members) {
      if (member.words == nullptr || member.name.view() == "into") continue;
      const WordCase* row = FindCase(rule, member);
      ASSERT_NE(row, nullptr) << rule.op.view() << " " << member.name.view();
      EXPECT_EQ(FaultWith(rule, member, *row, "no-such-word"), row->unknown);
      for (const Literal word : member.words()) {
        EXPECT_NE(FaultWith(rule, member, *row, word.view()), row->unknown)
            << rule.op.view() << " " << member.name.view() << " " << word.view();
      }
    }
  }
}

TEST(StepWordsTest, WhereATokenGoes) {
  const StepRule* plant = &*std::ranges::find_if(
      AllSteps(), [](const StepRule& rule) { return rule.op.view() == "plant"; });
  const StepMember* into = &*std::ranges::find_if(
      plant->members, [](const StepMember& member) { return member.name.view() == "into"; });
  const auto fault = [](std::string_view word, std::string_view path) {
    Case subject = Subject(StepTarget::kText);
    return DoneIn(subject, R"({"op":"plant","class":"seal","verb":"pass",)" + std::string(path) +
                               R"("into":")" + std::string(word) + "\"}",
                  TestCorpus());
  };
  for (const Literal word : into->words()) {
    const bool in_a_string = word.view() == "value" || word.view() == "name";
    const std::string told = fault(word.view(), in_a_string ? R"("path":"/b",)" : "");
    EXPECT_EQ(told, word.view() == "file-name" ? "fault: only a file of a folder has a name" : "")
        << word.view();
  }
  EXPECT_EQ(fault("elsewhere", ""), "fault: into is value, name, bytes or file-name");
}

// A step of `{"op": …}` on the text `abc`.
std::string DoneOnBytes(std::string_view step) { return Done("abc", step, TestCorpus()); }

TEST(StepMembersTest, AnInnerObjectHasNoOtherMembers) {
  const auto replaced_by = [](std::string_view with) {
    return DoneOnBytes(R"({"op":"replace-bytes","find":{"text":"b"},"with":)" + std::string(with) +
                       "}");
  };
  EXPECT_EQ(replaced_by(R"({"text":"d","repeat":2})"), "addc");
  EXPECT_EQ(replaced_by(R"({"text":"d","all":true})"),
            "fault: a member that this operation doesn't have");
  EXPECT_EQ(replaced_by(R"({"text":"d","repeat":"2"})"), "fault: a member of the wrong type");
  EXPECT_EQ(replaced_by("{}"), "fault: asks for exactly one of text, hex and from_file");
}

TEST(StepMembersTest, ANewNameIsGivenOnce) {
  const std::string_view fault = "fault: asks for exactly one of name and raw";
  EXPECT_EQ(DoneOnBytes(R"({"op":"rename-member","path":"/a"})"), fault);
  EXPECT_EQ(DoneOnBytes(R"({"op":"rename-member","path":"/a","name":"b","raw":"\"b\""})"), fault);
}

// The bounds that the table tells are those that the operations hold to.
TEST(StepMembersTest, IntegersHoldAtTheirBoundsAndNotOverThem) {
  EXPECT_EQ(DoneOnBytes(R"({"op":"flip-bit","offset":0,"bit":7})"), "\xE1" "bc");
  EXPECT_EQ(DoneOnBytes(R"({"op":"flip-bit","offset":0,"bit":8})"),
            "fault: outside the bytes that are there");
  EXPECT_EQ(DoneOnBytes(R"({"op":"flip-bit","offset":0,"bit":-1})"),
            "fault: outside the bytes that are there");
  EXPECT_EQ(DoneOnBytes(R"({"op":"delete-bytes","offset":0,"count":1})"), "bc");
  EXPECT_EQ(DoneOnBytes(R"({"op":"delete-bytes","offset":0,"count":0})"),
            "fault: outside the bytes that are there");
  EXPECT_EQ(DoneOnBytes(R"({"op":"append-bytes","text":"d","repeat":1})"), "abcd");
  EXPECT_EQ(DoneOnBytes(R"({"op":"append-bytes","text":"d","repeat":0})"),
            "fault: repeat is below 1 or makes too much");
}

}  // namespace
}  // namespace gatecrash
