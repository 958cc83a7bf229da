#include "probes/lanes/lane_new.h"

#include <algorithm>
#include <utility>

#include "probes/lanes/corpus_lanes.h"
#include "probes/lanes/lane_copy.h"
#include "probes/lanes/lint.h"
#include "probes/lanes/overlay_corpus.h"
#include "probes/lanes/skeletons.h"
#include "validator/seal/folder.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

NewLane Refuse(Literal why) { return {.refused = why}; }
NewLane Fail(Literal why, std::string of = "") { return {.failed = why, .of = std::move(of)}; }

bool IsTaken(const Corpus& corpus, std::string_view id) {
  for (const std::string_view folder : {"bases/", "probes/"}) {
    const auto files = corpus.List(std::string(folder) + std::string(id));
    if (!files || !files->empty()) return true;
  }
  return corpus.Read("lanes/" + std::string(id) + ".json").has_value();
}

// An id that may be printed, and names a folder of its own.
bool IsFit(std::string_view id) {
  return PlainPath::From(id, TokenSet::BuiltIn()).has_value() && StaysInside(id) &&
         id.find('/') == std::string_view::npos && id != "selftest";
}

// The skeletons that apply, as files; none, and what is wrong, where one can't be used.
NewLane AddSkeletons(const Corpus& made, const Lane& lane, const FileSet& with) {
  const Skeletons skeletons = MakeSkeletons(made, lane);
  if (skeletons.fault) return Fail(*skeletons.fault, std::string(skeletons.file.view()));
  FileSet files = with;
  for (const Skeleton& skeleton : skeletons.skeletons) {
    files["probes/" + lane.id + "/" + skeleton.name + ".json"] = skeleton.text;
  }
  return {.files = std::move(files), .probes = skeletons.skeletons.size()};
}

}  // namespace

NewLane MakeLane(const Corpus& corpus, std::string_view id, std::string_view from) {
  const auto lanes = LanesOf(corpus);
  if (!lanes) return Fail("a lane file of the corpus can't be used");
  if (!IsFit(id)) return Refuse("ID is no id that may be printed");
  if (lanes->Find(id) != nullptr || IsTaken(corpus, id)) return Refuse("ID is taken");
  const auto file = LaneFileOf(corpus, from);
  if (lanes->Find(from) == nullptr || !file) return Refuse("--from names no lane that is known");
  LaneCopy copy = CopyLane(corpus, *file, from, id);
  if (copy.fault) return Fail(*copy.fault);
  const auto with_bases = OverlayCorpus(corpus, copy.files);
  const auto known = LanesOf(*with_bases);
  if (!known || known->Find(id) == nullptr) return Refuse("a lane of that id is not sound");
  NewLane made = AddSkeletons(*with_bases, *known->Find(id), copy.files);
  if (!made.failed.view().empty()) return made;
  const auto whole = OverlayCorpus(corpus, made.files);
  const LintResult lint = LintLane(*whole, *known, id);
  if (lint.fault) return Fail(lint.fault->what, std::string(lint.fault->file.view()));
  const auto wrong = std::ranges::find(lint.findings, false, &LintFinding::is_note);
  return wrong == lint.findings.end() ? std::move(made) : Fail(wrong->what, wrong->of);
}

}  // namespace gatecrash
