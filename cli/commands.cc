#include "cli/command.h"

namespace gatecrash {
namespace {

constexpr OptionSpec kTrust = {"--trust", "FILE", "the keys that are trusted (trust/v1)"};
constexpr OptionSpec kConsumed = {"--consumed", "FILE", "what was used up (consumed/v1)"};
constexpr OptionSpec kLanes = {"--lanes", "DIR", "further lanes: every *.json in DIR (lane/v1)"};
constexpr OptionSpec kFormat = {"--format", "FORMAT", "text (for people, the default) or json"};
constexpr OptionSpec kExpectTree = {"--expect-tree", "DIGEST", "the tree digest that must follow"};
constexpr OptionSpec kGrant = {"--grant", "N", "of the packet's N-th grant, from 0"};
constexpr OptionSpec kKeyid = {"--keyid", "DIGEST", "SHA-256 of the signer's public key in DER"};
constexpr OptionSpec kSig = {"--sig", "FILE", "the signature: 64 bytes, or their base64"};
constexpr OptionSpec kOut = {"--out", "FILE", "the signed packet; must not be there yet"};
constexpr OptionSpec kCorpus = {"--corpus", "DIR", "where bases, keys and probes are"};
constexpr OptionSpec kJobs = {"--jobs", "N", "how many probes at once (as many as cores)"};
constexpr OptionSpec kProgram = {"--gate", "FILE",
                                 "another gate: a program, a description (gate/v1) or its NAME"};
constexpr OptionSpec kDeviations = {"--known", "FILE",
                                    "what it is known to get wrong (known-deviations/v1)"};
constexpr OptionSpec kReviewDeviations = {"--deviations", "FILE",
                                          "what it is known to get wrong (known-deviations/v1)"};
constexpr OptionSpec kWriteKnown = {"--write-known", "FILE",
                                    "all that it gets wrong, as a new file"};
constexpr OptionSpec kReport = {"--report", "FILE", "the results as JSON, into a new file"};

constexpr OptionSpec kFrom = {"--from", "LANE", "the lane that it is made after"};

constexpr OptionSpec kLane = {"--lane", "LANE", "of that lane"};
constexpr OptionSpec kClass = {"--class", "CLASS", "malformed, forged or token-leaking"};
constexpr OptionSpec kCode = {"--code", "CODE", "that reason code is expected"};
constexpr OptionSpec kGate = {"--gate", "GATE", "packet, seal or lane"};
constexpr OptionSpec kSource = {"--source", "TEXT", "that text stands in its source"};
constexpr OptionSpec kId = {"--id", "ID", "the probe's id (lane/found/code-digest)"};
constexpr OptionSpec kTrustInCorpus = {"--trust", "PATH", "a trust file, below the corpus"};
constexpr OptionSpec kUsedInCorpus = {"--consumed", "PATH", "a consumed list, below the corpus"};
constexpr OptionSpec kBase = {"--base", "PATH", "the base, a path below the corpus"};
constexpr OptionSpec kFromProbe = {"--from", "ID", "a probe, or a template, that it is made after"};
constexpr OptionSpec kOutCase = {"--out", "PATH", "the case as it is, where nothing lies yet"};

constexpr OptionSpec kTime = {"--time", "TIME", "how long in all: 90s, 5m, 2h (60s)"};
constexpr OptionSpec kFuzzJobs = {"--jobs", "N", "how many targets at once (as many as cores)"};
constexpr OptionSpec kTargets = {"--targets", "DIR",
                                 "where the fuzz targets are (beside this program)"};
constexpr OptionSpec kWork = {"--work", "DIR",
                              "what is kept from campaign to campaign (fuzz-work)"};
constexpr OptionSpec kKnown = {"--known", "FILE", "findings that are known (known-findings/v1)"};
constexpr OptionSpec kSeed = {"--seed", "N", "what the draws begin with (drawn)"};

constexpr OptionSpec kFuzzTime = {"--fuzz", "TIME",
                                  "how long to fuzz: 90s, 5m; 0 for not at all (60s)"};
constexpr OptionSpec kOutReport = {"--out", "DIR", "the folder of the report (build/review)"};
constexpr OptionSpec kCoverage = {"--coverage", "FILE",
                                  "what the fuzz targets reach, from scripts/coverage"};
constexpr OptionSpec kGates = {"--gates", "NAMES",
                               "other gates to compare with: all, none (the default) or NAME,NAME"};
constexpr OptionSpec kBaseline = {"--baseline", "FILE", "results of a run before, to compare with"};

constexpr OptionSpec kPacketOptions[] = {kTrust, kConsumed, kLanes, kFormat};
constexpr OptionSpec kToSignOptions[] = {kTrust, kLanes, kGrant};
constexpr OptionSpec kAttachOptions[] = {kTrust, kLanes, kGrant, kKeyid, kSig, kOut};
constexpr OptionSpec kSealCheckOptions[] = {kTrust, kExpectTree, kFormat};
constexpr OptionSpec kSealAttachOptions[] = {kTrust, kKeyid, kSig};
constexpr OptionSpec kCorpusOptions[] = {kCorpus};
constexpr OptionSpec kLaneNewOptions[] = {kFrom, kCorpus};
constexpr OptionSpec kProbeRunOptions[] = {kCorpus, kProgram, kDeviations, kWriteKnown,
                                           kJobs,   kFormat,  kReport};
constexpr OptionSpec kProbeGatesOptions[] = {kCorpus, kJobs, kFormat, kReport};
constexpr OptionSpec kProbeAdequacyOptions[] = {kCorpus, kJobs, kFormat, kReport};
constexpr OptionSpec kLeakOptions[] = {kLanes, kFormat};
constexpr OptionSpec kProbeListOptions[] = {kLane,   kClass,  kCode,  kGate,
                                            kSource, kCorpus, kFormat};
constexpr OptionSpec kProbeShowOptions[] = {kOutCase, kCorpus};
constexpr OptionSpec kProbeDiffOptions[] = {kFormat};
constexpr OptionSpec kPromoteOptions[] = {kGate,         kLane, kId,    kTrustInCorpus,
                                          kUsedInCorpus, kCode, kCorpus};
constexpr OptionSpec kFuzzOptions[] = {kTime, kFuzzJobs, kTargets, kProgram, kCorpus,
                                       kWork, kReport,   kKnown,   kSeed};
constexpr OptionSpec kReviewOptions[] = {kOutReport, kFuzzTime, kProgram, kReviewDeviations,
                                         kGates,     kBaseline, kCoverage, kCorpus,
                                         kJobs,      kTargets,  kWork,    kKnown,
                                         kSeed};
constexpr OptionSpec kFuzzKeepOptions[] = {kWork, kCorpus};
constexpr OptionSpec kProbeNewOptions[] = {kBase, kCode, kFromProbe, kCorpus};

// A row with a second word stands before its first word's own row, so that it is found first.
constexpr Command kCommands[] = {
    {"packet", "to-sign", "FILE", "print the bytes that an owner signs", kToSignOptions,
     RunPacketToSign},
    {"packet", "attach", "FILE", "put an owner's signature into a packet", kAttachOptions,
     RunPacketAttach},
    {"packet", "", "FILE...", "judge decision packets and a lane's other documents", kPacketOptions,
     RunPacket},
    {"seal", "check", "DIR...", "judge sealed folders", kSealCheckOptions, RunSealCheck},
    {"seal", "make", "DIR", "write DIR/seal.json", {}, RunSealMake},
    {"seal", "to-sign", "DIR", "print the bytes that an owner signs", {}, RunSealToSign},
    {"seal", "attach", "DIR", "write DIR/seal.dsse.json from an owner's signature",
     kSealAttachOptions, RunSealAttach},
    {"lane", "check", "DIR...", "judge sealed lane folders", kPacketOptions, RunLaneCheck},
    {"lane", "new", "ID", "make a further lane after one that is there", kLaneNewOptions,
     RunLaneNew},
    {"lane", "refresh", "ID", "make digests, test signatures and seals of a lane's bases anew",
     kCorpusOptions, RunLaneRefresh},
    {"lane", "lint", "[ID...]", "say what a lane's data still lacks", kCorpusOptions, RunLaneLint},
    {"probe", "run", "[ID...]", "run the probe set against the gate", kProbeRunOptions,
     RunProbeRun},
    {"probe", "controls", "", "ask gates that are wrong on purpose; none may pass a probe",
     kCorpusOptions, RunProbeControls},
    {"probe", "gates", "[NAME...]", "ask other people's gates, and compare what they let through",
     kProbeGatesOptions, RunProbeGates},
    {"probe", "adequacy", "", "say which rules no probe would miss", kProbeAdequacyOptions,
     RunProbeAdequacy},
    {"leak", "", "FILE...", "search what a gate put out for authority tokens, in any spelling",
     kLeakOptions, RunLeak},
    {"probe", "list", "[ID...]", "list probes, all or those that fit", kProbeListOptions,
     RunProbeList},
    {"probe", "show", "ID", "show a probe, and its case as the gate gets it", kProbeShowOptions,
     RunProbeShow},
    {"probe", "new", "ID", "begin a probe file in the corpus", kProbeNewOptions, RunProbeNew},
    {"probe", "promote", "PATH", "make a probe of a case that was found", kPromoteOptions,
     RunProbePromote},
    {"probe", "lint", "[ID...]", "say what is wrong with probes", kCorpusOptions, RunProbeLint},
    {"probe", "diff", "BEFORE AFTER", "compare two results of probe runs", kProbeDiffOptions,
     RunProbeDiff},
    {"fuzz", "keep", "ID...", "keep findings of a campaign as regressions of the corpus",
     kFuzzKeepOptions, RunFuzzKeep},
    {"fuzz", "", "[TARGET...]", "drive the fuzz targets, and say what got through", kFuzzOptions,
     RunFuzz},
    {"review", "", "", "ask everything that there is to ask, and report", kReviewOptions,
     RunReview},
    {"completion", "", "SHELL", "print what bash or zsh completes", {}, RunCompletion},
    {"selftest", "", "", "hold this program to its built-in cases", {}, RunSelftest},
};

}  // namespace

std::span<const Command> AllCommands() { return kCommands; }

// In pieces, as there may be no memory to join them.
ExitStatus WrongCommand(ErrorText error, Output& output) {
  output.Say("gatecrash: ");
  output.Say(error.view());
  output.Say("; see gatecrash --help\n");
  return ExitStatus::kWrongCommand;
}

ExitStatus Failed(ErrorText error, Output& output) {
  output.Say("gatecrash: ");
  output.Say(error.view());
  output.Say("\n");
  return ExitStatus::kFailed;
}

ExitStatus Refused(ErrorText error, Output& output) {
  static_cast<void>(Failed(error, output));
  return ExitStatus::kRejected;
}

ExitStatus RefusedAs(Literal why, Output& output) {
  output.Say("gatecrash: ");
  output.Say(why.view());
  output.Say("\n");
  return ExitStatus::kRejected;
}

}  // namespace gatecrash
