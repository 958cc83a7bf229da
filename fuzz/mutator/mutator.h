// Makes inputs that reach the rules: fuzz cases (probes/cases/fuzz_case.h), documents as they
// stand, or folders (fuzz/folder_bytes.h). A mutation is one or a few edits that a step of the
// probe language can tell, drawn from the tree of the text, from the schema and from the lanes;
// then the signatures, or the seal, are drawn anew, so that most of what comes out is signed by the
// owner's test key and the rest is not signed as it should be. Under an engine or without one.
//
// What is made depends on the input, the donor and the seed alone, where the leaf mutation does. No
// input is too broken to be mutated: what is no fuzz case becomes one of a base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

enum class InputForm : uint8_t { kFuzzCase, kDocument, kFolder };

// Changes `size` bytes in place, in room for `size_max`, and tells how many there are now; 0 where
// it did nothing. LLVMFuzzerMutate is one.
using ByteMutation = std::function<size_t(uint8_t* bytes, size_t size, size_t size_max)>;

struct MutatorOptions {
  InputForm form = InputForm::kFuzzCase;
  Gate gate = Gate::kPacket;  // whose inputs are made; a folder's is kSeal
  ByteMutation bytes;         // of leaves and, now and then, of the whole; null: the mutator's own
  bool signing = true;        // false: what was signed stays as it was, right or not
  bool tree = true;           // false: bytes alone are mutated
};

// Turns off what a list like `no-signing,no-tree` says. False where a word of it is not known.
[[nodiscard]] bool TurnOff(std::string_view list, MutatorOptions& options);

class Mutator {
 public:
  // The corpus, with bases and test keys, must outlive it.
  Mutator(const Corpus& corpus, uint64_t seed, MutatorOptions options);
  ~Mutator();

  // As if it had been made with that seed.
  void Reseed(uint64_t seed);

  // Of `size_max` bytes at most, whatever the input's size. Empty only where not even an empty case
  // fits, or a document became empty.
  [[nodiscard]] std::string Mutate(std::string_view input, size_t size_max);

  // Once in five times with something of the donor put in; otherwise as Mutate.
  [[nodiscard]] std::string CrossOver(std::string_view input, std::string_view donor,
                                      size_t size_max);

  // What the last of these did, in order: words of the mutator's own, for statistics.
  [[nodiscard]] std::span<const std::string_view> operations() const;

 private:
  class Body;
  std::unique_ptr<Body> body_;
};

}  // namespace gatecrash
