// decision.md read by its lines alone (contract, section 4.5): no Markdown, only what anybody sees
// who opens the file. It is made for pages that a gate has accepted: what it finds in one proves
// nothing, and what it doesn't find must be there.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_PAGE_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

// The first line's DOC_STATUS comment, as the contract has it.
[[nodiscard]] bool HasStatusLine(std::string_view page);

// The code of the first fault of the bytes group, or those of the text group in the page's source;
// empty where there is none.
[[nodiscard]] std::vector<std::string> SourceFaults(std::string_view page);

using Rows = std::vector<std::vector<std::string>>;

// What follows from a packet.
struct PageTables {
  Rows members;
  Rows options;
  Rows blockers;
};
[[nodiscard]] PageTables TablesOf(const Value& packet);

// The header rows over them.
[[nodiscard]] const std::vector<std::string>& MemberHeader();
[[nodiscard]] const std::vector<std::string>& OptionHeader();
[[nodiscard]] const std::vector<std::string>& BlockerHeader();

// Whether somewhere in the page a header row of those names, and right below it (but for the line
// of dashes) these rows stand, and no row more. Cells are compared without blanks and without what
// Markdown could take for itself; a cell with an entity, a tag or a link in it is taken for any.
[[nodiscard]] bool ShowsTable(std::string_view page, const std::vector<std::string>& header,
                              const Rows& rows);

// Whether the page has its first line, no fault of its bytes or characters, no authority token, and
// shows the packet's tables.
[[nodiscard]] bool ShowsPacket(std::string_view page, const Value& packet);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_PAGE_H_
