#include "fuzz/reference/reference_signing.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_jcs.h"

namespace gatecrash::reference {
namespace {

struct FreeEvp {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, FreeEvp>;

void Must(bool done) {
  if (!done) throw std::runtime_error("a test could not be set up");
}

KeyHandle PrivateKey(char letter) {
  const std::basic_string<unsigned char> seed(32, static_cast<unsigned char>(letter));
  KeyHandle key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  Must(key != nullptr);
  return key;
}

std::string Bytes(const unsigned char* data, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(data[i]));
  return bytes;
}

Value Parse(std::string_view json) {
  Value value;
  Must(ReadJson(json, &value).empty());
  return value;
}

constexpr char kBase[] = R"({
"schema":"decision-packet/v3","packet_id":"PKT-1","lane":"no-production-execution",
"issued":"2026-06-12","doc_status":"ACTIVE_NON_AUTHORITY","authority":"OPTIONS_ONLY",
"audience":["OWNER","OPERATOR"],"prepared_by":"T1",
"options":[
{"id":"HOLD","meaning":"Wait.","requires_blockers":[],"requires_grants":[]},
{"id":"APPLY_CANONICAL_FOLD","meaning":"Fold.","requires_blockers":[],"requires_grants":[]},
{"id":"AUTHORIZE_PRODUCTION_PHASE","meaning":"Go.","requires_blockers":[
"FIX7-P0-PROD-BIRTH-SURFACE-1","FIX7-P0-PROD-CI-SCOPE-1","FIX7-P0-DRYRUN-PROD-ROLLBACK-1",
"FIX7-P0-PROD-OPT4-1"],"requires_grants":["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION",
"REPOINT","CUTOVER"]}],
"default_option":"HOLD","selected_option":null,
"execution_authorization_status":"NOT_AUTHORIZED","owner_signature":"UNSIGNED",
"blockers":[
{"id":"FIX7-P0-PROD-BIRTH-SURFACE-1","status":"OPEN","actors":["OPERATOR"],"gate":"a",
"discharged_by":[]},
{"id":"FIX7-P0-PROD-CI-SCOPE-1","status":"OPEN","actors":["OWNER","OPERATOR"],"gate":"b",
"discharged_by":[]},
{"id":"FIX7-P0-DRYRUN-PROD-ROLLBACK-1","status":"OPEN","actors":["OPERATOR"],"gate":"c",
"discharged_by":[]},
{"id":"FIX7-P0-PROD-OPT4-1","status":"OPEN","actors":["OWNER"],"gate":"d","discharged_by":[]}],
"grants":[],
"blocked_actions":["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION","REPOINT","CUTOVER"],
"actions_taken":[],"evidence":[{"path":"evidence/a.txt","bytes":5,
"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}],
"evidence_tree_sha256":"3bf9346ad3b41e3d6ac4b5b6b25bb6ef7c2dbf86b37a36bdd8c7a3d7d0d7f2d5",
"probes":{"total":15,"failed_closed":15,"tokens_leaked":0}})";

constexpr char kEvidenceLines[] =
    "seal-tree/v1\n"
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 5 evidence/a.txt\n";

}  // namespace

std::string Quoted(std::string_view plain) {
  return std::string(1, '"').append(plain).append(1, '"');
}

TestKey MakeKey(char letter) {
  const KeyHandle key = PrivateKey(letter);
  unsigned char raw[32];
  std::size_t size = sizeof raw;
  Must(EVP_PKEY_get_raw_public_key(key.get(), raw, &size) == 1);
  const std::string raw_public = Bytes(raw, size);
  const std::string der =
      std::string("\x30\x2A\x30\x05\x06\x03\x2B\x65\x70\x03\x21\x00", 12) + raw_public;
  return {raw_public, Sha256Hex(der),
          "-----BEGIN PUBLIC KEY-----\n" + EncodeBase64(der) + "\n-----END PUBLIC KEY-----\n",
          letter};
}

std::string SignRaw(const TestKey& key, std::string_view message) {
  const KeyHandle secret = PrivateKey(key.letter);
  const std::unique_ptr<EVP_MD_CTX, FreeEvp> context(EVP_MD_CTX_new());
  const std::basic_string<unsigned char> copy(message.begin(), message.end());
  unsigned char signature[64];
  std::size_t size = sizeof signature;
  Must(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, secret.get()) == 1);
  Must(EVP_DigestSign(context.get(), signature, &size, copy.data(), copy.size()) == 1);
  return Bytes(signature, size);
}

std::string SignatureJson(const TestKey& key, const std::string& role, std::string_view type,
                          std::string_view payload) {
  const std::string sig = EncodeBase64(SignRaw(key, PreAuthenticationEncoding(type, payload)));
  return R"({"role":")" + role + R"(","keyid":")" + key.keyid + R"(","sig":")" + sig + R"("})";
}

std::string TrustJson(const std::vector<std::pair<std::string, TestKey>>& keys) {
  Draft trust(R"({"schema":"trust/v1","keys":[]})");
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& [role, key] = keys[i];
    const std::string pem = CanonicalJson(Value{key.pem});
    trust.Set("/keys/" + std::to_string(i), R"({"role":")" + role + R"(","keyid":")" + key.keyid +
                                                R"(","public_key":)" + pem + "}");
  }
  return trust.Text();
}

Draft::Draft(std::string_view json) : root_(Parse(json)) {}

Value* Draft::Find(std::string_view pointer) {
  Value* value = &root_;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string part(pointer.substr(0, pointer.find('/')));
    pointer.remove_prefix(part.size());
    if (auto* array = std::get_if<Array>(&value->is)) {
      const std::size_t index = std::stoul(part);
      if (index == array->size()) array->emplace_back();
      value = &array->at(index);
      continue;
    }
    auto& object = std::get<Object>(value->is);
    if (reference::Find(object, part) == nullptr) object.push_back({part, Value()});
    for (Member& member : object) {
      if (member.name == part) value = &member.value;
    }
  }
  return value;
}

Draft& Draft::Set(std::string_view pointer, std::string_view json) {
  *Find(pointer) = Parse(json);
  return *this;
}

Draft& Draft::Remove(std::string_view pointer) {
  const std::size_t slash = pointer.rfind('/');
  const std::string part(pointer.substr(slash + 1));
  Value* parent = Find(pointer.substr(0, slash));
  if (auto* array = std::get_if<Array>(&parent->is)) {
    array->erase(array->begin() + std::stol(part));
    return *this;
  }
  std::erase_if(std::get<Object>(parent->is), [&](const Member& m) { return m.name == part; });
  return *this;
}

Draft& Draft::SignPacket(const TestKey& key, const std::string& role) {
  return Set(
      "/owner_signature",
      SignatureJson(key, role, "application/vnd.gatecrash.decision-packet.v3+json", Payload()));
}

Draft& Draft::SignGrant(std::size_t n, const TestKey& key, const std::string& role) {
  const std::string place = "/grants/" + std::to_string(n);
  const std::string payload = CanonicalWithout(std::get<Object>(Find(place)->is), "signature");
  return Set(place + "/signature",
             SignatureJson(key, role, "application/vnd.gatecrash.grant.v1+json", payload));
}

std::string Draft::Payload() const {
  return CanonicalWithout(std::get<Object>(root_.is), "owner_signature");
}

std::string Draft::Text() const { return CanonicalJson(root_); }

Draft BasePacket() {
  Draft packet(kBase);
  packet.Set("/evidence_tree_sha256", Quoted(Sha256Hex(kEvidenceLines)));
  return packet;
}

Draft ProductionPacket(const TestKey& owner) {
  Draft packet = BasePacket();
  packet.Set("/selected_option", "\"AUTHORIZE_PRODUCTION_PHASE\"");
  packet.Set("/execution_authorization_status", "\"AUTHORIZED_AS_SELECTED\"");
  for (const char* i : {"0", "1", "2", "3"}) {
    const std::string place = std::string("/blockers/") + i;
    packet.Set(place + "/status", "\"RESOLVED\"");
    packet.Set(place + "/discharged_by",
               R"(["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])");
  }
  std::size_t n = 0;
  for (const char* action :
       {"REAL_RUN", "QT001_APPLY", "PERMIT", "ACTIVATION", "REPOINT", "CUTOVER"}) {
    const std::string number = std::to_string(n);
    packet.Set("/grants/" + number,
               R"({"grant_id":"G)" + number + R"(","action":")" + action +
                   R"(","scope":"PRODUCTION","lane":"no-production-execution",)"
                   R"("packet_id":"PKT-1","option":"AUTHORIZE_PRODUCTION_PHASE",)"
                   R"("issued":"2026-06-12"})");
    packet.SignGrant(n, owner);
    ++n;
  }
  packet.SignPacket(owner);
  return packet;
}

}  // namespace gatecrash::reference
