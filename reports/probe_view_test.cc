#include "reports/probe_view.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "probes/cases/limits.h"
#include "probes/lanes/corpus_lanes.h"
#include "reports/probe_list.h"
#include "validator/json/strict_reader.h"
#include "validator/sanitized.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

bool IsPlain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

Probe PlainProbe() {
  Findings findings;
  auto steps = ReadStrictJson(R"({"steps":[{"op": "become", "kind": "fifo"}]})", findings);
  Probe probe;
  probe.id = "dryrun/x";
  probe.base = "bases/x.json";
  probe.lane = "dryrun";
  probe.why = "why \x1B[2J\nand more";
  probe.source = "contract";
  probe.expect.code = ReasonCode::kInputUnreadable;
  probe.document = std::make_shared<const Document>(*std::move(steps));
  return probe;
}

std::string View(const Case& base, const Case& subject) {
  return ProbeView(PlainProbe(), base, subject, TokenSet::BuiltIn());
}

bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(ProbeViewTest, TellsTheProbeThenTheDocument) {
  Case subject;
  subject.bytes = "{\"a\": \"\xE2\x80\xAE\"}";
  EXPECT_EQ(View(subject, subject),
            "probe: dryrun/x\n"
            "base: bases/x.json\n"
            "gate: packet\n"
            "step 1: {\"op\": \"become\", \"kind\": \"fifo\"}\n"
            "twin: step 1 left out\n"
            "expects: INPUT_UNREADABLE\n"
            "class: malformed\n"
            "lane: dryrun\n"
            "why: why \\x1b[2J\nand more\n"
            "source: contract\n"
            "\n"
            "document: 12 bytes, sha256 "
            "2ea3af9001696d3f5714ee359f2a925d749d2fb65588a188cceae6a03334f4bb\n"
            "{\"a\": \"\\u{202e}\"}\n"
            "[no line end]\n");
}

TEST(ProbeViewTest, TellsTheTwin) {
  const auto twin = [](Twin told) {
    Probe probe = PlainProbe();
    if (told.instead.valid()) told.instead = probe.steps().first();
    probe.twin = told;
    const std::string view = ProbeView(probe, {}, {}, TokenSet::BuiltIn());
    const size_t at = view.find("\ntwin: ") + 7;
    return view.substr(at, view.find('\n', at) - at);
  };
  const Probe other = PlainProbe();
  const JsonValue step = other.steps();
  EXPECT_EQ(twin({2, 2, {}, {}}), "step 2 left out");
  EXPECT_EQ(twin({2, 4, {}, {}}), "steps 2 to 4 left out");
  EXPECT_EQ(twin({2, 2, step, {}}),
            "step 2 replaced by {\"op\": \"become\", \"kind\": \"fifo\"}");
  EXPECT_EQ(twin({1, 0, {}, "consumed"}), "without consumed");
}

TEST(ProbeViewTest, TellsWhatIsNoDocument) {
  Case subject;
  subject.input = InputKind::kFifo;
  EXPECT_TRUE(View(subject, subject).ends_with("\ndocument: a FIFO\n"));
}

TEST(ProbeViewTest, TellsWhatLiesInAFolderAndShowsWhatChanged) {
  Case base;
  base.is_folder = true;
  base.tree["same"] = FileNode("same bytes\n");
  base.tree["gone"] = FileNode("");
  base.tree["other"] = FileNode("before\n");
  base.tree["link"] = FileNode("");
  Case subject = base;
  subject.tree.erase("gone");
  subject.tree["other"] = FileNode("after\r\n");
  subject.tree["link"] = {NodeKind::kSymlink, nullptr, "../\x01out"};
  subject.tree["new\tname"] = FileNode("fresh\n");
  subject.tree["d"] = {NodeKind::kDirectory, nullptr, ""};
  subject.tree["f"] = {NodeKind::kFifo, nullptr, ""};
  const std::string view = View(base, subject);
  EXPECT_TRUE(Has(view, "\nfolder:\n"
                        "  new      d: a directory\n"
                        "  new      f: a FIFO\n"
                        "  gone     gone\n"
                        "  changed  link: a link to ../\\x01out\n"
                        "  new      new\\x09name: 6 bytes, sha256 "))
      << view;
  EXPECT_TRUE(Has(view, "\n           same: 11 bytes, sha256 ")) << view;
  EXPECT_TRUE(Has(view, "\nother: 7 bytes, sha256 ")) << view;
  EXPECT_TRUE(Has(view, "\nafter\\x0d\n"));
  EXPECT_TRUE(Has(view, "\nfresh\n"));
  EXPECT_FALSE(Has(view, "same bytes")) << "it did not change";
}

TEST(ProbeViewTest, TellsOfAFileThatIsWrittenMeanwhile) {
  Case subject;
  subject.is_folder = true;
  subject.tree["a\tb"] = FileNode("");
  EXPECT_FALSE(Has(View(subject, subject), "again and again"));
  subject.rewritten = {"a\tb", false};
  EXPECT_TRUE(View(subject, subject)
                  .ends_with("again and again the same bytes are written: a\\x09b\n"));
  subject.rewritten->as_new_file = true;
  EXPECT_TRUE(View(subject, subject)
                  .ends_with("again and again another file takes its place: a\\x09b\n"));
}

TEST(ProbeViewTest, LeavesOutTheMiddleOfWhatIsLong) {
  Case subject;
  subject.bytes = std::string(limits::kShownBytesMax - 1, 'x') + "\n";
  EXPECT_FALSE(Has(View(subject, subject), "bytes left out"));
  subject.bytes = std::string(limits::kShownBytesMax, 'x') + "\n";
  EXPECT_TRUE(Has(View(subject, subject), "\n[1 bytes left out]\n"));
}

TEST(ProbeViewTest, OfNoProbeDoesATokenOrAHostileByteComeOut) {
  const auto corpus = OpenCorpus("corpus");
  const auto lanes = LanesOf(*corpus);
  ASSERT_TRUE(lanes);
  const ReadProbes read = LoadProbes(*corpus, "probes");
  ASSERT_FALSE(read.probes.empty());
  size_t told = 0;
  size_t number = 0;
  for (const Probe& probe : read.probes) {
    if (kSanitized && number++ % 8 != 0) continue;  // some, for the time that it takes
    Case base;
    const MadeCase made = MakeCase(*corpus, probe);
    ASSERT_FALSE(made.fault || LoadBase(*corpus, probe.base, base)) << probe.id;
    const std::string view = ProbeView(probe, base, made.subject, lanes->tokens());
    EXPECT_FALSE(HasToken(lanes->tokens(), view)) << probe.id;
    EXPECT_TRUE(IsPlain(view)) << probe.id;
    told += probe.probe_class == ProbeClass::kTokenLeaking && Has(view, " token ") ? 1u : 0u;
  }
  EXPECT_GE(told, 5u) << "of those that plant one";
}

TEST(ProbeListTest, TellsALineForEach) {
  std::vector<Probe> probes = {PlainProbe(), PlainProbe()};
  probes[1].id = "dryrun/longer";
  probes[1].expect = {ReasonCode::kSha256Mismatch, {}, "CRLF"};
  EXPECT_EQ(ProbeListToText(probes, TokenSet::BuiltIn()),
            "dryrun/x       INPUT_UNREADABLE  malformed      packet  why \\x1b[2J\n"
            "dryrun/longer  SHA256_MISMATCH   malformed      packet  why \\x1b[2J\n");
  probes.pop_back();
  EXPECT_EQ(ProbeListToJson(probes, TokenSet::BuiltIn()),
            R"({"id":"dryrun/x","lane":"dryrun","class":"malformed","gate":"packet",)"
            R"("base":"bases/x.json","expected":{"code":"INPUT_UNREADABLE","also":[]},)"
            R"("why":"why \\x1b[2J\nand more","source":"contract"})"
            "\n");
}

}  // namespace
}  // namespace gatecrash
