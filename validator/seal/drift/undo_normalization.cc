// NORMALIZATION: what file systems and editors do to composed characters.
#include <algorithm>
#include <optional>
#include <string>

#include "validator/seal/drift/undo.h"
#include "validator/seal/drift/utf8_sizes.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

void Offer(const std::optional<std::string>& normalized, CandidateSink& sink) {
  if (normalized && sink.Wants(normalized->size())) sink.Take(*normalized);
}

}  // namespace

void UndoNormalization(std::string_view bytes, CandidateSink& sink) {
  if (std::ranges::all_of(bytes, IsAscii) || !IsUtf8(bytes)) return;
  Offer(ToNfc(bytes), sink);
  Offer(ToNfd(bytes), sink);
}

}  // namespace gatecrash
