#include "cli/judging.h"

#include <exception>

namespace gatecrash {
namespace {

std::string ToOutput(const Verdict& verdict, Format format, size_t input, size_t inputs) {
  if (format == Format::kJson) return verdict.ToJson();
  // The file's own name is not the program's to repeat, so inputs are told by number. The brackets
  // part it from the verdict before, as a line end does not.
  const std::string number = inputs > 1 ? "[input " + std::to_string(input + 1) + "] " : "";
  return number + verdict.ToText();
}

}  // namespace

std::optional<Format> ParseFormat(const Arguments& arguments) {
  const std::string format = arguments.Value("--format").value_or("text");
  if (format == "text") return Format::kText;
  if (format == "json") return Format::kJson;
  return std::nullopt;
}

ExitStatus DoEach(size_t inputs, ErrorText failed, Output& output,
                  const std::function<ExitStatus(size_t)>& work) {
  ExitStatus status = ExitStatus::kAccepted;
  for (size_t i = 0; i < inputs; ++i) {
    try {
      status = Worse(status, work(i));
    } catch (const std::exception&) {
      output.Say("[input ");
      output.Say(std::to_string(i + 1));  // short enough to need no memory
      output.Say("] ");
      output.Say(failed.view());
      output.Say("\n");
      status = ExitStatus::kFailed;
    }
  }
  return status;
}

ExitStatus JudgeEach(const std::vector<std::string>& inputs, Format format, Output& output,
                     const std::function<Verdict(const std::string&)>& judge) {
  return DoEach(inputs.size(), "the gate failed", output, [&](size_t i) {
    const Verdict verdict = judge(inputs[i]);
    output.Print(ToOutput(verdict, format, i, inputs.size()));
    return verdict.accepted() ? ExitStatus::kAccepted : ExitStatus::kRejected;
  });
}

}  // namespace gatecrash
