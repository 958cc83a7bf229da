#include "probes/author/case_edit.h"

#include <algorithm>
#include <deque>

#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "probes/cases/step.h"
#include "validator/json/strict_reader.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;

constexpr size_t kPeriodMax = 64;
constexpr size_t kRepeatedMin = 32;  // shorter ones are written out
constexpr size_t kLongRunMin = 256;  // it is put in by a step of its own

std::string Member(std::string_view name, std::string_view json) {
  return ", " + QuoteJson(name) + ": " + std::string(json);
}

std::string Begun(std::string_view op, const CaseEdit& edit) {
  std::string step = "{\"op\": " + QuoteJson(op);
  if (!edit.file.empty()) step += Member("file", QuoteJson(edit.file));
  return step;
}

std::string ToHexDigits(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) {
    hex += "0123456789abcdef"[static_cast<uint8_t>(c) >> 4];
    hex += "0123456789abcdef"[static_cast<uint8_t>(c) & 0xF];
  }
  return hex;
}

// The length of the shortest unit, if any, of which the bytes are a whole number.
size_t PeriodOf(std::string_view bytes) {
  for (size_t period = 1; period <= kPeriodMax && bytes.size() >= kRepeatedMin; ++period) {
    if (bytes.size() % period == 0 &&
        bytes.substr(period) == bytes.substr(0, bytes.size() - period)) {
      return period;
    }
  }
  return bytes.size();
}

std::string BytesMembers(std::string_view bytes) {
  const size_t period = PeriodOf(bytes);
  const std::string_view unit = bytes.substr(0, period);
  std::string members = IsUtf8(unit) ? Member("text", QuoteJson(unit))
                                     : Member("hex", QuoteJson(ToHexDigits(unit)));
  if (period < bytes.size()) members += Member("repeat", std::to_string(bytes.size() / period));
  return members;
}

// What is before the longest run of one byte, the run, and what is after it; all of it where no run
// is long.
std::deque<std::string_view> AroundLongRun(std::string_view bytes) {
  size_t run = 0;
  size_t run_end = 0;
  for (size_t begin = 0, end = 0; begin < bytes.size(); begin = end) {
    end = std::min(bytes.find_first_not_of(bytes[begin], begin), bytes.size());
    if (end - begin <= run) continue;
    run = end - begin;
    run_end = end;
  }
  if (run < kLongRunMin) return {bytes};
  std::deque<std::string_view> pieces = {bytes.substr(run_end - run, run)};
  if (run_end > run) pieces.push_front(bytes.substr(0, run_end - run));
  if (run_end < bytes.size()) pieces.push_back(bytes.substr(run_end));
  return pieces;
}

// The pieces, in their order, in none of which a token stands as it is written in a step.
std::vector<std::string_view> CleanPieces(std::string_view bytes, const TokenSet* tokens) {
  std::vector<std::string_view> clean;
  std::deque<std::string_view> left = AroundLongRun(bytes);
  while (!left.empty()) {
    const std::string_view piece = left.front();
    left.pop_front();
    if (tokens == nullptr || piece.size() < 2 || !HasToken(*tokens, BytesMembers(piece))) {
      clean.push_back(piece);
    } else {
      left.push_front(piece.substr(piece.size() / 2));
      left.push_front(piece.substr(0, piece.size() / 2));
    }
  }
  return clean;
}

std::vector<std::string> InsertSteps(const CaseEdit& edit, const TokenSet* tokens) {
  std::vector<std::string> steps;
  size_t offset = edit.offset;
  for (const std::string_view piece : CleanPieces(edit.bytes, tokens)) {
    steps.push_back(Begun("insert-bytes", edit) + Member("offset", std::to_string(offset)) +
                    BytesMembers(piece) + "}");
    offset += piece.size();
  }
  return steps;
}

std::vector<std::string> WriteSteps(const CaseEdit& edit, const TokenSet* tokens) {
  std::vector<std::string> steps;
  for (const std::string_view piece : CleanPieces(edit.bytes, tokens)) {
    steps.push_back(Begun(steps.empty() ? "write-file" : "append-bytes", edit) +
                    BytesMembers(piece) + "}");
  }
  return steps;
}

// The same text but for blanks between its tokens.
std::string WithoutBlanks(std::string_view json) {
  std::string text;
  bool in_string = false;
  for (size_t at = 0; at < json.size(); ++at) {
    if (in_string && json[at] == '\\' && at + 1 < json.size()) text += json[at++];
    else if (json[at] == '"') in_string = !in_string;
    if (in_string || std::string_view(" \t\n\r").find(json[at]) == std::string_view::npos) {
      text += json[at];
    }
  }
  return text;
}

// As a value where that is what it comes to, else as it stands.
std::string ValueMember(const std::string& json) {
  Findings findings;
  const auto document = ReadStrictJson(json, findings, limits::kCaseSizeBytesMax);
  if (document) {
    const std::string value = WriteJson(document->root());
    if (WithoutBlanks(value) == WithoutBlanks(json)) return Member("value", value);
  }
  return Member("raw", QuoteJson(json));
}

std::string OneStep(const CaseEdit& edit) {
  switch (edit.kind) {
    case Kind::kReplaceValue:
    case Kind::kAddValue:
      return Begun(edit.kind == Kind::kAddValue ? "add" : "replace", edit) +
             Member("path", QuoteJson(edit.place)) + ValueMember(edit.bytes) + "}";
    case Kind::kRemoveValue:
      return Begun("remove", edit) + Member("path", QuoteJson(edit.place)) + "}";
    case Kind::kDeleteBytes:
      return Begun("delete-bytes", edit) + Member("offset", std::to_string(edit.offset)) +
             Member("count", std::to_string(edit.count)) + "}";
    case Kind::kRemoveFile: return Begun("remove-file", edit) + "}";
    case Kind::kMakeDirectory: return Begun("make-directory", edit) + "}";
    case Kind::kSymlink:
      return Begun("symlink", edit) + Member("target", QuoteJson(edit.bytes)) + "}";
    case Kind::kFifo: return Begun("fifo", edit) + "}";
    case Kind::kBecome: return Begun("become", edit) + Member("kind", QuoteJson(edit.place)) + "}";
    default: return edit.bytes;
  }
}

}  // namespace

std::vector<std::string> StepsOf(const CaseEdit& edit, const TokenSet* tokens) {
  if (edit.kind == Kind::kInsertBytes) return InsertSteps(edit, tokens);
  if (edit.kind == Kind::kWriteFile) return WriteSteps(edit, tokens);
  return {OneStep(edit)};
}

std::vector<std::string> StepsOf(const CaseEdits& edits, const TokenSet* tokens) {
  std::vector<std::string> steps;
  for (const CaseEdit& edit : edits) {
    for (std::string& step : StepsOf(edit, tokens)) steps.push_back(std::move(step));
  }
  return steps;
}

}  // namespace gatecrash
