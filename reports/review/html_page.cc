#include "reports/review/html_sections.h"
#include "reports/review/page_files.h"
#include "reports/review/write_review.h"
#include "validator/crypto/base64.h"
#include "validator/crypto/sha256.h"

#include <cstdlib>

namespace gatecrash {
namespace {

// What a Content-Security-Policy lets through: exactly these bytes.
std::string HashSource(std::string_view bytes) {
  const Digest digest = Sha256(bytes);
  return "'sha256-" +
         EncodeBase64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

// Nothing but the page's own script and style: no request, no frame, no form.
std::string Policy(std::string_view style, std::string_view script) {
  return "default-src 'none'; script-src " + HashSource(script) + "; style-src " +
         HashSource(style) + "; base-uri 'none'; form-action 'none'";
}

// The template, with a text for each `{{name}}` in it, once each: what is put in is not looked at.
std::string Filled(std::string_view page,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> texts) {
  std::string filled;
  for (const auto& [name, text] : texts) {
    const std::string mark = "{{" + std::string(name) + "}}";
    const size_t at = page.find(mark);
    if (at == std::string_view::npos) std::abort();  // the program's own template
    filled.append(page.substr(0, at)).append(text);
    page.remove_prefix(at + mark.size());
  }
  return filled.append(page);
}

struct Link {
  std::string_view id;
  std::string_view title;
};
constexpr Link kLinks[] = {
    {"lanes", "Lanes"},       {"failures", "What failed"}, {"changes", "Since the run before"},
    {"rules", "Rules"},       {"controls", "Controls"},    {"fuzzing", "Fuzzing"},
    {"gates", "Other gates"}, {"coverage", "Coverage"},    {"slowest", "Slowest"},
    {"probes", "All probes"}};

// To the sections that there are.
Markup Navigation(const Markup& sections) {
  Markup items;
  for (const Link& link : kLinks) {
    if (sections.find("<h2 id=\"" + std::string(link.id) + "\"") == Markup::npos) continue;
    items += "<li><a href=\"#" + std::string(link.id) + "\">" + Escaped(link.title) + "</a></li>\n";
  }
  return "<nav aria-label=\"Sections\"><ul>\n" + items + "</ul></nav>\n";
}

Markup Body(const ReviewResults& results, const ReviewVerdict& verdict) {
  Markup sections;
  for (const auto section :
       {LanesSection, FailuresSection, ChangesSection, RulesSection, ControlsSection,
        FuzzingSection, GatesSection, CoverageSection, SlowestSection, ProbesSection}) {
    sections += section(results);
  }
  return AnswerSection(results, verdict) + Navigation(sections) + "<main>\n" + sections +
         "</main>\n";
}

}  // namespace

std::string_view ReviewPageFile(std::string_view name) {
  for (const EmbeddedFile& file : ReviewPageFiles()) {
    if (file.name == name) return file.bytes;
  }
  std::abort();
}

std::string ReviewToHtml(const ReviewResults& results) {
  const ReviewVerdict verdict = JudgeReview(results);
  const std::string_view style = ReviewPageFile("page.css");
  const std::string_view script = ReviewPageFile("page.js");
  return Filled(ReviewPageFile("page.html"),
                {{"policy", Policy(style, script)},
                 {"title", "gatecrash review: " + Escaped(verdict.headline)},
                 {"style", style},
                 {"body", Body(results, verdict)},
                 {"script", script}});
}

}  // namespace gatecrash
