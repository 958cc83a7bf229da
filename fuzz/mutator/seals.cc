#include "fuzz/mutator/seals.h"

#include <string>
#include <vector>

#include "fuzz/mutator/folder_edits.h"
#include "fuzz/mutator/places.h"
#include "fuzz/mutator/step_text.h"
#include "fuzz/mutator/values.h"
#include "probes/cases/signature_policy.h"

namespace gatecrash {
namespace {

constexpr std::string_view kTemplate = "packet/owner-next-decision-template.json";
constexpr std::string_view kOthers[] = {"operator", "gpt", "t1", "stale-owner"};
constexpr std::string_view kStatementParts[] = {
    "/predicate/files", "/predicate/bytes", "/predicate/tree_sha256",
    "/predicateType",   "/subject/0/name",  "/subject/0/digest/sha256",
    "/_type",           "/subject/0"};

StepText OnSeal(std::string_view op) { return StepText(op).In(kSealFile); }

// One entry of the list whose file is there; false where none was drawn.
struct Entry {
  std::string pointer;
  std::string path;
  size_t size = 0;
};
bool PickEntry(MutationBench& bench, Entry& entry) {
  const std::string* seal = bench.Text(kSealFile);
  const auto json = seal == nullptr ? std::nullopt : JsonText::Read(*seal);
  const auto files = json ? json->Find("/files") : std::nullopt;
  if (!files || json->values()[*files].children.empty()) return false;
  const size_t count = json->values()[*files].children.size();
  entry.pointer = "/files/" + std::to_string(bench.draw.Below(count));
  const auto literal = json->Find(entry.pointer + "/path");
  const auto path = literal ? UnquoteJson(json->values()[*literal].text.of(*seal)) : std::nullopt;
  const std::string* bytes = path ? bench.Text(*path) : nullptr;
  if (bytes == nullptr) return false;
  entry.path = *path;
  entry.size = bytes->size();
  return true;
}

// Not the same entry each time: what one repair makes true another leaves false. The tree's digest
// is over them all.
void RepairOne(MutationBench& bench) {
  const size_t drawn = bench.draw.Below(4);
  if (drawn > 1) {
    bench.Do(OnSeal("tree-digest").Add("list", "/files").Add("path", "/tree_sha256").End());
    return;
  }
  Entry entry;
  if (!PickEntry(bench, entry)) return;
  if (drawn == 1) {
    bench.Do(
        OnSeal("file-digest").Add("of", entry.path).Add("path", entry.pointer + "/sha256").End());
    return;
  }
  bench.Do(OnSeal("replace")
               .Add("path", entry.pointer + "/bytes")
               .Add("raw", std::to_string(entry.size))
               .End());
}

void Reseal(MutationBench& bench) {
  bench.Do(StepText("reseal").Add("list", bench.draw.OneIn(2) ? "kept" : "rebuilt").End());
}

void SignProperly(MutationBench& bench) {
  const std::string_view key = bench.draw.OneIn(8) ? "second-owner" : "owner";
  bench.Do(StepText("sign-seal").Add("key", key).End());
}

void SignStrangely(MutationBench& bench) {
  static const auto& kPolicies = *new std::vector<Literal>(SignaturePolicyNames());
  bench.Do(StepText("sign-seal")
               .Add("key", "owner")
               .Add("policy", bench.draw.Pick(kPolicies).view())
               .End());
}

void SignByAnother(MutationBench& bench, std::string_view key) {
  StepText step("sign-seal");
  step.Add("key", key);
  if (bench.draw.OneIn(2)) step.Add("keyid_of", "owner");
  bench.Do(step.End());
}

// Properly, what should not be said.
void SignOther(MutationBench& bench) {
  Draw& draw = bench.draw;
  const std::string_view part = draw.Pick(kStatementParts);
  const std::string value = draw.OneIn(2) ? DrawNumber(draw, "3") : DrawDigest(draw, "");
  const std::string change = draw.OneIn(4)
                                 ? StepText("remove").Add("path", part).End()
                                 : StepText("replace").Add("path", part).Add("raw", value).End();
  bench.Do(
      StepText("sign-seal").Add("key", "owner").AddJson("statement", "[" + change + "]").End());
}

std::string_view SignWrongly(MutationBench& bench) {
  Draw& draw = bench.draw;
  switch (draw.Below(10)) {
    case 0:
      SignByAnother(bench, "attacker");
      return "seal-attacker";
    case 1:
    case 2:
      SignByAnother(bench, draw.Pick(kOthers));
      return "seal-other-role";
    case 3:
    case 4:
    case 5:
      SignOther(bench);
      return "seal-other-statement";
    case 6:
      bench.Do(StepText("remove-file").Add("file", kEnvelopeFile).End());
      return "seal-missing";
    default:
      SignStrangely(bench);
      return "seal-strangely";
  }
}

std::string_view Sign(MutationBench& bench, const SignatureShares& shares) {
  const size_t drawn = bench.draw.Below(100);
  if (drawn < shares.wrong_percent) return SignWrongly(bench);
  if (drawn < shares.wrong_percent + shares.stale_percent) return "seal-stale";
  SignProperly(bench);
  return "seal-owner";
}

}  // namespace

std::string_view DrawSeal(MutationBench& bench, const SignatureShares& shares) {
  const size_t drawn = bench.draw.Below(10);
  if (drawn < 5) {
    for (size_t repairs = bench.draw.Below(3); repairs > 0; --repairs) RepairOne(bench);
  } else if (drawn < 9) {
    Reseal(bench);
  }
  return Sign(bench, shares);
}

std::string_view DrawLaneSeal(MutationBench& bench, const SignatureShares& shares) {
  Draw& draw = bench.draw;
  if (!draw.OneIn(6)) {
    bench.Do(StepText("relist").Add("list", draw.OneIn(2) ? "kept" : "rebuilt").End());
  }
  // One of the two at most is not as it should be.
  const bool of_seal = draw.OneIn(2);
  constexpr SignatureShares kProper = {0, 0};
  const std::string_view told = DrawSignatures(bench, kDecisionFile, of_seal ? kProper : shares);
  if (bench.Text(kTemplate) != nullptr && !draw.OneIn(8)) {
    bench.Do(StepText("copy-file").Add("file", kDecisionFile).Add("to", kTemplate).End());
  }
  if (!draw.OneIn(16)) Reseal(bench);
  const std::string_view sealed = Sign(bench, of_seal ? shares : kProper);
  return of_seal || told.empty() ? sealed : told;
}

}  // namespace gatecrash
