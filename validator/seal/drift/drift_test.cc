#include "validator/seal/drift/drift.h"

#include <gtest/gtest.h>

#include "validator/limits.h"

namespace gatecrash {
namespace {

using namespace std::string_literals;

std::string CauseOf(std::string_view bytes, std::string_view sealed) {
  return FindDriftCause(bytes, sealed.size(), Sha256(sealed)).ToString();
}

const std::string kMark = "\xEF\xBB\xBF";

struct Case {
  const char* name;
  std::string sealed, bytes;
  const char* cause;
};

void Judge(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(CauseOf(c.bytes, c.sealed), c.cause) << c.name;
}

TEST(FindDriftCause, NamesEachKindInEachDirection) {
  Judge({
      {"mark added", "a\n", kMark + "a\n", "BOM"},
      {"mark lost", kMark + "a\n", "a\n", "BOM"},
      {"LF to CRLF", "a\nb\n", "a\r\nb\r\n", "CRLF"},
      {"CRLF to LF", "a\r\nb\r\n", "a\nb\n", "CRLF"},
      {"CRLF to LF on some lines", "a\r\nb\r\n", "a\r\nb\n", "CRLF"},
      {"LF added", "a\nb", "a\nb\n", "TRAILING_NEWLINE"},
      {"LF lost", "a\nb\n", "a\nb", "TRAILING_NEWLINE"},
      {"blanks added", "a\nb\n", "a \t\nb\n", "TRAILING_SPACE"},
      {"blanks added, CRLF", "a\r\nb\r\n", "a  \r\nb\r\n", "TRAILING_SPACE"},
      {"blanks added at the end", "a\nb", "a\nb \t", "TRAILING_SPACE"},
      {"NFD for NFC", "caf\u00e9\n", "cafe\u0301\n", "NORMALIZATION"},
      {"NFC for NFD", "cafe\u0301\n", "caf\u00e9\n", "NORMALIZATION"},
      {"em dash to hyphen", "a\u2014b\n", "a-b\n", "DASH"},
      {"hyphen to em dash", "a-b\n", "a\u2014b\n", "DASH"},
      {"em dash to two hyphens", "a \u2014 b\n", "a -- b\n", "DASH"},
      {"em dash to spaced hyphen", "a\u2014b c-d\n", "a - b c-d\n", "DASH"},
      {"blank behind alone", "a- b\u2014c\n", "a- b - c\n", "DASH"},
      {"blank before alone", "a -b\u2014c\n", "a -b - c\n", "DASH"},
      {"blank of the one before", "a\u2014- b\n", "a - - b\n", "DASH"},
      {"en dash to minus sign", "a\u2013b\n", "a\u2212b\n", "DASH"},
      {"non-breaking hyphen to hyphen", "a\u2011b\n", "a-b\n", "DASH"},
      {"ensure_ascii on", "{\"a\": \"\u2014\U0001F600\"}", R"({"a": "\u2014\ud83d\ude00"})",
       "ASCII_REENCODE"},
      {"ensure_ascii off", R"({"a": "\u2014\ud83d\ude00"})", "{\"a\": \"\u2014\U0001F600\"}",
       "ASCII_REENCODE"},
      {"compact to indented", R"({"a":[1,{}]})", "{\n  \"a\": [\n    1,\n    {}\n  ]\n}\n",
       "JSON_REFORMAT"},
      {"indented to compact", "{\n\t\"a\": [\n\t\t1,\n\t\t{}\n\t]\n}\n", R"({"a":[1,{}]})",
       "JSON_REFORMAT"},
      {"in one line", R"({"a": [1, {}]})", "{\"a\" :\t[ 1,{ } ] }", "JSON_REFORMAT"},
      {"UTF-16LE", "a\u2014\n", "\xFF\xFE"s + "a\0\x14\x20\n\0"s, "UTF16"},
      {"UTF-16BE", "a\u2014\n", "\xFE\xFF"s + "\0a\x20\x14\0\n"s, "UTF16"},
      {"UTF-16, no mark", "a\u2014\n", "a\0\x14\x20\n\0"s, "UTF16"},
      {"read as windows-1252", "a\u2014\n", "a\u00e2\u20ac\u201d\n", "MOJIBAKE"},
      {"read as Latin-1", "a\u2014\n", "a\u00e2\u0080\u0094\n", "MOJIBAKE"},
      {"more at the end", "a\nb\n", "a\nb\nc\n", "EXTENDED"},
      {"more after nothing", "", "a", "EXTENDED"},
      {"less", "a\nb\nc\n", "a\nb\n", "TRUNCATED"},
      {"other bytes", "a\nb\nc\n", "a\nX\nc\n", "TAMPERED"},
      {"other and more bytes", "a\nb\n", "a\nX\nc\n", "TAMPERED"},
  });
}

// Lengths tell which kinds are tried; here each kind changes them as much as it can.
TEST(FindDriftCause, ReachesAsFarAsEachKindGoes) {
  Judge({
      {"line ends alone", "\n\n", "\r\n\r\n", "CRLF"},
      {"line ends alone, lost", "\r\n\r\n", "\n\n", "CRLF"},
      {"one byte of blanks", "a", "a ", "TRAILING_SPACE"},
      {"three characters of one", "\u0390", "\u03B9\u0308\u0301", "NORMALIZATION"},
      {"one character of three", "\u03B9\u0308\u0301", "\u0390", "NORMALIZATION"},
      {"hyphens alone", " \u2014 ", "-", "DASH"},
      {"spaced dashes alone", "-", " \u2014 ", "DASH"},
      {"six bytes for two", "\u0080", "\\u0080", "ASCII_REENCODE"},
      {"two bytes for six", "\\u0080", "\u0080", "ASCII_REENCODE"},
      {"a mark and ASCII", "a", "\xFF\xFE" "a\0"s, "UTF16"},
      {"three bytes for two", "\u2014", "\x14\x20", "UTF16"},
      {"three bytes for one", "\x80", "\u20ac", "MOJIBAKE"},
      {"two bytes for one", "\xE9", "\u00e9", "MOJIBAKE"},
  });
}

// One for every two kinds that can meet in a file, told in alphabetical order.
TEST(FindDriftCause, NamesPairs) {
  const std::string sealed = "{\"a\":\"\u00e9 \u2014 b\"}\n";
  Judge({
      {"", "a\nb\n", kMark + "a\r\nb\r\n", "BOM+CRLF"},
      {"", "a\nb", kMark + "a\nb\n", "BOM+TRAILING_NEWLINE"},
      {"", "a\nb\n", kMark + "a \nb\n", "BOM+TRAILING_SPACE"},
      {"", "\u00e9\n", kMark + "e\u0301\n", "BOM+NORMALIZATION"},
      {"", "a\u2014b\n", kMark + "a-b\n", "BOM+DASH"},
      {"", "\"\u00e9\"\n", kMark + "\"\\u00e9\"\n", "ASCII_REENCODE+BOM"},
      {"escaped mark", kMark + "\"\u00e9\"\n", "\\ufeff\"\\u00e9\"\n", "ASCII_REENCODE"},
      {"", kMark + R"(["a"])", "[ \"a\" ]", "BOM+JSON_REFORMAT"},
      {"", R"(["a"])", kMark + "[ \"a\" ]", "BOM+JSON_REFORMAT"},
      {"", kMark + "a\n", "a\0\n\0"s, "BOM+UTF16"},
      {"", "a\u2014\n", kMark + "a\u00e2\u20ac\u201d\n", "BOM+MOJIBAKE"},
      {"", "a\nb", "a\r\nb\r\n", "CRLF+TRAILING_NEWLINE"},
      {"", "a\r\nb\r\n", "a\nb", "CRLF+TRAILING_NEWLINE"},
      {"", "a\nb\n", "a \r\nb\r\n", "CRLF+TRAILING_SPACE"},
      {"", "\u00e9\n", "e\u0301\r\n", "CRLF+NORMALIZATION"},
      {"", "a\u2014b\n", "a-b\r\n", "CRLF+DASH"},
      {"", "\"\u00e9\"\n", "\"\\u00e9\"\r\n", "ASCII_REENCODE+CRLF"},
      {"", "[\r\n 1\r\n]\r\n", "[1]", "CRLF+JSON_REFORMAT"},
      {"", "a\r\n", "a\0\n\0"s, "CRLF+UTF16"},
      {"bytewise", "a\n", "a\0\r\n\0"s, "CRLF+UTF16"},
      {"", "a\u2014\n", "a\u00e2\u20ac\u201d\r\n", "CRLF+MOJIBAKE"},
      {"", "a\nb", "a \nb\n", "TRAILING_NEWLINE+TRAILING_SPACE"},
      {"", "\u00e9\n", "e\u0301", "NORMALIZATION+TRAILING_NEWLINE"},
      {"", "a\u2014b\n", "a-b", "DASH+TRAILING_NEWLINE"},
      {"", "\"\u00e9\"\n", "\"\\u00e9\"", "ASCII_REENCODE+TRAILING_NEWLINE"},
      {"", "[1]\n\n", "[ 1 ]", "JSON_REFORMAT+TRAILING_NEWLINE"},
      {"", "a\n", "a\0"s, "TRAILING_NEWLINE+UTF16"},
      {"", "a\u2014\n", "a\u00e2\u20ac\u201d", "MOJIBAKE+TRAILING_NEWLINE"},
      {"", "\u00e9\n", "e\u0301 \n", "NORMALIZATION+TRAILING_SPACE"},
      {"", "a\u2014b\n", "a-b \n", "DASH+TRAILING_SPACE"},
      {"", "\"\u00e9\"\n", "\"\\u00e9\" \n", "ASCII_REENCODE+TRAILING_SPACE"},
      {"", "a\n", "a\0 \0\n\0"s, "TRAILING_SPACE+UTF16"},
      {"", "a\u2014\n", "a\u00e2\u20ac\u201d \n", "MOJIBAKE+TRAILING_SPACE"},
      {"", "\u00e9\u2014\n", "e\u0301-\n", "DASH+NORMALIZATION"},
      {"", "\"\u00e9\"\n", "\"e\\u0301\"\n", "ASCII_REENCODE+NORMALIZATION"},
      {"", "[\"\u00e9\"]", "[ \"e\u0301\" ]", "JSON_REFORMAT+NORMALIZATION"},
      {"", "\u00e9\n", "e\0\x01\x03\n\0"s, "NORMALIZATION+UTF16"},
      {"", "\u00e9\n", "e\u00cc\u0081\n", "MOJIBAKE+NORMALIZATION"},
      {"", "\"\u00e9\u2014\"\n", "\"\\u00e9-\"\n", "ASCII_REENCODE+DASH"},
      {"", "[\"\u2014\"]", "[ \"-\" ]", "DASH+JSON_REFORMAT"},
      {"a number", "[-1]", "[ \u22121 ]", "DASH+JSON_REFORMAT"},
      {"", "\u2014\n", "-\0\n\0"s, "DASH+UTF16"},
      {"", "\u00e9\u2014\n", "\u00c3\u00a9-\n", "DASH+MOJIBAKE"},
      {"", "[\"\u00e9\"]", "[ \"\\u00e9\" ]", "ASCII_REENCODE+JSON_REFORMAT"},
      {"", "\"\u00e9\"", "\"\0\\\0u\0000\0000\0e\0009\0\"\0"s, "ASCII_REENCODE+UTF16"},
      {"", "\u00e9\n", "\\u00c3\\u00a9\n", "ASCII_REENCODE+MOJIBAKE"},
      {"", "[1]", "[\0 \0001\0]\0"s, "JSON_REFORMAT+UTF16"},
      {"", "[\"\u00e9\"]", "[ \"\u00c3\u00a9\" ]", "JSON_REFORMAT+MOJIBAKE"},
      {"", "\u00e9", "\xC3\0\xA9\0"s, "MOJIBAKE+UTF16"},
      {"from an editor", sealed, "{\"a\":\"\u00e9 - b\"}\r\n", "CRLF+DASH"},
      {"from json.dumps", sealed, R"({"a": "\u00e9 \u2014 b"})", "ASCII_REENCODE+JSON_REFORMAT"},
  });
}

// Where only one order of the two gives what was sealed.
TEST(FindDriftCause, AppliesPairsInEitherOrder) {
  Judge({
      {"blanks between CR and LF", "a\n", "a\r \n", "CRLF+TRAILING_SPACE"},
      {"a CR too many", "a\r\n", "a \r\r\n", "CRLF+TRAILING_SPACE"},
      {"blanks after the last LF", "b\na", "b \na\n ", "TRAILING_NEWLINE+TRAILING_SPACE"},
      {"a hyphen at a line's end", "c -\nd\u2014e", "c - \nd - e", "DASH+TRAILING_SPACE"},
      {"a dash at a line's end", "c\u2014\nd\u2014e\n", "c - \nd - e \n", "DASH+TRAILING_SPACE"},
      {"decomposed mojibake", "\u00e9", "A\u0303\u00a9", "MOJIBAKE+NORMALIZATION"},
      {"UTF-16 read as Latin-1", "a\u2014", "\u00ff\u00fe" + "a\0\x14 "s, "MOJIBAKE+UTF16"},
  });
}

// The seal-vs-bytes selftest of the shaped-clone rehearsal lane; the missing file has no bytes.
TEST(FindDriftCause, NamesTheDriftsOfTheSelftest) {
  const std::string sealed = "{\n  \"note\": \"R\u00e9sum\u00e9 \u2014 2026-06-12\"\n}\n";
  Judge({
      {"sha mismatch", sealed, "{\n  \"note\": \"R\u00e9sum\u00e9 \u2014 2026-06-13\"\n}\n",
       "TAMPERED"},
      {"byte-length mismatch", sealed, sealed.substr(0, 20), "TRUNCATED"},
      {"byte-length mismatch, longer", sealed, sealed + sealed, "EXTENDED"},
      {"em dash drift", sealed, "{\n  \"note\": \"R\u00e9sum\u00e9 - 2026-06-12\"\n}\n", "DASH"},
      {"Unicode drift", sealed, "{\n  \"note\": \"Re\u0301sume\u0301 \u2014 2026-06-12\"\n}\n",
       "NORMALIZATION"},
      {"ensure_ascii", sealed, "{\n  \"note\": \"R\\u00e9sum\\u00e9 \\u2014 2026-06-12\"\n}\n",
       "ASCII_REENCODE"},
      {"BOM", sealed, kMark + sealed, "BOM"},
      {"CRLF", sealed, "{\r\n  \"note\": \"R\u00e9sum\u00e9 \u2014 2026-06-12\"\r\n}\r\n", "CRLF"},
  });
}

TEST(FindDriftCause, TellsTheEarlierKindAndOneBeforeTwo) {
  Judge({
      {"newline, not reformatted", "[1]", "[1]\n", "TRAILING_NEWLINE"},
      {"blanks, not reformatted or extended", "[1]", "[1]  ", "TRAILING_SPACE"},
      {"newline, not extended", "a", "a\n", "TRAILING_NEWLINE"},
      {"reformatted, not newline and blanks", "[1,2]\n", "[1, 2]", "JSON_REFORMAT"},
      {"extended, not newline and blanks", "a\n", "a\n\n ", "EXTENDED"},
      {"normalized, not decoded", "\u00e9", "e\u0301", "NORMALIZATION"},
      {"BOM and newline, not BOM and blanks", "a", kMark + "a\n", "BOM+TRAILING_NEWLINE"},
      {"no pair with extended", "a", kMark + "ab", "TAMPERED"},
  });
}

TEST(FindDriftCause, TellsTheFirstPairOfTheList) {
  // Both CRLF+TRAILING_SPACE and, with the reformatted JSON, CRLF+JSON_REFORMAT would do.
  const std::string sealed = "[\r\n 1\r\n]\r\n";
  const DriftCause cause = FindDriftCause("[ \n 1\n]\n", sealed.size(), Sha256(sealed));
  EXPECT_EQ(cause, DriftCause::Two(Cause::kCrlf, Cause::kTrailingSpace));
}

TEST(FindDriftCause, NeverExcusesTampering) {
  Judge({
      {"", "a\nb\n", kMark + "a\r\nX\r\n", "TAMPERED"},
      {"", "a\u2014b\n", "a-c\r\n", "TRUNCATED"},
      {"", "[\"\u00e9\",1]\n", "[\"\\u00e9\",2]", "TAMPERED"},
      {"", "\u00e9 \u2014 approved by nobody\n", "e\u0301 - approved\n", "TRUNCATED"},
  });
}

TEST(FindDriftCause, TellsThreeDriftsAsTampering) {
  Judge({{"", "a\u2014b\n", kMark + "a-b\r\n", "TAMPERED"}});
}

TEST(FindDriftCause, HoldsLengthAndDigestBoth) {
  const Digest digest = Sha256("a\nb\n");
  EXPECT_EQ(FindDriftCause("a\r\nb\r\n", 4, digest), DriftCause::One(Cause::kCrlf));
  EXPECT_EQ(FindDriftCause("a\r\nb\r\n", 5, digest), DriftCause::One(Cause::kTampered));
  EXPECT_EQ(FindDriftCause("a\r\nb\r\n", 7, digest), DriftCause::One(Cause::kTruncated));
  EXPECT_EQ(FindDriftCause("a\r\nb\r\n", 4, Sha256("a\nc\n")), DriftCause::One(Cause::kTampered));
}

TEST(FindDriftCause, JudgesEmptyAndBinaryFiles) {
  Judge({
      {"empty, was a mark", kMark, "", "BOM"},
      {"empty, was an LF", "\n", "", "TRAILING_NEWLINE"},
      {"empty, was both", kMark + "\n", "", "BOM+TRAILING_NEWLINE"},
      {"empty, was a CRLF", "\r\n", "", "CRLF+TRAILING_NEWLINE"},
      {"empty, was more", "abc", "", "TRUNCATED"},
      {"was empty, is a mark", "", kMark, "BOM"},
      {"was empty, is blank", "", " \t", "TRAILING_SPACE"},
      {"was empty, is the mark of UTF-16", "", "\xFF\xFE", "UTF16"},
      {"binary", "\xFF\x01\x80\n\xC0"s, "\xFF\x01\x80\r\n\xC0"s, "CRLF"},
      {"binary, other", "\xFF\x01\x80\n\xC0"s, "\xFF\x02\x80\n\xC0"s, "TAMPERED"},
  });
}

TEST(FindDriftCause, SearchesFilesUpToTheirLimit) {
  std::string bytes(limits::kDriftSizeBytesMax, 'a');
  bytes.back() = '\n';
  const std::string_view sealed = std::string_view(bytes).substr(0, bytes.size() - 1);
  EXPECT_EQ(CauseOf(bytes, sealed), "TRAILING_NEWLINE");
  EXPECT_EQ(CauseOf(bytes, "b"s + bytes.substr(1)), "TAMPERED");
  EXPECT_EQ(CauseOf(bytes, sealed.substr(0, 9)), "EXTENDED");
  const std::string over = "a" + bytes;
  EXPECT_EQ(CauseOf(over, std::string_view(over).substr(0, bytes.size())), "TAMPERED");
  EXPECT_EQ(CauseOf(over, over + "\n"), "TRUNCATED");
}

TEST(FindDriftCause, SearchesPairsUpToTheirLimit) {
  const auto marked = [](size_t size) { return kMark + std::string(size - 4, 'a') + "\n"; };
  const auto judge = [](std::string_view bytes) {
    return CauseOf(bytes, bytes.substr(3, bytes.size() - 4));
  };
  EXPECT_EQ(judge(marked(limits::kDriftPairSizeBytesMax)), "BOM+TRAILING_NEWLINE");
  EXPECT_EQ(judge(marked(limits::kDriftPairSizeBytesMax + 1)), "TAMPERED");
}

// What was sealed may be longer than what is searched, up to a limit of its own.
TEST(FindDriftCause, BuildsCandidatesUpToTheirLimit) {
  // Ones in `depth` arrays, compact and indented by 4.
  const auto sealed_as = [](size_t rows, size_t depth) {
    const std::string open(depth, '['), close(depth, ']');
    std::string compact = open, indented;
    for (size_t i = 0; i < depth; ++i) indented += std::string(i * 4, ' ') + "[\n";
    for (size_t i = 0; i < rows; ++i) {
      compact += i + 1 < rows ? "1," : "1";
      indented += std::string(depth * 4, ' ') + (i + 1 < rows ? "1,\n" : "1\n");
    }
    for (size_t i = depth; i-- > 0;) indented += std::string(i * 4, ' ') + (i > 0 ? "]\n" : "]");
    return std::pair(compact + close, indented);
  };
  const auto [compact, indented] = sealed_as(300'000, 50);
  EXPECT_LE(indented.size(), limits::kDriftCandidateSizeBytesMax);
  EXPECT_EQ(CauseOf(compact, indented), "JSON_REFORMAT");
  const auto [other, over] = sealed_as(350'000, 50);
  EXPECT_GT(over.size(), limits::kDriftCandidateSizeBytesMax);
  EXPECT_EQ(CauseOf(other, over), "TRUNCATED");
}

TEST(FindDriftCause, AnswersHostileLengthsAtOnce) {
  const Digest digest{};
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  for (const uint64_t sealed : {uint64_t{0}, uint64_t{1} << 40, ~uint64_t{0}}) {
    EXPECT_EQ(FindDriftCause(deep, sealed, digest), UnsearchedCause(deep.size(), sealed));
  }
}

TEST(UnsearchedCause, IsByLengthAlone) {
  EXPECT_EQ(UnsearchedCause(1, 2), DriftCause::One(Cause::kTruncated));
  EXPECT_EQ(UnsearchedCause(2, 2), DriftCause::One(Cause::kTampered));
  EXPECT_EQ(UnsearchedCause(3, 2), DriftCause::One(Cause::kTampered));
}

}  // namespace
}  // namespace gatecrash
