// schema_cases FILE: writes the cases that the JSON Schemas are held to, a line of JSON for each:
// {name, kind, shape, refused, text}; `shape` and `refused` are what the program says of the text.
// Before them a line for each member whose value a rule fixes: {kind, owed}. Run in the project's
// top folder.
#include <cstdio>
#include <fstream>
#include <map>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "probes/cases/probe.h"
#include "probes/cases/step_table.h"
#include "reports/docs/owed_values.h"
#include "scripts/schema.d/judged_document.h"
#include "scripts/schema.d/mutations.h"
#include "scripts/schema.d/step_mutations.h"
#include "validator/crypto/base64.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr uint64_t kSeed = 20'260'612;
constexpr size_t kRandomMutations = 1000;

struct Base {
  std::string path;
  const DocumentKind* kind;
  std::string text;
};

class CaseWriter {
 public:
  CaseWriter(const DocumentJudge& judge, std::ofstream& out) : judge_(judge), out_(out) {}

  // What is no strict JSON is left out, and counted.
  void Write(const std::string& name, const DocumentKind& kind, const std::string& text) {
    const std::optional<Judged> judged = judge_.Judge(kind, text);
    if (!judged) {
      ++left_out_;
      return;
    }
    std::string codes;
    for (const ReasonCode code : judged->shape) {
      codes += (codes.empty() ? "" : ",") + QuoteJson(Name(code));
    }
    out_ << "{\"name\":" << QuoteJson(name) << ",\"kind\":" << QuoteJson(SchemaOrName(kind))
         << ",\"shape\":[" << codes << "],\"refused\":" << (judged->refused ? "true" : "false")
         << ",\"text\":" << QuoteJson(text) << "}\n";
    ++written_;
  }

  void Report() const {
    std::printf("schema_cases: %zu cases; %zu are no strict JSON and left out\n", written_,
                left_out_);
  }

 private:
  const DocumentJudge& judge_;
  std::ofstream& out_;
  size_t written_ = 0;
  size_t left_out_ = 0;
};

const DocumentKind* KindOf(std::string_view path, std::string_view text) {
  if (path.ends_with("seal.dsse.json")) return FindDocumentKind("seal-signature");
  Findings findings;
  const auto document = ReadStrictJson(text, findings);
  if (!document || !document->root().is(JsonKind::kObject)) return nullptr;
  const JsonValue schema = document->root().member("schema");
  if (!schema.valid() || !schema.is(JsonKind::kString)) return nullptr;
  return FindDocumentKind(schema.text());
}

// The Statement that an envelope holds.
std::optional<std::string> StatementIn(const std::string& envelope) {
  const auto literal = ValueText(envelope, "/payload");
  const auto payload = literal ? UnquoteJson(*literal) : std::nullopt;
  return payload ? DecodeBase64(*payload) : std::nullopt;
}

void AddBases(const Corpus& folder, std::string_view below, std::vector<Base>& bases) {
  for (const std::string& path : folder.List(below).value_or(std::vector<std::string>())) {
    const auto text = folder.Read(path);
    const DocumentKind* kind = text ? KindOf(path, *text) : nullptr;
    if (kind == nullptr) continue;
    bases.push_back({path, kind, *text});
    if (kind->name.view() != "seal-signature") continue;
    if (const auto statement = StatementIn(*text)) {
      bases.push_back({path + " payload", FindDocumentKind("seal-statement"), *statement});
    }
  }
}

// Every document that the program accepts as it lies there.
std::vector<Base> AllBases(const Corpus& corpus) {
  std::vector<Base> bases;
  for (const std::string_view folder : {"bases", "keys", "probes", "selftest"}) {
    AddBases(corpus, folder, bases);
  }
  AddBases(*OpenCorpus("validator"), "lanes", bases);
  // Documents in which nothing is null or empty that a corpus folder may leave so.
  AddBases(*OpenCorpus("scripts/schema.d"), "samples", bases);
  for (const std::string& probe : EveryStepProbes()) {
    bases.push_back({"every step", FindDocumentKind("probe/v1"), probe});
  }
  return bases;
}

// Whether every operation of the step table came up.
bool WriteMutations(const std::vector<Base>& bases, CaseWriter& writer) {
  std::map<const DocumentKind*, std::set<std::string>> covered;
  std::set<std::string> covered_steps;
  for (const Base& base : bases) {
    for (const Mutation& mutation : MutationsOf(*base.kind, base.text, covered[base.kind])) {
      writer.Write("mutation: " + base.path + " " + mutation.place, *base.kind, mutation.text);
    }
    if (base.kind->schema.view() != "probe/v1") continue;
    for (const Mutation& mutation : StepMutationsOf(base.text, covered_steps)) {
      writer.Write("mutation: " + base.path + " " + mutation.place, *base.kind, mutation.text);
    }
  }
  return covered_steps.size() == AllSteps().size();
}

void WriteRandomMutations(const std::vector<Base>& bases, CaseWriter& writer) {
  std::mt19937_64 random(kSeed);
  for (size_t number = 0; number < kRandomMutations; ++number) {
    const Base& base = bases[random() % bases.size()];
    const Mutation mutation = RandomMutation(*base.kind, base.text, random);
    writer.Write("random: " + base.path + " " + mutation.place, *base.kind, mutation.text);
  }
}

bool IsOfShapeGroup(ReasonCode code) {
  return code >= ReasonCode::kSchemaUnknown && code <= ReasonCode::kFieldValue;
}

// A document of a probe's case, under the schema that it had in the base.
void WriteCaseDocument(const Corpus& corpus, const Probe& probe, const std::string& base,
                       const std::string& text, CaseWriter& writer) {
  const DocumentKind* kind = KindOf(base, corpus.Read(base).value_or(""));
  if (kind != nullptr) writer.Write("probe: " + probe.id, *kind, text);
}

// The cases of the probes that expect a code of the shape group.
bool WriteShapeProbes(const Corpus& corpus, CaseWriter& writer) {
  for (const std::string_view folder : {"probes", "selftest"}) {
    const ReadProbes read = LoadProbes(corpus, folder);
    if (read.fault) return false;
    for (const Probe& probe : read.probes) {
      if (!IsOfShapeGroup(probe.expect.code)) continue;
      const MadeCase made = MakeCase(corpus, probe);
      if (made.fault) return false;
      if (!made.subject.is_folder) {
        WriteCaseDocument(corpus, probe, probe.base, made.subject.bytes, writer);
      }
      for (const auto& [path, node] : made.subject.tree) {
        if (node.kind != NodeKind::kFile) continue;
        WriteCaseDocument(corpus, probe, probe.base + "/" + path, *node.bytes, writer);
      }
    }
  }
  return true;
}

void WriteOwedMember(Literal kind, Literal member, std::ofstream& out) {
  out << "{\"kind\":" << QuoteJson(kind.view()) << ",\"owed\":" << QuoteJson(member.view())
      << "}\n";
}

void WriteOwedMembers(std::ofstream& out) {
  for (const OwedValue& owed : AllOwedValues()) WriteOwedMember(owed.kind, owed.member, out);
  for (const OwedDistinct& owed : AllOwedDistinct()) WriteOwedMember(owed.kind, owed.member, out);
}

int Run(const char* file) {
  const auto corpus = OpenCorpus("corpus");
  const DocumentJudge judge(*corpus);
  std::ofstream out(file, std::ios::binary);
  WriteOwedMembers(out);
  CaseWriter writer(judge, out);
  const std::vector<Base> bases = AllBases(*corpus);
  for (const Base& base : bases) writer.Write("base: " + base.path, *base.kind, base.text);
  const bool every_step = WriteMutations(bases, writer);
  WriteRandomMutations(bases, writer);
  const bool probes = WriteShapeProbes(*corpus, writer);
  writer.Report();
  if (!every_step) std::puts("schema_cases: an operation is in no probe; see step_mutations.cc");
  out.close();
  return every_step && probes && out.good() ? 0 : 1;
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: schema_cases FILE\n", stderr);
    return 2;
  }
  return gatecrash::Run(argv[1]);
}
