#include "probes/author/scaffold.h"

#include <algorithm>

#include "probes/author/probe_id.h"
#include "probes/author/probe_text.h"
#include "probes/lanes/skeletons.h"
#include "validator/packet/rules.h"
#include "validator/seal/folder.h"

namespace gatecrash {
namespace {

constexpr std::string_view kTrustFile = "keys/trust.json";

// Of a folder, the seal's gate where the code is of a seal, or nothing else is in it.
Gate GateOf(const Case& base, ReasonCode code) {
  if (!base.is_folder) return Gate::kPacket;
  const bool is_lane = base.tree.contains("decision.json");
  return is_lane && RuleOf(code).group != RuleGroup::kSeal ? Gate::kLane : Gate::kSeal;
}

class Scaffolder {
 public:
  Scaffolder(const Corpus& corpus, const LaneTable& lanes, const ScaffoldRequest& request)
      : corpus_(corpus), lanes_(lanes), request_(request), judge_(corpus, lanes) {}

  Scaffold Make(const std::vector<Probe>& probes) {
    if (!IsProbeId(request_.id, lanes_)) return Refuse(kNoProbeId);
    if (IsTaken(request_.id, probes)) return Refuse("ID is taken");
    if (!StaysInside(request_.base) || LoadBase(corpus_, request_.base, base_)) {
      return Refuse("--base is not in the corpus");
    }
    if (request_.from.empty()) return FromTemplates();
    const auto probe = std::ranges::find(probes, request_.from, &Probe::id);
    return FromOne(probe == probes.end() ? FindTemplate() : PartsOf(*probe));
  }

 private:
  static Scaffold Refuse(Literal why) { return {.text = {}, .codes = {}, .refused = why}; }

  // The probes that the lane's templates make, those of one name or of one code.
  template <typename Fits>
  std::vector<ProbeParts> Templates(const Fits& fits) {
    std::vector<ProbeParts> found;
    const std::string lane = LaneOfId(request_.id);
    for (const Skeleton& skeleton : MakeSkeletons(corpus_, *lanes_.Find(lane)).skeletons) {
      if (!fits(skeleton)) continue;
      const auto probe = ReadProbeText(corpus_, lane + "/" + skeleton.name, skeleton.text);
      if (probe) found.push_back(PartsOf(*probe));
    }
    return found;
  }

  std::optional<ProbeParts> FindTemplate() {
    auto found = Templates([this](const Skeleton& one) { return one.name == request_.from; });
    if (found.empty()) return std::nullopt;
    return std::move(found[0]);
  }

  Scaffold FromOne(const std::optional<ProbeParts>& from) {
    if (!from) return Refuse("--from names no probe, and no template that applies to the lane");
    Scaffold made = Finish(*from);
    if (made.refused.view().empty() && made.codes.empty()) {
      return Refuse("the steps of --from can't be done on that base");
    }
    return made;
  }

  Scaffold FromTemplates() {
    const auto of_code = [this](const Skeleton& one) { return one.code == request_.code; };
    for (const ProbeParts& parts : Templates(of_code)) {
      Scaffold made = Finish(parts);
      if (made.codes == ExpectedCodes(parts.expect)) return made;
    }
    ProbeParts parts;
    parts.steps = {base_.is_folder ? FolderStep()
                                   : R"({"op": "insert-bytes", "offset": 0, "hex": ""})"};
    parts.probe_class = ClassOfCode(request_.code);
    Scaffold made = Finish(std::move(parts));
    made.has_steps = false;
    return made;
  }

  [[nodiscard]] std::string FolderStep() const {
    const auto file = std::ranges::find_if(
        base_.tree, [](const auto& entry) { return entry.second.kind == NodeKind::kFile; });
    const std::string name = base_.tree.contains("seal.json") ? "seal.json" : file->first;
    return R"({"op": "insert-bytes", "file": ")" + name + R"(", "offset": 0, "hex": ""})";
  }

  static std::string ExpectedCodes(const Expectation& expect) {
    std::vector<ReasonCode> codes = {expect.code};
    codes.insert(codes.end(), expect.also.begin(), expect.also.end());
    return CodesTold(codes);
  }

  // On this base, for this code. No codes where its steps can't be done.
  Scaffold Finish(ProbeParts parts) {
    parts.base = request_.base;
    parts.files.gate = GateOf(base_, request_.code);
    if (parts.files.gate == Gate::kSeal) parts.files.consumed.clear();
    if (parts.files.gate != Gate::kSeal) parts.files.expect_tree.clear();
    if (!NameTrustFile(parts.files)) return Refuse("--base is not accepted");
    if (parts.expect.code != request_.code) parts.expect = {request_.code, {}, {}};
    parts.lane = LaneOfId(request_.id);
    parts.why = kWhyToTell;
    parts.source = kSourceToTellOfProbe;
    Scaffold made = {.text = WriteProbeFile(parts), .codes = {}};
    const auto probe = ReadProbeText(corpus_, request_.id, made.text);
    if (!probe) return Refuse("the probe can't be written down without a token's text");
    const MadeCase subject = MakeCase(corpus_, *probe);
    if (!subject.fault && !MakeTwin(corpus_, *probe).fault) {
      made.codes = CodesTold(judge_.Judge(parts.files, subject.subject));
    }
    return made;
  }

  // With the trust file that is named, with none, or with the test keys'; false where the base is
  // accepted with none of them.
  bool NameTrustFile(CaseFiles& files) {
    CaseFiles alone = {files.gate, files.trust, {}, {}};
    if (judge_.Accepts(alone, base_)) return true;
    for (const std::string_view trust : {std::string_view(), kTrustFile}) {
      files.trust = alone.trust = trust;
      if (judge_.Accepts(alone, base_)) return true;
    }
    return false;
  }

  const Corpus& corpus_;
  const LaneTable& lanes_;
  const ScaffoldRequest& request_;
  CaseJudge judge_;
  Case base_;
};

}  // namespace

Scaffold MakeScaffold(const Corpus& corpus, const LaneTable& lanes,
                      const std::vector<Probe>& probes, const ScaffoldRequest& request) {
  return Scaffolder(corpus, lanes, request).Make(probes);
}

}  // namespace gatecrash
