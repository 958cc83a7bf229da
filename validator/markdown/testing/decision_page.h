// decision.md for tests: the accepted page of a packet, and what is told of any page beside it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/json/document.h"
#include "validator/packet/packet.h"

namespace gatecrash::testing {

// A packet and the document that it borrows from.
class OwnedPacket {
 public:
  explicit OwnedPacket(std::string json);
  [[nodiscard]] const Packet& packet() const { return *packet_; }

 private:
  std::string json_;
  std::optional<Document> document_;
  std::optional<Packet> packet_;
};

// Of no-production-execution: three options, one of which requires much, and four blockers.
[[nodiscard]] const OwnedPacket& SomePacket();

// The page that shows that packet, with some prose. Ids are in code spans, texts have what Markdown
// could take for syntax escaped.
[[nodiscard]] std::string PageOf(const Packet& packet);

// The names of the codes told of that page beside the packet, in their order; all are at "". "OK"
// where it is accepted.
[[nodiscard]] std::vector<std::string> JudgePage(std::string_view page, const Packet& packet);
[[nodiscard]] std::vector<std::string> JudgePage(std::string_view page);  // beside SomePacket()

// SomePage(), with the first `from` in it made into `to`; the test fails where there is none.
[[nodiscard]] std::string SomePage();
[[nodiscard]] std::string With(std::string_view from, std::string_view to);
// With prose put before the first heading, or after everything.
[[nodiscard]] std::string WithProse(std::string_view prose);

// Expects of the page with each of those texts that this alone is told.
struct ToldProse {
  std::string_view prose;
  const char* told;
};
void ExpectProse(std::initializer_list<ToldProse> rows);

}  // namespace gatecrash::testing
