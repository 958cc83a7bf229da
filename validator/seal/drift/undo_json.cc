// JSON_REFORMAT: the same JSON in the layouts that encoders write.
#include "validator/seal/drift/json_layout.h"
#include "validator/seal/drift/undo.h"

namespace gatecrash {
namespace {

constexpr JsonLayout kLayouts[] = {
    {"", "", "", ""},      {"", "", "", "\n"},    // compact
    {" ", "", " ", ""},    {" ", "", " ", "\n"},  // indented
    {" ", "", "  ", ""},   {" ", "", "  ", "\n"},   {" ", "", "   ", ""}, {" ", "", "   ", "\n"},
    {" ", "", "    ", ""}, {" ", "", "    ", "\n"}, {" ", "", "\t", ""},  {" ", "", "\t", "\n"},
    {" ", " ", "", ""},    {" ", " ", "", "\n"},  // in one line
};

}  // namespace

void UndoJsonReformat(std::string_view bytes, CandidateSink& sink) {
  const std::optional<JsonText> json = JsonText::Parse(bytes);
  if (!json) return;
  for (const JsonLayout& layout : kLayouts) {
    if (sink.Wants(json->SizeBytes(layout))) sink.Take(json->Write(layout));
  }
}

}  // namespace gatecrash
