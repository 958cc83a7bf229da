#include "probes/others_set.h"

#include <algorithm>
#include <tuple>

#include "probes/gates/seal_translation.h"

namespace gatecrash {
namespace {

constexpr Literal kNoForm("the case has no form that this gate takes");
constexpr Literal kCannot("its description says that this can't be asked");
constexpr Literal kSameAsTwin(
    "the fault gets lost on the way: it is the same question as its twin");

// All that the gate is given.
auto Given(const AskedCase& asked) {
  return std::tuple(DigestOf(asked.subject), asked.manifest, asked.signature, asked.trust,
                    asked.consumed, asked.expect_tree);
}

const AskedCase& TwinOf(const MadeSet& set, size_t probe) {
  const MadeSet::TwinPlace place = set.twin_of[probe];
  return place.is_control ? set.bases[place.at] : set.twins[place.at];
}

}  // namespace

void TurnInto(const GateDescription& gate, AskedCase& asked) {
  const bool signature_counts = !asked.trust.empty();
  if (!gate.Uses("{trust}")) asked.trust.clear();
  if (!gate.Uses("{consumed}")) asked.consumed.clear();
  if (!gate.Uses("{tree}")) asked.expect_tree.clear();
  const bool is_file = asked.subject.is_folder || asked.subject.input == InputKind::kFile;
  if (gate.input == GateInput::kStandardInput && !is_file) asked.not_asked = kNoForm;
  if (gate.seal_format == SealFormat::kOurs) return;
  auto turned = TranslateSeal(asked.subject, gate.seal_format, signature_counts);
  if (!turned) {
    asked.not_asked = kNoForm;
    return;
  }
  asked.original = std::make_shared<const Case>(std::move(asked.subject));
  asked.subject = std::move(turned->subject);
  asked.manifest = std::move(turned->manifest);
  asked.signature = std::move(turned->signature);
}

bool AreSameQuestion(const AskedCase& one, const AskedCase& other) {
  return Given(one) == Given(other);
}

bool IsByDescription(std::string_view not_run) {
  return std::ranges::any_of(std::initializer_list<Literal>{kNoForm, kCannot, kSameAsTwin},
                             [not_run](Literal why) { return why.view() == not_run; });
}

void KeepFor(const GateDescription& gate, std::vector<Probe>& probes,
             std::vector<Control>& bases) {
  std::erase_if(probes, [&gate](const Probe& probe) { return !gate.StandsFor(probe.gate); });
  std::erase_if(bases, [&gate](const Control& base) { return !gate.StandsFor(base.gate); });
}

void TurnInto(const GateDescription& gate, MadeSet& set) {
  for (auto* cases : {&set.cases, &set.bases, &set.twins, &set.fresh}) {
    for (AskedCase& asked : *cases) TurnInto(gate, asked);
  }
  for (size_t at = 0; at < set.cases.size(); ++at) {
    AskedCase& asked = set.cases[at];
    if (gate.Cannot(set.probes[at])) {
      asked.not_asked = kCannot;
    } else if (asked.not_asked.view().empty() && AreSameQuestion(asked, TwinOf(set, at))) {
      asked.not_asked = kSameAsTwin;
    }
  }
}

}  // namespace gatecrash
