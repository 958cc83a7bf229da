// Of decision.md.
#include "probes/adequacy/wrong_rules.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

std::string Page(std::string_view text, std::string (*mend)(std::string_view page)) {
  return text.starts_with('{') ? std::string(text) : mend(text);
}
constexpr std::string_view kStatusComment = "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n";
std::string StatusAnywhere(std::string_view text) {
  return Page(text, [](std::string_view page) {
    const bool has = page.find(kStatusComment) != std::string_view::npos;
    return std::string(has && !page.starts_with(kStatusComment) ? kStatusComment : "") +
           std::string(page);
  });
}
std::string StatusInAnyCase(std::string_view text) {
  return Page(text, [](std::string_view page) {
    const std::string first = FoldCase(page.substr(0, kStatusComment.size()));
    if (first != FoldCase(kStatusComment)) return std::string(page);
    return std::string(kStatusComment) + std::string(page.substr(kStatusComment.size()));
  });
}
std::string StatusOfAnyBlanks(std::string_view text) {
  return Page(text, [](std::string_view page) {
    const std::string_view line = page.substr(0, page.find('\n') + 1);
    std::string squeezed(line), right(kStatusComment);
    std::erase(squeezed, ' ');
    std::erase(right, ' ');
    if (squeezed != right) return std::string(page);
    return std::string(kStatusComment) + std::string(page.substr(line.size()));
  });
}
std::string StatusOfAnyComment(std::string_view text) {
  return Page(text, [](std::string_view page) {
    const std::string_view line = page.substr(0, page.find('\n') + 1);
    if (!line.starts_with("<!-- DOC_STATUS:")) return std::string(page);
    return std::string(kStatusComment) + std::string(page.substr(line.size()));
  });
}

bool PageHas(const Case& subject, std::string_view mark) {
  const auto page = subject.tree.find("decision.md");
  return page != subject.tree.end() && page->second.bytes != nullptr &&
         page->second.bytes->find(mark) != std::string::npos;
}
bool HasImage(const Finding&, const Case& subject) { return PageHas(subject, "!["); }
bool HasLink(const Finding&, const Case& subject) {
  return PageHas(subject, "](") && !PageHas(subject, "![");
}
bool HasDefinition(const Finding&, const Case& subject) { return PageHas(subject, "]: "); }
bool HasBareLink(const Finding&, const Case& subject) {
  return !PageHas(subject, "](") && !PageHas(subject, "]: ") &&
         (PageHas(subject, "http") || PageHas(subject, "www.") || PageHas(subject, "@"));
}
bool HasHtml(const Finding&, const Case& subject) {
  return PageHas(subject, "</") || PageHas(subject, "/>") || PageHas(subject, "<script") ||
         PageHas(subject, "<img");
}

constexpr WrongRule kRules[] = {
    Mended(kMarkdownStatusMissing, "status-anywhere", "the comment may stand anywhere",
           StatusAnywhere),
    Mended(kMarkdownStatusMissing, "status-in-any-case", "letter case is not compared",
           StatusInAnyCase),
    Mended(kMarkdownStatusMissing, "status-of-any-blanks", "blanks are not compared",
           StatusOfAnyBlanks),
    Mended(kMarkdownStatusMissing, "status-of-any-comment", "whatever status is told passes",
           StatusOfAnyComment),
    Excused(kMarkdownActiveContent, "active-images", "images pass", HasImage),
    Excused(kMarkdownActiveContent, "active-links", "links pass", HasLink),
    Excused(kMarkdownActiveContent, "active-definitions", "definitions of links pass",
            HasDefinition),
    Excused(kMarkdownActiveContent, "active-bare-links", "bare addresses pass", HasBareLink),
    Excused(kMarkdownActiveContent, "active-html", "HTML passes", HasHtml),
};

}  // namespace

std::span<const WrongRule> WrongSheetRules() { return kRules; }

}  // namespace gatecrash
