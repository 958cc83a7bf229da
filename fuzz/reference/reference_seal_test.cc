#include "fuzz/reference/reference_seal.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_signing.h"

namespace gatecrash::reference {
namespace {

const TestKey kOwner = MakeKey('o');
const TestKey kGpt = MakeKey('g');

std::string Trust() { return TrustJson({{"OWNER", kOwner}, {"GPT", kGpt}}); }

struct Entry {
  std::string path;
  std::string bytes;
};

std::string TreeOf(const std::vector<Entry>& entries) {
  std::string lines = "seal-tree/v1\n";
  for (const auto& [path, bytes] : entries) {
    lines += Sha256Hex(bytes) + " " + std::to_string(bytes.size()) + " " + path + "\n";
  }
  return Sha256Hex(lines);
}

// A seal of these, in the order given. Paths need no escape.
std::string SealOf(const std::vector<Entry>& entries) {
  std::string files;
  for (const auto& [path, bytes] : entries) {
    files += std::string(files.empty() ? "" : ",") + R"({"path":")" + path + R"(","bytes":)" +
             std::to_string(bytes.size()) + R"(,"sha256":")" + Sha256Hex(bytes) + R"("})";
  }
  return R"({"schema":"seal/v1","algorithm":"sha256","files":[)" + files + R"(],"tree_sha256":")" +
         TreeOf(entries) + R"("})";
}

const std::vector<Entry> kEntries = {{"a.txt", "alpha"}, {"d/b.txt", "beta"}, {"e", ""}};

Folder SealedFolder() {
  Folder folder;
  for (const auto& [path, bytes] : kEntries) folder[path].bytes = bytes;
  folder["seal.json"].bytes = SealOf(kEntries);
  return folder;
}

std::string Told(const Folder& folder, const std::string& trust = "",
                 const std::string& expected = "") {
  std::string lines;
  const Answer answer = JudgeSeal(folder, trust, expected);
  for (const auto& [code, at] : answer.findings) lines += code + " " + at + "\n";
  EXPECT_EQ(answer.accepted, lines.empty() && !answer.unusable);
  EXPECT_EQ(answer.authorization, "NOT_AUTHORIZED");
  return lines;
}

std::string ToldOfList(const std::vector<Entry>& entries) {
  Folder folder = SealedFolder();
  folder["seal.json"].bytes = SealOf(entries);
  return Told(folder);
}

TEST(ReferenceSeal, AcceptsASealedFolder) {
  EXPECT_EQ(Told(SealedFolder()), "");
  EXPECT_EQ(Told(SealedFolder(), "", TreeOf(kEntries)), "");
}

TEST(ReferenceSeal, TheSealItself) {
  EXPECT_EQ(Told({}), "SEAL_MISSING \n");
  Folder folder = SealedFolder();
  for (const Kind kind : {Kind::kLink, Kind::kDirectory, Kind::kFifo}) {
    folder["seal.json"].kind = kind;
    EXPECT_EQ(Told(folder), "FILE_NOT_REGULAR \n");
  }
  folder["seal.json"] = {Kind::kRegular, "{}\n\n", true};
  EXPECT_EQ(Told(folder), "JSON_SYNTAX \n");
  folder["seal.json"].bytes = R"({"schema":"decision-packet/v3"})";
  EXPECT_EQ(Told(folder), "SCHEMA_UNKNOWN \n");
}

TEST(ReferenceSeal, TheSumOfBytesIsLimited) {
  const std::string digest(64, 'a');
  const auto seal = [&](const std::string& second) {
    return R"({"schema":"seal/v1","algorithm":"sha256","files":[{"path":"a","bytes":1,"sha256":")" +
           digest + R"("},{"path":"b","bytes":)" + second + R"(,"sha256":")" + digest +
           R"("}],"tree_sha256":")" + digest + R"("})";
  };
  Folder folder;
  folder["seal.json"].bytes = seal("9007199254740990");
  EXPECT_EQ(Told(folder), "TREE_MISMATCH /tree_sha256\n");
  folder["seal.json"].bytes = seal("9007199254740991");
  EXPECT_EQ(Told(folder), "FIELD_VALUE /files\n");
  // Whatever else the shape finds, of an entry that counts and of one that does not.
  std::string& bytes = folder["seal.json"].bytes;
  bytes.replace(bytes.find(digest), digest.size(), "a");
  EXPECT_EQ(Told(folder), "FIELD_VALUE /files\nFIELD_VALUE /files/0/sha256\n");
  folder["seal.json"].bytes = seal("-9007199254740991");
  EXPECT_EQ(Told(folder), "FIELD_VALUE /files/1/bytes\n");
}

TEST(ReferenceSeal, TheListIsJudgedBeforeTheFolder) {
  EXPECT_EQ(ToldOfList({}), "SEAL_EMPTY /files\n");
  EXPECT_EQ(ToldOfList({{"b", ""}, {"a", ""}}), "PATH_ORDER /files/1/path\n");
  EXPECT_EQ(ToldOfList({{"a", ""}, {"a", ""}}), "PATH_DUPLICATE /files/1/path\n");
  EXPECT_EQ(ToldOfList({{"a", ""}, {"b", ""}, {"a", ""}}), "PATH_DUPLICATE /files/2/path\n");
  EXPECT_EQ(ToldOfList({{"A", ""}, {"a", ""}}), "PATH_DUPLICATE /files/1/path\n");
  EXPECT_EQ(ToldOfList({{"a", ""}, {"A", ""}}),
            "PATH_DUPLICATE /files/1/path\nPATH_ORDER /files/1/path\n");
  const std::string long_segment(255, 'x');
  for (const std::string& path :
       {std::string(), std::string("/a"), std::string("a//b"), std::string("./a"),
        std::string("a/.."), std::string("a/"), std::string("a\\\\b"), std::string("a\\tb"),
        std::string("a\\nb"), long_segment + "x", std::string("seal.json"),
        std::string("seal.dsse.json"),
        long_segment + "/" + long_segment + "/" + long_segment + "/" + long_segment + "/x"}) {
    EXPECT_NE(ToldOfList({{path, ""}}).find("PATH_UNSAFE /files/0/path\n"), std::string::npos)
        << path;
  }
  for (const std::string& path : {long_segment, std::string("d/seal.json"), std::string("...")}) {
    EXPECT_EQ(ToldOfList({{path, ""}}).find("PATH_UNSAFE"), std::string::npos) << path;
  }
  EXPECT_EQ(Told(SealedFolder(), "", std::string(64, 'a')), "TREE_UNEXPECTED /tree_sha256\n");
}

TEST(ReferenceSeal, WhatTheFolderHolds) {
  Folder folder = SealedFolder();
  folder.erase("a.txt");
  folder["d/b.txt"].bytes = "BETA";
  folder["e"].bytes = "x";
  folder["new"] = {};
  EXPECT_EQ(Told(folder),
            "FILE_MISSING /files/0\nFILE_UNLISTED /files\nLENGTH_MISMATCH /files/2\n"
            "SHA256_MISMATCH /files/1\nSHA256_MISMATCH /files/2\n");
}

TEST(ReferenceSeal, KindsOnTheWay) {
  Folder folder = SealedFolder();
  folder.erase("d/b.txt");
  folder["d"].kind = Kind::kLink;
  EXPECT_EQ(Told(folder), "FILE_NOT_REGULAR /files/1\n");
  folder["d"].kind = Kind::kRegular;
  EXPECT_EQ(Told(folder), "FILE_MISSING /files/1\n");
  folder = SealedFolder();
  for (const Kind kind : {Kind::kLink, Kind::kDirectory, Kind::kFifo}) {
    folder["e"].kind = kind;
    EXPECT_EQ(Told(folder), "FILE_NOT_REGULAR /files/2\n");
  }
  folder["e"] = {Kind::kRegular, "", false};
  EXPECT_EQ(Told(folder), "INPUT_UNREADABLE /files/2\n");
  folder = SealedFolder();
  folder["empty"].kind = Kind::kDirectory;
  EXPECT_EQ(Told(folder), "FILE_UNLISTED /files\n");
  folder.erase("empty");
  folder["seal.dsse.json"].bytes = "not read without a trust file";
  EXPECT_EQ(Told(folder), "");
  folder.erase("seal.dsse.json");
  folder["seal.dsse.json/hidden"] = {};
  EXPECT_EQ(Told(folder), "FILE_UNLISTED /files\n");
  EXPECT_EQ(Told(folder, Trust()), "SEAL_SIGNATURE_INVALID \nFILE_UNLISTED /files\n");
  folder.erase("seal.dsse.json/hidden");
  folder["seal.dsse.json"].kind = Kind::kDirectory;
  EXPECT_EQ(Told(folder), "FILE_UNLISTED /files\n");
}

std::string Statement(const std::string& seal) {
  return R"({"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"seal.json","digest":)"
         R"({"sha256":")" +
         Sha256Hex(seal) + R"("}}],"predicateType":"urn:gatecrash:seal:v1","predicate":)" +
         R"({"tree_sha256":")" + TreeOf(kEntries) + R"(","files":3,"bytes":9}})";
}

std::string Envelope(const std::string& statement, const TestKey& key,
                     const std::string& type = "application/vnd.in-toto+json") {
  Draft signature(SignatureJson(key, "OWNER", type, statement));
  return R"({"payload":")" + EncodeBase64(statement) + R"(","payloadType":")" + type +
         R"(","signatures":[)" + signature.Remove("/role").Text() + "]}";
}

std::string ToldOfEnvelope(const std::string& envelope) {
  Folder folder = SealedFolder();
  folder["seal.dsse.json"].bytes = envelope;
  return Told(folder, Trust());
}

TEST(ReferenceSeal, SignatureOfASeal) {
  const std::string statement = Statement(SealOf(kEntries));
  EXPECT_EQ(Told(SealedFolder(), Trust()), "SEAL_SIGNATURE_MISSING \n");
  EXPECT_EQ(ToldOfEnvelope(Envelope(statement, kOwner)), "");
  const std::string invalid = "SEAL_SIGNATURE_INVALID \n";
  EXPECT_EQ(ToldOfEnvelope(Envelope(statement, kGpt)), invalid);
  EXPECT_EQ(ToldOfEnvelope(Envelope(statement, MakeKey('x'))), invalid);
  EXPECT_EQ(ToldOfEnvelope(Envelope(statement, kOwner, "application/json")), invalid);
  EXPECT_EQ(ToldOfEnvelope(Envelope(Statement("other"), kOwner)), invalid);
  EXPECT_EQ(ToldOfEnvelope(Envelope(statement + "\n\n", kOwner)), invalid);
  EXPECT_EQ(ToldOfEnvelope("{}"), invalid);
  Folder folder = SealedFolder();
  folder["seal.dsse.json"] = {Kind::kLink, Envelope(statement, kOwner), true};
  EXPECT_EQ(Told(folder, Trust()), invalid);
  const char* edits[][2] = {{"/predicate/files", "4"},
                            {"/predicate/bytes", "8"},
                            {"/predicate/extra", "1"},
                            {"/subject/0/digest/sha512", "\"00\""},
                            {"/subject/0/name", "\"seal\""},
                            {"/predicateType", "\"urn:x\""},
                            {"/subject/1", "{}"}};
  for (const auto& [pointer, json] : edits) {
    Draft edited(statement);
    EXPECT_EQ(ToldOfEnvelope(Envelope(edited.Set(pointer, json).Text(), kOwner)), invalid)
        << pointer;
  }
  Draft twice(Envelope(statement, kOwner));
  EXPECT_EQ(ToldOfEnvelope(twice.Set("/signatures/1", "{}").Text()), invalid);
}

TEST(ReferenceSeal, ABadSignatureDoesNotEndTheJudgement) {
  Folder folder = SealedFolder();
  folder["e"].bytes = "x";
  EXPECT_EQ(Told(folder, Trust()),
            "SEAL_SIGNATURE_MISSING \nLENGTH_MISMATCH /files/2\nSHA256_MISMATCH /files/2\n");
  EXPECT_TRUE(JudgeSeal(folder, "{}", "").unusable);
}

}  // namespace
}  // namespace gatecrash::reference
