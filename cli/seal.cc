// gatecrash seal check, seal make, seal to-sign, seal attach
#include "validator/seal/seal_check.h"

#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "cli/own_text.h"
#include "cli/signature_file.h"
#include "validator/crypto/dsse.h"

namespace gatecrash {
namespace {

Verdict JudgeFolder(const std::string& path, const SealContext& context) {
  const auto folder = OpenFolder(path);
  if (folder == nullptr) return Verdict::RejectUnreadable(Gate::kSeal);
  return JudgeSeal(*folder, context);
}

ExitStatus Refuse(Findings& findings, Output& output) {
  output.Say(Verdict::Reject(Gate::kSeal, findings).ToText());
  return ExitStatus::kRejected;
}

// What is wrong with the command line of a command that takes one DIR, or "".
ErrorText CheckOneFolder(const Arguments& arguments) {
  if (MisusesStandardInput(arguments, false)) return "a DIR can't be standard input";
  if (arguments.operands.size() != 1) return "exactly one DIR is needed";
  return "";
}

ErrorText CheckSealCheck(const Arguments& arguments) {
  if (MisusesStandardInput(arguments, false)) return "nothing here may be standard input";
  if (!ParseFormat(arguments)) return "--format takes text or json";
  if (arguments.operands.empty()) return "no DIR to judge";
  const auto expected = arguments.Value("--expect-tree");
  if (expected && !ParseDigest(*expected)) {
    return "--expect-tree takes 64 lower-case hexadecimal digits";
  }
  if (expected && arguments.operands.size() > 1) return "--expect-tree goes with one DIR";
  return "";
}

// Signs nothing: puts a signature that an owner made where the seal's checker looks for it.
ExitStatus Attach(const std::string& path, const TrustedKey& key, std::string_view signature,
                  Output& output) {
  Findings findings;
  const auto folder = OpenFolder(path);
  if (folder == nullptr) return Refuse(findings, output);
  const auto statement = SealStatement(*folder, {}, findings);
  if (!statement) return Refuse(findings, output);
  const bool verifies = key.role == Role::kOwner &&
                        key.key.Verify(PreAuthEncoding(kSealPayloadType, *statement), signature);
  if (!verifies) {
    findings.Add(ReasonCode::kSealSignatureInvalid);
    return Refuse(findings, output);
  }
  const std::string envelope = SealEnvelope(*statement, key.key.keyid(), signature);
  if (!WriteNewFileAt(path + "/seal.dsse.json", envelope)) {
    return Failed("seal.dsse.json is there already, or can't be written", output);
  }
  output.Say(kSigned);
  return ExitStatus::kAccepted;
}

}  // namespace

ExitStatus RunSealCheck(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckSealCheck(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  const auto surroundings = Surroundings::Load(arguments);
  if (surroundings == nullptr) return Failed("the trust file can't be used", output);
  SealContext context;
  context.trust = surroundings->context().trust;
  if (const auto expected = arguments.Value("--expect-tree")) {
    context.expected_tree = ParseDigest(*expected);
  }
  return JudgeEach(arguments.operands, *ParseFormat(arguments), output,
                   [&](const std::string& path) { return JudgeFolder(path, context); });
}

ExitStatus RunSealMake(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckOneFolder(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  const std::string& path = arguments.operands[0];
  Findings findings;
  const auto folder = OpenFolder(path);
  if (folder == nullptr) return Refuse(findings, output);
  const auto seal = MakeSeal(*folder, {}, findings);
  if (!seal) return Refuse(findings, output);
  if (!WriteNewFileAt(path + "/seal.json", *seal)) {
    return Failed("seal.json can't be written", output);
  }
  output.Say(kSealed);
  return ExitStatus::kAccepted;
}

ExitStatus RunSealToSign(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckOneFolder(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  Findings findings;
  const auto folder = OpenFolder(arguments.operands[0]);
  if (folder == nullptr) return Refuse(findings, output);
  const auto statement = SealStatement(*folder, {}, findings);
  if (!statement) return Refuse(findings, output);
  output.Print(PreAuthEncoding(kSealPayloadType, *statement));
  return ExitStatus::kAccepted;
}

ExitStatus RunSealAttach(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckOneFolder(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  const auto keyid = ParseDigest(arguments.Value("--keyid").value_or(""));
  if (!keyid) return WrongCommand("--keyid takes 64 lower-case hexadecimal digits", output);
  if (!arguments.Has("--trust") || !arguments.Has("--sig")) {
    return WrongCommand("--trust and --sig are needed", output);
  }
  const auto surroundings = Surroundings::Load(arguments);
  if (surroundings == nullptr) return Failed("the trust file can't be used", output);
  const auto signature = ReadSignatureFile(*arguments.Value("--sig"));
  const TrustedKey* key = surroundings->context().trust->Find(*keyid);
  Findings findings;
  if (!signature) return Refuse(findings, output);
  if (key == nullptr) {
    findings.Add(ReasonCode::kSealSignatureInvalid);
    return Refuse(findings, output);
  }
  return Attach(arguments.operands[0], *key, *signature, output);
}

}  // namespace gatecrash
