// Re-encodings: what an editor, a shell or a serializer does to a text.
#include <algorithm>

#include "probes/cases/reencode.h"
#include "probes/cases/step_functions.h"

namespace gatecrash {
namespace {

// A re-encoding that changes nothing would make an accepted case, or prove another step alone.
MaybeFault PutChanged(const std::optional<std::string>& encoded, std::string& text) {
  if (!encoded) return Literal("the text can't be written so");
  if (*encoded == text) return Literal("the re-encoding changes nothing");
  text = *encoded;
  return std::nullopt;
}

}  // namespace

MaybeFault DoReencode(const Step& step, Workbench& bench) {
  const auto known = AllReencodings();
  const auto found = std::ranges::find_if(known, [&step](const Reencoding& reencoding) {
    return reencoding.name.view() == step.Text("as");
  });
  if (found == known.end()) return Literal("an encoding that is not known");
  return PutChanged(found->encode(*bench.text), *bench.text);
}

MaybeFault DoDash(const Step& step, Workbench& bench) {
  return PutChanged(ReplaceDashes(*bench.text, step.Text("from"), step.Text("to")), *bench.text);
}

}  // namespace gatecrash
