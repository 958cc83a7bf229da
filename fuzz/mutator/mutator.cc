#include "fuzz/mutator/mutator.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/folder_bytes.h"
#include "fuzz/mutator/bases.h"
#include "fuzz/mutator/byte_edits.h"
#include "fuzz/mutator/case_edits.h"
#include "fuzz/mutator/folder_form.h"
#include "fuzz/mutator/step_list.h"
#include "probes/cases/fuzz_case.h"

namespace gatecrash {
namespace {

constexpr size_t kOneRawIn = 100;
constexpr size_t kOneSpliceIn = 5;
constexpr size_t kOneFreshIn = 8;  // documents and folders that are left for a base
constexpr size_t kOneUnreadableIn = 4;
constexpr size_t kOneBuiltUponIn = 8;  // where all but one thing is to be as it should

}  // namespace

class Mutator::Body {
 public:
  Body(const Corpus& corpus, uint64_t seed, MutatorOptions options)
      : corpus_(corpus), options_(std::move(options)), draw_(seed), bases_(corpus, options_.gate) {}

  void Reseed(uint64_t seed) { draw_ = Draw(seed); }

  std::string Mutate(std::string_view input, std::string_view donor, size_t size_max) {
    operations_.clear();
    if (size_max == 0) return {};
    if (draw_.OneIn(kOneRawIn)) return Raw(input, size_max);
    switch (options_.form) {
      case InputForm::kFuzzCase:
        return MutateCase(input, donor, size_max);
      case InputForm::kDocument:
        return MutateDocument(input, donor, size_max);
      case InputForm::kFolder:
        return MutateFolder(input, donor, size_max);
    }
    return Raw(input, size_max);
  }

  std::string CrossOver(std::string_view input, std::string_view donor, size_t size_max) {
    return Mutate(input, draw_.OneIn(kOneSpliceIn) ? donor : std::string_view(), size_max);
  }

  [[nodiscard]] std::span<const std::string_view> operations() const { return operations_; }

 private:
  std::string Raw(std::string_view input, size_t size_max) {
    operations_.emplace_back("raw");
    return MutateBytes(draw_, options_.bytes, input, size_max);
  }

  CaseEditor Editor(Aim aim) { return {aim, options_, operations_}; }

  bool BeginsAnew(Aim aim) { return aim != Aim::kRules && !draw_.OneIn(kOneBuiltUponIn); }

  std::string MutateCase(std::string_view input, std::string_view donor, size_t size_max) {
    FuzzCase fuzz_case = ReadFuzzCase(input).value_or(FuzzCase());
    const Case* base = fuzz_case.gate == options_.gate ? bases_.Load(fuzz_case.base) : nullptr;
    if (base == nullptr)
      fuzz_case = {options_.gate, std::string(bases_.Pick(draw_)), "", "", "", {}};
    const auto other = ReadFuzzCase(donor);
    ChangeList({draw_, bases_, options_, operations_}, other ? &*other : nullptr, fuzz_case);
    const Aim aim = DrawAim(draw_, options_);
    if (BeginsAnew(aim)) {
      fuzz_case.base = bases_.Pick(draw_);
      fuzz_case.steps.clear();
    }
    base = bases_.Load(fuzz_case.base);
    if (base == nullptr) return Raw(input, size_max);
    MutationBench bench(draw_, corpus_, CopyOf(*base));
    Editor(aim).Edit(bench, fuzz_case.steps);
    fuzz_case.steps = bench.steps();
    return Fitting(std::move(fuzz_case), size_max);
  }

  // With fewer steps where all of them are too many.
  static std::string Fitting(FuzzCase fuzz_case, size_t size_max) {
    std::string text = WriteFuzzCase(fuzz_case);
    while (text.size() > size_max && !fuzz_case.steps.empty()) {
      fuzz_case.steps.erase(fuzz_case.steps.begin());
      text = WriteFuzzCase(fuzz_case);
    }
    return text.size() <= size_max ? text : std::string();
  }

  std::string MutateDocument(std::string_view input, std::string_view donor, size_t size_max) {
    Case document;
    document.bytes = input;
    const Case* base = bases_.Load(bases_.Pick(draw_));
    // What can't be read is seldom built upon.
    const bool stays = !options_.tree || IsReadable(input) || draw_.OneIn(kOneUnreadableIn);
    const Aim aim = DrawAim(draw_, options_);
    const bool fresh = input.empty() || !stays || BeginsAnew(aim) || draw_.OneIn(kOneFreshIn);
    if (fresh && base != nullptr) document = CopyOf(*base);
    MutationBench bench(draw_, corpus_, std::move(document));
    if (!donor.empty()) Editor(aim).Splice(bench, donor);
    Editor(aim).Edit(bench, {});
    std::string text = bench.subject().bytes;
    return text.size() <= size_max ? text : Raw(input, size_max);
  }

  std::string MutateFolder(std::string_view input, std::string_view donor, size_t size_max) {
    FolderBytes folder = ReadFolderBytes(input);
    const Case* base = bases_.Load(bases_.Pick(draw_));
    if (base != nullptr && (folder.tree.empty() || draw_.OneIn(kOneFreshIn))) {
      folder = {true, false, 0, CopyOf(*base).tree};
      operations_.emplace_back("begin-anew");
    }
    const auto other = donor.empty() ? std::nullopt : std::optional(ReadFolderBytes(donor));
    ChangeFolder({draw_, options_.bytes, operations_}, other ? &*other : nullptr, folder);
    Case subject;
    subject.is_folder = true;
    subject.tree = std::move(folder.tree);
    MutationBench bench(draw_, corpus_, std::move(subject));
    Editor(DrawAim(draw_, options_)).Edit(bench, {});
    folder.tree = bench.subject().tree;
    std::string bytes = WriteFolderBytes(folder);
    return bytes.size() <= size_max ? bytes : Raw(input, size_max);
  }

  const Corpus& corpus_;
  const MutatorOptions options_;
  Draw draw_;
  Bases bases_;
  std::vector<std::string_view> operations_;
};

bool TurnOff(std::string_view list, MutatorOptions& options) {
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(','));
    list.remove_prefix(std::min(word.size() + 1, list.size()));
    if (word == "no-signing") {
      options.signing = false;
    } else if (word == "no-tree") {
      options.tree = false;
    } else {
      return false;
    }
  }
  return true;
}

Mutator::Mutator(const Corpus& corpus, uint64_t seed, MutatorOptions options)
    : body_(std::make_unique<Body>(corpus, seed, std::move(options))) {}
Mutator::~Mutator() = default;

void Mutator::Reseed(uint64_t seed) { body_->Reseed(seed); }

std::string Mutator::Mutate(std::string_view input, size_t size_max) {
  return body_->Mutate(input, {}, size_max);
}

std::string Mutator::CrossOver(std::string_view input, std::string_view donor, size_t size_max) {
  return body_->CrossOver(input, donor, size_max);
}

std::span<const std::string_view> Mutator::operations() const { return body_->operations(); }

}  // namespace gatecrash
