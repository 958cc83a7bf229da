// What each row of the step table does; one file for each kind.
#pragma once

#include "probes/cases/step.h"

namespace gatecrash {

// document_steps.cc
MaybeFault DoAdd(const Step& step, Workbench& bench);
MaybeFault DoReplace(const Step& step, Workbench& bench);
MaybeFault DoRemove(const Step& step, Workbench& bench);
MaybeFault DoMove(const Step& step, Workbench& bench);
MaybeFault DoCopy(const Step& step, Workbench& bench);
MaybeFault DoTest(const Step& step, Workbench& bench);
MaybeFault DoDuplicateMember(const Step& step, Workbench& bench);
MaybeFault DoRenameMember(const Step& step, Workbench& bench);
MaybeFault DoTreeDigest(const Step& step, Workbench& bench);

// sign_step.cc, seal_steps.cc
MaybeFault DoSign(const Step& step, Workbench& bench);
MaybeFault DoSignSeal(const Step& step, Workbench& bench);
MaybeFault DoReseal(const Step& step, Workbench& bench);

// evidence_steps.cc
MaybeFault DoRelist(const Step& step, Workbench& bench);
MaybeFault DoFileDigest(const Step& step, Workbench& bench);

// byte_steps.cc
MaybeFault DoInsertBytes(const Step& step, Workbench& bench);
MaybeFault DoAppendBytes(const Step& step, Workbench& bench);
MaybeFault DoOverwriteBytes(const Step& step, Workbench& bench);
MaybeFault DoDeleteBytes(const Step& step, Workbench& bench);
MaybeFault DoTruncate(const Step& step, Workbench& bench);
MaybeFault DoFlipBit(const Step& step, Workbench& bench);
MaybeFault DoReplaceBytes(const Step& step, Workbench& bench);
MaybeFault DoBecome(const Step& step, Workbench& bench);

// text_steps.cc
MaybeFault DoReencode(const Step& step, Workbench& bench);
MaybeFault DoDash(const Step& step, Workbench& bench);

// plant_step.cc
MaybeFault DoPlant(const Step& step, Workbench& bench);

// folder_steps.cc
MaybeFault DoWriteFile(const Step& step, Workbench& bench);
MaybeFault DoRemoveFile(const Step& step, Workbench& bench);
MaybeFault DoRenameFile(const Step& step, Workbench& bench);
MaybeFault DoCopyFile(const Step& step, Workbench& bench);
MaybeFault DoMakeDirectory(const Step& step, Workbench& bench);
MaybeFault DoSymlink(const Step& step, Workbench& bench);
MaybeFault DoFifo(const Step& step, Workbench& bench);
MaybeFault DoHardLink(const Step& step, Workbench& bench);
MaybeFault DoKeepWriting(const Step& step, Workbench& bench);

}  // namespace gatecrash
