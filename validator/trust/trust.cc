#include "validator/trust/trust.h"

#include <algorithm>

#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr SchemaShape kTrustSchema[] = {{"trust/v1", &kTrustShape}};
constexpr SchemaShape kConsumedSchema[] = {{"consumed/v1", &kConsumedShape}};

// None where strict Ed25519 refuses the key, or the keyid is another's.
std::optional<TrustedKey> ReadKey(const JsonValue& value) {
  const auto key = PublicKey::FromPem(value.member("public_key").text());
  if (!key || ParseDigest(value.member("keyid").text()) != key->keyid()) return std::nullopt;
  return TrustedKey{ToEnum<Role>(kRoleWords, value.member("role").text()), *key};
}

}  // namespace

std::optional<TrustStore> TrustStore::Parse(std::string_view bytes) {
  Findings findings;
  const auto checked = ReadChecked(bytes, kTrustSchema, TokenSet::BuiltIn(), findings);
  if (!checked) return std::nullopt;
  TrustStore store;
  const JsonValue keys = checked->document.root().member("keys");
  for (JsonValue value = keys.first(); value.valid(); value = value.next()) {
    std::optional<TrustedKey> key = ReadKey(value);
    if (!key || store.Find(key->key.keyid()) != nullptr) return std::nullopt;
    store.keys_.push_back(std::move(*key));
  }
  return store;
}

const TrustedKey* TrustStore::Find(const Digest& keyid) const {
  const auto found =
      std::ranges::find(keys_, keyid, [](const TrustedKey& k) { return k.key.keyid(); });
  return found == keys_.end() ? nullptr : &*found;
}

std::optional<ConsumedList> ConsumedList::Parse(std::string_view bytes) {
  Findings findings;
  const auto checked = ReadChecked(bytes, kConsumedSchema, TokenSet::BuiltIn(), findings);
  if (!checked) return std::nullopt;
  ConsumedList list;
  const JsonValue root = checked->document.root();
  const JsonValue packets = root.member("packets");
  for (JsonValue v = packets.first(); v.valid(); v = v.next()) {
    list.packets_.insert(*ParseDigest(v.text()));
  }
  const JsonValue grants = root.member("grants");
  for (JsonValue v = grants.first(); v.valid(); v = v.next()) list.grants_.emplace(v.text());
  return list;
}

}  // namespace gatecrash
