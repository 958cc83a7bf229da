#include "reports/probe_view.h"

#include <set>

#include "probes/cases/limits.h"
#include "probes/cases/step.h"
#include "reports/expected_codes.h"
#include "reports/shown_text.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

constexpr std::string_view kInputWords[] = {"a file", "nothing: it is missing", "a directory",
                                            "a FIFO", "a link to nothing"};

class View {
 public:
  explicit View(const TokenSet& tokens) : text_(tokens) {}

  std::string Write(const Probe& probe, const Case& base, const Case& subject) {
    TellProbe(probe);
    if (subject.is_folder) {
      TellFolder(base.tree, subject.tree);
      if (subject.rewritten) TellRewritten(*subject.rewritten);
    } else {
      TellDocument(subject);
    }
    return text_.Finish();
  }

 private:
  void TellProbe(const Probe& probe) {
    Tell("probe", probe.id);
    Tell("base", probe.base);
    Tell("gate", Name(probe.gate));
    Tell("trust", probe.trust);
    Tell("consumed", probe.consumed);
    Tell("expect_tree", probe.expect_tree);
    TellSteps(probe.steps());
    TellTwin(probe.twin);
    Tell("expects", ExpectedTold(probe.expect));
    Tell("class", kProbeClassNames[static_cast<size_t>(probe.probe_class)]);
    Tell("lane", probe.lane);
    Tell("why", probe.why);
    Tell("source", probe.source);
  }

  // Nothing where it is empty.
  void Tell(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    text_.Say(std::string(name) + ": ");
    text_.Show(value);
    text_.Say("\n");
  }

  void TellSteps(const JsonValue& steps) {
    size_t number = 0;
    for (JsonValue step = steps.first(); step.valid(); step = step.next()) {
      Tell("step " + std::to_string(++number), WriteJson(step));
    }
  }

  void TellTwin(const Twin& twin) {
    text_.Say("twin: ");
    if (!twin.without.empty()) {
      text_.Say("without " + std::string(twin.without));
    } else {
      text_.Say(twin.last > twin.first ? "steps " + std::to_string(twin.first) + " to " +
                                             std::to_string(twin.last)
                                       : "step " + std::to_string(twin.first));
      text_.Say(twin.instead.valid() ? " replaced by " : " left out");
      if (twin.instead.valid()) text_.Show(WriteJson(twin.instead));
    }
    text_.Say("\n");
  }

  void TellDocument(const Case& subject) {
    text_.Say("\ndocument: ");
    if (subject.input != InputKind::kFile) {
      text_.Say(std::string(kInputWords[static_cast<size_t>(subject.input)]) + "\n");
      return;
    }
    text_.Say(SizeAndDigest(subject.bytes) + "\n");
    ShowBytes(subject.bytes);
  }

  void TellFolder(const CaseTree& base, const CaseTree& tree) {
    text_.Say("\nfolder:\n");
    std::set<std::string_view> paths;
    for (const auto& entry : base) paths.insert(entry.first);
    for (const auto& entry : tree) paths.insert(entry.first);
    for (const std::string_view path : paths) TellEntry(base, tree, path);
    for (const auto& [path, node] : tree) {
      if (node.kind != NodeKind::kFile || IsAsItWas(base, path, node)) continue;
      text_.Say("\n");
      text_.Show(path);
      text_.Say(": " + SizeAndDigest(*node.bytes) + "\n");
      ShowBytes(*node.bytes);
    }
  }

  void TellRewritten(const RewrittenFile& file) {
    text_.Say("\nwhile the gate looks, again and again ");
    text_.Say(file.as_new_file ? "another file takes its place: " : "the same bytes are written: ");
    text_.Show(file.path);
    text_.Say("\n");
  }

  // What is there, or what was: one line.
  void TellEntry(const CaseTree& base, const CaseTree& tree, std::string_view path) {
    const auto node = tree.find(path);
    const bool is_gone = node == tree.end();
    const bool was_there = base.find(path) != base.end();
    text_.Say(is_gone                                    ? "  gone     "
              : !was_there                               ? "  new      "
              : IsAsItWas(base, path, node->second)      ? "           "
                                                         : "  changed  ");
    text_.Show(path);
    if (!is_gone) TellNode(node->second);
    text_.Say("\n");
  }

  void TellNode(const CaseNode& node) {
    switch (node.kind) {
      case NodeKind::kFile: text_.Say(": " + SizeAndDigest(*node.bytes)); break;
      case NodeKind::kDirectory: text_.Say(": a directory"); break;
      case NodeKind::kFifo: text_.Say(": a FIFO"); break;
      case NodeKind::kSymlink:
        text_.Say(": a link to ");
        text_.Show(node.target);
        break;
    }
    if (node.kind == NodeKind::kFile && node.bytes.use_count() > 1) text_.Say(", a hard link");
  }

  static bool IsAsItWas(const CaseTree& base, std::string_view path, const CaseNode& node) {
    const auto was = base.find(path);
    if (was == base.end() || was->second.kind != node.kind) return false;
    if (node.kind == NodeKind::kFile) return *was->second.bytes == *node.bytes;
    return was->second.target == node.target;
  }

  static std::string SizeAndDigest(std::string_view bytes) {
    return std::to_string(bytes.size()) + " bytes, sha256 " + ToHex(Sha256(bytes));
  }

  // Three quarters of what is shown of a long one are its beginning.
  void ShowBytes(std::string_view bytes) {
    constexpr size_t kHead = limits::kShownBytesMax / 4 * 3;
    constexpr size_t kTail = limits::kShownBytesMax - kHead;
    if (bytes.size() <= limits::kShownBytesMax) {
      text_.Show(bytes);
    } else {
      text_.Show(bytes.substr(0, kHead));
      text_.Say("\n[" + std::to_string(bytes.size() - limits::kShownBytesMax) +
                " bytes left out]\n");
      text_.Show(bytes.substr(bytes.size() - kTail));
    }
    if (!bytes.ends_with('\n')) text_.Say("\n[no line end]\n");
  }

  ShownText text_;
};

}  // namespace

std::string ProbeView(const Probe& probe, const Case& base, const Case& subject,
                      const TokenSet& tokens) {
  return View(tokens).Write(probe, base, subject);
}

}  // namespace gatecrash
