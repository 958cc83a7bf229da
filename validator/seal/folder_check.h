// The folder against its seal's list: step 4 of the judgement (contract, section 5). Every finding
// carries the file's path where that is plain.
#pragma once

#include <span>

#include "validator/seal/file_list.h"
#include "validator/seal/folder.h"
#include "validator/seal/kept_files.h"
#include "validator/seal/read_file.h"
#include "validator/seal/seal_check.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// Each listed file, read in full: FILE_MISSING, FILE_NOT_REGULAR, INPUT_UNREADABLE,
// LENGTH_MISMATCH, SHA256_MISMATCH with its cause, or FILE_CHANGED, at `/files/N`. `kept` may be
// null (see HashFiles).
void JudgeListedFiles(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                      KeptFiles* kept, Findings& findings);

// What is neither listed nor the way to a listed file: FILE_UNLISTED at `/files`. A directory that
// is the way to one, but can't be listed, is INPUT_UNREADABLE there.
void JudgeUnlisted(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                   Findings& findings);

// What is told of a listed file that was not read.
[[nodiscard]] ReasonCode ReasonOfListed(ReadStatus status);

}  // namespace gatecrash
