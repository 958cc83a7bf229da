// gatecrash packet, packet to-sign, packet attach
#include <algorithm>
#include <charconv>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "cli/new_file.h"
#include "cli/own_text.h"
#include "cli/signature_file.h"
#include "validator/limits.h"
#include "validator/packet/signing.h"

namespace gatecrash {
namespace {

Verdict JudgeFile(const std::string& path, const GateContext& context) {
  const auto bytes = ReadInput(path, limits::kDocumentSizeBytesMax);
  if (!bytes) return Verdict::RejectUnreadable(Gate::kPacket);
  return JudgeDocument(*bytes, context);
}

// The number of a grant: decimal, from 0, no sign and no leading zero. One that no packet can have
// is a number all the same: the packet is then refused for it.
std::optional<size_t> ParseGrant(std::string_view text) {
  const bool digits = !text.empty() && std::ranges::all_of(text, [](char c) {
    return c >= '0' && c <= '9';
  });
  if (!digits || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() ? number : SIZE_MAX;
}

// What `to-sign` and `attach` have in common.
struct SigningArguments {
  std::optional<std::string> packet;  // none: can't be read
  std::optional<size_t> grant;
  std::unique_ptr<Surroundings> surroundings;  // null: can't be used
};

ErrorText CheckSigningArguments(const Arguments& arguments) {
  if (arguments.operands.size() != 1) return "exactly one FILE is needed";
  if (MisusesStandardInput(arguments, true)) return "only FILE may be standard input, and once";
  const auto grant = arguments.Value("--grant");
  if (grant && !ParseGrant(*grant)) return "--grant takes a number from 0";
  return "";
}

SigningArguments LoadSigningArguments(const Arguments& arguments) {
  SigningArguments loaded;
  if (const auto grant = arguments.Value("--grant")) loaded.grant = ParseGrant(*grant);
  loaded.surroundings = Surroundings::Load(arguments);
  if (loaded.surroundings != nullptr) {
    loaded.packet = ReadInput(arguments.operands[0], limits::kDocumentSizeBytesMax);
  }
  return loaded;
}

ExitStatus Refuse(const Verdict& verdict, Output& output) {
  output.Say(verdict.ToText());
  return ExitStatus::kRejected;
}

}  // namespace

ExitStatus RunPacket(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, true)) {
    return WrongCommand("only FILE may be standard input, and once", output);
  }
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  if (arguments.operands.empty()) return WrongCommand("no FILE to judge", output);
  const auto surroundings = Surroundings::Load(arguments);
  if (surroundings == nullptr) {
    return Failed("a trust, consumed or lane file can't be used", output);
  }
  return JudgeEach(arguments.operands, *format, output, [&](const std::string& path) {
    return JudgeFile(path, surroundings->context());
  });
}

ExitStatus RunPacketToSign(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckSigningArguments(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  const SigningArguments loaded = LoadSigningArguments(arguments);
  if (loaded.surroundings == nullptr) return Failed("a trust or lane file can't be used", output);
  if (!loaded.packet) return Refuse(Verdict::RejectUnreadable(Gate::kPacket), output);
  const Signing signing =
      PacketToSign(*loaded.packet, loaded.grant, loaded.surroundings->context());
  if (!signing.bytes) return Refuse(signing.verdict, output);
  output.Print(*signing.bytes);
  return ExitStatus::kAccepted;
}

ExitStatus RunPacketAttach(const Arguments& arguments, Output& output) {
  const ErrorText error = CheckSigningArguments(arguments);
  if (!error.view().empty()) return WrongCommand(error, output);
  const auto keyid = ParseDigest(arguments.Value("--keyid").value_or(""));
  if (!keyid) return WrongCommand("--keyid takes 64 lower-case hexadecimal digits", output);
  if (!arguments.Has("--trust") || !arguments.Has("--sig") || !arguments.Has("--out")) {
    return WrongCommand("--trust, --sig and --out are needed", output);
  }
  const SigningArguments loaded = LoadSigningArguments(arguments);
  if (loaded.surroundings == nullptr) return Failed("a trust or lane file can't be used", output);
  const auto signature = ReadSignatureFile(*arguments.Value("--sig"));
  if (!loaded.packet || !signature) {
    return Refuse(Verdict::RejectUnreadable(Gate::kPacket), output);
  }
  const Signing signing = AttachSignature(*loaded.packet, loaded.grant, *keyid, *signature,
                                          loaded.surroundings->context());
  if (!signing.bytes) return Refuse(signing.verdict, output);
  if (!WriteNewFileAt(*arguments.Value("--out"), *signing.bytes)) {
    return Failed("the file of --out is there already, or can't be written", output);
  }
  output.Say(kSigned);
  return ExitStatus::kAccepted;
}

}  // namespace gatecrash
