import { close as accountClose } from './account/close.ts'
import { list as accountList } from './account/list.ts'
import { open as accountOpen } from './account/open.ts'
import { reset as accountReset } from './account/reset.ts'
import { list as auditList } from './audit/list.ts'
import { state as auditState } from './audit/state.ts'
import { list as channelList } from './channel/list.ts'
import { set as channelSet } from './channel/set.ts'
import { tryOne as channelTry } from './channel/try.ts'
import { approveExempt as dutyApproveExempt } from './duty/approve-exempt.ts'
import { board as dutyBoard } from './duty/board.ts'
import { bulletin as dutyBulletin } from './duty/bulletin.ts'
import { calendar as dutyCalendar } from './duty/calendar.ts'
import { confirm as dutyConfirm } from './duty/confirm.ts'
import { exempt as dutyExempt } from './duty/exempt.ts'
import { foresee as dutyForesee } from './duty/foresee.ts'
import { list as dutyList } from './duty/list.ts'
import { norms as dutyNorms } from './duty/norms.ts'
import { open as dutyOpen } from './duty/open.ts'
import { pause as dutyPause } from './duty/pause.ts'
import { refuseExempt as dutyRefuseExempt } from './duty/refuse-exempt.ts'
import { reject as dutyReject } from './duty/reject.ts'
import { resume as dutyResume } from './duty/resume.ts'
import { show as dutyShow } from './duty/show.ts'
import { switchOne as dutySwitch } from './duty/switch.ts'
import { tick as dutyTick } from './duty/tick.ts'
import { todo as dutyTodo } from './duty/todo.ts'
import { get as fileGet } from './file/get.ts'
import { put as filePut } from './file/put.ts'
import { change as groupChange } from './group/change.ts'
import { dissolve as groupDissolve } from './group/dissolve.ts'
import { form as groupForm } from './group/form.ts'
import { list as groupList } from './group/list.ts'
import type { Handler } from './handle.ts'
import { bring as holidayBring } from './holiday/bring.ts'
import { list as holidayList } from './holiday/list.ts'
import { show as homeShow } from './home/show.ts'
import { answer as intakeAnswer } from './intake/answer.ts'
import { open as intakeOpen } from './intake/open.ts'
import { returned as intakeReturned } from './intake/returned.ts'
import { settle as intakeSettle } from './intake/settle.ts'
import { show as intakeShow } from './intake/show.ts'
import { template as intakeTemplate } from './intake/template.ts'
import { answer as ladderAnswer } from './ladder/answer.ts'
import { apply as ladderApply } from './ladder/apply.ts'
import { dismiss as ladderDismiss } from './ladder/dismiss.ts'
import { extend as ladderExtend } from './ladder/extend.ts'
import { grant as ladderGrant } from './ladder/grant.ts'
import { list as ladderList } from './ladder/list.ts'
import { object as ladderObject } from './ladder/object.ts'
import { order as ladderOrder } from './ladder/order.ts'
import { pause as ladderPause } from './ladder/pause.ts'
import { plan as ladderPlan } from './ladder/plan.ts'
import { refuse as ladderRefuse } from './ladder/refuse.ts'
import { release as ladderRelease } from './ladder/release.ts'
import { resume as ladderResume } from './ladder/resume.ts'
import { show as ladderShow } from './ladder/show.ts'
import { turn as ladderTurn } from './ladder/turn.ts'
import { uphold as ladderUphold } from './ladder/uphold.ts'
import { visit as ladderVisit } from './ladder/visit.ts'
import { withdraw as ladderWithdraw } from './ladder/withdraw.ts'
import { adopt as ledgerAdopt } from './ledger/adopt.ts'
import { draft as ledgerDraft } from './ledger/draft.ts'
import { edition as ledgerEdition } from './ledger/edition.ts'
import { exportOne as ledgerExport } from './ledger/export.ts'
import { list as ledgerList } from './ledger/list.ts'
import { own as ledgerOwn } from './ledger/own.ts'
import { retire as ledgerRetire } from './ledger/retire.ts'
import { exportOne as letterExport } from './letter/export.ts'
import { issue as letterIssue } from './letter/issue.ts'
import { list as letterList } from './letter/list.ts'
import { open as letterOpen } from './letter/open.ts'
import { revise as letterRevise } from './letter/revise.ts'
import { scan as letterScan } from './letter/scan.ts'
import { show as letterShow } from './letter/show.ts'
import { sign as letterSign } from './letter/sign.ts'
import { figure as metricFigure } from './metric/figure.ts'
import { list as metricList } from './metric/list.ts'
import { series as metricSeries } from './metric/series.ts'
import { calendar as noticeCalendar } from './notice/calendar.ts'
import { choose as noticeChoose } from './notice/choose.ts'
import { count as noticeCount } from './notice/count.ts'
import { list as noticeList } from './notice/list.ts'
import { read as noticeRead } from './notice/read.ts'
import { ways as noticeWays } from './notice/ways.ts'
import { list as periodList } from './period/list.ts'
import { name as periodName } from './period/name.ts'
import { add as personAdd } from './person/add.ts'
import { change as personChange } from './person/change.ts'
import { list as personList } from './person/list.ts'
import { transfer as personTransfer } from './person/transfer.ts'
import { appoint as postAppoint } from './post/appoint.ts'
import { end as postEnd } from './post/end.ts'
import { form as projectForm } from './project/form.ts'
import { list as projectList } from './project/list.ts'
import { show as projectShow } from './project/show.ts'
import { alike as recordAlike } from './record/alike.ts'
import { count as recordCount } from './record/count.ts'
import { enter as recordEnter } from './record/enter.ts'
import { exportList as recordExport } from './record/export.ts'
import { latest as recordLatest } from './record/latest.ts'
import { link as recordLink } from './record/link.ts'
import { list as recordList } from './record/list.ts'
import { recogniseOne as recordRecognise } from './record/recognise.ts'
import { revise as recordRevise } from './record/revise.ts'
import { show as recordShow } from './record/show.ts'
import { unlink as recordUnlink } from './record/unlink.ts'
import { voidOne as recordVoid } from './record/void.ts'
import { RECTIFY_COMMANDS } from './rectify-commands.ts'
import { bind as reportBind } from './report/bind.ts'
import { compose as reportCompose } from './report/compose.ts'
import { drift as reportDrift } from './report/drift.ts'
import { evidence as reportEvidence } from './report/evidence.ts'
import { exportOne as reportExport } from './report/export.ts'
import { freeze as reportFreeze } from './report/freeze.ts'
import { list as reportList } from './report/list.ts'
import { open as reportOpen } from './report/open.ts'
import { propose as reportPropose } from './report/propose.ts'
import { settle as reportSettle } from './report/settle.ts'
import { show as reportShow } from './report/show.ts'
import { answer as rollAnswer } from './roll/answer.ts'
import { open as rollOpen } from './roll/open.ts'
import { returned as rollReturned } from './roll/returned.ts'
import { settle as rollSettle } from './roll/settle.ts'
import { show as rollShow } from './roll/show.ts'
import { template as rollTemplate } from './roll/template.ts'
import { find as searchFind } from './search/find.ts'
import { forget as searchForget } from './search/forget.ts'
import { keep as searchKeep } from './search/keep.ts'
import { list as searchList } from './search/list.ts'
import { add as taskAdd } from './task/add.ts'
import { assign as taskAssign } from './task/assign.ts'
import { decompose as taskDecompose } from './task/decompose.ts'
import { handOver as taskHandOver } from './task/hand-over.ts'
import { matrix as taskMatrix } from './task/matrix.ts'
import { mine as taskMine } from './task/mine.ts'
import { object as taskObject } from './task/object.ts'
import { reach as taskReach } from './task/reach.ts'
import { receive as taskReceive } from './task/receive.ts'
import { recognise as taskRecognise } from './task/recognise.ts'
import { remove as taskRemove } from './task/remove.ts'
import { report as taskReport } from './task/report.ts'
import { returnOne as taskReturn } from './task/return.ts'
import { revise as taskRevise } from './task/revise.ts'
import { show as taskShow } from './task/show.ts'
import { bring as taskListBring } from './task-list/bring.ts'
import { close as taskListClose } from './task-list/close.ts'
import { exportOne as taskListExport } from './task-list/export.ts'
import { face as taskListFace } from './task-list/face.ts'
import { issue as taskListIssue } from './task-list/issue.ts'
import { list as taskListList } from './task-list/list.ts'
import { open as taskListOpen } from './task-list/open.ts'
import { show as taskListShow } from './task-list/show.ts'
import { version as taskListVersion } from './task-list/version.ts'
import { forget as templateForget } from './template/forget.ts'
import { keep as templateKeep } from './template/keep.ts'
import { list as templateList } from './template/list.ts'
import { add as unitAdd } from './unit/add.ts'
import { close as unitClose } from './unit/close.ts'
import { list as unitList } from './unit/list.ts'
import { merge as unitMerge } from './unit/merge.ts'
import { move as unitMove } from './unit/move.ts'
import { relate as unitRelate } from './unit/relate.ts'
import { rename as unitRename } from './unit/rename.ts'
import { show as unitShow } from './unit/show.ts'
import { split as unitSplit } from './unit/split.ts'
import { unrelate as unitUnrelate } from './unit/unrelate.ts'
import { progress as workProgress } from './work/progress.ts'
import { stop as workStop } from './work/stop.ts'

/** Every command that needs authorization; routes, rights and OpenAPI are read from this list. */
export const COMMANDS: readonly Handler[] = [
  ...RECTIFY_COMMANDS,
  accountClose,
  accountList,
  accountOpen,
  accountReset,
  auditList,
  auditState,
  channelList,
  channelSet,
  channelTry,
  dutyApproveExempt,
  dutyBoard,
  dutyBulletin,
  dutyCalendar,
  dutyConfirm,
  dutyExempt,
  dutyForesee,
  dutyList,
  dutyNorms,
  dutyOpen,
  dutyPause,
  dutyRefuseExempt,
  dutyReject,
  dutyResume,
  dutyShow,
  dutySwitch,
  dutyTick,
  dutyTodo,
  fileGet,
  filePut,
  groupChange,
  groupDissolve,
  groupForm,
  groupList,
  holidayBring,
  holidayList,
  homeShow,
  intakeAnswer,
  intakeOpen,
  intakeReturned,
  intakeSettle,
  intakeShow,
  intakeTemplate,
  ladderAnswer,
  ladderApply,
  ladderDismiss,
  ladderExtend,
  ladderGrant,
  ladderList,
  ladderObject,
  ladderOrder,
  ladderPause,
  ladderPlan,
  ladderRefuse,
  ladderRelease,
  ladderResume,
  ladderShow,
  ladderTurn,
  ladderUphold,
  ladderVisit,
  ladderWithdraw,
  ledgerList,
  ledgerOwn,
  ledgerEdition,
  ledgerDraft,
  ledgerAdopt,
  ledgerRetire,
  ledgerExport,
  letterExport,
  letterIssue,
  letterList,
  letterOpen,
  letterRevise,
  letterScan,
  letterShow,
  letterSign,
  metricFigure,
  metricList,
  metricSeries,
  noticeCalendar,
  noticeChoose,
  noticeCount,
  noticeList,
  noticeRead,
  noticeWays,
  periodList,
  periodName,
  personAdd,
  personChange,
  personList,
  personTransfer,
  postAppoint,
  postEnd,
  projectForm,
  projectList,
  projectShow,
  recordAlike,
  recordCount,
  recordEnter,
  recordExport,
  recordLatest,
  recordLink,
  recordList,
  recordRecognise,
  recordRevise,
  recordShow,
  recordUnlink,
  recordVoid,
  reportBind,
  reportCompose,
  reportDrift,
  reportEvidence,
  reportExport,
  reportFreeze,
  reportList,
  reportOpen,
  reportPropose,
  reportSettle,
  reportShow,
  rollAnswer,
  rollOpen,
  rollReturned,
  rollSettle,
  rollShow,
  rollTemplate,
  searchFind,
  searchForget,
  searchKeep,
  searchList,
  taskListBring,
  taskListClose,
  taskListExport,
  taskListFace,
  taskListIssue,
  taskListList,
  taskListOpen,
  taskListShow,
  taskListVersion,
  taskAdd,
  taskAssign,
  taskDecompose,
  taskHandOver,
  taskMatrix,
  taskMine,
  taskObject,
  taskReach,
  taskReceive,
  taskRecognise,
  taskRemove,
  taskReport,
  taskReturn,
  taskRevise,
  taskShow,
  templateForget,
  templateKeep,
  templateList,
  unitAdd,
  unitClose,
  unitList,
  unitMerge,
  unitMove,
  unitRelate,
  unitRename,
  unitShow,
  unitSplit,
  unitUnrelate,
  workProgress,
  workStop,
]
