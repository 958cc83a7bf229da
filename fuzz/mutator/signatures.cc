#include "fuzz/mutator/signatures.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "fuzz/mutator/step_text.h"
#include "probes/cases/json_edit.h"
#include "probes/cases/signature_policy.h"

namespace gatecrash {
namespace {

constexpr std::string_view kRepairs[] = {"sign",   "tree-digest", "file-digest",
                                         "reseal", "relist",      "sign-seal"};
// A lane's template becomes the packet again.
constexpr std::string_view kTemplateCopied = R"("to": "packet/owner-next-decision-template.json")";
constexpr std::string_view kOthers[] = {"operator", "gpt", "t1", "second-owner", "stale-owner"};
constexpr std::string_view kRoles[] = {"OWNER", "OPERATOR", "GPT", "T1"};

// One part that is signed: the packet, or a grant.
struct SignedPart {
  std::string at;      // as a sign step has it
  std::string member;  // where the signature stands
};

struct Signing {
  MutationBench& bench;
  std::string_view file;

  bool Do(StepText step) const { return bench.Do(step.In(file).End()); }
};

// What the packet says of itself; none where the text is no packet.
struct Head {
  size_t grants = 0;
  bool selects = false;
};
std::optional<Head> ReadHead(std::string_view text) {
  const auto json = JsonText::Read(text);
  const auto schema = json ? json->FindChild(0, "schema") : std::nullopt;
  const auto member = [&](size_t value) { return json->values()[value].text.of(text); };
  if (!schema || member(*schema) != "\"decision-packet/v3\"") return std::nullopt;
  Head head;
  if (const auto grants = json->FindChild(0, "grants")) {
    head.grants = json->values()[*grants].children.size();
  }
  const auto selected = json->FindChild(0, "selected_option");
  head.selects = selected && member(*selected) != "null";
  return head;
}

// The number of the grant that a step names, where it names one.
void AddGrantsNamed(std::string_view step, std::set<size_t>& grants) {
  constexpr std::string_view kPlace = "\"/grants/";
  for (size_t at = step.find(kPlace); at != std::string_view::npos; at = step.find(kPlace, at)) {
    at += kPlace.size();
    const size_t end = step.find_first_not_of("0123456789", at);
    const auto index = ParseIndex(step.substr(at, end - at));
    if (index) grants.insert(*index);
  }
}

std::set<size_t> ChangedGrants(const MutationBench& bench, size_t count) {
  std::set<size_t> grants;
  for (const std::string& step : bench.steps()) AddGrantsNamed(step, grants);
  std::erase_if(grants, [count](size_t grant) { return grant >= count; });
  return grants;
}

SignedPart PartOf(size_t grant) {
  const std::string at = "/grants/" + std::to_string(grant);
  return {at, at + "/signature"};
}
SignedPart WholePacket() { return {"/owner_signature", "/owner_signature"}; }

bool SignProperly(const Signing& signing, const SignedPart& part, std::string_view key) {
  return signing.Do(StepText("sign").Add("at", part.at).Add("key", key));
}

// By a key that nobody trusts: under its own keyid, or the owner's.
std::string_view ByAttacker(const Signing& signing, const SignedPart& part) {
  StepText step("sign");
  step.Add("at", part.at).Add("key", "attacker");
  if (signing.bench.draw.OneIn(2)) step.Add("keyid_of", "owner");
  signing.Do(step);
  return "sign-attacker";
}

// By a key of another role, under that role or another, and now and then under another's keyid.
std::string_view ByAnother(const Signing& signing, const SignedPart& part) {
  Draw& draw = signing.bench.draw;
  StepText step("sign");
  step.Add("at", part.at).Add("key", draw.Pick(kOthers));
  if (draw.OneIn(2)) step.Add("role", draw.Pick(kRoles));
  if (draw.OneIn(4)) step.Add("keyid_of", "owner");
  signing.Do(step);
  return "sign-other-role";
}

std::string_view Strangely(const Signing& signing, const SignedPart& part) {
  static const auto& kPolicies = *new std::vector<Literal>(SignaturePolicyNames());
  signing.Do(StepText("sign")
                 .Add("at", part.at)
                 .Add("key", "owner")
                 .Add("policy", signing.bench.draw.Pick(kPolicies).view()));
  return "sign-strangely";
}

// The words of an unsigned packet, a signature without a `sig`, or one that is made up.
std::string_view Missing(const Signing& signing, const SignedPart& part) {
  Draw& draw = signing.bench.draw;
  constexpr std::string_view kNothing[] = {"\"UNSIGNED\"", "\"\"", "null", "{}"};
  constexpr std::string_view kSigs[] = {"\"\"", "\"=\"", "\"AAAA\"", "null"};
  if (draw.OneIn(2)) {
    signing.Do(StepText("replace").Add("path", part.member).Add("raw", draw.Pick(kNothing)));
  } else {
    signing.Do(StepText("replace").Add("path", part.member + "/sig").Add("raw", draw.Pick(kSigs)));
  }
  return "sign-missing";
}

// For another packet.
std::string_view OverOther(const Signing& signing, const SignedPart& part) {
  const std::string other = PickOther(signing.bench, ".json");
  signing.Do(StepText("sign").Add("at", part.at).Add("key", "owner").Add("over", other));
  return "sign-over-other";
}

using Policy = std::string_view (*)(const Signing& signing, const SignedPart& part);
struct DrawnPolicy {
  size_t weight;
  Policy policy;
};
// By how many forms each has.
constexpr DrawnPolicy kWrong[] = {
    {8, ByAttacker}, {6, Missing}, {20, Strangely}, {14, ByAnother}, {3, OverOther}};

std::string_view SignWrongly(const Signing& signing, const SignedPart& part) {
  size_t all = 0;
  for (const DrawnPolicy& row : kWrong) all += row.weight;
  size_t at = signing.bench.draw.Below(all);
  const DrawnPolicy* row = kWrong;
  while (at >= row->weight) at -= (row++)->weight;
  return row->policy(signing, part);
}

void RepairTree(const Signing& signing) {
  const bool changed = std::ranges::any_of(signing.bench.steps(), [](const std::string& step) {
    return step.find("\"/evidence") != std::string::npos;
  });
  if (!changed || signing.bench.draw.OneIn(4)) return;
  signing.Do(StepText("tree-digest").Add("list", "/evidence").Add("path", "/evidence_tree_sha256"));
}

// One of the signatures, and the packet's properly over a grant's.
std::string_view SignOneWrongly(const Signing& signing, size_t grants) {
  Draw& draw = signing.bench.draw;
  if (grants == 0 || draw.OneIn(2)) return SignWrongly(signing, WholePacket());
  const std::string_view told = SignWrongly(signing, PartOf(draw.Below(grants)));
  SignProperly(signing, WholePacket(), "owner");
  return told;
}

std::string_view SignAll(const Signing& signing, const SignatureShares& shares, size_t grants,
                         bool selects) {
  Draw& draw = signing.bench.draw;
  for (const size_t grant : ChangedGrants(signing.bench, grants)) {
    SignProperly(signing, PartOf(grant), draw.OneIn(16) ? "second-owner" : "owner");
  }
  const size_t drawn = draw.Below(100);
  if (drawn < shares.wrong_percent) return SignOneWrongly(signing, grants);
  if (drawn < shares.wrong_percent + shares.stale_percent) return "sign-stale";
  // What selects nothing is not signed, but now and then.
  if (!selects && !draw.OneIn(4)) return "sign-stale";
  SignProperly(signing, WholePacket(), draw.OneIn(16) ? "gpt" : "owner");
  return "sign-owner";
}

}  // namespace

bool IsRepair(std::string_view step) {
  for (const std::string_view op : kRepairs) {
    if (step.starts_with("{\"op\": \"" + std::string(op) + "\"")) return true;
  }
  return step.find(kTemplateCopied) != std::string_view::npos;
}

std::string_view DrawSignatures(MutationBench& bench, std::string_view file,
                                const SignatureShares& shares) {
  const std::string* text = bench.Text(file);
  const auto head = text == nullptr ? std::nullopt : ReadHead(*text);
  if (!head) return "";
  const Signing signing{bench, file};
  RepairTree(signing);
  return SignAll(signing, shares, head->grants, head->selects);
}

}  // namespace gatecrash
