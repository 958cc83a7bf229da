#include "validator/trust/trust.h"

#include <gtest/gtest.h>

#include "probes/signing/test_key.h"
#include "validator/json/canonical.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

TestKey Key(std::string_view name) {
  const Digest seed = Sha256(name);
  return TestKey::FromSeed({reinterpret_cast<const char*>(seed.data()), seed.size()}).value();
}

std::string KeyJson(std::string_view role, const Digest& keyid, std::string_view pem) {
  std::string quoted;
  AppendCanonicalString(pem, quoted);
  return R"({"role":")" + std::string(role) + R"(","keyid":")" + ToHex(keyid) +
         R"(","public_key":)" + quoted + "}";
}

std::string KeyJson(std::string_view role, const TestKey& key) {
  return KeyJson(role, key.keyid(), key.Pem());
}

std::optional<TrustStore> Parse(const std::string& keys) {
  return TrustStore::Parse(R"({"schema":"trust/v1","keys":[)" + keys + "]}");
}

TEST(TrustStore, FindsAKeyByItsId) {
  const auto store = Parse(KeyJson("OWNER", Key("a")) + "," + KeyJson("OWNER", Key("b")) + "," +
                           KeyJson("GPT", Key("c")));
  ASSERT_TRUE(store);
  ASSERT_NE(store->Find(Key("b").keyid()), nullptr);
  EXPECT_EQ(store->Find(Key("b").keyid())->role, Role::kOwner);
  EXPECT_EQ(store->Find(Key("c").keyid())->role, Role::kGpt);
  EXPECT_EQ(store->Find(Key("d").keyid()), nullptr);
  EXPECT_TRUE(Parse(""));
}

TEST(TrustStore, CantBeUsedWithAnyFault) {
  const TestKey a = Key("a");
  EXPECT_FALSE(Parse(KeyJson("OWNER", a) + "," + KeyJson("OWNER", a)));
  EXPECT_FALSE(Parse(KeyJson("OWNER", a) + "," + KeyJson("GPT", a)));
  EXPECT_FALSE(Parse(KeyJson("OWNER", Key("b").keyid(), a.Pem())));
  EXPECT_FALSE(Parse(KeyJson("NOBODY", a)));
  EXPECT_FALSE(Parse(KeyJson("OWNER", a.keyid(), a.Pem() + a.Pem())));
  EXPECT_FALSE(Parse(KeyJson("OWNER", a.keyid(), "x" + a.Pem())));
  EXPECT_FALSE(TrustStore::Parse(""));
  EXPECT_FALSE(TrustStore::Parse(R"({"schema":"trust/v1"})"));
  EXPECT_FALSE(TrustStore::Parse(R"({"schema":"trust/v2","keys":[]})"));
  EXPECT_FALSE(TrustStore::Parse(R"({"schema":"trust/v1","keys":[],"more":1})"));
}

TEST(TrustStore, TakesAFileOfTheLimitAndNotOneByteMore) {
  const std::string keys = R"("schema":"trust/v1","keys":[]})";
  const std::string blanks(limits::kDocumentSizeBytesMax - keys.size() - 1, ' ');
  EXPECT_TRUE(TrustStore::Parse("{" + blanks + keys));
  EXPECT_FALSE(TrustStore::Parse("{" + blanks + " " + keys));
  const std::string lists = R"("schema":"consumed/v1","packets":[],"grants":[]})";
  const std::string more(limits::kDocumentSizeBytesMax - lists.size() - 1, ' ');
  EXPECT_TRUE(ConsumedList::Parse("{" + more + lists));
  EXPECT_FALSE(ConsumedList::Parse("{" + more + " " + lists));
}

TEST(ConsumedList, HasWhatItLists) {
  const std::string digest = ToHex(Sha256("x"));
  const auto list = ConsumedList::Parse(R"({"schema":"consumed/v1","packets":[")" + digest +
                                        R"("],"grants":["g-1"]})");
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->HasPacket(Sha256("x")));
  EXPECT_FALSE(list->HasPacket(Sha256("y")));
  EXPECT_TRUE(list->HasGrant("g-1"));
  EXPECT_FALSE(list->HasGrant("g-10"));
  EXPECT_FALSE(list->HasGrant("G-1"));
  const auto two = ConsumedList::Parse(R"({"schema":"consumed/v1","packets":[")" + digest +
                                       R"(",")" + ToHex(Sha256("z")) +
                                       R"("],"grants":["g-1","g-2"]})");
  ASSERT_TRUE(two);
  EXPECT_TRUE(two->HasPacket(Sha256("x")) && two->HasPacket(Sha256("z")));
  EXPECT_TRUE(two->HasGrant("g-1") && two->HasGrant("g-2"));
  EXPECT_FALSE(ConsumedList::Parse(R"({"schema":"consumed/v1","packets":["x"],"grants":[]})"));
  EXPECT_FALSE(ConsumedList::Parse("[]"));
}

}  // namespace
}  // namespace gatecrash
