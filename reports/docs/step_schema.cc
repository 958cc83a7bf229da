#include "reports/docs/step_schema.h"

#include <string>
#include <vector>

#include "probes/cases/limits.h"
#include "probes/cases/step_table.h"

namespace gatecrash {
namespace {

using Names = std::vector<std::string>;

void WriteDefinition(std::string_view definition, PrettyJson& json) {
  json.Key("$ref").String("#/$defs/" + std::string(definition));
}

void WriteReference(std::string_view definition, PrettyJson& json) {
  json.BeginObject();
  WriteDefinition(definition, json);
  json.EndObject();
}

Names OpsFor(std::initializer_list<StepTarget> targets) {
  Names ops;
  for (const StepTarget target : targets) {
    for (const StepRule& rule : AllSteps()) {
      if (rule.target == target) ops.emplace_back(rule.op.view());
    }
  }
  return ops;
}

Names WordsOf(const StepMember& member) {
  Names words;
  for (const Literal word : member.words()) words.emplace_back(word.view());
  return words;
}

Names MembersThatAre(Presence presence, std::span<const StepMember> members) {
  Names names;
  for (const StepMember& member : members) {
    if (member.presence == presence) names.emplace_back(member.name.view());
  }
  return names;
}

void WriteMembers(std::span<const StepMember> members, PrettyJson& json);

// How many of the members that stand for each other may be there.
void WriteAlternatives(std::span<const StepMember> members, PrettyJson& json) {
  const Names one_of = MembersThatAre(Presence::kOneOf, members);
  if (!one_of.empty()) {
    json.Key("oneOf").BeginArray();
    for (const std::string& name : one_of) {
      json.BeginObject().Key("required").Strings(Names{name}).EndObject();
    }
    json.EndArray();
  }
  const Names at_most_one = MembersThatAre(Presence::kAtMostOneOf, members);
  if (at_most_one.empty()) return;
  json.Key("not").BeginObject().Key("required").Strings(at_most_one).EndObject();
}

void WriteWordList(const StepMember& member, PrettyJson& json) {
  json.Key("type").String("array");
  json.Key("items").BeginObject().Key("enum").Strings(WordsOf(member)).EndObject();
  json.Key("maxItems").Integer(limits::kSpellingsMax);
}

void WriteInteger(const StepMember& member, PrettyJson& json) {
  json.Key("type").String("integer");
  json.Key("minimum").Integer(member.integer_min);
  json.Key("maximum").Integer(member.integer_max);
}

void WriteString(const StepMember& member, PrettyJson& json) {
  json.Key("type").String("string");
  if (member.words != nullptr) json.Key("enum").Strings(WordsOf(member));
}

void WriteMember(const StepMember& member, PrettyJson& json) {
  json.Key(member.name.view()).BeginObject();
  switch (member.type) {
    case MemberType::kString: WriteString(member, json); break;
    case MemberType::kInteger: WriteInteger(member, json); break;
    case MemberType::kFlag: json.Key("type").String("boolean"); break;
    case MemberType::kObject:
      json.Key("type").String("object");
      json.Key("properties").BeginObject();
      WriteMembers(member.members, json);
      json.EndObject();
      WriteAlternatives(member.members, json);
      json.Key("additionalProperties").Flag(false);
      break;
    case MemberType::kWordList: WriteWordList(member, json); break;
    case MemberType::kStepList:
      json.Key("type").String("array");
      json.Key("items");
      WriteReference("textStep", json);
      break;
    case MemberType::kAny: break;
  }
  json.EndObject();
}

void WriteMembers(std::span<const StepMember> members, PrettyJson& json) {
  for (const StepMember& member : members) WriteMember(member, json);
}

// One operation. Whether `file` belongs there hangs on the gate, and is said at the root.
void WriteOperation(const StepRule& rule, PrettyJson& json) {
  json.Key(rule.op.view()).BeginObject();
  json.Key("type").String("object");
  json.Key("properties").BeginObject();
  json.Key("op").BeginObject().Key("const").String(rule.op.view()).EndObject();
  if (rule.target == StepTarget::kText) {
    json.Key("file").BeginObject().Key("type").String("string").EndObject();
  }
  WriteMembers(rule.members, json);
  json.EndObject();
  Names required = MembersThatAre(Presence::kRequired, rule.members);
  required.insert(required.begin(), "op");
  json.Key("required").Strings(required);
  WriteAlternatives(rule.members, json);
  json.Key("additionalProperties").Flag(false);
  json.EndObject();
}

// Any operation; and one of a document that is no file of the case.
void WriteDefinitions(PrettyJson& json) {
  json.Key("$defs").BeginObject();
  json.Key("step").BeginObject().Key("oneOf").BeginArray();
  for (const StepRule& rule : AllSteps()) WriteReference(rule.op.view(), json);
  json.EndArray().EndObject();
  json.Key("textStep").BeginObject();
  json.Key("$ref").String("#/$defs/step");
  json.Key("properties").BeginObject();
  json.Key("op").BeginObject().Key("enum").Strings(OpsFor({StepTarget::kText})).EndObject();
  json.Key("file").Flag(false);
  json.EndObject().EndObject();
  for (const StepRule& rule : AllSteps()) WriteOperation(rule, json);
  json.EndObject();
}

// Begins a condition on the gate, and what holds under it.
void BeginIfGate(std::string_view gate, PrettyJson& json) {
  json.BeginObject().Key("if").BeginObject().Key("properties").BeginObject();
  json.Key("gate").BeginObject().Key("const").String(gate).EndObject();
  json.EndObject().EndObject();
  json.Key("then").BeginObject().Key("properties").BeginObject();
}

void BeginElse(PrettyJson& json) {
  json.EndObject().EndObject().Key("else").BeginObject().Key("properties").BeginObject();
}

void EndIfGate(PrettyJson& json) { json.EndObject().EndObject().EndObject(); }

// Of a document's case: no `file`, and no operation on a folder.
void WriteDocumentStep(PrettyJson& json) {
  json.BeginObject();
  json.Key("properties").BeginObject();
  json.Key("op").BeginObject().Key("enum");
  json.Strings(OpsFor({StepTarget::kText, StepTarget::kDocument})).EndObject();
  json.Key("file").Flag(false);
  json.EndObject().EndObject();
}

// Of a folder's case: what is aimed at a text says in which file.
void WriteFolderStep(PrettyJson& json) {
  json.BeginObject();
  json.Key("properties").BeginObject();
  json.Key("op").BeginObject().Key("enum");
  json.Strings(OpsFor({StepTarget::kText, StepTarget::kFolder})).EndObject();
  json.EndObject();
  json.Key("if").BeginObject().Key("properties").BeginObject();
  json.Key("op").BeginObject().Key("enum").Strings(OpsFor({StepTarget::kText})).EndObject();
  json.EndObject().EndObject();
  json.Key("then").BeginObject().Key("required").Strings(Names{"file"}).EndObject();
  json.EndObject();
}

// Each of the steps, and the one that a twin has instead.
void WriteSteps(void (*write)(PrettyJson& json), PrettyJson& json) {
  json.Key("steps").BeginObject().Key("items");
  write(json);
  json.EndObject();
  json.Key("twin").BeginObject().Key("properties").BeginObject().Key("instead");
  write(json);
  json.EndObject().EndObject();
}

}  // namespace

void WriteStepReference(PrettyJson& json) { WriteReference("step", json); }

void WriteAsStep(PrettyJson& json) { WriteDefinition("step", json); }

void WriteTwinForms(PrettyJson& json) {
  json.Key("oneOf").BeginArray();
  json.BeginObject().Key("required").Strings(Names{"step"});
  json.Key("properties").BeginObject().Key("without").Flag(false).EndObject().EndObject();
  json.BeginObject().Key("required").Strings(Names{"without"});
  json.Key("maxProperties").Integer(1).EndObject();
  json.EndArray();
}

void WriteStepSchemas(PrettyJson& json) {
  json.Key("allOf").BeginArray();
  BeginIfGate("packet", json);
  WriteSteps(WriteDocumentStep, json);
  BeginElse(json);
  WriteSteps(WriteFolderStep, json);
  EndIfGate(json);
  BeginIfGate("seal", json);
  json.Key("consumed").Flag(false);
  BeginElse(json);
  json.Key("expect_tree").Flag(false);
  EndIfGate(json);
  json.EndArray();
  WriteDefinitions(json);
}

}  // namespace gatecrash
