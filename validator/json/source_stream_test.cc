#include "validator/json/source_stream.h"

#include <gtest/gtest.h>

#include <memory>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

// Bytes with nothing after them, so that a sanitizer sees a read past their end.
class ExactBytes {
 public:
  explicit ExactBytes(std::string_view text) : size_(text.size()), bytes_(new char[size_]) {
    text.copy(bytes_.get(), size_);
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> bytes_;
};

// Reads a string as RapidJSON does in its in-place mode, from after its opening quote; an escape of
// one letter stands for that letter, and `\0` for NUL. False where it has no end.
bool ReadString(SourceStream& stream) {
  stream.PutBegin();
  for (;;) {
    const char c = stream.Peek();
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c == '"') {
      stream.Take();
      stream.Put('\0');
      const size_t size = stream.PutEnd(nullptr);  // before `string` is asked
      EXPECT_EQ(size, stream.string().size() + 1);
      return true;
    }
    if (c == '\\') {
      stream.Take();
      const char letter = stream.Take();
      stream.Put(letter == '0' ? '\0' : letter);
    } else {
      stream.Put(stream.Take());
    }
  }
}

TEST(SourceStream, EndsInNulsAndStaysThere) {
  const ExactBytes bytes("a");
  SourceStream stream(bytes.view());
  EXPECT_EQ(stream.Peek(), 'a');
  EXPECT_EQ(stream.Tell(), 0u);
  EXPECT_EQ(stream.Take(), 'a');
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(stream.Peek(), '\0');
    EXPECT_EQ(stream.Take(), '\0');
    stream.SkipBlanks();
    EXPECT_EQ(stream.Tell(), 1u);
  }
}

TEST(SourceStream, TakesANulByteAsOneOfTheBytes) {
  SourceStream stream({"\0b", 2});
  EXPECT_EQ(stream.Peek(), '\0');
  EXPECT_EQ(stream.Take(), '\0');
  EXPECT_EQ(stream.Tell(), 1u);
  EXPECT_EQ(stream.Take(), 'b');
}

TEST(SourceStream, SkipsTheFourBlanksAndNothingElse) {
  SourceStream stream(" \n\t\r  x");
  stream.SkipBlanks();
  EXPECT_EQ(stream.Tell(), 6u);
  for (const std::string_view other : {"\v", "\f", "\x1F", "\x7F", "\xC2\xA0", "\b", "!"}) {
    SourceStream at(other);
    at.SkipBlanks();
    EXPECT_EQ(at.Tell(), 0u) << other;
  }
}

TEST(SourceStream, LeavesAStringWithoutEscapesInTheBytes) {
  const ExactBytes bytes("\"\"abc\"");
  SourceStream stream(bytes.view());
  stream.Take();
  ASSERT_TRUE(ReadString(stream));
  EXPECT_EQ(stream.string(), "");
  EXPECT_EQ(stream.string_begin(), 1u);
  ASSERT_TRUE(ReadString(stream));
  EXPECT_FALSE(stream.escaped());
  EXPECT_EQ(stream.string(), "abc");
  EXPECT_EQ(stream.string().data(), bytes.view().data() + 2);
  EXPECT_EQ(stream.string_begin(), 2u);
  EXPECT_EQ(stream.Tell(), 6u);
}

TEST(SourceStream, CollectsAStringFromItsFirstEscape) {
  struct Row {
    std::string_view written;
    std::string_view read;
  };
  const Row rows[] = {{R"(\a")", "a"},
                      {R"(ab\c")", "abc"},
                      {R"(\ab\c")", "abc"},
                      {R"(\\\\")", R"(\\)"},
                      {R"(\")", ""},  // not ended: a quote that was escaped
                      {R"(a\"b")", "a\"b"},
                      {R"(a\0b")", {"a\0b", 3}},
                      {R"(\0")", {"\0", 1}},
                      {R"(a\0")", {"a\0", 2}},
                      {R"(a\ b\ c")", "a b c"}};
  for (const Row& row : rows) {
    const ExactBytes bytes(row.written);
    SourceStream stream(bytes.view());
    ASSERT_EQ(ReadString(stream), !row.read.empty()) << row.written;
    EXPECT_TRUE(stream.escaped()) << row.written;
    if (!row.read.empty()) {
      EXPECT_EQ(stream.string(), row.read) << row.written;
    }
  }
}

TEST(SourceStream, ForgetsTheStringBefore) {
  SourceStream stream(R"(a\b"c"\d"")");
  ASSERT_TRUE(ReadString(stream));
  EXPECT_EQ(stream.string(), "ab");
  ASSERT_TRUE(ReadString(stream));
  EXPECT_FALSE(stream.escaped());
  EXPECT_EQ(stream.string(), "c");
  ASSERT_TRUE(ReadString(stream));
  EXPECT_TRUE(stream.escaped());
  EXPECT_EQ(stream.string(), "d");
  ASSERT_TRUE(ReadString(stream));
  EXPECT_FALSE(stream.escaped());
  EXPECT_EQ(stream.string(), "");
}

TEST(SourceStream, StopsAtTheFirstByteThatIsNotPlainWhereverItStands) {
  for (const char stop : {'"', '\\', '\0', '\x01', '\n', '\x1F'}) {
    for (size_t at = 1; at < 50; ++at) {
      for (const size_t after : {0u, 1u, 14u, 15u, 16u, 40u}) {
        const ExactBytes bytes(std::string(at, 'a') + stop + std::string(after, '"'));
        SourceStream stream(bytes.view());
        stream.PutBegin();
        stream.Put(stream.Take());
        ASSERT_EQ(stream.Tell(), at) << "byte " << int{stop} << ", then " << after;
        ASSERT_EQ(stream.Peek(), stop);
      }
    }
  }
}

TEST(SourceStream, PassesOverEveryOtherByteToTheEnd) {
  for (int byte = 0x20; byte <= 0xFF; ++byte) {
    if (byte == '"' || byte == '\\') continue;
    for (const size_t size : {1u, 2u, 15u, 16u, 17u, 18u, 31u, 32u, 33u, 34u}) {
      const ExactBytes bytes(std::string(size, static_cast<char>(byte)));
      SourceStream stream(bytes.view());
      stream.PutBegin();
      stream.Put(stream.Take());
      ASSERT_EQ(stream.Tell(), size) << byte;
      EXPECT_EQ(stream.string(), bytes.view());
    }
  }
}

// The whole reader, over strings whose escape stands before, at and after a block's end.
TEST(SourceStream, GivesTheReaderEachStringAsItStands) {
  for (size_t before = 0; before < 36; ++before) {
    for (const size_t after : {0u, 1u, 15u, 16u, 17u, 33u}) {
      const std::string a(before, 'a');
      const std::string z(after, 'z');
      const ExactBytes bytes("[\"" + a + "\\u0000" + z + "\",\"" + a + z + "\",\"" + a +
                             "\\ud83d\\ude00" + z + "\\\"\"]");
      Findings findings;
      const auto document = ReadStrictJson(bytes.view(), findings);
      ASSERT_TRUE(document) << before << " " << after;
      const JsonValue first = document->root().first();
      EXPECT_EQ(first.text(), a + '\0' + z);
      EXPECT_EQ(first.next().text(), a + z);
      EXPECT_EQ(first.next().next().text(), a + "\xF0\x9F\x98\x80" + z + "\"");
    }
  }
}

TEST(SourceStream, GivesTheReaderNoStringThatIsCutShort) {
  const std::string whole = "\"" + std::string(20, 'a') + "\\u0062" + std::string(20, 'c') + "\"";
  for (size_t size = 0; size < whole.size(); ++size) {
    const ExactBytes bytes(std::string_view(whole).substr(0, size));
    Findings findings;
    EXPECT_FALSE(ReadStrictJson(bytes.view(), findings)) << size;
  }
}

}  // namespace
}  // namespace gatecrash
