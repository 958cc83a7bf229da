#include "validator/shape/shape_check.h"

#include <atomic>
#include <mutex>

#include "validator/json/strict_reader.h"
#include "validator/shape/document_walk.h"
#include "validator/shape/value_check.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/token_search.h"
#include "validator/workers/workers.h"

namespace gatecrash {
namespace {

// Which strings of a document fall to one of the threads that walk it. They are dealt out in blocks
// of their numbers in document order, each block to the first thread that asks.
class Share {
 public:
  explicit Share(std::atomic<size_t>& next_block) : next_block_(next_block) {}

  // Whether the next string does. Asked once for each string by each thread.
  [[nodiscard]] bool TakesNext() {
    if (number_ == end_) {
      begin_ = kBlockStrings * next_block_.fetch_add(1);
      end_ = begin_ + kBlockStrings;
    }
    return number_++ >= begin_;
  }

 private:
  static constexpr size_t kBlockStrings = 64;

  std::atomic<size_t>& next_block_;
  size_t number_ = 0;
  size_t begin_ = 0;
  size_t end_ = 0;
};

// The text faults of strings, told at the place where a walk stands. For several threads.
class StringJudge {
 public:
  StringJudge(const TokenSet& tokens, Findings& findings) : tokens_(tokens), findings_(findings) {}

  void Judge(std::string_view text, const DocumentWalk& walk) {
    const TextFaults faults = FindTextFaults(text);
    const bool token = asks_token_ && HasToken(tokens_, text);
    if (!faults.invisible && !faults.not_nfc && !token) return;
    const std::lock_guard lock(mutex_);
    if (faults.invisible) findings_.Add(ReasonCode::kTextInvisible, walk.place());
    if (faults.not_nfc) findings_.Add(ReasonCode::kTextNotNfc, walk.place());
    if (token) findings_.Add(ReasonCode::kAuthorityToken, walk.place());
  }

 private:
  const TokenSet& tokens_;
  Findings& findings_;
  const bool asks_token_ = findings_.asks(ReasonCode::kAuthorityToken);
  std::mutex mutex_;
};

bool IsSchemasWord(const DocumentWalk& walk) {
  if (walk.shape() == nullptr) return false;
  const std::string_view text = walk.value().text();
  for (const Literal word : walk.shape()->words) {
    if (word.view() == text) return true;
  }
  return false;
}

bool JudgeMembers(const DocumentWalk& walk, Findings& findings) {
  const JsonValue& object = walk.value();
  const Shape& shape = *walk.shape();
  size_t known = 0;
  const Field* last = nullptr;
  for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
    last = FindField(&shape, last, name.text());
    if (last != nullptr) ++known;
    else findings.Add(ReasonCode::kFieldUnknown, walk.place());
  }
  if (known == shape.fields.size()) return true;
  bool all = true;
  for (const Field& field : shape.fields) {
    if (field.optional || object.member(field.name.view()).valid()) continue;
    findings.Add(ReasonCode::kFieldMissing, walk.place());
    all = false;
  }
  return all;
}

// Whether what has that fault can be read for what the shape says all the same. It can't where it
// is one of a few words or digits, and of an array with a fault the elements are not judged.
bool IsReadable(ReasonCode fault, const Shape& shape) {
  return fault == ReasonCode::kFieldValue &&
         (shape.type == ValueType::kText || shape.type == ValueType::kId ||
          shape.type == ValueType::kDate || shape.type == ValueType::kSignatureText ||
          shape.type == ValueType::kCount);
}

// What the schema has in its own words is the program's text, and no text fault.
void JudgeShareOfText(DocumentWalk walk, Share share, StringJudge& judge) {
  while (!walk.done()) {
    const bool unknown_name = walk.name().valid() && walk.shape() == nullptr;
    if (unknown_name && share.TakesNext()) judge.Judge(walk.name().text(), walk);
    if (walk.value().is(JsonKind::kString) && share.TakesNext() && !IsSchemasWord(walk)) {
      judge.Judge(walk.value().text(), walk);
    }
    const bool token_list = walk.shape() != nullptr && walk.shape()->token_list;
    token_list ? walk.Pass() : walk.Enter();
  }
}

const SchemaShape* Refuse(ReasonCode code, Findings& findings) {
  findings.Add(code);
  return nullptr;
}

const SchemaShape* FindNamedSchema(const JsonValue& root, std::span<const SchemaShape> known) {
  if (!root.is(JsonKind::kObject)) return nullptr;
  const JsonValue schema = root.member("schema");
  if (!schema.valid() || !schema.is(JsonKind::kString)) return nullptr;
  for (const SchemaShape& candidate : known) {
    if (candidate.schema.view() == schema.text()) return &candidate;
  }
  return nullptr;
}

}  // namespace

void JudgeText(const Document& document, const Shape* shape, const TokenSet& tokens,
               Findings& findings, unsigned workers) {
  constexpr size_t kTaskValues = 1024;  // fewer are judged before another thread has begun
  StringJudge judge(tokens, findings);
  std::atomic<size_t> next_block = 0;
  RunOnWorkers(workers, document.size() / kTaskValues, [&] {
    JudgeShareOfText(DocumentWalk(document, shape), Share(next_block), judge);
  });
}

const SchemaShape* FindSchema(const Document& document, std::span<const SchemaShape> known,
                              Findings& findings) {
  const JsonValue root = document.root();
  if (!root.is(JsonKind::kObject)) return Refuse(ReasonCode::kFieldType, findings);
  const JsonValue schema = root.member("schema");
  if (!schema.valid()) return Refuse(ReasonCode::kFieldMissing, findings);
  if (!schema.is(JsonKind::kString)) return Refuse(ReasonCode::kFieldType, findings);
  const SchemaShape* named = FindNamedSchema(root, known);
  if (named != nullptr) return named;
  findings.Add(ReasonCode::kSchemaUnknown);
  return findings.asks(ReasonCode::kSchemaUnknown) ? nullptr : &known.front();
}

bool JudgeShape(const Document& document, const Shape& shape, Findings& findings) {
  bool readable = true;
  DocumentWalk walk(document, &shape);
  while (!walk.done()) {
    if (walk.shape() == nullptr) {  // FIELD_UNKNOWN, told at the object
      walk.Pass();
      continue;
    }
    if (const auto fault = JudgeValue(walk.value(), *walk.shape())) {
      findings.Add(*fault, walk.place());
      readable = readable && IsReadable(*fault, *walk.shape());
      walk.Pass();
      continue;
    }
    if (walk.shape()->type == ValueType::kOpenObject) {
      walk.Pass();
      continue;
    }
    if (walk.value().is(JsonKind::kObject) && !JudgeMembers(walk, findings)) readable = false;
    walk.Enter();
  }
  return readable;
}

std::optional<CheckedDocument> ReadChecked(std::string_view bytes,
                                           std::span<const SchemaShape> known,
                                           const TokenSet& tokens, Findings& findings,
                                           size_t size_bytes_max, unsigned workers) {
  std::optional<Document> document = ReadStrictJson(findings.Read(bytes), findings, size_bytes_max);
  if (!document) return std::nullopt;
  const SchemaShape* named = FindNamedSchema(document->root(), known);
  JudgeText(*document, named == nullptr ? nullptr : named->shape, tokens, findings, workers);
  if (!findings.empty()) return std::nullopt;
  const SchemaShape* schema = FindSchema(*document, known, findings);
  if (schema == nullptr) return std::nullopt;
  const bool readable = JudgeShape(*document, *schema->shape, findings);
  if (schema->further != nullptr) schema->further(*document, findings);
  if (!readable || !findings.empty()) return std::nullopt;
  return CheckedDocument{std::move(*document), schema};
}

std::optional<Document> ReadTextExempt(std::string_view bytes, const SchemaShape& schema,
                                       size_t size_bytes_max) {
  Findings findings;
  std::optional<Document> document = ReadStrictJson(bytes, findings, size_bytes_max);
  if (!document) return std::nullopt;
  if (FindSchema(*document, std::span(&schema, 1), findings) == nullptr) return std::nullopt;
  static_cast<void>(JudgeShape(*document, *schema.shape, findings));
  if (!findings.empty()) return std::nullopt;
  return document;
}

}  // namespace gatecrash
