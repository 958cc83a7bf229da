#include "probes/leak/answer_leaks.h"

#include <gtest/gtest.h>

#include "probes/cases/token_spelling.h"

namespace gatecrash {
namespace {

std::string Token() { return *SpellToken("cutover", "applied", "upper"); }

AnswerLeaks LeaksOf(const std::string& out, const std::string& err,
                    const std::vector<std::string>& written = {}) {
  Answer answer;
  answer.out = out;
  answer.err = err;
  answer.written = written;
  return FindLeaks(answer, TokenSet::BuiltIn());
}

TEST(AnswerLeaksTest, AreNoneWhereNothingCameOut) {
  EXPECT_EQ(LeaksOf("", "").count, 0u);
  EXPECT_TRUE(LeaksOf("REJECT", "an error", {"tmp/x"}).told.empty());
}

TEST(AnswerLeaksTest, TellTheStreamAndThePlaceInIt) {
  const std::string base64 = *EncodeSpelling("base64", Token());
  const AnswerLeaks leaks = LeaksOf("a " + Token(), "\n" + base64, {"tmp", "tmp/" + Token()});
  ASSERT_EQ(leaks.told.size(), 3u);
  EXPECT_EQ(leaks.count, 3u);
  EXPECT_EQ(leaks.told[0].stream, LeakStream::kOut);
  EXPECT_EQ(leaks.told[0].hit.offset, 2u);
  EXPECT_EQ(leaks.told[0].hit.token_class, TokenClass::kCutover);
  EXPECT_EQ(leaks.told[1].stream, LeakStream::kErr);
  EXPECT_EQ(leaks.told[1].hit.offset, 1u);
  EXPECT_EQ(leaks.told[1].hit.chain[0], Spelling::kBase64);
  EXPECT_EQ(leaks.told[2].stream, LeakStream::kFileName);
  EXPECT_EQ(leaks.told[2].hit.offset, 4u);
}

// At every place, in every encoding, whichever stream has the beginning.
TEST(AnswerLeaksTest, AreFoundWhereTheStreamsCutThem) {
  for (const Literal encoding : EncodingNames()) {
    const std::string spelled = *EncodeSpelling(encoding.view(), Token());
    for (size_t cut = 1; cut < spelled.size(); ++cut) {
      const std::string head = spelled.substr(0, cut);
      const std::string tail = spelled.substr(cut);
      EXPECT_GT(LeaksOf(head, tail).count, 0u) << encoding.view() << " " << cut;
      EXPECT_GT(LeaksOf(tail, head).count, 0u) << encoding.view() << " " << cut;
    }
  }
  const std::string head = Token().substr(0, 9);
  const std::string tail = Token().substr(9);
  const AnswerLeaks out_err = LeaksOf(".." + head, tail);
  ASSERT_EQ(out_err.told.size(), 1u);
  EXPECT_EQ(out_err.told[0].stream, LeakStream::kOutThenErr);
  EXPECT_EQ(out_err.told[0].hit.offset, 2u);
  const AnswerLeaks err_out = LeaksOf(tail, head);
  ASSERT_EQ(err_out.told.size(), 1u);
  EXPECT_EQ(err_out.told[0].stream, LeakStream::kErrThenOut);
  EXPECT_EQ(err_out.told[0].hit.offset, 0u);
}

// What stands before a token makes it one: it need not reach into the stream before.
TEST(AnswerLeaksTest, AreFoundWhereOnlyWhatIsBeforeThemIsCutOff) {
  for (const Literal outer : EncodingNames()) {
    for (const char* inner : {"base64", "base32", "hex"}) {
      const std::string once = *EncodeSpelling(inner, "(" + Token() + ")");
      const std::string spelled = *EncodeSpelling(outer.view(), once);
      for (size_t cut = 1; cut < 16; ++cut) {
        EXPECT_GT(LeaksOf(spelled.substr(0, cut), spelled.substr(cut)).count, 0u)
            << inner << " in " << outer.view() << " " << cut;
      }
    }
  }
  const std::string base64 = *EncodeSpelling("base64", "(" + Token() + ")");
  const AnswerLeaks leaks = LeaksOf(base64.substr(0, 1), base64.substr(1));
  ASSERT_EQ(leaks.told.size(), 1u);
  EXPECT_EQ(leaks.told[0].stream, LeakStream::kOutThenErr);
  EXPECT_EQ(leaks.told[0].hit.offset, 1u);
}

// What the second stream tells by itself is told once, wherever the joined ones see its beginning.
TEST(AnswerLeaksTest, AreToldOnceWhereTheSecondStreamTellsThem) {
  const std::string base64 = *EncodeSpelling("base64", Token());
  for (const std::string& out : {std::string("REJECT\n"), std::string("QUJD"), base64}) {
    const AnswerLeaks leaks = LeaksOf(out, base64 + "\n" + Token());
    EXPECT_EQ(leaks.count, out == base64 ? 3u : 2u) << out;
  }
}

// A word's edge at the end of one stream is none once the streams are joined.
TEST(AnswerLeaksTest, AreToldOfEachStreamByItself) {
  const AnswerLeaks leaks = LeaksOf("seal pass", "words");
  ASSERT_EQ(leaks.told.size(), 1u);
  EXPECT_EQ(leaks.told[0].stream, LeakStream::kOut);
}

TEST(AnswerLeaksTest, OfASecondAnswerAreAddedOnce) {
  AnswerLeaks leaks = LeaksOf(Token(), "");
  leaks.AddNewOf(LeaksOf(Token(), ""));
  EXPECT_EQ(leaks.count, 1u);
  EXPECT_EQ(leaks.told.size(), 1u);
  leaks.AddNewOf(LeaksOf("." + Token(), Token()));
  EXPECT_EQ(leaks.told.size(), 3u);
  EXPECT_EQ(leaks.count, 3u);
}

}  // namespace
}  // namespace gatecrash
