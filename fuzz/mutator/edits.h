// Edits of a JSON text, each as steps of the probe language on the bench. Each tells whether it was
// made; where the one that was drawn does not fit the text, nothing is.
#pragma once

#include <span>
#include <string_view>

#include "fuzz/mutator/bench.h"
#include "fuzz/mutator/mutator.h"
#include "fuzz/mutator/places.h"

namespace gatecrash {

struct EditedText {
  MutationBench& bench;
  std::string_view file;  // of a folder; empty for a document
  const Places& places;
  const ByteMutation& bytes;
};

struct Edit {
  std::string_view name;
  size_t weight;
  bool (*make)(const EditedText& text);
};

// tree_edits.cc: of any JSON.
[[nodiscard]] std::span<const Edit> TreeEdits();
// value_edits.cc: one value for another, by the schema, at a limit, or byte for byte.
[[nodiscard]] std::span<const Edit> ValueEdits();
// Those of them that leave a document as its schema lets it be: for what is not signed again.
[[nodiscard]] std::span<const Edit> ProperEdits();
// packet_edits.cc: what a packet says as a whole: selections, discharges, grants, evidence.
[[nodiscard]] std::span<const Edit> PacketEdits();

// text_attacks.cc: of bytes, syntax and text alone. What they leave is seldom a document that any
// rule is asked of.
[[nodiscard]] std::span<const Edit> TextAttacks();

// Another value in a place; in each place that has the same, so many as a case has room for.
[[nodiscard]] bool ReplaceAt(const EditedText& text, size_t value, std::string_view with);
[[nodiscard]] bool ReplaceEqual(const EditedText& text, size_t value, std::string_view with);

// One of them, by weight.
[[nodiscard]] const Edit& PickEdit(Draw& draw, std::span<const Edit> edits);

}  // namespace gatecrash
