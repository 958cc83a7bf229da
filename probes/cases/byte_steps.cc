// Edits of bytes as they are.
#include "probes/cases/limits.h"
#include "probes/cases/step_functions.h"

namespace gatecrash {
namespace {

constexpr Literal kOutside("outside the bytes that are there");

// A place among `size` bytes, or at their end; below 0 it counts from there.
std::optional<size_t> PlaceIn(int64_t offset, size_t size) {
  const auto end = static_cast<int64_t>(size);
  const int64_t at = offset < 0 ? end + offset : offset;
  if (at < 0 || at > end) return std::nullopt;
  return static_cast<size_t>(at);
}

}  // namespace

MaybeFault DoInsertBytes(const Step& step, Workbench& bench) {
  std::string bytes;
  if (const auto fault = ReadStepBytes(step, bench.corpus, bytes)) return fault;
  const auto at = PlaceIn(step.Integer("offset"), bench.text->size());
  if (!at) return kOutside;
  bench.text->insert(*at, bytes);
  return std::nullopt;
}

MaybeFault DoAppendBytes(const Step& step, Workbench& bench) {
  std::string bytes;
  if (const auto fault = ReadStepBytes(step, bench.corpus, bytes)) return fault;
  *bench.text += bytes;
  return std::nullopt;
}

MaybeFault DoOverwriteBytes(const Step& step, Workbench& bench) {
  std::string bytes;
  if (const auto fault = ReadStepBytes(step, bench.corpus, bytes)) return fault;
  const auto at = PlaceIn(step.Integer("offset"), bench.text->size());
  if (!at || bytes.size() > bench.text->size() - *at) return kOutside;
  bench.text->replace(*at, bytes.size(), bytes);
  return std::nullopt;
}

MaybeFault DoDeleteBytes(const Step& step, Workbench& bench) {
  const auto at = PlaceIn(step.Integer("offset"), bench.text->size());
  const int64_t count = step.Integer("count");
  if (!at || count < 1 || static_cast<uint64_t>(count) > bench.text->size() - *at) return kOutside;
  bench.text->erase(*at, static_cast<size_t>(count));
  return std::nullopt;
}

MaybeFault DoTruncate(const Step& step, Workbench& bench) {
  const auto size = PlaceIn(step.Integer("size"), bench.text->size());
  if (!size || *size == bench.text->size()) return kOutside;
  bench.text->resize(*size);
  return std::nullopt;
}

MaybeFault DoFlipBit(const Step& step, Workbench& bench) {
  const auto at = PlaceIn(step.Integer("offset"), bench.text->size());
  const int64_t bit = step.Integer("bit");
  if (!at || *at == bench.text->size() || bit < 0 || bit > 7) return kOutside;
  (*bench.text)[*at] = static_cast<char>((*bench.text)[*at] ^ (1 << bit));
  return std::nullopt;
}

MaybeFault DoReplaceBytes(const Step& step, Workbench& bench) {
  std::string find, with;
  if (const auto fault = ReadStepBytes(Step(step.Value("find")), bench.corpus, find)) return fault;
  if (const auto fault = ReadStepBytes(Step(step.Value("with")), bench.corpus, with)) return fault;
  if (find.empty()) return Literal("nothing to find");
  size_t at = bench.text->find(find);
  if (at == std::string::npos) return Literal("the bytes to replace are not there");
  std::string replaced;
  size_t done = 0;
  do {
    replaced.append(*bench.text, done, at - done).append(with);
    done = at + find.size();
    at = step.Flag("all") ? bench.text->find(find, done) : std::string::npos;
  } while (at != std::string::npos && replaced.size() <= limits::kCaseSizeBytesMax);
  *bench.text = replaced.append(*bench.text, done);
  return std::nullopt;
}

MaybeFault DoBecome(const Step& step, Workbench& bench) {
  const std::string_view kind = step.Text("kind");
  if (kind == "missing") {
    bench.subject.input = InputKind::kMissing;
  } else if (kind == "directory") {
    bench.subject.input = InputKind::kDirectory;
  } else if (kind == "fifo") {
    bench.subject.input = InputKind::kFifo;
  } else if (kind == "dangling-link") {
    bench.subject.input = InputKind::kDanglingLink;
  } else {
    return Literal("a kind that is not known");
  }
  return std::nullopt;
}

}  // namespace gatecrash
