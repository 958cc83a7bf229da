// Edits of what a case holds, and its signatures after them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/mutator/bench.h"
#include "fuzz/mutator/edits.h"
#include "fuzz/mutator/mutator.h"
#include "fuzz/mutator/signatures.h"

namespace gatecrash {

// What a mutation is after: one thing, for a gate that overlooks it says yes only where all else is
// as it should be.
enum class Aim : uint8_t { kRules, kSignatures, kText };
[[nodiscard]] Aim DrawAim(Draw& draw, const MutatorOptions& options);

class CaseEditor {
 public:
  // Options and operations must outlive it.
  CaseEditor(Aim aim, const MutatorOptions& options, std::vector<std::string_view>& operations)
      : aim_(aim), options_(options), operations_(operations) {}

  // Does the steps that can be done; then, by its aim, a few edits more and what signs or
  // seals the case after them; what signs it wrongly and little else; or what the text group
  // refuses and nothing else, which a gate that overlooks it would accept. Nine in ten of what
  // comes out pass that group.
  void Edit(MutationBench& bench, const std::vector<std::string>& steps);

  // Puts a value of the donor, a document, into the bench's.
  void Splice(MutationBench& bench, std::string_view donor);

 private:
  void Redo(MutationBench& bench, const std::vector<std::string>& steps);
  void EditOnce(MutationBench& bench);
  void AttackText(MutationBench& bench);
  // Each makes one edit, and tells the JSON text of the case that it was made in, "" for another;
  // or none where it could not be made.
  using Edited = std::optional<std::string>;
  Edited EditCase(MutationBench& bench);
  Edited EditSeal(MutationBench& bench);
  Edited EditLane(MutationBench& bench);
  Edited EditDocument(MutationBench& bench, std::string file);
  Edited EditBytes(MutationBench& bench, std::string file);
  void Repair(MutationBench& bench, const SignatureShares& shares);
  void Told(std::string_view operation) { operations_.push_back(operation); }

  const Aim aim_;
  const MutatorOptions& options_;
  std::vector<std::string_view>& operations_;
};

// Whether the text group finds nothing but tokens: what is told of such a document is told by a
// rule, or by its shape. Tokens are where they were planted, and cost the most to look for.
[[nodiscard]] bool IsReadable(std::string_view document);

}  // namespace gatecrash
