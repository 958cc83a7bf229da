#include "probes/author/promote.h"

#include <algorithm>
#include <set>

#include "probes/author/case_difference.h"
#include "probes/author/plant_edit.h"
#include "probes/author/probe_id.h"
#include "probes/author/probe_text.h"
#include "probes/author/shrink.h"
#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "probes/cases/step_table.h"
#include "probes/made_set.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

// A finding's code, its document and its place; whichever element it is of.
std::string WhereOf(const FindingTold& finding) {
  std::string where = std::string(Name(finding.code)) + " " + finding.document + " ";
  bool in_index = false;
  for (size_t i = 0; i < finding.at.size(); ++i) {
    const char c = finding.at[i];
    const bool is_digit = c >= '0' && c <= '9';
    in_index = is_digit && (in_index || finding.at[i - 1] == '/');
    if (!in_index) where += c;
  }
  return where;
}

// What a verdict comes to. Places count, but not which element of an array they are of: with fewer
// elements about it, the same fault is told of another.
struct Told {
  bool accepted = false;
  std::vector<ReasonCode> codes;
  std::set<std::string> causes;
  std::set<std::string> places;
  friend bool operator==(const Told&, const Told&) = default;

  static std::optional<Told> Of(const std::optional<GateVerdict>& verdict) {
    if (!verdict) return std::nullopt;
    Told told = {verdict->accepted, verdict->Codes(), {}, {}};
    for (const FindingTold& finding : verdict->findings) {
      told.causes.insert(finding.cause);
      told.places.insert(WhereOf(finding));
    }
    told.causes.erase("");
    return told;
  }
  [[nodiscard]] Expectation Expected() const {
    return {codes[0], {codes.begin() + 1, codes.end()}, causes.size() == 1 ? *causes.begin() : ""};
  }
};

std::string_view WordOf(InputKind kind) {
  constexpr std::string_view kWords[] = {"", "missing", "directory", "fifo", "dangling-link"};
  return kWords[static_cast<size_t>(kind)];
}

std::string NameOf(ReasonCode code) {
  std::string name(Name(code));
  for (char& c : name) c = c == '_' ? '-' : static_cast<char>(c - 'A' + 'a');
  return name;
}

size_t SizeOf(const std::vector<std::string>& steps) {
  size_t size = 0;
  for (const std::string& step : steps) size += step.size();
  return size;
}

class Promoter {
 public:
  Promoter(const Corpus& corpus, const LaneTable& lanes, const std::vector<Probe>& probes,
           const FoundCase& found)
      : corpus_(corpus), lanes_(lanes), probes_(probes), found_(found), judge_(corpus, lanes) {}

  Promotion Run() {
    const auto verdict = judge_.Judge(found_.files, found_.subject);
    made_.codes = CodesTold(verdict);
    const auto told = Told::Of(verdict);
    if (!told) return Refuse("the gate has no verdict on it, with these files");
    told_ = *told;
    if (!CheckOwed()) return std::move(made_);
    if (!ChooseBase())
      return Refuse("no accepted base of that gate is to be had, with these files");
    PlantWhatCanBe();
    if (!told_.accepted) MakeSmaller();
    if (!WriteTokensDown()) return Refuse("a token in it can't be told without its text");
    if (!ChooseId()) return std::move(made_);
    return Finish();
  }

 private:
  Promotion Refuse(Literal why) {
    made_.text.clear();
    made_.refused = why;
    return std::move(made_);
  }

  // What the case comes to is what it should; an accepted one is owed a code.
  bool CheckOwed() {
    if (told_.accepted && !found_.owed) {
      made_.refused = "the case is ACCEPTED: --code says what it should be refused for";
    } else if (!told_.accepted && found_.owed && told_.codes[0] != *found_.owed) {
      made_.refused = "the case is refused for another reason than --code";
    }
    return made_.refused.view().empty();
  }

  // By the size of what sets the case apart from it.
  bool ChooseBase() {
    const auto controls = AllBases(corpus_);
    if (!controls) return false;
    std::set<std::string> bases;
    for (const Control& control : *controls) {
      if (control.gate == found_.files.gate) bases.insert(control.base);
    }
    size_t least = 0;
    for (const std::string& name : bases) {
      Case base;
      const CaseFiles alone = {found_.files.gate, found_.files.trust, {}, {}};
      if (LoadBase(corpus_, name, base) || !judge_.Accepts(alone, base)) continue;
      CaseEdits edits = EditsFrom(base);
      const size_t size = SizeOf(StepsOf(edits));
      if (!made_.base.empty() && size >= least) continue;
      least = size;
      made_.base = name;
      base_ = std::move(base);
      edits_ = std::move(edits);
    }
    return !made_.base.empty() && !edits_.empty();
  }

  // Values where that comes to the same; but not all of the document where bytes tell it shorter.
  CaseEdits EditsFrom(const Case& base) {
    const Case& subject = found_.subject;
    if (subject.is_folder) return FolderDifference(corpus_, base.tree, subject.tree);
    if (subject.input != InputKind::kFile) {
      return {{CaseEdit::Kind::kBecome, "", std::string(WordOf(subject.input)), ""}};
    }
    CaseEdits bytes = ByteDifference(base.bytes, subject.bytes);
    const auto values = JsonDifference(base.bytes, subject.bytes);
    if (!values || values->empty() || !Does(base, *values)) return bytes;
    const bool on_root = values->size() == 1 && values->front().place.empty();
    return on_root && SizeOf(StepsOf(bytes)) < SizeOf(StepsOf(*values)) ? bytes : *values;
  }

  // Whether the edits make a case that comes to what was found. An accepted one must be that very
  // case: what is accepted is next to everything.
  bool Does(const Case& base, const CaseEdits& edits) {
    const auto made = AfterSteps(corpus_, base, StepsOf(edits));
    if (!made) return false;
    if (told_.accepted) return DigestOf(*made) == DigestOf(found_.subject);
    return Told::Of(judge_.Judge(found_.files, *made)) == told_;
  }

  void MakeSmaller() {
    Shrink(edits_, limits::kPromoteCostMax,
           [this](const CaseEdits& edits) { return Does(base_, edits); });
    SealAnew();
  }

  // What only makes lists of files hold again is told in one step.
  void SealAnew() {
    if (!found_.subject.is_folder) return;
    CaseEdits sealed;
    for (const CaseEdit& edit : edits_) {
      if (edit.file != "seal.json") sealed.push_back(edit);
    }
    if (sealed.size() + 1 >= edits_.size()) return;
    sealed.push_back({CaseEdit::Kind::kStep, "", "", R"({"op": "reseal"})"});
    if (Does(base_, sealed)) edits_ = std::move(sealed);
  }

  // Before they are made smaller: then they may be spelled as `plant` never does.
  void PlantWhatCanBe() {
    for (size_t at = 0; at < edits_.size(); ++at) {
      if (HasTokenIn(edits_[at])) static_cast<void>(PlantAt(at));
    }
  }

  // False where a token is left.
  bool WriteTokensDown() {
    for (size_t at = 0; at < edits_.size(); ++at) {
      if (!HasTokenIn(edits_[at])) continue;
      if (!PlantAt(at) && !ByBytes()) return false;
    }
    return std::ranges::none_of(edits_, [this](const CaseEdit& edit) { return HasTokenIn(edit); });
  }

  bool HasTokenIn(const CaseEdit& edit) {
    return std::ranges::any_of(StepsOf(edit, &lanes_.tokens()), [this](const std::string& step) {
      return HasToken(lanes_.tokens(), step);
    });
  }

  bool PlantAt(size_t at) {
    for (const CaseEdits& way : PlantedInstead(edits_[at], lanes_.tokens())) {
      CaseEdits edits = edits_;
      edits.erase(edits.begin() + static_cast<std::ptrdiff_t>(at));
      edits.insert(edits.begin() + static_cast<std::ptrdiff_t>(at), way.begin(), way.end());
      if (!Does(base_, edits)) continue;
      edits_ = std::move(edits);
      return true;
    }
    return false;
  }

  // The document as the edits make it, told by bytes, which can be put in piece by piece.
  bool ByBytes() {
    const auto made = AfterSteps(corpus_, base_, StepsOf(edits_));
    if (!made || made->is_folder || made->input != InputKind::kFile) return false;
    CaseEdits edits = ByteDifference(base_.bytes, made->bytes);
    if (!Does(base_, edits)) return false;
    edits_ = std::move(edits);
    return true;
  }

  bool ChooseId() {
    const std::string lane = ChooseLane();
    const ReasonCode code = told_.accepted ? *found_.owed : told_.codes[0];
    made_.id = found_.id.empty() ? lane + "/found/" + NameOf(code) + "-" +
                                       ToHex(DigestOf(found_.subject)).substr(0, 8)
                                 : found_.id;
    if (!IsProbeId(made_.id, lanes_)) made_.refused = kNoProbeId;
    else if (IsTaken(made_.id, probes_)) made_.refused = "ID is taken";
    return made_.refused.view().empty();
  }

  // As asked for, as the case says, or its base's.
  [[nodiscard]] std::string ChooseLane() const {
    if (!found_.id.empty()) return LaneOfId(found_.id);
    if (!found_.lane.empty()) return found_.lane;
    const Case& subject = found_.subject;
    const auto packet = subject.tree.find("decision.json");
    const bool has_packet = packet != subject.tree.end() && packet->second.bytes != nullptr;
    const auto literal =
        ValueText(has_packet ? *packet->second.bytes : subject.bytes, "/lane");
    const std::string named = literal ? UnquoteJson(*literal).value_or("") : "";
    if (lanes_.Find(named) != nullptr) return named;
    const std::string rest = made_.base.substr(made_.base.find('/') + 1);
    return LaneOfId(rest);
  }

  Promotion Finish() {
    ProbeParts parts;
    parts.base = made_.base;
    parts.files = found_.files;
    parts.steps = StepsOf(edits_, &lanes_.tokens());
    made_.steps = parts.steps.size();
    if (made_.steps > limits::kStepsMax) return Refuse("it takes more steps than a probe may have");
    parts.twin = TwinOf(parts.steps);
    parts.expect = told_.accepted ? Expectation{*found_.owed, {}, {}} : told_.Expected();
    parts.probe_class = ClassOfCode(parts.expect.code);
    parts.lane = LaneOfId(made_.id);
    parts.why = kWhyToTell;
    parts.source = kSourceToTellOfProbe;
    made_.text = WriteProbeFile(parts);
    const auto probe = ReadProbeText(corpus_, made_.id, made_.text);
    if (!probe || HasToken(lanes_.tokens(), made_.text)) {
      return Refuse("it can't be written down as a probe file");
    }
    const MadeCase made = MakeCase(corpus_, *probe);
    if (made.fault) return Refuse("it can't be written down as a probe file");
    if (IsThereAlready(made.subject)) return Refuse("a probe of that case is there already");
    return std::move(made_);
  }

  // The least that has to be left out; all steps make the base, which is accepted.
  std::string TwinOf(const std::vector<std::string>& steps) {
    for (size_t count = 1; count <= steps.size(); ++count) {
      for (size_t first = 0; first + count <= steps.size(); ++first) {
        std::vector<std::string> without = steps;
        const auto begin = without.begin() + static_cast<std::ptrdiff_t>(first);
        without.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
        const auto twin = AfterSteps(corpus_, base_, without);
        if (!twin || !judge_.Accepts(found_.files, *twin)) continue;
        if (first == 0 && count == 1) return "";
        std::string text = "{\"step\": " + std::to_string(first + 1);
        if (count > 1) text += ", \"through\": " + std::to_string(first + count);
        return text + "}";
      }
    }
    return found_.files.consumed.empty() ? R"({"without": "expect_tree"})"
                                         : R"({"without": "consumed"})";
  }

  bool IsThereAlready(const Case& subject) {
    const Digest digest = DigestOf(subject);
    for (const Probe& probe : probes_) {
      const CaseFiles files = {probe.gate, probe.trust, probe.consumed, probe.expect_tree};
      if (files != found_.files) continue;
      const MadeCase other = MakeCase(corpus_, probe);
      if (other.fault || DigestOf(other.subject) != digest) continue;
      made_.same_as = probe.id;
      return true;
    }
    return false;
  }

  const Corpus& corpus_;
  const LaneTable& lanes_;
  const std::vector<Probe>& probes_;
  const FoundCase& found_;
  CaseJudge judge_;
  Told told_;
  Case base_;
  CaseEdits edits_;
  Promotion made_;
};

}  // namespace

Promotion Promote(const Corpus& corpus, const LaneTable& lanes, const std::vector<Probe>& probes,
                  const FoundCase& found) {
  return Promoter(corpus, lanes, probes, found).Run();
}

}  // namespace gatecrash
